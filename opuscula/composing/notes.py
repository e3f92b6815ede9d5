"""What an import says of a file that it brought records into."""

from __future__ import annotations

from collections.abc import Iterable

from opuscula.composing.memory import source_name
from opuscula.composing.merge import Merged
from opuscula.composing.settle import Kept
from opuscula.problem import Place, Problem
from opuscula.record import Plain, Record


def yours_kept(place: Place, kept: Kept) -> Problem:
    """A source has another value than the person, which it had not before."""
    return Problem(
        place,
        "yours-kept",
        f"{kept.key}: your {_shown(kept.yours)} stays; the source now says {_shown(kept.incoming)}",
        "nothing, if you are right; else write the source's value yourself",
        "warning",
    )


def sources_differ(path: str, leading: Record, merged: Merged) -> tuple[Problem, ...]:
    """The values that gave way to those of the leading record."""
    return tuple(
        Problem(
            one.record.place,
            "sources-differ",
            f"{one.key} is {_shown(one.value)} here; {path} has {_shown(one.stands)}",
            f"nothing, if {source_name(leading)} is right; else write the right value into the entry",
            "hint",
        )
        for one in merged.differences
    )


def vanished(path: str, sources: Iterable[str]) -> tuple[Problem, ...]:
    """Sources that no longer hold any record of an entry that they had one of."""
    return tuple(
        Problem(
            Place(path),
            "vanished",
            f"{name} no longer has this paper",
            "nothing, if it should stay; else delete the file, or write hidden: true",
            "warning",
        )
        for name in sorted(set(sources))
    )


def superseded(path: str, into: Iterable[str]) -> Problem:
    """A draft that nobody touched, and whose abstract turned out to be that of another entry."""
    return Problem(
        Place(path),
        "draft-joined",
        f"this draft is now part of {', '.join(sorted(set(into)))}, and its file goes",
        "nothing: you had changed nothing in it",
        "hint",
    )


def unchangeable(path: str) -> Problem:
    """A file whose front matter nobody but a person can change without harm to it."""
    return Problem(
        Place(path),
        "not-changed",
        "the front matter is written in a way that allows no change without harm to it",
        'write it as lines of "key: value", then import again',
    )


def _shown(value: Plain | None) -> str:
    """A value within a sentence, cut where it is long."""
    if value is None:
        return "nothing"
    items = value if isinstance(value, list) else [value]
    texts = (one.get("name", one.get("url", one)) if isinstance(one, dict) else one for one in items)
    text = "; ".join(map(str, texts))
    return f'"{text[:77]}…"' if len(text) > 80 else f'"{text}"'
