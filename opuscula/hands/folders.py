"""New folders: one that is filled as a whole, and one for a while."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from opuscula.hands import disk
from opuscula.problem import Problem


def is_free(folder: Path) -> bool:
    """Whether a folder is still to be made, or holds nothing but perhaps a repository of git."""
    try:
        return all(name == ".git" for name in os.listdir(folder))
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False


def fill(root: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """Writes files below a folder, made where it is missing; none has its place before all are written."""
    made = not root.exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".opuscula-", dir=root) as aside:
            for number, data in enumerate(files.values()):
                disk.write_new(f"{aside}/{number}", data)
            for number, path in enumerate(files):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(f"{aside}/{number}", root / path)
    except OSError as error:
        if made:
            shutil.rmtree(root, ignore_errors=True)
        return [disk.trouble(str(error.filename or root), "cannot be written", error)]
    return []


@contextmanager
def for_a_while() -> Iterator[Path]:
    """A new folder that is gone afterwards, with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="opuscula-", ignore_cleanup_errors=True) as name:
        yield Path(os.path.realpath(name))
