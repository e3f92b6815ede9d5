"""What is said to a person on a terminal: lines, problems, and what is being done meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from opuscula.problem import Problem, in_order, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator


@contextmanager
def say(call: Namespace, doing: str) -> Iterator[None]:
    """Notes how long it takes to do something; on a terminal it is shown once that is over a second."""
    began = time.monotonic()
    with _shown(doing) if sys.stderr.isatty() else nullcontext():
        yield
    call.times.append((doing, time.monotonic() - began))


@contextmanager
def _shown(doing: str) -> Iterator[None]:
    over = threading.Event()
    began = time.monotonic()

    def show() -> None:
        while not over.wait(1.0):
            print(f"\r{doing} … {time.monotonic() - began:.0f} s ", end="", file=sys.stderr, flush=True)

    teller = threading.Thread(target=show, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
        if time.monotonic() - began > 1:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def tell(problems: Iterable[Problem]) -> None:
    """Problems on standard error, one a line, the most serious first."""
    for problem in in_order(list(problems)):
        print(problem, file=sys.stderr)


def ask(line: str) -> None:
    """Says what a person is to do now."""
    print(line, file=sys.stderr)


def tell_times(call: Namespace) -> None:
    """Where the time went, stage by stage."""
    whole = (time.time_ns() - call.began) / 1e9
    rest = whole - sum(seconds for _, seconds in call.times)
    for doing, seconds in (*call.times, ("everything else", rest), ("in all", whole)):
        print(f"{doing:<30}{seconds:9.3f} s {seconds / whole:6.0%}")


def say_line(line: str, call: Namespace) -> None:
    if not getattr(call, "quiet", False):
        print(printable(line), flush=True)
