from __future__ import annotations

import itertools

import pytest

from opuscula.drawing.axis import captions, round_step, rounded, run


def test_a_run_of_years_has_no_gap() -> None:
    assert run([2003, 2000, 2000]) == [2000, 2001, 2002, 2003]


def test_two_thousand_years_are_shown_without_the_empty_ones() -> None:
    assert run([2000, 300]) == [300, 2000]


@pytest.mark.parametrize("years", [1, 7, 12, 60])
def test_captions_never_touch_and_the_last_year_has_one(years: int) -> None:
    room = 640 / years
    shown = sorted(captions(range(2000, 2000 + years), room))
    assert shown[-1] == 1999 + years
    assert all((after - before) * room >= 50 for before, after in itertools.pairwise(shown))


@pytest.mark.parametrize(("highest", "step"), [(1, 1), (4, 1), (5, 2), (9, 5), (42, 20), (900, 500)])
def test_an_axis_counts_in_round_steps(highest: int, step: int) -> None:
    assert round_step(highest) == step


def test_numbers_are_as_short_as_they_can_be() -> None:
    assert [str(rounded(number)) for number in (1.0, 0.25, -0.04, 2.96)] == ["1", "0.2", "0", "3"]
