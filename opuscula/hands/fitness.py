"""Where a site cannot be published, and under which names."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

from opuscula.hands import disk
from opuscula.problem import Problem


def output_problem(output: Path, root: Path) -> Problem | None:
    """Why a site must not be published into this folder."""
    real = Path(os.path.realpath(output))
    home = Path(os.path.realpath(root))
    here = _identity(real)
    above_here = {_identity(folder) for folder in (real, *real.parents)}
    above_home = {_identity(folder) for folder in (home, *home.parents)}
    sources = {_identity(root / name) for name in ("content", "layouts", "assets", ".git")} - {None}
    fault = ""
    if output.is_symlink():
        fault = "is a link, which is not followed"
    elif os.path.exists(output) and not os.path.isdir(output):
        fault = "is no folder"
    elif above_here & sources or (here and here in above_home):
        fault = "holds what the site is made from"
    if not fault:
        return None
    place = disk.place(disk.relative(output, root))
    return Problem(place, "output-folder", fault, "name another folder with --output")


def unfit(paths: Sequence[str], kept: Collection[str], shown: str) -> list[Problem]:
    """The paths, of files and of their folders, that no file can have, or that two would share on some disk;
    `kept` are names that publishing itself needs."""
    problems = []
    spellings: dict[str, str] = {}
    for path in paths:
        fault = disk.path_fault(path)
        if path.partition("/")[0] in kept:
            fault = "is a name that publishing itself needs"
        if fault:
            place = disk.place(f"{shown}/{path}")
            problems.append(Problem(place, "file-name", fault, "rename what stands there"))
        spelling = spelled(path)
        if spelling in spellings:
            other = spellings[spelling]
            message = f"differs from {shown}/{other} only in upper and lower case"
            if other == path:
                message = "two things want this address"
            place = disk.place(f"{shown}/{path}")
            problems.append(Problem(place, "same-name", message, "rename one of the two"))
        spellings[spelling] = path
    return problems


def spelled(path: str) -> str:
    """The same for paths that some disk takes for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _identity(path: Path) -> tuple[int, int] | None:
    """The same for two spellings of one folder; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
