"""What there is to say to a person: a place, a rule, a message and a remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Literal

from opuscula.frozen import frozen

Severity = Literal["error", "warning", "hint"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")


@frozen
class Place:
    """Where something stands: a file, and a line of it where one can be named."""

    path: str  # relative to the site's root, with "/" between folders
    line: int | None = None  # counted from 1; None: the file as a whole

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@frozen
class Problem:
    """Something that a person should know, and what they can do about it.

    An *error* costs the thing it names (an entry, a record, a layout) and the exit code;
    a *warning* is worth a look; a *hint* would make a good site better.
    """

    place: Place
    rule: str  # the rule's name, in lower-case words joined by "-"
    message: str  # what is the matter, without a full stop
    remedy: str  # what to do about it
    severity: Severity = "error"

    def __str__(self) -> str:
        """One line for a terminal; control characters of hostile input are shown, not obeyed."""
        return printable(f"{self.place}: {self.message} — {self.remedy}")


@frozen
class Unread:
    """A line of a source that no importer could make sense of. It is reported, never dropped."""

    place: Place
    text: str


def printable(text: str) -> str:
    """The text on one line, with every character that a terminal would obey written as an escape."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def spoken(problems: Iterable[Problem], silence: Collection[str]) -> list[Problem]:
    """The problems without the rules that an entry silences; an error is never silent."""
    return [problem for problem in problems if problem.severity == "error" or problem.rule not in silence]


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems as they are shown: most serious first, then by place."""
    return sorted(
        problems,
        key=lambda problem: (
            SEVERITIES.index(problem.severity),
            problem.place.path,
            problem.place.line or 0,
            problem.rule,
            problem.message,
        ),
    )


def plain_problems(problems: Iterable[Problem]) -> tuple[tuple[Any, ...], ...]:
    """Problems in plain values."""
    return tuple(
        (one.place.path, one.place.line, one.rule, one.message, one.remedy, one.severity) for one in problems
    )


def problems_of(plain: Iterable[tuple[Any, ...]]) -> tuple[Problem, ...]:
    """Problems from plain values."""
    return tuple(Problem(Place(path, line), *rest) for path, line, *rest in plain)
