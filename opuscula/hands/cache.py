"""What an earlier build worked out and a later one need not, in a folder that may be deleted at any time.

Nothing here is trusted: what is damaged, of another version or somebody else's is as if it were not there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from opuscula.hands.again import engine
from opuscula.hands.blob import Blob, Damaged, Span
from opuscula.hands.disk import cache_folder
from opuscula.hands.sealed import keep, kept
from opuscula.page import Drawing, File

# What is kept, with a number that changes with its form.
_TABLE, _LAYOUTS, _DRAWING = "table 1", "layouts 1", "drawing 1"
_WASTE = 3  # times its first length: a blob that has grown further holds little that anybody needs
_SMALL = 4_000_000  # bytes that are no waste at all


class Cache:
    """What is known of one site in one output folder: a table, and a file of many small things."""

    def __init__(self, folder: Path | None) -> None:
        """Opens what an earlier build kept in a folder; without one it is kept in memory."""
        self.folder = folder
        self.open: dict[Span, Any] = {}  # values as they are, in a process that builds again and again
        self.table: dict[str, Any] = self._read()  # as the earlier build left it
        self.kept: dict[str, Any] = {}  # as this build will leave it
        length = self.table.get("length", 0)
        if length > _SMALL + _WASTE * self.table.get("first_length", 0):
            self.table, length = {}, 0
        try:
            self.blob = self._blob(length)
        except Damaged:
            self.forget()

    def belongs_to(self, program: bytes) -> None:
        """Forgets what other programs kept: it may not even have the form that these expect."""
        if self.table.get("program") != program:
            self.forget()
        self.kept["program"] = program

    def forget(self) -> None:
        """Begins anew."""
        self.table, self.kept = {}, {}
        self.blob = self._blob(0)

    def save(self) -> None:
        """Keeps what this build found out. That it cannot be done is no harm."""
        self.kept["length"] = self.blob.length
        self.kept["first_length"] = self.table.get("first_length", self.blob.length)
        self.table, self.kept = self.kept, {}
        if self.folder is None:
            return
        self.blob.flush()
        with suppress(OSError):
            keep(f"{self.folder}/table", _TABLE, self.table)

    def close(self) -> None:
        self.blob.close()

    def _read(self) -> dict[str, Any]:
        return dict((kept(f"{self.folder}/table", _TABLE) if self.folder else None) or {})

    def _blob(self, length: int) -> Blob:
        return Blob(self.folder / "blob" if self.folder else None, length)


def folder_for(root: Path, name: str) -> Path | None:
    """The folder in which the cache of one output lies; None where none can be made."""
    cache = cache_folder(root)
    if cache is None:
        return None
    folder = cache / f"site-{digest(name.encode(errors='surrogateescape')).hex()[:12]}"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder


# ---------------------------------------------------------------- what stands for what


def digest(*texts: bytes) -> bytes:
    """Sixteen bytes that stand for these."""
    found = blake2b(digest_size=16)
    for text in texts:
        found.update(b"%d:" % len(text))
        found.update(text)
    return found.digest()


def said(*values: object) -> bytes:
    """The digest of plain values, and of frozen types made of these."""
    return digest(repr(values).encode(errors="surrogatepass"))


def said_lines(lines: Iterable[str]) -> bytes:
    """The same of many texts in which no line ends."""
    return digest("\n".join(lines).encode(errors="surrogatepass"))


def code(home: Path) -> bytes:
    """What stands for the programs at work: Python, the engine, and every library that is installed."""
    files = [path for path in (f"{home}/build.py", *sorted(engine())) if path.endswith(".py")]
    found = [(path, os.stat(path)) for path in files if os.path.exists(path)]
    stats = [(path, stat.st_mtime_ns, stat.st_size) for path, stat in found]
    folders = [
        (name, os.stat(name).st_mtime_ns)
        for name in sys.path
        if name.endswith("-packages") and os.path.isdir(name)
    ]
    return said(sys.version, stats, folders)


# ---------------------------------------------------------------- layouts, drawings


def compiled_layouts(path: Path) -> dict[str, bytes]:
    """The layouts that an earlier build compiled; none where the file is missing or damaged."""
    return dict(kept(str(path), _LAYOUTS) or {})


def keep_layouts(path: Path, compiled: Mapping[str, bytes]) -> None:
    """Keeps compiled layouts for the next build. That it cannot be done is no harm."""
    with suppress(OSError):
        keep(str(path), _LAYOUTS, dict(sorted(compiled.items())))


def drawn(root: Path, drawing: Drawing) -> File:
    """The file of a drawing: as an earlier build kept it, else drawn now and kept."""
    place = root / ".cache" / "drawings" / drawing.key
    data = kept(str(place), _DRAWING)
    if data is None:  # never drawn, or damaged
        data = drawing.draw()
        if cache_folder(root):
            with suppress(OSError):
                place.parent.mkdir(exist_ok=True)
                keep(str(place), _DRAWING, data)
    return File(drawing.url, data, drawing.source)
