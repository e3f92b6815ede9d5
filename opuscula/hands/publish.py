"""Publishing: the output folder comes to hold the files of the site, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from opuscula.hands import disk
from opuscula.page import File
from opuscula.problem import Problem

LIST = ".opuscula"  # in the output folder: what we made there
STAGE = ".opuscula.tmp"  # in the output folder while we publish: files that are not in their place yet

_HEADER = "opuscula 1"  # the first line of the list; the number changes with its form


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the files of a site. With a problem, the next run completes what was begun."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Plan:
    """What a look at the output folder, in which nothing is touched, says is to be done."""

    changed: list[str] = field(default_factory=list)  # files to write
    gone: list[str] = field(default_factory=list)  # files to remove
    hollow: list[str] = field(default_factory=list)  # folders without anything, where a file will stand
    problems: list[Problem] = field(default_factory=list)


def publish(files: Iterable[File], output: Path, root: Path) -> Published:
    """Makes the output folder hold these files, and nothing else of what an earlier run made there.

    Everything is looked at before anything is written. Whatever is not ours stays; if it has one of our
    addresses, that is a problem, and nothing is written.
    """
    shown = disk.relative(output, root)
    given = [(file.url.removeprefix("/"), file.data) for file in files]
    wanted = dict(given)
    if refused := output_problem(output, root):
        return Published(problems=(refused,))
    ours = _read_list(output, shown)
    if isinstance(ours, Problem):
        return Published(problems=(ours,))
    if unfit := _unfit([path for path, _ in given], shown):
        return Published(problems=tuple(unfit))
    removed = 0
    try:
        plan = _look(wanted, ours, output, shown)
        if plan.problems:
            return Published(problems=tuple(plan.problems))
        if plan.changed or ours != wanted.keys():
            removed = _carry_out(plan, wanted, ours, output)
        _discard(output / STAGE)
    except OSError as error:
        with suppress(OSError):
            _discard(output / STAGE)
        return Published(problems=(disk.trouble(shown, "cannot be written", error),))
    return Published(len(plan.changed), removed, len(wanted) - len(plan.changed))


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


def _unfit(paths: Sequence[str], shown: str) -> list[Problem]:
    """The addresses that no file can have, or that two files would share on some disk."""
    problems = []
    spellings: dict[str, str] = {}
    for path in (*_folders(paths), *paths):
        fault = disk.path_fault(path)
        if path.partition("/")[0] in (LIST, STAGE):
            fault = "is a name that publishing itself needs"
        if fault:
            place = disk.place(f"{shown}/{path}")
            problems.append(Problem(place, "file-name", fault, "rename what stands there"))
        spelling = _spelling(path)
        if spelling in spellings:
            other = spellings[spelling]
            message = f"differs from {shown}/{other} only in upper and lower case"
            if other == path:
                message = "two things want this address"
            place = disk.place(f"{shown}/{path}")
            problems.append(Problem(place, "same-name", message, "rename one of the two"))
        spellings[spelling] = path
    return problems


# ---------------------------------------------------------------- looking


def _look(wanted: Mapping[str, bytes], ours: Collection[str], output: Path, shown: str) -> _Plan:
    """What there is to do, and all that is in the way of it."""
    plan = _Plan(gone=sorted(path for path in ours if path not in wanted))
    absent = _absent_folders(wanted, ours, output, shown, plan)
    for path, data in wanted.items():
        if _parent(path) in absent:
            plan.changed.append(path)
            continue
        try:
            if disk.holds(f"{output}/{path}", data):
                continue
            free = path in ours and stat.S_ISREG(os.lstat(f"{output}/{path}").st_mode)
        except FileNotFoundError:
            free = True
        except OSError as error:
            if not os.path.isdir(f"{output}/{path}"):
                plan.problems.append(disk.trouble(f"{shown}/{path}", "cannot be read", error))
                continue
            free = _will_be_empty(output, path, ours)
            plan.hollow.append(path)
        plan.changed.append(path)
        if not free:
            plan.problems.append(_taken(path, shown))
    for folder in sorted({_parent(path) for path in (*plan.changed, *plan.gone)} - absent):
        place = f"{output}/{folder}"
        if os.path.isdir(place) and not os.access(place, os.W_OK | os.X_OK):
            denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            plan.problems.append(disk.trouble(f"{shown}/{folder}".rstrip("/"), "cannot be written", denied))
    return plan


def _absent_folders(
    wanted: Iterable[str], ours: Collection[str], output: Path, shown: str, plan: _Plan
) -> set[str]:
    """The folders that are needed and are not there yet ("": the output folder itself)."""
    absent: set[str] = set()
    for folder in ("", *sorted(_folders(wanted))):
        if folder and _parent(folder) in absent:
            absent.add(folder)
            continue
        try:
            mode = os.lstat(f"{output}/{folder}").st_mode
        except FileNotFoundError:
            absent.add(folder)
            continue
        if not stat.S_ISDIR(mode):
            absent.add(folder)
            if folder not in ours or not stat.S_ISREG(mode):
                plan.problems.append(_taken(folder, shown))
    return absent


def _will_be_empty(output: Path, folder: str, ours: Collection[str]) -> bool:
    """Whether a folder that stands where we want a file holds nothing but files that we made."""
    return not os.path.islink(output / folder) and all(
        os.path.relpath(os.path.join(parent, name), output).replace(os.sep, "/") in ours
        for parent, folders, names in os.walk(output / folder)
        for name in (*names, *(name for name in folders if os.path.islink(os.path.join(parent, name))))
    )


def _taken(path: str, shown: str) -> Problem:
    message = "has an address of the site, and is somebody's own"
    remedy = "move it away; what the site shall publish belongs into content/files/"
    return Problem(disk.place(f"{shown}/{path}"), "taken", message, remedy)


# ---------------------------------------------------------------- doing


def _carry_out(plan: _Plan, wanted: Mapping[str, bytes], ours: Collection[str], output: Path) -> int:
    """Does what is planned, and says how many files were removed. Raises OSError.

    It may be killed between any two lines: the list names at all times whatever we made, a file takes
    its place whole, and the next run does the rest.
    """
    _discard(output / STAGE)
    (output / STAGE).mkdir(parents=True)
    _write_list(output, {*ours, *wanted})
    for number, path in enumerate(plan.changed):  # a full disk shows here, where nothing has moved yet
        disk.write_new(f"{output}/{STAGE}/{number}", wanted[path])
    removed = _remove(plan.gone, output, wanted)
    for folder in plan.hollow:
        for parent, _, _ in os.walk(output / folder, topdown=False):
            os.rmdir(parent)
    for folder in sorted(_folders(plan.changed)):
        with suppress(FileExistsError):
            os.mkdir(f"{output}/{folder}")
    for number, path in enumerate(plan.changed):
        os.replace(f"{output}/{STAGE}/{number}", f"{output}/{path}")
    _write_list(output, wanted)
    return removed


def _remove(gone: Iterable[str], output: Path, wanted: Iterable[str]) -> int:
    """Removes files that we made, and the folders that this leaves empty; says how many files."""
    home = os.path.realpath(output)
    spellings = {_spelling(path): path for path in wanted}
    left: set[str] = set()
    removed = 0
    for path in gone:
        place, parent = output / path, _parent(path)
        if os.path.realpath(output / parent) != os.path.normpath(f"{home}/{parent}"):
            continue  # somebody put a link there: what is behind it is not ours
        twin = spellings.get(_spelling(path))
        if twin and disk.is_same_file(place, output / twin):
            continue  # this disk takes the two spellings for one file
        if os.path.isfile(place) and not place.is_symlink():
            place.unlink()
            removed += 1
        left.add(parent)
    for folder in sorted(left | _folders(f"{folder}/" for folder in left), reverse=True):  # the deepest first
        with suppress(OSError):  # it holds something, or is gone already
            os.rmdir(output / folder)
    return removed


def _read_list(output: Path, shown: str) -> frozenset[str] | Problem:
    """What earlier runs made in the output folder."""
    path = output / LIST
    if not os.path.lexists(path):
        return frozenset()
    data = disk.read_file(path, f"{shown}/{LIST}")
    if isinstance(data, Problem):
        return data
    header, *paths = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    if header != _HEADER or path.is_symlink():
        message = "is no list of published files that this version can read"
        return Problem(disk.place(f"{shown}/{LIST}"), "output-list", message, "move the output folder away")
    return frozenset(path for path in paths if not disk.path_fault(path))


def _write_list(output: Path, paths: Iterable[str]) -> None:
    data = "".join(f"{line}\n" for line in (_HEADER, *sorted(paths))).encode("utf-8")
    aside = f"{output}/{STAGE}/list"
    disk.write_new(aside, data)
    os.replace(aside, output / LIST)


def _discard(stage: Path) -> None:
    """Removes the waiting files, this run's or those of a killed one."""
    if stage.is_symlink() or stage.is_file():
        stage.unlink()
    elif stage.exists():
        shutil.rmtree(stage, ignore_errors=True)


# ---------------------------------------------------------------- paths


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that these paths need."""
    found: set[str] = set()
    for path in paths:
        parent = _parent(path)
        while parent and parent not in found:
            found.add(parent)
            parent = _parent(parent)
    return found


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _spelling(path: str) -> str:
    """The same for paths that some disk takes for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _identity(path: Path) -> tuple[int, int] | None:
    """The same for two spellings of one folder; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
