"""Text → records, one module a format.

A module of this folder *is* a format. It has `recognises(name, text)`, whether the text is of its
kind, and `read(text, name)`, which yields records, at most one profile, unread lines and problems.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Protocol, cast

from opuscula.frozen import frozen
from opuscula.problem import Place, Problem, Unread
from opuscula.record import Profile, Record

Finding = Record | Profile | Unread | Problem

# The rule of the error that says that a record was found, but could not be read.
RECORD_UNREAD = "record-unread"


class Importer(Protocol):
    """What a module of this folder has."""

    def recognises(self, name: str, text: str) -> bool: ...
    def read(self, text: str, name: str) -> Iterator[Finding]: ...


@frozen
class Reading:
    """All that one source says."""

    format: str  # the importer's name
    records: tuple[Record, ...]  # in the order of the source
    profile: Profile | None
    unread: tuple[Unread, ...]  # every line that belongs to no record and not to the profile
    problems: tuple[Problem, ...]
    failed: tuple[Place, ...]  # the records that could not be read; each has its error among the problems


def formats() -> dict[str, str]:
    """Every format's name, and what it is in a line."""
    return {name: (_importer(name).__doc__ or "").partition("\n")[0] for name in names()}


def read(name: str, text: str, format: str | None = None) -> Reading | None:
    """What a source says, by the format named or by the first that recognises the text; None where none does.

    `name` is the file's name under content/records/; a format named must be one of `formats()`.
    """
    if format is None:
        format = next((known for known in names() if _importer(known).recognises(name, text)), None)
        if format is None:
            return None
    found = [_bounded(item) for item in _importer(format).read(text, name)]
    problems = tuple(item for item in found if isinstance(item, Problem))
    return Reading(
        format=format,
        records=tuple(item for item in found if isinstance(item, Record)),
        profile=next((item for item in found if isinstance(item, Profile)), None),
        unread=tuple(item for item in found if isinstance(item, Unread)),
        problems=problems,
        failed=tuple(problem.place for problem in problems if problem.rule == RECORD_UNREAD),
    )


def _bounded(item: Finding) -> Finding:
    """What was found; in place of a record that is larger than any publication the error that says so."""
    if not isinstance(item, Record) or not (excess := item.excess()):
        return item
    message = f"this record has {excess}, which no publication has"
    return Problem(item.place, RECORD_UNREAD, message, "shorten it there, or take the record out")


def names() -> list[str]:
    """The formats, by name. Nothing is loaded for it."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def _importer(name: str) -> Importer:
    return cast(Importer, importlib.import_module(f"{__name__}.{name}"))
