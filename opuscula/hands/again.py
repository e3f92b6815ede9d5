"""The same call on the same files: what it did stands, and what it said is known.

Everything that a build followed from, and everything that it made, is looked at without being opened. This
module is asked first of all, so it imports next to nothing that Python has not loaded at its start.
"""

from __future__ import annotations

import os
import sys

from opuscula.hands import marks, sealed

TYPE_CHECKING = False  # typing itself is not loaded for a call whose answer is known
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NAME = ".cache/again"
_YOUNG = 100_000_000  # nanoseconds within which a disk may give two writings one time
_FORM = "again 2"  # the number changes with the form of what is kept


def answer(words: Sequence[str]) -> tuple[int, str, str] | None:
    """The exit code, the standard output and the standard error of this call, where they are known."""
    try:
        call, paths, seen, said = sealed.kept(f"{_root(words)}/{_NAME}", _FORM)
        if call != _call(words):
            return None
        place = 0
        for path in paths.split("\0"):
            if marks.look(path) != seen[place : place + marks.SIZE]:
                return None
            place += marks.SIZE
        code, out, error = said
        return int(code), str(out), str(error)
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def say(code: int, out: str, error: str) -> None:
    """Says what the call said, and ends it; unless that can be written nowhere."""
    try:
        for stream, text in ((sys.stderr, error), (sys.stdout, out)):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # Python opens them so
            stream.write(text)
            stream.flush()
    except BrokenPipeError:
        pass  # whoever read along has seen enough
    except OSError:
        return
    os._exit(code)


def keep(
    words: Sequence[str],
    read: Mapping[str, bytes | None],
    followed: Iterable[str],
    made: Iterable[tuple[str, bytes]],
    said: tuple[int, str, str],
    since: int,
) -> None:
    """Remembers a call: the files that it read, with their marks as it found them; the files and folders that
    it followed from besides, be they missing; and the files that it made, with their marks.

    `since` is when it began, in nanoseconds: what was touched about then may have been touched after it was
    read, so such a call is not remembered; nor is one that `read` a file without a mark. That nothing can be
    written is no harm.
    """
    place = f"{_root(words)}/{_NAME}"
    # A person's files first, of which one is most often another.
    files = {path: seen for path, seen in read.items() if seen is not None}
    if len(files) < len(read):
        forget(words)
        return
    try:
        for path in (*followed, *_program()):
            files[path] = seen = marks.look(path)
            if seen != marks.NOTHING and _is_young(os.stat(path), since):
                forget(words)
                return
        files |= made
        sealed.keep(place, _FORM, (_call(words), "\0".join(files), b"".join(files.values()), said))
    except OSError:
        forget(words)


def _is_young(found: os.stat_result, since: int) -> bool:
    return max(found.st_mtime_ns, found.st_ctime_ns) > since - _YOUNG


def forget(words: Sequence[str]) -> None:
    """Forgets whatever call was remembered."""
    place = f"{_root(words)}/{_NAME}"
    if os.path.exists(place):
        os.unlink(place)


def _root(words: Sequence[str]) -> str:
    """The root of the site that a call means."""
    return words[words.index("-C") + 1] if "-C" in words[:-1] else "."


def _call(words: Sequence[str]) -> tuple[str, ...]:
    return (sys.version, os.getcwd(), *words)


def _program() -> set[str]:
    """The files of all programs that may have been at work, and the folders where further ones would lie."""
    found = {file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    found |= {path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)}
    return found | engine()  # other processes have loaded others of its modules


def engine() -> set[str]:
    """The engine's files, and the folders in which they lie."""
    found: set[str] = set()
    for folder, folders, files in os.walk(os.path.dirname(os.path.dirname(__file__))):
        folders[:] = (name for name in folders if name != "__pycache__")
        found |= {folder, *(f"{folder}/{file}" for file in files if file.endswith(".py"))}
    return found
