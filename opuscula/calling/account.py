"""What a command has to say at its end, and what became of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opuscula.frozen import fresh, frozen
from opuscula.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from opuscula.calling.made import Plan
    from opuscula.composing.importing import Import
    from opuscula.report import Built


class WrongCall(Exception):
    """The call itself, or the form of site.toml, is wrong: one line says what, and nothing was written."""


@frozen
class Account:
    """What a command has to say at its end."""

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    imported: Import | None = None
    built: Built | None = None
    outcome: Outcome | None = None


@frozen
class Outcome:
    """What became of a site; nothing is built where there are errors."""

    problems: tuple[Problem, ...]
    built: Built | None = None
    read: Mapping[str, bytes | None] = fresh(factory=dict)  # files of its content → their marks
    followed: tuple[str, ...] = ()  # what else it followed from: files, and folders, be they missing
    left: Callable[[], Iterable[tuple[str, bytes]]] = tuple  # its files, with their marks
    plan: Plan | None = None  # by which it was made
    changed: tuple[str, ...] = ()  # the paths of its files that were written
