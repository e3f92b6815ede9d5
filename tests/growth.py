"""How work grows with its input: a ratio, in the processor's time, so that no machine is too slow for it."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4  # how much more the larger input is
LINEAR = 10.0  # between 4, what linear work grows by, and 16, what quadratic work does
_CLEAR = 7.0  # so far below the line no noise brings the square of anything: that round is enough
_ROUNDS = 8  # at most: whatever else the machine does slows a round down
_SHORTEST = 0.004  # seconds: anything shorter is as good as this


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times longer the work takes for four times as much, in the best of some rounds."""
    work(size)  # what is done once is done now
    found = float("inf")
    for _ in range(_ROUNDS):
        found = min(found, _seconds(work, size * TIMES) / max(_usual_seconds(work, size), _SHORTEST))
        if found < _CLEAR:
            break
    return found


def _usual_seconds(work: Callable[[int], object], size: int) -> float:
    """As often as makes it last as long as the larger input does: noise then falls on both alike."""
    return sum(_seconds(work, size) for _ in range(TIMES)) / TIMES


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
