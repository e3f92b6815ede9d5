"""A built site as it lies on the disk: each file is read whenever somebody asks for it, and not kept.

All of them are more than need be in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from opuscula.hands import disk


class Output(Mapping[str, bytes]):
    """The files of a site by their addresses: "/papers/x/index.html"."""

    def __init__(self, folder: Path) -> None:
        found = disk.signature(folder.parent, [folder.name])
        self._folder = folder
        self._urls = dict.fromkeys(sorted(path.removeprefix(folder.name) for path in found))

    def __getitem__(self, url: str) -> bytes:
        if url not in self._urls:
            raise KeyError(url)
        try:
            return (self._folder / url[1:]).read_bytes()
        except OSError:  # gone since we looked
            return b""

    def __contains__(self, url: object) -> bool:
        return url in self._urls

    def __iter__(self) -> Iterator[str]:
        return iter(self._urls)

    def __len__(self) -> int:
        return len(self._urls)
