from __future__ import annotations

from datetime import date
from typing import Any

from opuscula.checks import Site
from opuscula.checks.missing import check
from opuscula.paper import Version
from tests.sample import paper, portfolio, ref

WHOLE: dict[str, Any] = {"facts": {"doi": "10.1/x"}, "venue": ref("venue", "Nature")}


def said(*papers: dict[str, Any]) -> list[str]:
    made = portfolio([paper(f"P{n}", lines={"title": 2}, **given) for n, given in enumerate(papers)])
    return [f"{one.severity} {one.rule} {one}" for one in check(Site.of({}, made, (), date(2026, 1, 1)))]


def test_a_paper_that_has_it_all() -> None:
    assert said(WHOLE) == []


def test_one_is_told_at_its_place() -> None:
    [problem] = said({**WHOLE, "abstract_text": " "}, WHOLE)
    assert problem.startswith("hint no-abstract content/papers/p0.md:2: the paper has no abstract")


def test_many_are_one_count() -> None:
    [doi, venue] = said({}, {}, {}, WHOLE)
    assert doi.startswith("hint no-doi content/papers: 3 of 4 papers have no DOI; one is content/papers/p")
    assert venue.startswith("hint no-venue content/papers: 3 of 4 papers have no venue; one is ")


def test_who_silences_the_rule_is_not_counted() -> None:
    quiet = {"silence": ("no-doi", "no-venue")}
    assert said(quiet, quiet) == []
    assert "content/papers/p0.md:2: the paper has no DOI" in said({}, quiet)[0]


def test_what_a_version_has_counts_and_a_draft_does_not() -> None:
    assert said({"versions": (Version(None, {"doi": "10.1/x", "venue": "Nature"}, ""),)}) == []
    assert said({"draft": True}) == []
