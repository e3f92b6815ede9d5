"""Work spread over processes. What comes of it is the same for any number of them."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST_TICKETS = 4096  # as many bytes as any pipe holds


def usable() -> int:
    """How many processes can work at a time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[Iterable[T]], list[R]], items: Sequence[T], jobs: int, least: int) -> list[R]:
    """What `work` gives for each item, in their order.

    The items are worked off by at most `jobs` processes, and by fewer where there are not `least` items for
    each. Two processes share a queue: one goes from the front, one from the back, until they meet. So
    neighbours are mostly done by one process, which alone loads what their kind needs. An error in one of the
    processes is raised here.
    """
    jobs = min(jobs, len(items) // max(least, 1))
    if jobs < 2 or not hasattr(os, "fork"):
        return work(items)
    count = (jobs + 1) // 2
    queues = [_Queue(items[number::count], 2 if number + count < jobs else 1) for number in range(count)]
    ends = [(number % count, number >= count) for number in range(jobs)]  # of which queue, and which end?
    others = [_begin(work, queues[queue].items_of(from_back)) for queue, from_back in ends[1:]]
    try:
        results = [work(queues[0].items_of(from_back=False)), *(_end(*other) for other in others)]
    except BaseException:
        for process, _ in others:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
        raise
    finally:
        for queue in queues:
            os.close(queue.tickets)
    found: list[Any] = [None] * len(items)
    for (number, from_back), result in zip(ends, results, strict=True):
        for place, value in zip(queues[number].places(from_back), result, strict=False):
            found[place * count + number] = value
    return found


class _Queue:
    """Items that processes take from both ends. There is a ticket for each portion that is nobody's yet."""

    def __init__(self, items: Sequence[Any], processes: int) -> None:
        self._items = items
        step = len(items) // _MOST_TICKETS + 1
        self._portions = [range(place, min(place + step, len(items))) for place in range(0, len(items), step)]
        self.tickets, sink = os.pipe()
        os.write(sink, b"." * (len(self._portions) - processes))  # the first portion of each is its own
        os.close(sink)

    def places(self, from_back: bool) -> Iterator[int]:
        """The places of all items, from the front or from the back."""
        for portion in reversed(self._portions) if from_back else self._portions:
            yield from portion

    def items_of(self, from_back: bool) -> Iterator[Any]:
        """The items that fall to one of the processes, as long as there are tickets."""
        for number, portion in enumerate(reversed(self._portions) if from_back else self._portions):
            if number and not os.read(self.tickets, 1):
                return
            yield from (self._items[place] for place in portion)


def _begin(work: Callable[[Iterable[T]], list[R]], items: Iterable[T]) -> tuple[int, int]:
    """A process that works on these items: its number, and the pipe from which its results are read."""
    source, sink = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process:
        os.close(sink)
        return process, source
    code = 1
    try:  # nothing may lead from here back into the story of the parent
        os.close(source)
        try:
            result: tuple[bool, Any] = True, work(_while_wanted(items, parent))
        except Exception as error:
            result = False, error
        with os.fdopen(sink, "wb") as pipe:
            pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _while_wanted(items: Iterable[T], parent: int) -> Iterator[T]:
    """The items, as long as the parent lives. Nobody else wants what comes of them, and the next run would
    wait for the lock that this process holds with it."""
    for item in items:
        if os.getppid() != parent:
            os._exit(1)
        yield item


def _end(process: int, source: int) -> list[Any]:
    """The results of a process, once it has all of them."""
    try:
        with os.fdopen(source, "rb") as pipe:
            is_good, found = pickle.load(pipe)
    except (EOFError, pickle.UnpicklingError):
        reason = f"a process that worked for this one (number {process}) was stopped"
        raise ChildProcessError(reason) from None
    finally:
        os.waitpid(process, 0)
    if not is_good:
        raise found
    return list(found)
