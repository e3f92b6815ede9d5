"""Undoing a source: which entries go with it, which stay, and what is then remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from opuscula.composing import profile
from opuscula.composing.known import PAPERS, moved
from opuscula.composing.memory import Memory, Remembered
from opuscula.composing.settle import Touched
from opuscula.composing.written import folders_of, is_untouched, removed
from opuscula.entries.entry import Entry
from opuscula.frozen import frozen, replace
from opuscula.problem import Place, Problem
from opuscula.record import Profile
from opuscula.text import slug


@frozen
class Forgotten:
    """What a source leaves behind. Nothing is done yet."""

    memory: Memory  # as if the source had never been there
    gone: tuple[Touched, ...]  # files that only the source made, and that nobody touched
    stays: tuple[Problem, ...]  # the others that it had a part in, each with the reason


def forget(name: str, entries: Mapping[str, Entry], last: Memory, paths: Collection[str]) -> Forgotten:
    """What becomes of the entries once a source is gone.

    `paths` are the files of content/: whoever put a picture beside an entry has made it their own.
    """
    new_path = moved(entries, last)
    folders = folders_of(paths)
    remembered: dict[str, Remembered] = {}
    gone: list[Touched] = []
    stays: list[Problem] = []
    for path, one in last.entries.items():
        left = replace(one, records=_others(one.records, name), vanished=_others(one.vanished, name))
        now = new_path.get(path, path)
        if not path.startswith(PAPERS) or (left.records, left.vanished) == (one.records, one.vanished):
            remembered[path] = one
        elif left.records or left.vanished:
            remembered[path] = left
            stays += [_shared(now, name)] if now in entries else []
        elif now not in entries:
            continue  # deleted by the person: nothing is left to be remembered
        elif is_untouched(entries[now], one, folders):
            gone.append(removed(one))
        else:
            remembered[path] = left
            stays.append(_yours(now, name))
    return Forgotten(replace(last, entries=remembered), tuple(gone), tuple(stays))


def forget_owner(owner: Entry | None, last: Memory, left: Collection[Profile]) -> Touched | None:
    """The owner's file, where no source that is left speaks of its owner and nobody touched it."""
    one = last.entries.get(profile.PATH)
    if owner is None or one is None or owner.text != profile.as_written(one.wrote):
        return None
    if any(slug(each.name) == slug(str(one.wrote.get("name", ""))) for each in left):
        return None
    return removed(one)


def _others(records: Collection[str], name: str) -> tuple[str, ...]:
    return tuple(record for record in records if record.partition("#")[0] != name)


def _shared(path: str, name: str) -> Problem:
    message = f"stays, as {name} is not the only source of this paper"
    return Problem(Place(path), "stays", message, "nothing", "hint")


def _yours(path: str, name: str) -> Problem:
    message = f"came from {name} alone, and stays as it is, as you have changed it"
    return Problem(Place(path), "stays", message, "delete the file, if it should go too", "warning")
