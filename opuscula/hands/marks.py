"""What the disk says of files, in few bytes each: it tells cheaply that one is another than before.

This module is loaded first of all, so it imports next to nothing.
"""

from __future__ import annotations

import os
from struct import Struct

_MARK = Struct("<QQQ")
_WIDE = 2**64 - 1  # some disks number files with more bits, and a time may be any

SIZE = _MARK.size  # bytes of a mark
NOTHING = _MARK.pack(_WIDE, _WIDE, _WIDE)  # where there is no file


def mark(found: os.stat_result) -> bytes:
    """The size of a file, its number on the disk, and its time."""
    return of(found.st_size, found.st_ino, found.st_mtime_ns)


def of(size: int, number: int, time: int) -> bytes:
    """The same from a size in bytes, a number on the disk, and a time in nanoseconds."""
    return _MARK.pack(size & _WIDE, number & _WIDE, time & _WIDE)


def look(path: str) -> bytes:
    """The mark of whatever stands at a path, be it behind a link. Raises OSError where it cannot be seen."""
    try:
        return mark(os.stat(path))
    except FileNotFoundError:
        return NOTHING
