from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from opuscula.frozen import replace
from opuscula.gathering import citekey
from opuscula.paper import Author, Paper
from opuscula.record import Name
from tests.sample import paper, slip


def keys(*papers: Paper) -> list[str]:
    found = citekey.keys([slip(paper) for paper in papers])[0]
    return [found[paper.slug] for paper in papers]


def named(paper: Paper, slug: str) -> Paper:
    """The same paper in another file."""
    return replace(paper, slug=slug, source=f"content/papers/{slug}.md")


def key(title: str, date: str = "2018", people: str = "David Ha", **changes: Any) -> str:
    return keys(paper(title, date, people, **changes))[0]


@pytest.mark.parametrize(
    ("title", "people", "expected"),
    [
        ("World Models", "David Ha", "ha2018world"),
        ("Recurrent World Models Facilitate Policy Evolution", "David Ha", "ha2018recurrent"),
        ("A Neural Representation of Sketch Drawings", "David Ha", "ha2018neural"),
        ("The AI Scientist", "Chris Lu", "lu2018ai"),
        ("Über die Straße", "Élodie Müller-Lüdenscheid", "mullerludenscheid2018uber"),
        ("L’été de l'amour", "Brian O'Brien", "obrien2018lete"),
        ("On the Of", "David Ha", "ha2018on"),
        ("Looms", "Jan van der Berg", "berg2018looms"),
        ("深層学習", "David Ha", "ha2018"),
        ("Deep Learning", "李明", "deep-learning"),
        ("Deep Learning", "", "deep-learning"),
    ],
)
def test_a_key_is_made_from_the_paper_alone(title: str, people: str, expected: str) -> None:
    assert key(title, people=people) == expected


def test_an_undated_paper_has_no_year_in_its_key() -> None:
    assert key("World Models", "") == "haworld"


def test_a_body_gives_its_first_word_that_says_something() -> None:
    body = Author(Name("The LIGO Collaboration", group=True), None)
    assert key("Observation of Waves", authors=(body,)) == "ligo2018observation"


def test_a_clash_is_resolved_by_more_of_the_title() -> None:
    older, newer = paper("World Models", "2018-03"), paper("World Models Again", "2018-04")
    assert keys(older, newer) == ["lovelace2018world", "lovelace2018worldmodels"]


def test_a_clash_that_titles_do_not_resolve_is_resolved_by_the_slug() -> None:
    first = paper("World Models", "2018")
    again = named(first, "world-models-2018")
    assert keys(first, again) == ["lovelace2018world", "lovelace2018worldmodels"]
    same = named(paper("World", "2018"), "world-2")
    assert keys(paper("World", "2018"), same) == ["lovelace2018world", "world-2"]


def test_a_new_paper_takes_no_key_away() -> None:
    known = [paper("World Models", "2018-03"), paper("World Models Again", "2018-04")]
    given = keys(*known)
    assert keys(*known, paper("World Models Once More", "2018-05"), paper("Looms", "2019"))[:2] == given


def test_the_order_of_papers_does_not_matter() -> None:
    titles = ("World Models", "World Wide", "World")
    papers = [paper(title, date) for title in titles for date in ("2018", "2018-02")]
    papers = [named(one, f"{one.slug}-{one.date}") for one in papers]
    expected = dict(zip((one.slug for one in papers), keys(*papers), strict=True))
    assert len(set(expected.values())) == len(papers)
    for order in list(permutations(papers))[::97]:
        assert dict(zip((one.slug for one in order), keys(*order), strict=True)) == expected


def test_a_key_that_is_given_wins() -> None:
    given = paper("Looms", "2020", facts={"type": "article", "key": "lovelace2018world"})
    assert keys(paper("World Models", "2018"), given) == ["lovelace2018worldmodels", "lovelace2018world"]


def test_a_key_is_without_what_would_end_it() -> None:
    assert key("Looms", facts={"key": "DBLP:conf/iclr/Ha S18,{x}%"}) == "DBLP:conf/iclr/HaS18x"
    assert key("Looms", facts={"key": "{}"}) == "ha2018looms"


def test_two_entries_that_claim_a_key_are_told() -> None:
    first = slip(paper("Looms", "2018", facts={"key": "Same"}))
    second = slip(paper("Engines", "2019", facts={"key": "same"}), key_line=7)
    made, problems = citekey.keys([second, first])
    assert made == {"engines": "lovelace2019engines", "looms": "Same"}
    [problem] = problems
    assert (problem.place.path, problem.place.line, problem.rule) == (second.path, 7, "key-taken")
    assert problem.severity == "warning"
