"""What a service answers in JSON: its works, out of whatever they are wrapped in, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from opuscula.frozen import frozen
from opuscula.problem import Place, Problem
from opuscula.sources.jsonstream import Broken, items

_LOOKED_AT = 20  # values at the beginning of a text, by which it is recognised


@frozen
class Shape:
    """How a service writes its works."""

    service: str  # what it is called, for messages
    sign: re.Pattern[str]  # what stands in each of its answers: a look at it spares reading foreign JSON
    wrapper: re.Pattern[str]  # from an answer's beginning to the bracket that opens its list of works
    inside: Callable[[Any], list[Any]]  # the works in a value, be it one itself; empty where it has none


def holds(text: str, shape: Shape) -> bool:
    """Whether one of the text's first values has a work of the service in it."""
    if not re.match(r"[\s\ufeff]*[\[{]", text) or not shape.sign.search(text):
        return False
    first = islice(items(text, shape.wrapper, lambda _: True), _LOOKED_AT)
    return any(_inside(value, shape) for _, value in first)


def works(text: str, path: str, shape: Shape) -> Iterator[tuple[Place, Any] | Problem]:
    """Every work with its place in the file at `path`, or what is wrong with it."""
    line, counted = 1, 0
    for at, value in items(text, shape.wrapper, lambda one: bool(_inside(one, shape))):
        line += text.count("\n", counted, at)
        counted = at
        place = Place(path, line)
        if isinstance(value, Broken):
            yield unread(place, f"this is no JSON: {value.why}", "mend it, or export the records again")
        elif found := _inside(value, shape):
            yield from ((place, one) for one in found)
        elif not _is_empty(value):
            message = f"this is no work of {shape.service}"
            yield unread(place, message, "take it out, or export the works again")


def unread(place: Place, message: str, remedy: str) -> Problem:
    """The error for a record that cannot be read."""
    return Problem(place, "record-unread", message, remedy)


def _is_empty(value: Any) -> bool:
    """Whether a whole answer says that there is nothing: {"total": 0, "data": []}."""
    return isinstance(value, dict) and any(held == [] for held in value.values())


def _inside(value: Any, shape: Shape) -> list[Any]:
    try:
        return [] if isinstance(value, Broken) else shape.inside(value)
    except RecursionError:  # nobody nests works so deeply
        return []
