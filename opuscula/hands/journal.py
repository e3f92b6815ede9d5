"""Writing under content/, somebody's only copy: all of it or nothing, be the run killed at any moment.

What is to change is first laid ready in a folder, which gets its name once all is in it. From then on it is
as good as done: what this run cannot finish, the next one does.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from opuscula.frozen import fields, frozen
from opuscula.hands import disk
from opuscula.problem import Problem

READY = "content/.opuscula"  # all that is to change, numbered, and the plan that says what goes where
STAGE = "content/.opuscula.tmp"  # the same before it is complete, and when it is done
_PLAN = "plan.json"
_ONLY_COPIES = "content/records/"  # what was pasted, and the memory; a new entry can be made from them again

# What a file is given: by its path, what it holds, what lies ready for it, and the files that stay as they
# are since somebody changed them meanwhile (path → the path before). So the memory of an import stays true.
Amend = Callable[[str, bytes | None, bytes, Mapping[str, str]], bytes]


@frozen
class _Plan:
    """What goes where. Bytes are known by their digest ("": no file), lest later words be written over."""

    renamed: Mapping[str, str]  # old path → new path
    removed: Mapping[str, str]  # path → what goes
    written: Mapping[str, tuple[str, str]]  # path → what it holds, what it will hold


def write_content(
    root: Path,
    changes: Mapping[str, bytes],
    amend: Amend,
    *,
    renamed: Mapping[str, str] | None = None,
    removed: Collection[str] = (),
    based_on: Mapping[str, bytes] | None = None,
) -> list[Problem]:
    """Writes, renames and removes files below content/: all of them or, with the errors returned, none.

    Paths are from the site's root; `changes` go by the new name of what is `renamed` (old → new). They are
    written last, in the order given; a file that has its bytes already is not touched. `based_on` says what
    the caller had read: a file that is another by now holds somebody's words, and is a problem.
    """
    renamed = renamed or {}
    former = {new: old for old, new in renamed.items()}
    problems = _refusals(root, (*changes, *renamed, *former, *removed))
    for old, new in renamed.items():
        if os.path.lexists(root / new) and not disk.is_same_file(root / old, root / new):
            message = f"cannot be renamed: there is a {new} already"
            problems.append(Problem(disk.place(old), "taken", message, "move one of the two away"))
    if os.path.lexists(root / READY):
        message = "holds what an import that was cut short still had to do"
        problems.append(Problem(disk.place(READY), "unfinished", message, "import again, which completes it"))
    if problems:
        return problems
    try:
        held = {path: _bytes(root / former.get(path, path)) for path in (*changes, *removed)}
        for path, data in held.items():
            now = former.get(path, path)
            is_as_read = based_on is None or data == based_on.get(now)
            if not is_as_read and (data, changes.get(path)) != (None, None):
                message = "was changed while this ran, and is left as it is"
                problems.append(Problem(disk.place(now), "changed-meanwhile", message, "run this again"))
        fresh = {path: data for path, data in changes.items() if data != held[path]}
        gone = {path: _digest(held[path]) for path in removed if held[path] is not None}
        if problems or not (fresh or gone or renamed):
            return problems
        written = {path: (_digest(held[path]), _digest(data)) for path, data in fresh.items()}
        _lay_ready(root, fresh, _Plan(renamed, gone, written))
    except OSError as error:
        shutil.rmtree(root / STAGE, ignore_errors=True)
        return [disk.trouble(disk.relative(error.filename, root), "cannot be written", error)]
    return complete(root, amend)


def is_unfinished(root: Path) -> bool:
    """Whether a run that was killed left something to be done, or to be cleared away."""
    return os.path.lexists(root / READY) or os.path.lexists(root / STAGE)


def complete(root: Path, amend: Amend) -> list[Problem]:
    """Does what lies ready and is not done yet; a warning names each file that somebody changed meanwhile.

    It may be killed itself between any two lines, and be called again.
    """
    try:
        shutil.rmtree(root / STAGE, ignore_errors=True)
        if not os.path.lexists(root / READY):
            return []
        plan = _Plan(**json.loads((root / READY / _PLAN).read_bytes()))
        if refused := _refusals(root, (*plan.renamed, *plan.renamed.values(), *plan.removed, *plan.written)):
            return refused
        left = _carry_out(root, plan, amend)
        os.rename(root / READY, root / STAGE)
        shutil.rmtree(root / STAGE, ignore_errors=True)
    except OSError as error:
        return [disk.trouble(disk.relative(error.filename, root), "cannot be written", error)]
    except (ValueError, TypeError, AttributeError):
        message = "says what an import still had to do, and cannot be read"
        return [Problem(disk.place(READY), "unfinished", message, "remove this folder and import again")]
    message = "was changed while an import was under way, and stays as it is"
    return [Problem(disk.place(path), "changed-meanwhile", message, "nothing", "warning") for path in left]


def _carry_out(root: Path, plan: _Plan, amend: Amend) -> dict[str, str]:
    """Does what is not done yet; gives the files that are left as they are. Raises OSError."""
    former = {new: old for old, new in plan.renamed.items()}
    left: dict[str, str] = {}
    for old, new in plan.renamed.items():
        one, other = root / old, root / new
        if os.path.lexists(one) and (not os.path.lexists(other) or disk.is_same_file(one, other)):
            os.rename(one, other)
    for path, digest in plan.removed.items():
        if (now := _bytes(root / path)) is not None and _digest(now) != digest:
            left[path] = path
        elif now is not None:
            (root / path).unlink()
    for number, (path, (before, after)) in enumerate(plan.written.items()):
        staged, now = root / READY / str(number), _bytes(root / path)
        if (data := _bytes(staged)) is None:
            continue  # it is in its place
        amended = amend(path, now, data, left)
        if now == amended:
            continue
        if _digest(now) != before or _digest(data) != after:
            left[path] = former.get(path, path)
            continue
        if amended != data:
            staged = _beside(staged, amended)
        _move(staged, Path(os.path.realpath(root / path)))
    return left


def _lay_ready(root: Path, changes: Mapping[str, bytes], plan: _Plan) -> None:
    """Lays ready what is to change; a full disk shows here, where nothing has moved yet. Raises OSError."""
    shutil.rmtree(root / STAGE, ignore_errors=True)  # of a run that was killed
    (root / STAGE).mkdir(parents=True)
    former = {new: old for old, new in plan.renamed.items()}
    for path in (*changes, *former):
        Path(os.path.realpath(root / path)).parent.mkdir(parents=True, exist_ok=True)
    dear = [root / STAGE / _PLAN]
    for number, (path, data) in enumerate(changes.items()):
        staged, now = root / STAGE / str(number), root / former.get(path, path)
        disk.write_new(str(staged), data)
        if is_there := now.exists():
            shutil.copymode(now, staged)
        if is_there or path.startswith(_ONLY_COPIES):
            dear.append(staged)
    disk.write_new(str(root / STAGE / ".gitignore"), b"*\n")
    said = {name: getattr(plan, name) for name in fields(plan)}
    disk.write_new(str(root / STAGE / _PLAN), json.dumps(said).encode())
    for one in dear:
        disk.sync(one)
    os.rename(root / STAGE, root / READY)


def _refusals(root: Path, paths: Iterable[str]) -> list[Problem]:
    return [fault for path in paths if (fault := _refusal(root, path))]


def _refusal(root: Path, path: str) -> Problem | None:
    """Why this path is not ours to write."""
    content = os.path.realpath(root / "content")
    inside = path.startswith("content/") and disk.is_within(os.path.realpath(root / path), content)
    if disk.path_fault(path) or not inside:
        message = "leads out of content/ and was not written"
        return Problem(disk.place(path), "outside", message, "keep entries in content/")
    target = root / path
    for one in (target, target.parent):
        if os.path.exists(one) and not os.access(one, os.W_OK):
            place = disk.place(disk.relative(one, root))
            return Problem(place, "unwritable", "is read-only", "change its permissions and run this again")
    return None


def _move(staged: Path, target: Path) -> None:
    """Puts a file into its place, in one step, though that may be on another disk."""
    try:
        os.replace(staged, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        os.replace(_beside(target, staged.read_bytes()), target)
        staged.unlink()


def _beside(path: Path, data: bytes) -> Path:
    """A new file beside another, in the place of one that a killed run left."""
    aside = path.with_name(".opuscula.swp")
    aside.unlink(missing_ok=True)
    disk.write_new(str(aside), data)
    if path.exists():
        shutil.copymode(path, aside)
    return aside


def _bytes(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises OSError where that cannot be known."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()
