"""How work grows with its input: a ratio, in the processor's time, so that no machine is too slow for it."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4  # how much more the larger input is
LINEAR = 10.0  # between 4, what linear work grows by, and 16, what quadratic work does
_SHORTEST = 0.004  # seconds: anything shorter is as good as this


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times longer the work takes for four times as much, by the best of some rounds each."""
    work(size)  # what is done once is done now
    small, large = (min(_seconds(work, size * times) for _ in range(3)) for times in (1, TIMES))
    return large / max(small, _SHORTEST)


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
