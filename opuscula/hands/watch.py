"""Whether a source has changed: all are looked at now and then, those that changed last all the time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from opuscula.hands.disk import Stamp, signature

_WARM = 20  # files that changed last; who saves one saves it again
_MOST_FOLDERS = 200  # further ones are left to the look at everything


class Watch:
    """The files below some folders of some roots."""

    def __init__(self, roots: Iterable[Path], folders: Sequence[str]) -> None:
        self._roots, self._folders = tuple(roots), folders
        self._known: dict[str, Stamp] = {}
        self._warm: list[str] = []  # files that changed last
        self._places: list[str] = []  # folders in which files come and go
        self._seen: Mapping[str, Stamp | None] = {}
        self.has_changed()
        self._warm.clear()

    def has_changed(self) -> bool:
        """Whether any file is another, is new or is gone since this was asked last."""
        before = self._known
        self._known = {
            f"{root}/{path}": stamp
            for root in self._roots
            for path, stamp in signature(root, self._folders).items()
        }
        found = [path for path, stamp in self._known.items() if before.get(path) != stamp]
        self._warm = [*found, *(path for path in self._warm if path not in found)][:_WARM]
        places = {path.rpartition("/")[0] for path in self._known}
        places |= {f"{root}/{folder}" for root in self._roots for folder in self._folders}
        self._places = sorted(places)[:_MOST_FOLDERS]
        self._seen = self._glance()
        return self._known != before

    def is_touched(self) -> bool:
        """The same, asked of what changed last, and of folders in which something came or went: at once."""
        before, self._seen = self._seen, self._glance()
        if any(before[path] != self._seen[path] for path in self._places):
            return self.has_changed()
        found = [path for path in self._warm if before[path] != self._seen[path]]
        for path in found:
            if stamp := self._seen[path]:
                self._known[path] = stamp
        return bool(found)

    def _glance(self) -> dict[str, Stamp | None]:
        return {path: _stamp(path) for path in (*self._warm, *self._places)}


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns
