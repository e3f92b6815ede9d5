from __future__ import annotations

import re

import pytest

from opuscula.frozen import replace
from opuscula.paper import Paper
from opuscula.styles import Style, styles
from opuscula.words.markup import Html
from tests.styles.corpus import WORKS, kind
from tests.styles.judging import DIFFERENCES, EXPECTED
from tests.styles.oracle import text
from tests.works import CONSTRUCTED

STYLES = styles()
each = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def test_every_style_is_judged() -> None:
    assert STYLES.keys() == EXPECTED.keys() == DIFFERENCES.keys()
    assert [style.LABEL for style in STYLES.values()] == ["APA", "Chicago", "IEEE", "MLA", "Vancouver"]


def test_the_corpus_is_large_and_all_of_it_is_judged() -> None:
    assert len(WORKS) >= 60
    assert len({paper.facts["type"] for paper in WORKS.values()}) >= 10
    assert all(EXPECTED[style].keys() == WORKS.keys() for style in STYLES)


def test_every_difference_is_one_and_has_its_reason() -> None:
    told = [(style, name, differs) for style, works in DIFFERENCES.items() for name, differs in works.items()]
    assert [(style, name) for style, name, differs in told if EXPECTED[style][name] == differs["ours"]] == []
    assert [(style, name) for style, name, differs in told if not differs["why"]] == []


# A sign twice, a sign behind a blank, a blank twice, brackets around nothing; "Jr.," and "think?," are right.
FLAWS = re.compile(r"\.\.|,,|;;|[?!]\.|[?!][”’]\.|[.,][”’][.,]| [.,;]|  |\(\)|\[\]|“”|None|\u00a0")


@each
@pytest.mark.parametrize("name", WORKS)
def test_signs_stand_once(style: Style, name: str) -> None:
    assert FLAWS.findall(text(style.cite(WORKS[name]))) == []


@each
def test_whatever_a_paper_holds_can_be_cited(style: Style) -> None:
    for paper in CONSTRUCTED:
        html = style.cite(paper)
        assert isinstance(html, Html)
        assert html
        assert re.sub("</?(?:i|bdi)>", "", html).count("<") == 0


@each
def test_nothing_in_a_paper_is_taken_for_html(style: Style) -> None:
    sly = kind("chapter", "&lt;i>A&lt;/i> &amp; B", venue="<b>Loom</b> & Co", publisher="<script>x</script>")
    html = style.cite(sly)
    assert "&lt;i&gt;a&lt;/i&gt; &amp; b" in html.lower()
    assert "<b>" not in html
    assert "<script>" not in html


@each
def test_a_text_from_right_to_left_stands_apart(style: Style) -> None:
    assert re.search("<bdi>تعلم الآلة والذكاء الاصطناعي[.,]?[”]?</bdi>", style.cite(WORKS["arabic"]))


@each
def test_et_al_of_the_source_is_kept(style: Style) -> None:
    assert "et al." in style.cite(WORKS["one-and-others"])
    assert "et al." in style.cite(WORKS["three-and-others"])


@each
def test_a_draft_without_anything_can_be_cited(style: Style) -> None:
    nothing: Paper = replace(WORKS["preprint-lost"], title_text="", title_markdown="", authors=(), date=None)
    assert "“" not in style.cite(nothing)
