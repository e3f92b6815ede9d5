"""The disk: a folder read as bytes, a run kept alone, an error of the system as a problem."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from opuscula.frozen import frozen
from opuscula.problem import Place, Problem

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]  # Windows

# What tells cheaply that a file is another than before: its size, its number on the disk, and when it was
# written and became what it is (in nanoseconds).
Stamp = tuple[int, int, int, int]

CACHE = ".cache"

_VERBATIM = "content/files/"  # copied as it is, with names that start with "."
_PIECE = 1 << 20  # bytes read at a time
_LITTER = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.git|.*~|#.*#|\.#.*|\.~.*|\..*\.sw[a-z]|.*___jb_(?:tmp|old)___"
)
_NO_NAME = re.compile("[\0-\x1f\x7f\\\\\ud800-\udfff]")  # what no address of a site may hold
_PLAIN_ENTRY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.md")  # most names; neither litter nor a fault
_PLAIN_PATH = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}/)*+[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)  # a named pipe must not keep us waiting
_BINARY = getattr(os, "O_BINARY", 0)

# What a person can do about an error of the system.
_REMEDIES = {
    errno.ENOSPC: "make room on the disk and run this again",
    errno.EDQUOT: "make room on the disk and run this again",
    errno.EACCES: "change its permissions, or those of its folder",
    errno.EPERM: "change its permissions, or those of its folder",
    errno.EROFS: "the disk can only be read; choose a folder elsewhere",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ENOENT: "check the spelling of the path",
    errno.EISDIR: "name the files in it",
}


# ---------------------------------------------------------------- reading


@frozen
class Tree:
    """The files below a folder, by their path from the site's root ("content/papers/x.md"), sorted."""

    files: Mapping[str, bytes]
    stamps: Mapping[str, Stamp]
    problems: tuple[Problem, ...]  # what was passed over, and why


def read_tree(root: Path, folder: str) -> Tree:
    """Every regular file below root/folder. No such folder: an empty tree.

    Editors' litter and names that start with "." are passed over (but not the latter in content/files/).
    """
    files: dict[str, bytes] = {}
    stamps: dict[str, Stamp] = {}
    problems: list[Problem] = []
    for found in walk(root, folder):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        path, stamp = found
        try:
            files[path] = (root / path).read_bytes()
            stamps[path] = stamp
        except FileNotFoundError:
            pass  # removed since we looked
        except OSError as error:
            problems.append(trouble(path, "cannot be read", error))
    problems.sort(key=lambda problem: problem.place.path)
    return Tree(dict(sorted(files.items())), dict(sorted(stamps.items())), tuple(problems))


def signature(root: Path, folders: Iterable[str]) -> dict[str, Stamp]:
    """What changes whenever a file below one of these folders does; nothing is opened."""
    return {
        path: stamp
        for folder in folders
        for path, stamp in (found for found in walk(root, folder) if not isinstance(found, Problem))
    }


def read_file(path: Path, name: str) -> bytes | Problem:
    """The bytes of one file, wherever it lies; `name` is what a problem calls it."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return trouble(name, "cannot be read", error)


def read_inside(folder: Path, path: str) -> bytes | None:
    """The file at a "/"-path below a folder; None where there is none, or where it leads out of it."""
    if path_fault(path):
        return None
    real = os.path.realpath(folder / path)
    if not is_within(real, os.path.realpath(folder)) or not os.path.isfile(real):
        return None
    try:
        return Path(real).read_bytes()
    except OSError:
        return None


def walk(root: Path, folder: str) -> Iterator[tuple[str, Stamp] | Problem]:
    """Every regular file below root/folder with its stamp, and a problem for what a person may miss."""
    home = os.path.realpath(root / folder)
    allowed = (os.path.realpath(root), home)
    if os.path.islink(root / folder) and is_within(allowed[0], home):  # it may be the whole disk
        yield _passed_over(folder, "link-loop", "a link that leads back to its own folder", "remove it")
        return
    pending: list[tuple[str, tuple[str, ...]]] = [(folder, (home,))]
    while pending:
        parent, above = pending.pop()  # `above`: the real folders that led here
        try:
            with os.scandir(root / parent) as scan:
                entries = [
                    entry
                    for entry in scan
                    if _PLAIN_ENTRY.fullmatch(entry.name) or not _is_litter(parent, entry.name)
                ]
        except FileNotFoundError:
            continue
        except OSError as error:
            yield trouble(parent, "cannot be read", error)
            continue
        for entry in entries:
            path = f"{parent}/{entry.name}"
            is_link = entry.is_symlink()
            real = os.path.realpath(entry.path) if is_link else f"{above[-1]}{os.sep}{entry.name}"
            is_plain = not is_link and _PLAIN_ENTRY.fullmatch(entry.name)
            if not is_plain and (fault := _entry_problem(entry, path, real, above, allowed)):
                yield fault
                continue
            try:
                found = entry.stat()
            except FileNotFoundError:
                continue  # removed since we looked
            except OSError as error:
                yield trouble(path, "cannot be read", error)
                continue
            if stat.S_ISREG(found.st_mode):
                yield path, (found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
            elif stat.S_ISDIR(found.st_mode):
                pending.append((path, (*above, real)))
            else:
                yield _passed_over(path, "not-a-file", "neither a file nor a folder", "remove it")


def _is_litter(parent: str, name: str) -> bool:
    hidden = name.startswith(".") and not f"{parent}/".startswith(_VERBATIM)
    return hidden or _LITTER.fullmatch(name) is not None


def _entry_problem(
    entry: os.DirEntry[str], path: str, real: str, above: tuple[str, ...], allowed: tuple[str, ...]
) -> Problem | None:
    """Why something in a folder is passed over: its name, or where it leads as a link."""
    if _NO_NAME.search(entry.name):
        return _passed_over(path, "file-name", "the name holds a character that no address can", "rename it")
    if not entry.is_symlink():
        return None
    if not any(is_within(real, base) for base in allowed):
        return _passed_over(path, "link-out", "a link that leads out of the site", "put the file itself here")
    if any(is_within(one, real) for one in above):
        return _passed_over(path, "link-loop", "a link that leads back to its own folder", "remove it")
    if not os.path.exists(real):
        return _passed_over(path, "link-broken", "a link that leads to nothing", "mend or remove it")
    return None


def _passed_over(path: str, rule: str, message: str, remedy: str) -> Problem:
    return Problem(place(path), rule, f"passed over: {message}", remedy, "warning")


# ---------------------------------------------------------------- reports


def write_report(path: Path, data: bytes) -> list[Problem]:
    """Writes a file that a person named, wherever it is to lie."""
    try:
        path.write_bytes(data)
    except (OSError, ValueError) as error:
        return [trouble(str(path), "cannot be written", error)]
    return []


# ---------------------------------------------------------------- the cache folder, and one run at a time


def cache_folder(root: Path) -> Path | None:
    """The folder for what may be forgotten, which ignores itself in git. None: it cannot be made."""
    folder = root / CACHE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="ascii")
    except OSError:
        return None
    return folder


@contextmanager
def alone(root: Path, patience: float = 30.0) -> Iterator[Problem | None]:
    """Keeps a second run on the same site waiting; gives a problem once its patience (in seconds) is over."""
    folder = cache_folder(root)
    if folder is None:  # nothing can be written here, so there is nothing to keep apart
        yield None
        return
    until = time.monotonic() + patience
    try:
        while (handle := _lock(folder / "lock")) is None and time.monotonic() < until:
            time.sleep(0.05)
    except OSError:  # a disk on which nothing can be locked
        yield None
        return
    if handle is None:
        message = "another run is at work on this site"
        yield Problem(place(CACHE), "busy", message, "run this again when it has ended")
        return
    try:
        yield None
    finally:
        os.close(handle)


def _lock(path: Path) -> int | None:
    """A handle that keeps others out until it is closed, be it by a kill; None: somebody else has it.

    Raises OSError where nothing can be locked.
    """
    if not fcntl:  # the file itself is the lock, and Windows removes it with its handle
        try:
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0))
        except (FileExistsError, PermissionError):
            return None
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        raise
    return handle


# ---------------------------------------------------------------- bytes, paths, problems


def holds(path: str, data: bytes) -> bool:
    """Whether a file holds exactly these bytes (a link never does). Raises OSError where there is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | _NOFOLLOW | _NONBLOCK | _BINARY)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return False
        raise
    try:
        return os.read(handle, len(data) + 1) == data
    finally:
        os.close(handle)


def write_new(path: str, data: bytes) -> None:
    """Writes a file where there is none. Raises OSError, which names the file."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(handle)


def write_pieces(path: str, pieces: Iterable[bytes]) -> None:
    """Writes a file where there is none, piece by piece. Raises OSError, which names the file."""
    try:
        with open(path, "xb") as file:
            file.writelines(pieces)
    except OSError as error:
        error.filename = path
        raise


def are_same(path: str, other: str) -> bool:
    """Whether two files hold the same bytes; a link or what is missing is no file."""
    try:
        found = [os.lstat(path), os.lstat(other)]
        if found[0].st_size != found[1].st_size or not all(stat.S_ISREG(one.st_mode) for one in found):
            return False
        with open(path, "rb") as one, open(other, "rb") as two:
            while piece := one.read(_PIECE):
                if two.read(_PIECE) != piece:
                    return False
        return True
    except OSError:
        return False


def sync(path: str | os.PathLike[str]) -> None:
    """Waits until a file is on the disk itself: some know its new name before its bytes. Raises OSError."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def path_fault(path: str) -> str:
    """What keeps a "/"-path from naming a file below a folder; an empty text: nothing."""
    if _PLAIN_PATH.fullmatch(path):
        return ""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "is no path inside the folder"
    if _NO_NAME.search(path):
        return "holds a character that no address can"
    if any(len(part.encode()) > 255 for part in parts):
        return "is too long a name for a disk"
    return ""


def is_within(path: str, folder: str) -> bool:
    """Whether a real path is a real folder or lies below it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths that may not exist lead to one file."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def relative(path: str | os.PathLike[str] | None, root: Path) -> str:
    """How a problem names a path: from the site's root where it lies below that."""
    text, home = os.path.abspath(path or root), os.path.abspath(root)
    return os.path.relpath(text, home).replace(os.sep, "/") if is_within(text, home) else text


def place(path: str) -> Place:
    """The place of a path, also of one whose bytes are no UTF-8."""
    return Place(path.encode("utf-8", "backslashreplace").decode("utf-8"))


def trouble(path: str, what: str, error: Exception) -> Problem:
    """The problem that an error of the system is; `what` says what could not be done: "cannot be read"."""
    code = error.errno if isinstance(error, OSError) else None
    reason = os.strerror(code) if code else str(error)
    rule = "unreadable" if "read" in what else "unwritable"
    message = f"{what} ({reason[:1].lower()}{reason[1:]})"
    return Problem(place(path), rule, message, _REMEDIES.get(code or 0, "see what is the matter with it"))
