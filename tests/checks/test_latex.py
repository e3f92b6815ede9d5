from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from opuscula.checks import Site
from opuscula.checks.latex import check, fixes
from tests.sample import author, paper, portfolio


def site(**changes: Any) -> Site:
    return Site.of(
        {}, portfolio([paper("A", lines={"title": 2, "venue": 5}, **changes)]), (), date(2026, 1, 1)
    )


@pytest.mark.parametrize(
    "title",
    [
        r"G{\"o}del", 'G{\\\\"o}del', r"\'etude", r"The {DNA} of \emph{things}", r"Fig.~1",
        "``Engines'' revisited", r"\c{c}a va", r"On \METAFONT", "{{Double}}", r"Bread \\& Butter",
    ],
)  # fmt: skip
def test_remains_in_a_title(title: str) -> None:
    [problem] = check(site(title_markdown=title))
    assert problem.rule == "latex-remains" and problem.place.line == 2


@pytest.mark.parametrize(
    "title",
    [
        r"Bounds of $\mathcal{O}(n \log n)$", r"Sets {0, 1}", r"A \* B", r"\$5 and \_x\_", "~ 5 %",
        r"See https://e.org/~me/{x}", r"The `\emph` command", "Gödel", r"\#1 \[x\]", r"5\% more", "C: & D:",
    ],
)  # fmt: skip
def test_what_only_looks_like_it(title: str) -> None:
    assert [*check(site(title_markdown=title))] == []


def test_other_facts_are_looked_at_too() -> None:
    assert [one.place.line for one in check(site(facts={"venue": "J. & K."}))] == []
    assert [one.place.line for one in check(site(facts={"venue": r"J. \& K."}))] == [5]
    assert [one.place.line for one in check(site(facts={"venue": r"{IEEE} Software"}))] == [5]
    assert len([*check(site(authors=(author(r"Kurt G{\"o}del"),)))]) == 1
    assert len([*check(site(abstract_markdown=r"We \textbf{prove} it \cite{x}."))]) == 1
    assert [*check(site(abstract_markdown=r"Over {A} we have $\alpha$, and C:\temp is a path."))] == []


@pytest.mark.parametrize(
    ("title", "mended"),
    [(r"G{\"o}del", "Gödel"), ('G{\\\\"o}del and {DNA}', "Gödel and DNA"), (r"{IEEE} Today", "IEEE Today")],
)
def test_what_means_a_letter_has_one_safe_answer(title: str, mended: str) -> None:
    [fix] = fixes(site(title_markdown=title))
    assert (fix.key, fix.old, fix.new) == ("title", title, mended)


@pytest.mark.parametrize("title", [r"On \METAFONT", r"An \emph{odd} one", r"G{\"o}del and $x$", "Fig.~1"])
def test_what_means_more_than_a_letter_has_none(title: str) -> None:
    assert [*fixes(site(title_markdown=title))] == []


def test_the_line_of_an_abstract_is_the_one_that_has_it() -> None:
    entry = b"---\ntitle: A\n---\n\nWe prove\nit \\cite{x}.\n"
    one = paper("A", abstract_markdown="We prove\nit \\cite{x}.", lines={"title": 2})
    made = Site.of({}, portfolio([one]), (), date(2026, 1, 1), content={one.source: entry})
    assert [problem.place.line for problem in check(made)] == [6]


def test_what_can_be_mended_says_so() -> None:
    [one] = check(site(title_markdown=r"G{\"o}del"))
    [other] = check(site(title_markdown=r"On \METAFONT"))
    assert one.remedy == "write it as it is to be read; check --fix does"
    assert other.remedy == "write it as it is to be read"
