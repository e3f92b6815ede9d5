"""Which appearances of a work its records tell of."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.composing import appearance
from opuscula.composing.appearance import appearances, first_date, is_preprint_doi, is_published, principal
from opuscula.problem import Place
from opuscula.record import Link, PartialDate, Record
from opuscula.text import words
from tests.growth import LINEAR, growth


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


# ---- the same as by comparing each with each, in less time


def is_one(one: Record, other: Record) -> bool:
    stage = appearance._stage(one)
    if stage != appearance._stage(other):
        return False
    if one.type and other.type and "thesis" in (one.type, other.type) and one.type != other.type:
        return False
    if one.doi and other.doi:
        return one.doi.lower() == other.doi.lower()
    if stage == "preprint":
        return len({appearance._server(one), appearance._server(other)} - {""}) < 2
    if not one.venue or not other.venue or words(one.venue) == words(other.venue):
        return True
    is_one_year = not one.date or not other.date or one.date.year == other.date.year
    return is_one_year and len({one.type, other.type} - {"", "article"}) < 2


def grouped(records: list[Record]) -> list[set[int]]:
    groups: list[list[Record]] = []
    for one in records:
        if appearance._stage(one):
            own = next((group for group in groups if any(is_one(one, other) for other in group)), None)
            own.append(one) if own else groups.append([one])
    return sorted([{records.index(one) for one in group} for group in groups], key=min)


def by_distance(date: PartialDate | None, dates: list[PartialDate | None]) -> int:
    def distance(other: PartialDate | None) -> tuple[bool, float]:
        if date is None or other is None:
            return True, float("inf")
        months = (date.year - other.year) * 12 + (date.month or 6) - (other.month or 6)
        return not appearance.agree(str(date), str(other)), abs(months)

    return min(range(len(dates)), key=lambda at: distance(dates[at]))


DATES = st.sampled_from(["", "2019", "2020", "2020-01", "2020-05", "2020-05-02", "2021-01-01", "2023-11"])
FACTS = st.fixed_dictionaries(
    {
        "date": DATES,
        "type": st.sampled_from(["", "article", "thesis", "article-journal", "paper-conference"]),
        "venue": st.sampled_from(["", "V", "v!", "W", "arXiv", "bioRxiv"]),
        "doi": st.sampled_from(["", "10.1/x", "10.1/X", "10.1/y", "10.48550/arxiv.1"]),
        "arxiv": st.sampled_from(["", "2001.00001"]),
    }
)


@settings(max_examples=60)
@given(st.lists(FACTS, max_size=9))
def test_records_are_put_together_as_if_each_was_compared_with_each(told: list[dict[str, str]]) -> None:
    records = [record(f"source-{at}", **facts) for at, facts in enumerate(told)]
    speaking = {at for at, one in enumerate(records) if appearance._stage(one)}
    found = [{records.index(one) for one in each.records} & speaking for each in appearances(records)]
    assert sorted((group for group in found if group), key=min) == grouped(records)


@given(DATES, st.lists(DATES, min_size=1, max_size=9))
def test_the_nearest_date_is_found_as_if_all_were_looked_at(one: str, others: list[str]) -> None:
    date, *dates = (PartialDate.parse(text) if text else None for text in (one, *others))
    assert appearance._nearest(dates)(date) == by_distance(date, dates)


@pytest.mark.slow
def test_many_appearances_of_one_work_take_their_time_and_no_more() -> None:
    def work(number: int) -> None:
        dois = [record(f"a{at}", "2020", doi=f"10.1000/{at}") for at in range(number)]
        found = appearances([*dois, *(record(f"b{at}", f"{1000 + at}") for at in range(number))])
        assert len(found) == number

    assert growth(work, 500) < LINEAR
