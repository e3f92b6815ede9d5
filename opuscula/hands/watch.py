"""Which sources have changed: all are looked at now and then, those that changed last all the time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from opuscula.hands.disk import Stamp, signature

_WARM = 20  # files that changed last; who saves one saves it again
_IN_TURN = 600  # further ones that are looked at each time: it takes a millisecond
_MOST_FOLDERS = 200  # whose files may come and go; further ones are left to the look at everything

_Glance = tuple[int, int]  # what a look tells: size and time, which every system gives at any asking


class Watch:
    """The files below some folders of some roots."""

    def __init__(self, roots: Iterable[Path], folders: Sequence[str]) -> None:
        self._roots, self._folders = tuple(roots), folders
        self._known: dict[str, Stamp] = {}
        self._seen: dict[str, _Glance | None] = {}  # every file, and folders in which files come and go
        self._places: list[str] = [f"{root}/{folder}" for root in self._roots for folder in folders]
        self._warm: list[str] = []  # files that changed last
        self._turn: Iterator[str] = iter(())  # all files, round and round
        self.changed()
        self._warm.clear()

    def changed(self) -> set[str]:
        """The files that are others, are new or are gone since this was asked last."""
        before = self._known
        places = {place: _glance(place) for place in self._places}  # what comes meanwhile shows next time
        self._known = {
            f"{root}/{path}": stamp
            for root in self._roots
            for path, stamp in signature(root, self._folders).items()
        }
        found = [path for path, stamp in self._known.items() if before.get(path) != stamp]
        self._keep_warm(found)
        self._turn = cycle(list(self._known))
        self._seen = {path: (stamp[0], stamp[2]) for path, stamp in self._known.items()}
        self._places = sorted({*self._places, *(path.rpartition("/")[0] for path in self._known)})
        del self._places[_MOST_FOLDERS:]
        self._seen |= {place: places.get(place) or _glance(place) for place in self._places}
        return {*found, *(before.keys() - self._known.keys())}

    def touched(self) -> set[str]:
        """The same, but only some are asked: what changed last, a number of others in turn, and folders in
        which something came or went, which are looked through."""
        if any(_glance(place) != self._seen[place] for place in self._places):
            return self.changed()
        others = islice(self._turn, min(_IN_TURN, len(self._known)))
        found = [path for path in {*self._warm, *others} if _glance(path) != self._seen.get(path)]
        for path in found:
            stamp = _stamp(path)
            if stamp is None:
                return self.changed()
            self._known[path], self._seen[path] = stamp, (stamp[0], stamp[2])
        self._keep_warm(found)
        return set(found)

    def _keep_warm(self, found: Sequence[str]) -> None:
        self._warm = [*found, *(path for path in self._warm if path not in found)][:_WARM]


def _glance(path: str) -> _Glance | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns
