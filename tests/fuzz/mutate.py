"""Damage to a text: what a slip of the hand, a broken export or somebody with ill intent makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tests.hostile.payloads import WRITABLE

LONGEST = 60_000  # characters of an input; growth is judged elsewhere

_WORD = re.compile(r"\w+|[^\w\s]")
_SIGNS = "\\`*_{}[]()<>#+-.!|~^=:;&$\"'/@%, \n\t\r\0\u00a0\u2028\ufeff\ufdd0é李"


def mutated(text: str, chance: Random, others: Sequence[str]) -> str:
    """The text after some of these changes; `others` are texts of which it may get a part."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        text = chance.choice(_CHANGES)(text, chance, chance.choice(others))[:LONGEST]
    return text


def _place(text: str, chance: Random) -> int:
    return chance.randint(0, len(text))


def _span(text: str, chance: Random) -> tuple[int, int]:
    start = _place(text, chance)
    return start, min(len(text), start + chance.choice((1, 2, 5, 20, 80, 400)))


def _payload(text: str, chance: Random, other: str) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(WRITABLE) + text[at:]


def _word(text: str, chance: Random, other: str) -> str:
    """A word, or a value, becomes something else."""
    words = list(_WORD.finditer(text))
    if not words:
        return chance.choice(WRITABLE)
    found = chance.choice(words)
    return text[: found.start()] + chance.choice(WRITABLE) + text[found.end() :]


def _sign(text: str, chance: Random, other: str) -> str:
    at = _place(text, chance)
    return (
        text[:at]
        + chance.choice(_SIGNS) * chance.choice((1, 1, 2, 3, 50))
        + text[at + chance.choice((0, 1)) :]
    )


def _gone(text: str, chance: Random, other: str) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def _again(text: str, chance: Random, other: str) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 2, 10, 200)) + text[end:]


def _moved(text: str, chance: Random, other: str) -> str:
    start, end = _span(text, chance)
    rest = text[:start] + text[end:]
    at = _place(rest, chance)
    return rest[:at] + text[start:end] + rest[at:]


def _crossed(text: str, chance: Random, other: str) -> str:
    """A part of another text gets in."""
    start, end = _span(other, chance)
    at = _place(text, chance)
    return text[:at] + other[start:end] + text[at:]


def _lines(text: str, chance: Random, other: str) -> str:
    """A line goes, comes twice, or changes its place."""
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice((0, 1, 2))):
        lines.insert(chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def _cut(text: str, chance: Random, other: str) -> str:
    return text[: _place(text, chance)]


def _ends(text: str, chance: Random, other: str) -> str:
    """Other ends of lines."""
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "\n \n", "\u2028")))


_CHANGES = (
    _payload,
    _payload,
    _word,
    _word,
    _word,
    _sign,
    _sign,
    _gone,
    _again,
    _moved,
    _crossed,
    _lines,
    _cut,
    _ends,
)
