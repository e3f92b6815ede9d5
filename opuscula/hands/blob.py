"""Many small things in one file that only grows: each is found by where it begins and how long it is."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_PIECE = 1 << 20  # bytes that are taken over at a time

Span = tuple[int, int, int]  # where something begins, how long it is, and its checksum


class Damaged(Exception):
    """The file is not what it was when it was written."""


class Blob:
    """The file, open for one run; without a folder to lie in, it is kept in memory."""

    def __init__(self, path: Path | None, length: int) -> None:
        """Opens the file and forgets whatever lies behind `length`: a killed run wrote it."""
        self._written = length
        self._waiting = bytearray()  # what stands behind that, and is not in the file yet
        self._handle = -1
        if path is None:
            return
        with suppress(OSError):
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            if os.fstat(self._handle).st_size < length:
                self.close()
                raise Damaged(path)
            os.ftruncate(self._handle, length)

    @property
    def length(self) -> int:
        return self._written + len(self._waiting)

    def add(self, data: bytes) -> Span:
        """Adds something at the end. Where the disk takes nothing more it stays in memory."""
        span = self.length, len(data), crc32(data)
        self._waiting += data
        if len(self._waiting) > _PIECE:
            self.flush()
        return span

    def flush(self) -> None:
        """Writes what was added, if the disk takes it."""
        with suppress(OSError):
            self._write(self._waiting)
            self._waiting = bytearray()

    def read(self, span: Span) -> bytes:
        """What stands at a place. Raises Damaged where it is not what was written there."""
        start, length, checksum = span
        behind = start - self._written
        try:
            data = self._at(start, length) if behind < 0 else bytes(self._waiting[behind : behind + length])
        except OSError:
            data = b""
        if len(data) != length or crc32(data) != checksum:
            raise Damaged(start)
        return data

    def take(self, other: Path) -> int:
        """Adds what another process wrote into a file of its own, and removes that; says where it begins.
        Raises OSError where the disk takes no more."""
        start = self.length
        with other.open("rb") as file:
            while piece := file.read(_PIECE):
                self._write(self._waiting + piece)
                self._waiting = bytearray()
        other.unlink()
        return start

    def _write(self, data: bytes | bytearray) -> None:
        os.lseek(self._handle, self._written, os.SEEK_SET)
        if os.write(self._handle, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._written += len(data)

    def _at(self, start: int, length: int) -> bytes:
        if hasattr(os, "pread"):  # several processes may read through one handle
            return os.pread(self._handle, length, start)
        os.lseek(self._handle, start, os.SEEK_SET)
        return os.read(self._handle, length)

    def close(self) -> None:
        if self._handle >= 0:
            self.flush()
            os.close(self._handle)
            self._handle = -1
