"""What is said to a person on a terminal: lines, problems, and what is being done meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from opuscula.problem import Problem, in_order, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator
    from typing import TextIO


class Unheard(Exception):
    """What there is to say cannot be written anywhere: the file that it goes to is full, or the like."""


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
        _print(str(problem), sys.stderr)


def ask(line: str) -> None:
    """Says what a person is to do now."""
    _print(line, sys.stderr)


def tell_times(call: Namespace) -> None:
    """Where the time went, stage by stage."""
    whole = (time.time_ns() - call.began) / 1e9
    rest = whole - sum(seconds for _, seconds in call.times)
    for doing, seconds in (*call.times, ("everything else", rest), ("in all", whole)):
        _print(f"{doing:<30}{seconds:9.3f} s {seconds / whole:6.0%}", sys.stdout)


def say_line(line: str, call: Namespace) -> None:
    if not getattr(call, "quiet", False):
        _print(printable(line), sys.stdout)
        flush()


def warn(line: str) -> None:
    """The last word of a call that cannot be done; that nobody can read it changes nothing."""
    with suppress(OSError):
        print(printable(line), file=sys.stderr, flush=True)


def flush() -> None:
    """Sees that whatever was said is read. Raises Unheard, or BrokenPipeError where nobody reads on."""
    with _heard():
        sys.stdout.flush()
        sys.stderr.flush()


def hush() -> None:
    """Keeps Python from saying at its end what could not be said."""
    sys.stdout = sys.stderr = None


def _print(line: str, stream: TextIO) -> None:
    with _heard():
        print(line, file=stream)


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unheard(error.strerror or str(error)) from None
