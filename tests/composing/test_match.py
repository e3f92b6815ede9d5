"""Which works are one: by identifiers, titles and abstracts; near-linear in their number."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import pytest

from opuscula.composing.match import Grouping, Work, group
from opuscula.frozen import replace
from opuscula.identifier import identifiers
from opuscula.record import Name, PartialDate
from tests.growth import LINEAR, growth
from tests.workbench import prose


def work(
    title: str = "",
    source: str = "a",
    date: str = "2020",
    people: Iterable[str] = ("Ada Lovelace",),
    abstract: str = "",
    anchor: str | None = None,
    **ids: str,
) -> Work:
    known = PartialDate.parse(date) if date else None
    return Work.of(
        source, title, [Name.of(name) for name in people], known, identifiers(ids), abstract, anchor
    )


def groups(*works: Work, apart: Iterable[tuple[str, str]] = ()) -> list[tuple[int, ...]]:
    return list(group(works, apart).groups)


def asked(found: Grouping) -> list[tuple[int, int]]:
    return [(question.one, question.other) for question in found.questions]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/X"}, {"doi": "https://doi.org/10.1000/x"}),
        ({"doi": "10.1000/x"}, {"doi": "doi:10.1000/X"}),
        ({"doi": "http://dx.doi.org/10.1000/x"}, {"doi": "10.1000/x"}),
        ({"arxiv": "2401.10020"}, {"arxiv": "arXiv:2401.10020v3"}),
        ({"arxiv": "https://arxiv.org/abs/2401.10020"}, {"arxiv": "https://arxiv.org/pdf/2401.10020v1.pdf"}),
        ({"arxiv": "hep-th/9901001"}, {"arxiv": "hep-th/9901001v2"}),
        ({"pmid": "PMID: 123"}, {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123/"}),
    ],
)
def test_an_identifier_in_any_spelling_makes_one_paper(one: dict[str, str], other: dict[str, str]) -> None:
    works = work("A", "a", "1999", ["X"], **one), work("B", "b", "2020", ["Y"], **other)
    assert groups(*works) == [(0, 1)]


def test_an_identifier_of_another_kind_is_none() -> None:
    assert groups(work("A", pmid="2401"), work("B", arxiv="2401")) == [(0,), (1,)]


@pytest.mark.parametrize("title", ["the  Über-engine", "The Uber engine!", "THE ÜBER, ENGINE"])
def test_titles_are_alike_without_case_accents_and_punctuation(title: str) -> None:
    assert groups(work("The Über Engine"), work(title, "b")) == [(0, 1)]


@pytest.mark.parametrize(
    ("people", "is_one"),
    [
        (["A. Lovelace"], True),
        (["Lovelace, Ada"], True),
        (["C. Babbage", "A. Lovelace"], True),
        (["B. Other"], False),
    ],
)
def test_across_sources_an_author_is_shared_in_any_spelling(people: list[str], is_one: bool) -> None:
    assert (groups(work("T"), work("T", "b", people=people)) == [(0, 1)]) == is_one


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("2020", "2023", True), ("2020", "2024", False), ("2020-03-01", "2023-03-01", True),
        ("2020-03-01", "2023-03-02", False), ("2020-03", "2023-04", False), ("2020", "2023-12-31", True),
        ("2020", "", False),
    ],
)  # fmt: skip
def test_across_sources_dates_lie_at_most_three_years_apart(one: str, other: str, is_one: bool) -> None:
    found = group([work("T", date=one), work("T", "b", date=other)])
    assert (found.groups == ((0, 1),)) == is_one
    assert asked(found) == ([] if is_one else [(0, 1)]), "the same title is worth a question"


def test_within_a_source_the_date_decides() -> None:
    assert groups(work("T"), work("T"), work("T", date="2021")) == [(0, 1), (2,)]
    assert groups(work("T", people=["X"]), work("T", people=["Y"])) == [(0, 1)]
    assert groups(work("T", date="", people=["X"]), work("T", date="", people=["Y"])) == [(0,), (1,)]


def test_two_papers_of_one_source_stay_two_and_the_nearest_joins() -> None:
    preprint, article = work("T", date="2020-01-01"), work("T", date="2021-06-01")
    assert groups(preprint, article, work("T", "b", date="2021-05-01")) == [(0,), (1, 2)]


def test_the_order_does_not_matter() -> None:
    works = [
        work("World Models", abstract=prose(1)),
        work("World Models", "b", "2018"),
        work("Recurrent World Models", abstract=prose(2)),
        work("", "c", "", (), prose(1)),
        work("", "c", "", (), prose(2)),
    ]
    for order in itertools.permutations(range(5)):
        found = groups(*(works[at] for at in order))
        assert sorted(sorted(order[at] for at in one) for one in found) == [[0, 1, 3], [2, 4]]


def test_a_paper_without_a_title_needs_a_clear_lead() -> None:
    text = prose(1, 100)
    near = " ".join(text.split()[:85])
    assert groups(work("A", abstract=near), work("", "b", abstract=text)) == [(0, 1)]
    found = group([work("A", abstract=near), work("B", abstract=near + " end"), work("", "b", abstract=text)])
    assert ((0,) in found.groups and (2,) in found.groups and (1, 2) in asked(found)) or (0, 2) in asked(
        found
    )


def test_two_untitled_abstracts_join_each_other() -> None:
    assert groups(work("", abstract=prose(1)), work("", "b", abstract=prose(1))) == [(0, 1)]


@pytest.mark.parametrize("text", ["…", "A lamp.", "Lamp", "a b c"])
def test_the_shortest_abstracts_are_compared_too(text: str) -> None:
    works = [work("", "a", abstract=text), work("", "b", abstract=f" {text}")]
    assert groups(*works) == [(0, 1)]


def test_untitled_abstracts_that_are_all_alike_are_one() -> None:
    text = prose(1, 100).split()
    wordings = [" ".join([*text[:80], *prose(seed, 100).split()[80:]]) for seed in (2, 3, 4)]
    for texts in ([prose(1)] * 3, wordings):
        assert groups(
            *(work("", source, abstract=one) for source, one in zip("abc", texts, strict=True))
        ) == [(0, 1, 2)]


@pytest.mark.parametrize(
    "text", ["The abstract.", "No abstract available", "no title, no text, no words", "暂无摘要。"]
)
def test_an_abstract_of_a_few_words_is_no_ground_for_a_question(text: str) -> None:
    found = group([work(f"Title {at}", abstract=text) for at in range(60)])
    assert len(found.groups) == 60 and found.questions == ()
    untitled = group([work("", "a", abstract=text), work("A", "b", abstract=f"{text} Sorry")])
    assert untitled.groups == ((0,), (1,)) and untitled.questions == ()


@pytest.mark.parametrize(
    "other", [{"people": ["B. Other"]}, {"date": "2021"}, {"doi": "10.1000/2"}, {"abstract": "A lamp, lit."}]
)
def test_the_shortest_abstracts_join_no_work_that_states_another_thing(other: dict[str, Any]) -> None:
    one = work("", "a", abstract="A lamp.", doi="10.1000/1")
    found = group([one, work("", "b", **{"abstract": "A lamp.", **other})])
    assert (found.groups, found.questions) == (((0,), (1,)), ())


@pytest.mark.parametrize("text", [" ".join("abcdefgh"), "这是一个没有空格的摘要" * 10])
def test_from_eight_words_on_an_abstract_is_worth_a_question(text: str) -> None:
    assert asked(group([work("A", abstract=text), work("B", abstract=text)])) == [(0, 1)]


def test_anchors_keep_apart_and_are_asked_about() -> None:
    found = group([work("A", anchor="x", doi="10.1000/1"), work("A", "b", anchor="y", doi="10.1000/1")])
    assert found.groups == ((0,), (1,)) and asked(found) == [(0, 1)]


def test_what_a_person_keeps_apart_stays_apart_without_a_question() -> None:
    entry, record = (
        work("A", anchor="x", abstract=prose(1)),
        work("A", "b", abstract=prose(1), doi="10.1000/1"),
    )
    found = group([entry, record], [("x", "doi:10.1000/1")])
    assert found.groups == ((0,), (1,)) and asked(found) == []


def test_a_chain_of_identifiers_is_one_paper() -> None:
    works = (
        work("A", doi="10.1000/1"),
        work("B", "b", doi="10.1000/1", arxiv="2401.10020"),
        work("C", "c", arxiv="2401.10020"),
    )
    assert groups(*works) == [(0, 1, 2)]


@pytest.mark.slow
def test_a_thousand_papers_of_one_title_or_one_abstract_take_no_time() -> None:
    def editorials(number: int) -> None:
        many = [
            work("Editorial", date=f"{1000 + at}", people=[f"P{at % 7}"], abstract="No abstract.")
            for at in range(number)
        ]
        assert len(group(many).groups) == number
        alike = [work(f"T{at}", abstract="No abstract.") for at in range(number)]
        assert len(group(alike).groups) == number

    assert growth(editorials, 400) < LINEAR


@pytest.mark.slow
def test_the_time_grows_with_the_number_of_works() -> None:
    def grouped(number: int) -> None:
        works = [work(f"Title {at}", abstract=f"{at} {prose(at, 150)} {at * 7919}") for at in range(number)]
        assert len(group(works).groups) == number

    assert growth(grouped, 1_500) < LINEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/1", "venue": "V"}, {"doi": "10.1000/2", "venue": "v"}),
        ({"arxiv": "2401.00001"}, {"arxiv": "2401.00002"}),
        ({"type": "book", "volume": "1"}, {"type": "book", "volume": "2"}),
    ],
)
def test_parts_of_a_series_are_asked_about_although_their_titles_are_one(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    for sources in ("ab", "aa"):
        works = [
            replace(work("T", source, **facts), **appeared(facts))
            for source, facts in zip(sources, (one, other), strict=True)
        ]
        found = group(works)
        assert (found.groups, asked(found)) == (((0,), (1,)), [(0, 1)])


def test_a_preprint_and_an_article_with_two_dois_are_one() -> None:
    one: dict[str, Any] = {"doi": "10.48550/arXiv.2401.00001", "venue": "arXiv"}
    other: dict[str, Any] = {"doi": "10.1000/2", "venue": "V"}
    works = [replace(work("T", "a", **facts), **appeared(facts)) for facts in (one, other)]
    assert group(works).groups == ((0, 1),)


def appeared(facts: dict[str, Any]) -> dict[str, Any]:
    found = Work.of("", "", (), None, (), "", None, facts)
    return {"venue": found.venue, "part": found.part}
