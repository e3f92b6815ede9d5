"""Several records of one paper → its facts."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from opuscula.composing.merge import merge
from opuscula.frozen import replace
from opuscula.problem import Place
from opuscula.record import Link, Name, PartialDate, Record


def record(source: str = "a", **facts: Any) -> Record:
    if "authors" in facts:
        facts["authors"] = tuple(Name.of(name.strip()) for name in facts["authors"].split(","))
    if "date" in facts:
        facts["date"] = PartialDate.parse(facts["date"])
    return Record(Place(f"content/records/{source}", 1), "test", **facts)


def told(*records: Record) -> list[tuple[str, object]]:
    return [(one.key, one.value) for one in merge(records).differences]


def test_the_first_wins_and_the_others_are_named() -> None:
    found = merge([record(title="T", area="LG", venue="V"), record("b", title="t", area="CV")])
    assert found.facts == {"title": "T", "area": "LG", "venue": "V"}
    assert [(one.key, one.value, one.record.place.path[-1]) for one in found.differences] == [
        ("title", "t", "b"),
        ("area", "CV", "b"),
    ]


def test_facts_that_complement_each_other_are_all_taken_in_any_order() -> None:
    records = [
        record("a", date="2020", authors="Ada Lovelace", more_authors=True, doi="10.1/x"),
        record("b", date="2020-05-17", authors="Ada Lovelace, C. Babbage", more_authors=True, code=True),
        record("c", date="2020-05", authors="Ada Lovelace, C. Babbage, M. Faraday", venue="V"),
    ]
    for order in permutations(records):
        found = merge(order)
        assert found.differences == ()
        assert found.facts == {
            "authors": ["Ada Lovelace", "C. Babbage", "M. Faraday"],
            "date": "2020-05-17", "doi": "10.1/x", "code": "true", "venue": "V",
        }  # fmt: skip


def test_dates_and_authors_that_do_not_agree_are_told() -> None:
    assert told(record(date="2020"), record(date="2021-05")) == [("date", "2021-05")]
    assert merge([record(date="2020"), record(date="2021-05")]).facts["date"] == "2020"
    assert told(record(authors="A B"), record(authors="C D")) == [("authors", ["C D"])]
    assert told(record(authors="A B", more_authors=True), record(authors="C D, E F")) == [
        ("authors", ["C D", "E F"])
    ]


def test_what_else_is_said_of_a_person_is_no_other_name() -> None:
    plain = Name.of("Ada Lovelace")
    marked = replace(plain, marks=(("orcid", "0000-0002-1825-0097"),))
    one, other = (replace(record(name), authors=(person,)) for name, person in (("a", plain), ("b", marked)))
    assert told(one, other) == []


@pytest.mark.parametrize("venue", ["V", ""])
def test_a_type_that_says_more_than_article_wins_in_any_order(venue: str) -> None:
    records = [record("a", type="article", venue=venue), record("b", type="article-journal", venue=venue)]
    for order in permutations(records):
        found = merge(order)
        assert (found.facts["type"], found.differences) == ("article-journal", ())
    assert told(record(type="book"), record(type="chapter")) == [("type", "chapter")]


def test_links_are_all_taken_once() -> None:
    one = record("b", links=(Link("code", "https://x.org"), Link("demo", "https://y.org/")))
    other = record("a", links=(Link("video", "https://x.org/"), Link("slides", "https://z.org")))
    links = merge([one, other]).facts["links"]
    assert links == [
        {"kind": "code", "url": "https://x.org"},
        {"kind": "slides", "url": "https://z.org"},
        {"kind": "demo", "url": "https://y.org/"},
    ]


def test_a_wording_of_two_sources_is_the_firsts_by_name_whichever_leads() -> None:
    leading = record("z", title="T", abstract="A.")
    for sources in permutations("abc"):
        found = merge([leading, *(record(source, abstract="B.") for source in sources)])
        assert found.facts["wordings"] == [{"source": "a", "text": "B."}]


def test_another_wording_is_kept_and_another_spacing_is_none() -> None:
    found = merge(
        [
            record("a", abstract="A b."),
            record("c", abstract="C."),
            record("b", abstract="A  b."),
            record("b", abstract="B."),
        ]
    )
    assert found.facts["abstract"] == "A b."
    assert found.facts["wordings"] == [{"source": "b", "text": "B."}, {"source": "c", "text": "C."}]
    assert found.differences == ()


def test_et_al_belongs_to_the_list_that_is_taken() -> None:
    full, cut = record(authors="A B, C D"), record("b", authors="A B", more_authors=True)
    assert "more_authors" not in merge([full, cut]).facts
    assert "more_authors" not in merge([cut, full]).facts
    assert merge([cut, record(venue="V")]).facts["more_authors"] == "true"


def test_a_preprint_and_an_article_are_one_entry_with_two_versions_in_any_order() -> None:
    records = [
        record("a", date="2024-03-19", area="NE"),
        record("b", date="2024-03", arxiv="2403.13187", type="article", venue="arXiv", pages="1-30"),
        record("c", date="2025-01", venue="Nature", volume="7", doi="10.1038/x", type="article-journal"),
    ]
    for order in permutations(records):
        found = merge(order)
        assert found.differences == ()
        assert found.facts == {
            "date": "2024-03-19", "area": "NE", "type": "article-journal", "venue": "Nature", "volume": "7",
            "doi": "10.1038/x", "arxiv": "2403.13187",
            "versions": [
                {
                    "date": "2024-03-19", "type": "article", "venue": "arXiv", "pages": "1-30",
                    "arxiv": "2403.13187",
                },
                {
                    "date": "2025-01", "type": "article-journal", "venue": "Nature", "volume": "7",
                    "doi": "10.1038/x",
                },
            ],
        }  # fmt: skip


def test_what_differs_within_one_appearance_is_told() -> None:
    records = [
        record("a", arxiv="2403.13187", venue="arXiv", pages="1-30"),
        record("b", arxiv="2403.13187", pages="1-20"),
        record("c", venue="Nature", pages="7"),
    ]
    (difference,) = merge(records).differences
    assert (difference.key, difference.value, difference.stands) == ("pages", "1-20", "1-30")


def test_versions_that_a_record_lists_itself_are_kept() -> None:
    listed = ({"venue": "ICML", "date": "2024"}, {"venue": "nature"})
    facts = merge([record(versions=listed)]).facts
    assert facts["versions"] == list(listed)
    preprint, article = record(arxiv="2403.13187", versions=listed), record("b", venue="Nature")
    versions: Any = merge([preprint, article]).facts["versions"]
    assert [one.get("venue") for one in versions] == [
        None,
        "Nature",
        "ICML",
    ]


def test_a_list_that_goes_on_may_spell_its_people_otherwise() -> None:
    cut = record(authors="C. Daniel Freeman, Timothy Lillicrap", more_authors=True)
    full = record("b", authors="Timothy P. Lillicrap, Daniel Freeman, David Ha")
    for order in ([cut, full], [full, cut]):
        found = merge(order)
        assert found.facts["authors"] == ["Timothy P. Lillicrap", "Daniel Freeman", "David Ha"]
        assert [(one.key, one.value) for one in found.differences] == [
            ("authors", ["C. Daniel Freeman", "Timothy Lillicrap"])
        ]
    assert "more_authors" in merge([cut, record("b", authors="Zoe Freeman, T. Lillicrap")]).facts


def test_a_doi_in_capitals_is_the_same() -> None:
    one, other = record("a", doi="10.1000/ABC"), record("b", doi="10.1000/abc")
    assert merge([one, other]).differences == ()
