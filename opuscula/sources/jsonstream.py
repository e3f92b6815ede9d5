"""JSON item by item, each with its place, so that a broken item costs only itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from opuscula.frozen import frozen

_BETWEEN = re.compile(r"[\s,\ufeff\x1e]*")
_LIST = re.compile(r"[\s\ufeff]*\[")
_ATTEMPTS = 300  # at finding the item behind a broken one


@frozen
class Broken:
    """A stretch of the text that is no JSON, and what its reader stumbled over."""

    why: str


def items(text: str, wrappers: re.Pattern[str], is_item: Callable[[Any], bool]) -> Iterator[tuple[int, Any]]:
    """The items of lists, and values that stand alone or in lines, each with its place in the text.

    A list in an object is entered where `wrappers` matches up to its opening bracket. Behind what is broken,
    reading goes on with the next thing that `is_item`.
    """
    decoder = json.JSONDecoder()
    opening: re.Match[str] | None = None  # of the list that is being read
    at = _skipped(text, 0)
    while at < len(text):
        if opening and text[at] == "]":
            at = _closed(decoder, text, opening[0], at)
            opening = None
        elif not opening and (opening := _LIST.match(text, at) or wrappers.match(text, at)):
            at = opening.end()
        else:
            value, end = _decoded(decoder, text, at)
            yield at, value
            at = _next(decoder, text, at + 1, is_item) if isinstance(value, Broken) else end
        at = _skipped(text, at)


def _skipped(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _closed(decoder: json.JSONDecoder, text: str, head: str, at: int) -> int:
    """Where the object ends that a list stands in: the list's own bracket, if it stands in none."""
    _, end = _decoded(decoder, head + text[at:], 0)
    return at + (end - len(head) if end else 1)


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return Broken(f"{error.msg[:1].lower()}{error.msg[1:]} in line {error.lineno}"), at
    except ValueError:
        return Broken("a number in it has too many digits"), at
    except RecursionError:
        return Broken("it is nested too deeply"), at


def _next(decoder: json.JSONDecoder, text: str, at: int, is_item: Callable[[Any], bool]) -> int:
    """Where the next item begins, or the end of the text."""
    for attempt, found in enumerate(re.compile(r"[\n,\[]\s*(?=\{)").finditer(text, at)):
        if attempt > _ATTEMPTS:
            break
        if is_item(_decoded(decoder, text, found.end())[0]):
            return found.end()
    return len(text)
