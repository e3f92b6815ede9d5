from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from opuscula.checks import Site
from opuscula.checks.published import check
from opuscula.frozen import replace
from opuscula.paper import Paper, Version
from opuscula.problem import Place
from opuscula.record import Name, PartialDate, Record
from tests.sample import paper, portfolio, ref

PREPRINT = paper(
    "Notes on the Engine", "2024", facts={"type": "article", "arxiv": "2401.00001v2"}, lines={"arxiv": 6}
)


def record(**facts: Any) -> Record:
    given = {
        "title": "Notes on the Engine",
        "venue": "Nature",
        "type": "article-journal",
        "date": PartialDate(2025),
    }
    return Record(
        Place("content/records/x.bib", 3),
        "bibtex",
        **{**given, "authors": (Name.of("Ada Lovelace"),), **facts},
    )


def said(one: Paper, *records: Record) -> list[str]:
    return [str(problem) for problem in check(Site.of({}, portfolio([one]), records, date(2026, 1, 1)))]


@pytest.mark.parametrize(
    "told",
    [record(), record(authors=(), arxiv="2401.00001"), record(title="Another Title", arxiv="2401.00001")],
)
def test_a_preprint_that_a_record_says_has_appeared(told: Record) -> None:
    [problem] = said(PREPRINT, told)
    assert problem.startswith("content/papers/notes-on-the-engine.md:6: content/records/x.bib:3 says that ")
    assert "has appeared: Nature, 2025 — " in problem


@pytest.mark.parametrize(
    "told",
    [
        record(venue="arXiv preprint arXiv:2401.00001", type="article"),
        record(venue="bioRxiv", type=""),
        record(authors=(Name.of("Charles Babbage"),)),
        record(title="On Machinery"),
        record(date=PartialDate(2010)),
    ],
)
def test_other_records_say_nothing_of_it(told: Record) -> None:
    assert said(PREPRINT, told) == []


@pytest.mark.parametrize(
    "one",
    [
        paper("Notes on the Engine", "2024", venue=ref("venue", "Nature"), facts={"venue": "Nature"}),
        paper("Notes on the Engine", "2024", facts={"type": "article", "doi": "10.1038/x"}),
        paper("Notes on the Engine", "2024", versions=(Version(None, {"venue": "Nature"}, ""),)),
    ],
)
def test_what_has_appeared_by_its_own_entry_is_fine(one: Paper) -> None:
    assert said(one, record()) == []


def test_what_has_no_date_may_be_of_any() -> None:
    assert len(said(PREPRINT, record(date=None))) == 1
    assert len(said(replace(PREPRINT, date=None), record())) == 1
