from __future__ import annotations

from datetime import date

import pytest

from opuscula.checks import Site
from opuscula.checks.duplicates import check
from opuscula.frozen import replace
from opuscula.paper import Paper
from tests import growth
from tests.sample import paper, portfolio, ref
from tests.workbench import prose


def said(*papers: Paper, content: dict[str, bytes] | None = None) -> list[str]:
    return [str(one) for one in check(Site.of({}, portfolio(papers), (), date(2026, 1, 1), content=content))]


def twin(title: str = "Notes on the Engine", when: str = "2020", **changes: object) -> Paper:
    given = {
        "slug": "twin",
        "url": "/papers/twin/",
        "source": "content/papers/twin.md",
        "lines": {"title": 2},
    }
    return paper(title, when, **{**given, **changes})  # type: ignore[arg-type]


ONE = paper("Notes on the Engine", "2019", abstract_text="")


def test_one_title_and_an_author_in_common_are_one_paper() -> None:
    [problem] = said(ONE, twin(abstract_text=""))
    assert problem.startswith(
        "content/papers/twin.md:2: this is likely the same paper as content/papers/notes-on-the-engine.md: "
    )
    assert "not_same_as: notes-on-the-engine" in problem


@pytest.mark.parametrize(
    "other",
    [
        twin("Notes on the Machine", abstract_text=""),
        twin(when="2025", abstract_text=""),
        twin(people="Charles Babbage", abstract_text=""),
    ],
)
def test_another_title_time_or_author_makes_another_paper(other: Paper) -> None:
    assert said(ONE, other) == []


def test_what_has_no_date_may_be_of_any() -> None:
    undated = twin(when="", abstract_text="")
    assert len(said(ONE, undated)) == len(said(undated, replace(ONE, date=None))) == 1


def test_volumes_of_a_book_are_two_though_their_abstracts_are_alike() -> None:
    one, other = (
        paper(f"Engines {n}", abstract_text=f"{prose(3)} {n}", facts={"type": "book", "volume": n})
        for n in "12"
    )
    assert said(one, other) == []
    assert len(said(one, replace(other, facts={"type": "book"}))) == 1


def test_one_identifier_or_one_abstract_makes_one_paper() -> None:
    one, other = (
        paper("A", "2019", facts={"doi": "10.1/X"}),
        paper("B", "2001", facts={"doi": "https://doi.org/10.1/x"}),
    )
    assert "both have doi:10.1/x" in said(one, other)[0]
    one, other = (
        paper("A", abstract_text=prose(3)),
        paper("B", "2001", "Charles Babbage", abstract_text=prose(3)),
    )
    assert "both have this abstract" in said(one, other)[0]
    other = paper("B", "2001", "Charles Babbage", abstract_text=f"{prose(3)} Now with more words.")
    assert "of their abstracts is the same" in said(one, other)[0]
    assert said(one, paper("B", abstract_text=prose(4))) == []


def test_what_comes_back_in_each_volume_of_a_venue_is_not_one_paper() -> None:
    first = paper(
        "Editorial", "2019", venue=ref("venue", "TUGboat"), facts={"volume": "40"}, abstract_text=""
    )
    second = twin("Editorial", venue=ref("venue", "TUGboat"), facts={"volume": "41"}, abstract_text="")
    assert said(first, second) == []
    assert len(said(first, twin("Editorial", venue=ref("venue", "Nature"), abstract_text=""))) == 1


@pytest.mark.parametrize(
    "name", ["notes-on-the-engine", "/papers/notes-on-the-engine/", "notes-on-the-engine.md", "10.1/x"]
)
def test_a_person_has_the_last_word(name: str) -> None:
    entry = f"---\ntitle: x\nnot_same_as: [{name}]\n---\n"
    one = paper("Notes on the Engine", "2019", abstract_text="", facts={"doi": "10.1/x"})
    assert said(one, twin(abstract_text=""), content={"content/papers/twin.md": entry.encode()}) == []


@pytest.mark.slow
def test_the_work_grows_with_the_papers_and_not_with_their_pairs() -> None:
    def work(count: int) -> None:
        said(*(paper(f"Paper {n}", "2020", abstract_text=prose(n)) for n in range(count)))

    assert growth.growth(work, 250) < growth.LINEAR
