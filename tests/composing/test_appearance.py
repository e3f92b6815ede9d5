"""Which appearances of a work its records tell of."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from opuscula.composing.appearance import appearances, first_date, is_preprint_doi, is_published, principal
from opuscula.problem import Place
from opuscula.record import Link, PartialDate, Record


def record(source: str, date: str = "", **facts: Any) -> Record:
    known = PartialDate.parse(date) if date else None
    return Record(Place(f"content/records/{source}", 1), "test", title="T", date=known, **facts)


PASTE = record("paste", "2024-03-19")
PREPRINT = record("arxiv", "2024-03", arxiv="2403.13187", type="article")
CORR = record("dblp", "2024", venue="CoRR", volume="abs/2403.13187", type="article-journal")
ARTICLE = record(
    "crossref", "2025-01-27", venue="Nature", doi="10.1038/x", type="article-journal", volume="7"
)
TALK = record("own", "2024-07", venue="ICML", type="paper-conference")


def told(*records: Record) -> list[set[str]]:
    return [{one.place.path.rpartition("/")[2] for one in each.records} for each in appearances(records)]


def test_a_preprint_and_an_article_are_two_whatever_the_order() -> None:
    for order in permutations([PASTE, PREPRINT, CORR, ARTICLE]):
        found = appearances(order)
        assert told(*order) == [{"paste", "arxiv", "dblp"}, {"crossref"}]
        assert [str(one.date) for one in found] == ["2024-03-19", "2025-01-27"]
        assert str(first_date(found)) == "2024-03-19"
        assert principal(found, order[0]).records == (ARTICLE,)


def test_of_several_publications_the_latest_is_the_principal_one() -> None:
    found = appearances([TALK, ARTICLE, PREPRINT])
    assert [one.records for one in found] == [(PREPRINT,), (TALK,), (ARTICLE,)]
    assert principal(found, TALK).records == (ARTICLE,)


def test_without_a_publication_the_leading_record_speaks() -> None:
    other = record("biorxiv", "2024-01", venue="bioRxiv")
    assert told(PREPRINT, other) == [{"biorxiv"}, {"arxiv"}]
    assert principal(appearances([PREPRINT, other]), PREPRINT).records == (PREPRINT,)


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ({"venue": "NeurIPS"}, {"venue": "neurips!"}, 1),
        ({"venue": "NeurIPS"}, {"venue": "Advances in Neural Information Processing Systems"}, 1),
        ({"venue": "NeurIPS"}, {"doi": "10.1000/x"}, 1),
        ({"venue": "V", "doi": "10.1000/X"}, {"venue": "W", "doi": "https://doi.org/10.1000/x"}, 1),
        ({"venue": "V", "doi": "10.1000/x"}, {"venue": "V", "doi": "10.1000/y"}, 2),
        ({"venue": "ICML", "type": "paper-conference"}, {"venue": "JMLR", "type": "article-journal"}, 2),
        ({"venue": "ICML"}, {"venue": "JMLR", "date": "2022"}, 2),
        ({"venue": "ICML"}, {"venue": "ICML", "date": "2022"}, 1),
        ({"type": "thesis"}, {"venue": "A Book", "type": "book"}, 2),
        ({"type": "book"}, {"venue": "A Series", "type": "book"}, 1),
        ({}, {"venue": "V", "date": "2022"}, 1),
        ({"arxiv": "2001.00001"}, {"venue": "arXiv preprint"}, 1),
        ({"arxiv": "2001.00001"}, {"doi": "10.48550/arXiv.2001.00001"}, 1),
        ({"arxiv": "2001.00001", "type": "article-journal"}, {"venue": "V"}, 2),
    ],
)
def test_two_records_tell_of_one_appearance_or_of_two(
    one: dict[str, str], other: dict[str, str], number: int
) -> None:
    records = [record("a", **{"date": "2020", **one}), record("b", **{"date": "2020", **other})]
    assert len(told(*records)) == len(told(*reversed(records))) == number


def test_a_record_that_only_says_when_belongs_to_the_nearest() -> None:
    assert told(record("paste", "2025-01"), PREPRINT, ARTICLE) == [{"arxiv"}, {"paste", "crossref"}]
    assert told(record("paste", "2024-04-02"), PREPRINT, ARTICLE) == [{"arxiv", "paste"}, {"crossref"}]
    assert told(record("paste"), PREPRINT, ARTICLE)[0] >= {"arxiv"}


def test_a_preprint_is_of_the_type_that_its_leading_record_says() -> None:
    (found,) = appearances(
        [record("a", type="article", arxiv="1"), record("b", type="article-journal", arxiv="1")]
    )
    assert (found.stage, found.type) == ("preprint", "article")


def test_an_appearance_as_an_entry_lists_it() -> None:
    page = Link("website", "https://openreview.net/forum?id=x")
    assert [one.plain() for one in appearances([PREPRINT, ARTICLE])] == [
        {"date": "2024-03", "type": "article", "arxiv": "2403.13187"},
        {
            "date": "2025-01-27",
            "type": "article-journal",
            "venue": "Nature",
            "volume": "7",
            "doi": "10.1038/x",
        },
    ]
    (talk,) = appearances([record("own", "2024", venue="ICLR", links=(Link("code", "https://c.org"), page))])
    assert talk.plain() == {"date": "2024", "venue": "ICLR", "url": page.url}


@pytest.mark.parametrize(
    ("doi", "is_one"),
    [
        ("10.48550/arXiv.2403.13187", True), ("https://doi.org/10.48550/arxiv.2403.13187", True),
        ("10.1101/2020.01.30.927871", True), ("10.1101/gr.229102", False), ("10.1038/x", False), ("", False),
    ],
)  # fmt: skip
def test_the_doi_of_a_preprint(doi: str, is_one: bool) -> None:
    assert is_preprint_doi(doi) == is_one


def test_a_server_is_no_publisher() -> None:
    assert not is_published({"venue": "arXiv preprint arXiv:2403.13187", "type": "article-journal"})
    assert is_published({"venue": "Haltung"}) and is_published({"type": "thesis"}) and not is_published({})
