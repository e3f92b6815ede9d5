"""The files below a folder, known by what the disk says of them; each is read when somebody asks for it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from opuscula.hands import disk
from opuscula.problem import Problem

_YOUNG = 100_000_000  # nanoseconds within which a disk may give two writings one time


class Files(Mapping[str, bytes]):
    """Files by their path from the site's root. Each is read whenever somebody asks for it, and not kept."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root = root
        self._paths = dict.fromkeys(paths)
        self.faults: list[Problem] = []  # what could not be read, and holds nothing therefore

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        try:
            with open(f"{self._root}/{path}", "rb", buffering=0) as file:
                return file.read()
        except OSError as error:
            fault = disk.trouble(path, "cannot be read", error)
            if fault not in self.faults:
                self.faults.append(fault)
            return b""

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def look(root: Path, folder: str) -> tuple[Files, dict[str, disk.Stamp | None], list[Problem]]:
    """Every regular file below root/folder as in `read_tree`, but none is read yet; the stamp of each; and
    what was passed over. A file has no stamp while the disk might give its next writing the same."""
    young = time.time_ns() - _YOUNG
    stamps: dict[str, disk.Stamp | None] = {}
    problems: list[Problem] = []
    for found in disk.walk(root, folder):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            path, stamp = found
            stamps[path] = stamp if stamp[2] < young and stamp[3] < young else None
    stamps = dict(sorted(stamps.items()))
    problems.sort(key=lambda problem: problem.place.path)
    return Files(root, stamps), stamps, problems
