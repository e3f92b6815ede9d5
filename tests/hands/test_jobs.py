from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterable
from itertools import pairwise

import pytest

from opuscula.hands import jobs
from opuscula.hands.jobs import spread

HERE = os.getpid()


def squares(numbers: Iterable[int]) -> list[tuple[int, bool]]:
    return [(number * number, os.getpid() == HERE) for number in numbers]


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert [result for result, _ in spread(squares, range(23), count, least=2)] == [n * n for n in range(23)]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_more_items_than_a_pipe_has_room_for(count: int) -> None:
    number = 3 * jobs._MOST_TICKETS + 7
    assert [result for result, _ in spread(squares, range(number), count, least=1)] == [
        n * n for n in range(number)
    ]


def test_each_process_takes_neighbours() -> None:
    def slowly(numbers: Iterable[int]) -> list[int]:
        found = []
        for _ in numbers:
            time.sleep(0.001)
            found.append(os.getpid())
        return found

    who = spread(slowly, range(40), 2, least=1)
    assert sum(one != other for one, other in pairwise(who)) == 1
    assert who[0] == HERE != who[-1]


def test_several_processes_share_what_is_worth_it() -> None:
    assert {here for _, here in spread(squares, range(20), 2, least=10)} == {True, False}
    assert {here for _, here in spread(squares, range(19), 2, least=10)} == {True}
    assert spread(squares, [], 4, least=1) == []


def test_without_forks_everything_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert {here for _, here in spread(squares, range(20), 4, least=1)} == {True}


def test_an_error_in_another_process_is_raised_here() -> None:
    def failing(numbers: Iterable[int]) -> list[int]:
        if os.getpid() != HERE:
            raise OSError(28, "No space left on device")
        return list(numbers)

    with pytest.raises(OSError, match="No space left"):
        spread(failing, range(10), 2, least=1)


def test_an_error_here_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    others: list[int] = []
    fork = os.fork

    def noted() -> int:
        others.append(fork())
        return others[-1]

    monkeypatch.setattr(os, "fork", noted)

    def failing(numbers: Iterable[int]) -> list[int]:
        if os.getpid() == HERE:
            raise ValueError("here")
        return list(numbers)

    with pytest.raises(ValueError, match="here"):
        spread(failing, range(10), 3, least=1)
    assert len(others) == 2
    for other in others:
        with pytest.raises(ChildProcessError):
            os.waitpid(other, os.WNOHANG)  # nobody is left behind


def test_a_process_that_is_stopped_is_no_result() -> None:
    def stopped(numbers: Iterable[int]) -> list[int]:
        if os.getpid() != HERE:
            os._exit(9)
        return list(numbers)

    with pytest.raises(ChildProcessError, match="was stopped"):
        spread(stopped, range(10), 2, least=1)


def test_who_lost_its_parent_works_no_further() -> None:
    def endless(numbers: Iterable[int]) -> list[int]:
        for _ in numbers:
            time.sleep(0.01)
        return []

    source, sink = os.pipe()  # held open by whoever still works
    parent = os.fork()
    if not parent:
        spread(endless, range(100_000), 2, least=1)
        os._exit(0)
    os.close(sink)
    time.sleep(0.2)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert select.select([source], [], [], 10)[0] and os.read(source, 1) == b""
    os.close(source)


def test_there_is_a_process_at_least() -> None:
    assert jobs.usable() >= 1
