"""What an earlier build worked out and a later one need not: bytes by name, in a file that may be deleted."""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from opuscula.hands.disk import cache_folder
from opuscula.page import Drawing, File

_DRAWINGS = "drawings"
_END_OF_PNG = b"IEND\xaeB`\x82"


def compiled_layouts(path: Path) -> dict[str, bytes]:
    """The layouts that an earlier build compiled; none where the file is missing or damaged."""
    try:
        found = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def drawn(root: Path, drawing: Drawing) -> File:
    """The file of a drawing: as an earlier build kept it, else drawn now and kept."""
    kept = root / ".cache" / _DRAWINGS / f"{drawing.key}.png"
    try:
        data = kept.read_bytes()
    except OSError:
        data = b""
    if not data.endswith(_END_OF_PNG):  # never drawn, or cut short
        data = drawing.draw()
        if cache_folder(root):
            with suppress(OSError):
                kept.parent.mkdir(exist_ok=True)
                kept.write_bytes(data)
    return File(drawing.url, data, drawing.source)


def keep_layouts(path: Path, compiled: Mapping[str, bytes]) -> None:
    """Keeps compiled layouts for the next build. That it cannot be done is no harm."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        aside.write_bytes(marshal.dumps(dict(sorted(compiled.items()))))
        os.replace(aside, path)
