"""Work spread over processes. What comes of it is the same for any number of them."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def usable() -> int:
    """How many processes can work at a time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[Sequence[T]], list[R]], items: Sequence[T], jobs: int, least: int) -> list[R]:
    """What `work` gives for each item, in their order.

    The items are dealt out to at most `jobs` processes, each of which gets `least` or more. An error in one
    of them is raised here.
    """
    jobs = min(jobs, len(items) // max(least, 1))
    if jobs < 2 or not hasattr(os, "fork"):
        return work(items)
    others = [_begin(work, items[number::jobs]) for number in range(1, jobs)]
    try:
        results = [work(items[::jobs])]
        results += [_end(*other) for other in others]
    except BaseException:
        for process, _ in others:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
        raise
    found: list[Any] = [None] * len(items)
    for number, result in enumerate(results):
        found[number::jobs] = result
    return found


def _begin(work: Callable[[Sequence[T]], list[R]], items: Sequence[T]) -> tuple[int, int]:
    """A process that works on these items: its number, and the pipe from which its results are read."""
    source, sink = os.pipe()
    process = os.fork()
    if process:
        os.close(sink)
        return process, source
    code = 1
    try:  # nothing may lead from here back into the story of the parent
        os.close(source)
        try:
            result: tuple[bool, Any] = True, work(items)
        except Exception as error:
            result = False, error
        with os.fdopen(sink, "wb") as pipe:
            pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _end(process: int, source: int) -> list[Any]:
    """The results of a process, once it has all of them."""
    with os.fdopen(source, "rb") as pipe:
        data = pipe.read()
    os.waitpid(process, 0)
    if not data:
        raise ChildProcessError(f"a process that worked for this one (number {process}) was stopped")
    is_good, found = pickle.loads(data)
    if not is_good:
        raise found
    return list(found)
