"""Publishing: the output folder comes to hold the files of the site, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from opuscula.frozen import fresh, frozen
from opuscula.hands import disk, fitness
from opuscula.page import File
from opuscula.problem import Problem

LIST = ".opuscula"  # in the output folder: what we made there
STAGE = ".opuscula.tmp"  # in the output folder while we publish: files that are not in their place yet

_HEADER = "opuscula 1"  # the first line of the list; the number changes with its form


@frozen
class Published:
    """What became of the files of a site. With a problem, the next run completes what was begun."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


@frozen
class _Plan:
    """What a look at the output folder, in which nothing is touched, says is to be done."""

    changed: list[str]  # files that wait for their place
    gone: list[str]  # files to remove
    absent: set[str]  # folders that are not there yet ("": the output itself)
    hollow: list[str] = fresh(factory=list)  # folders without anything, where a file will stand
    problems: list[Problem] = fresh(factory=list)


def publish(files: Iterable[File], output: Path, root: Path) -> Published:
    """Makes the output folder hold these files, and nothing else of what an earlier run made there.

    Whatever is not ours stays; if it has one of our addresses, that is a problem, and nothing is changed.
    """
    given = [(file.url.removeprefix("/"), file.data) for file in files]
    stage = begin([path for path, _ in given], output, root)
    if not isinstance(stage, Stage):
        return Published(problems=stage)
    try:
        changed = [path for path, data in given if stage.put(path, data)]
    except OSError as error:
        return stage.failed(error)
    return stage.finish(changed)


def begin(paths: Sequence[str], output: Path, root: Path) -> Stage | tuple[Problem, ...]:
    """The stage for a site of these files, or why it cannot be published here. Nothing is written yet."""
    shown = disk.relative(output, root)
    if refused := fitness.output_problem(output, root):
        return (refused,)
    ours = _read_list(output, shown)
    if isinstance(ours, Problem):
        return (ours,)
    wanted = frozenset(paths)
    is_as_before = wanted == ours and len(paths) == len(wanted)
    if not is_as_before and (unfit := fitness.unfit([*_folders(paths), *paths], (LIST, STAGE), shown)):
        return tuple(unfit)
    return Stage(output, shown, wanted, ours, f"{os.getpid()}-{time.monotonic_ns()}")


def put_in_place(output: Path, file: File) -> bool:
    """Gives a file of a site that is published its new bytes, unless it has them. Raises OSError."""
    place = f"{output}/{file.url[1:]}"
    if disk.holds(place, file.data):
        return False
    aside = f"{output}/{STAGE}/{os.getpid()}"
    os.makedirs(f"{output}/{STAGE}", exist_ok=True)
    disk.write_new(aside, file.data)
    os.replace(aside, place)
    return True


class Stage:
    """Where files of the new site wait, beside the last one, until all of them are made.

    Several processes may put files here. One that outlives its run finds its folder gone.
    """

    def __init__(
        self, output: Path, shown: str, wanted: frozenset[str], ours: frozenset[str], name: str
    ) -> None:
        self._output, self._shown, self._wanted, self._ours = output, shown, wanted, ours
        self._waiting = f"{output}/{STAGE}/{name}"
        self._was_there = os.path.isdir(output)
        self._folders: set[str] = set()

    def put(self, path: str, data: bytes) -> bool:
        """Lays a file ready, if the site does not have it with these bytes. Raises OSError."""
        if self._was_there:
            with suppress(OSError):
                if disk.holds(f"{self._output}/{path}", data):
                    return False
        disk.write_new(self._room(path), data)
        return True

    def put_pieces(self, path: str, pieces: Iterable[bytes]) -> bool:
        """The same of a file that comes piece by piece."""
        waiting = self._room(path)
        disk.write_pieces(waiting, pieces)
        if self._was_there and disk.are_same(waiting, f"{self._output}/{path}"):
            os.unlink(waiting)
            return False
        return True

    def _room(self, path: str) -> str:
        """Where a file is to wait; its folder is made."""
        folder = _parent(path)
        if folder not in self._folders:
            try:
                os.mkdir(f"{self._waiting}/{folder}")
            except OSError:  # it is there, or has no parent yet
                os.makedirs(f"{self._waiting}/{folder}", exist_ok=True)
            self._folders.add(folder)
        return f"{self._waiting}/{path}"

    def waiting(self, path: str) -> str:
        """Where a file lies that waits for its place."""
        return f"{self._waiting}/{path}"

    def place(self, path: str) -> str:
        """Where a file of the site stands."""
        return f"{self._output}/{path}"

    def finish(self, changed: Sequence[str]) -> Published:
        """Gives the files that wait their places, and removes what is no longer of the site."""
        removed = 0
        try:
            plan = _look(changed, self._wanted, self._ours, self._output, self._shown)
            if plan.problems:
                self.discard()
                return Published(problems=tuple(plan.problems))
            if changed or self._ours != self._wanted:
                removed = _carry_out(plan, self._waiting, self._wanted, self._ours, self._output)
        except OSError as error:
            return self.failed(error)
        self.discard()
        return Published(len(changed), removed, len(self._wanted) - len(changed))

    def failed(self, error: OSError) -> Published:
        """What there is to say when the disk does not let us; the files that wait are given up."""
        self.discard()
        return Published(problems=(disk.trouble(self._shown, "cannot be written", error),))

    def discard(self) -> None:
        """Gives up whatever still waits."""
        with suppress(OSError):
            _discard(self._output / STAGE)
        if not self._was_there:
            with suppress(OSError):  # somebody uses it by now
                os.rmdir(self._output)


# ---------------------------------------------------------------- looking


def _look(
    changed: Sequence[str], wanted: frozenset[str], ours: frozenset[str], output: Path, shown: str
) -> _Plan:
    """What there is to do, and all that is in the way of it."""
    problems: list[Problem] = []
    absent = _absent_folders(changed, ours, output, shown, problems)
    gone = sorted(path for path in ours - wanted if not disk.path_fault(path))
    plan = _Plan(list(changed), gone, absent, problems=problems)
    for path in changed:
        if _parent(path) in absent:
            continue
        try:
            mode = os.lstat(f"{output}/{path}").st_mode
        except FileNotFoundError:
            continue
        except OSError as error:
            plan.problems.append(disk.trouble(f"{shown}/{path}", "cannot be read", error))
            continue
        free = path in ours and stat.S_ISREG(mode)
        if stat.S_ISDIR(mode):
            free = _will_be_empty(output, path, ours)
            plan.hollow.append(path)
        if not free:
            plan.problems.append(_taken(path, shown))
    for folder in sorted({_parent(path) for path in (*plan.changed, *plan.gone)} - absent):
        place = f"{output}/{folder}"
        if os.path.isdir(place) and not os.access(place, os.W_OK | os.X_OK):
            denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            plan.problems.append(disk.trouble(f"{shown}/{folder}".rstrip("/"), "cannot be written", denied))
    return plan


def _absent_folders(
    paths: Iterable[str], ours: Collection[str], output: Path, shown: str, problems: list[Problem]
) -> set[str]:
    """The folders that are needed and are not there yet ("": the output folder itself)."""
    absent: set[str] = set()
    for folder in ("", *sorted(_folders(paths))):
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
                problems.append(_taken(folder, shown))
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


def _carry_out(plan: _Plan, waiting: str, wanted: frozenset[str], ours: frozenset[str], output: Path) -> int:
    """Does what is planned, and says how many files were removed. Raises OSError.

    It may be killed between any two lines: the list names at all times whatever we made, a file takes
    its place whole, and the next run does the rest.
    """
    os.makedirs(waiting, exist_ok=True)
    if not ours >= wanted:
        _write_list(f"{waiting}.list", output, {*ours, *wanted})
    removed = _remove(plan.gone, output, wanted)
    for folder in plan.hollow:
        for parent, _, _ in os.walk(output / folder, topdown=False):
            os.rmdir(parent)
    for path in _moves(plan):
        os.replace(f"{waiting}/{path}", f"{output}/{path}")
    if ours != wanted:
        _write_list(f"{waiting}.list", output, wanted)
    return removed


def _moves(plan: _Plan) -> list[str]:
    """What takes its place in one step each: files, and folders that are not there yet with all in them."""
    moves: dict[str, None] = {}
    for path in plan.changed:
        parts = path.split("/")
        folders = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        moves[next((folder for folder in folders if folder in plan.absent), path)] = None
    return list(moves)


def _remove(gone: Iterable[str], output: Path, wanted: Iterable[str]) -> int:
    """Removes files that we made, and the folders that this leaves empty; says how many files."""
    home = os.path.realpath(output)
    spellings = {fitness.spelled(path): path for path in wanted}
    left: set[str] = set()
    removed = 0
    for path in gone:
        place, parent = output / path, _parent(path)
        if os.path.realpath(output / parent) != os.path.normpath(f"{home}/{parent}"):
            continue  # somebody put a link there: what is behind it is not ours
        twin = spellings.get(fitness.spelled(path))
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
    return frozenset(paths) - {""}


def _write_list(aside: str, output: Path, paths: Iterable[str]) -> None:
    data = "".join(f"{line}\n" for line in (_HEADER, *sorted(paths))).encode("utf-8")
    disk.write_new(aside, data)
    os.replace(aside, output / LIST)


def _discard(stage: Path) -> None:
    """Removes the waiting files, this run's or those of a killed one."""
    if stage.is_symlink() or stage.is_file():
        stage.unlink()
    elif stage.exists():
        try:
            for folder, _, _ in os.walk(stage, topdown=False):
                os.rmdir(folder)
        except OSError:  # something still waits
            import shutil

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
