"""Where things stand in a picture of numbers: years in a row, captions with room, round steps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

WIDTH = 640  # of a picture, in its own units; a screen scales it to the text
LABELS = 24  # room for the years below

_UNBROKEN = 80  # a longer run of years is drawn without the empty ones
_LABEL_ROOM = 52  # a year's four digits as large as on a phone, with air


def run(years: Iterable[int]) -> list[int]:
    """Every year from the first to the last; only those that are there where the run would be too long."""
    known = sorted(set(years))
    whole = list(range(known[0], known[-1] + 1))
    return whole if len(whole) <= _UNBROKEN else known


def captions(years: Sequence[int], room: float) -> dict[int, str]:
    """The years whose label has room below them, each having `room` units; the last is always among them."""
    every = max(1, math.ceil(_LABEL_ROOM / room))
    return {year: str(year) for year in years[::-1][::every]}


def round_step(highest: int) -> int:
    """The distance between two lines of an axis: 1, 2, 5, 10, 20 …, with at most five lines."""
    step = 1
    while highest > step * 4:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step


def rounded(number: float) -> float:
    """A tenth is finer than a screen shows; a whole number is written without a point."""
    near = round(number, 1)
    return int(near) if near == int(near) else near
