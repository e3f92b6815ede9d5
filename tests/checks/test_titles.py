from __future__ import annotations

from datetime import date

import pytest

from opuscula.checks import Site
from opuscula.checks.titles import check, fixes
from tests.sample import paper, portfolio


def site(title: str, markdown: str = "") -> Site:
    one = paper("A", title_text=title, title_markdown=markdown or title, lines={"title": 2})
    return Site.of({}, portfolio([one]), (), date(2026, 1, 1))


def rules(title: str) -> list[str]:
    return [one.rule for one in check(site(title))]


@pytest.mark.parametrize(
    "title", ["NOTES ON THE ANALYTICAL ENGINE", "ÜBER DIE NATÜRLICHEN ZAHLEN UND IHRE FOLGEN: 2"]
)
def test_a_title_in_capitals(title: str) -> None:
    assert rules(title) == ["shouted-title"]


@pytest.mark.parametrize(
    "title", ["GWTC-3", "BERT", "EDINET-BENCH 2", "LIGO AND VIRGO", "深度学习", "Notes on DNA AND RNA", ""]
)
def test_a_title_that_is_not_shouted(title: str) -> None:
    assert rules(title) == []


@pytest.mark.parametrize(
    ("title", "mended"),
    [
        ("CafÃ© culture", "Café culture"),
        ("Menabreaâ€™s notes", "Menabrea’s notes"),
        ("Ein groÃŸes Ã–l", "Ein großes Öl"),
        ("An eﬃcient ﬁlter", "An efficient filter"),
        ("Bread &amp; butter", "Bread & butter"),
        ("Itâ€™s ﬁne &#233;", "It’s fine é"),
    ],
)
def test_letters_of_a_wrong_encoding_have_one_safe_answer(title: str, mended: str) -> None:
    assert rules(title) == ["mangled-title"] * len(rules(title)) != []
    assert [fix.new for fix in fixes(site(title))] == [mended]


def test_an_escaped_spelling_of_html_is_undone_with_its_escape() -> None:
    [fix] = fixes(site("Bread &amp; butter", r"Bread \&amp; butter"))
    assert fix.new == "Bread & butter"


@pytest.mark.parametrize(
    "title", ["The <i>engine</i>", "A lost � letter", "H<sub>2</sub>O", "A &lt;b&gt; tag and �"]
)
def test_harm_that_a_person_must_look_at(title: str) -> None:
    assert set(rules(title)) == {"mangled-title"}
    assert [*fixes(site(title))] == []


@pytest.mark.parametrize(
    "title", ["São Paulo", "Â", "Ångström & Co", "AT&T; a history", "a < b > c", "Été – hiver", "R&D"]
)
def test_a_title_that_is_as_it_should_be(title: str) -> None:
    assert rules(title) == []
