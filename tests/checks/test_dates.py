from __future__ import annotations

from datetime import date

import pytest

from opuscula.checks import Site
from opuscula.checks.dates import check, fixes
from opuscula.paper import Paper, Version
from opuscula.problem import Place, Problem
from opuscula.record import PartialDate
from tests.sample import paper, portfolio

TODAY = date(2026, 11, 21)


def rules(given: Paper) -> list[str]:
    return [one.rule for one in check(Site.of({}, portfolio([given]), (), TODAY))]


@pytest.mark.parametrize("when", ["2026", "2026-11", "2026-11-21", "2025-12-31", "1843", "1455", ""])
def test_what_has_been_is_fine(when: str) -> None:
    assert rules(paper("A", when)) == []


@pytest.mark.parametrize("when", ["2027", "2026-12", "2026-11-22"])
def test_what_is_to_come_is_told_unless_it_says_so(when: str) -> None:
    assert rules(paper("A", when)) == ["future-date"]
    assert rules(paper("A", when, facts={"status": "in press"})) == []


def test_nothing_was_printed_before_print() -> None:
    [problem] = check(Site.of({}, portfolio([paper("A", "0205", lines={"date": 4})]), (), TODAY))
    assert str(problem).startswith("content/papers/a.md:4: nothing was printed in the year 205 — ")
    assert (problem.rule, problem.severity) == ("impossible-date", "warning")


def test_versions_have_dates_too() -> None:
    assert rules(paper("A", "2020", versions=(Version(PartialDate(2031), {}, ""),))) == ["future-date"]


def answers(written: str) -> list[str]:
    content = {"content/papers/a.md": f"---\ntitle: A\ndate: {written}\n---\n".encode()}
    said = [Problem(Place("content/papers/a.md", 3), "wrong-date", "no", "mend it")]
    return [fix.new for fix in fixes(Site.of({}, portfolio(), (), TODAY, said, content=content))]


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2018/03/27", "2018-03-27"),
        ("2018-3-7", "2018-03-07"),
        ("March 27, 2018", "2018-03-27"),
        ("27.3.2018", "2018-03-27"),
        ("20180327", "2018-03-27"),
        ("2018-03-27 10:00:00 +0200", "2018-03-27"),
        ("March 2018", "2018-03"),
        ("2018/3", "2018-03"),
    ],
)
def test_a_date_written_otherwise_has_one_safe_answer(written: str, means: str) -> None:
    assert answers(f'"{written}"') == [means]


@pytest.mark.parametrize(
    "written", ["03/04/2018", "2018-02-30", "in press", "Spring 2018", "2018-13", "[2018]"]
)
def test_a_date_that_may_mean_several_has_none(written: str) -> None:
    assert answers(written) == []
