from __future__ import annotations

import pytest

from opuscula.citations.citing import citation
from opuscula.citations.reference import (
    before,
    changed,
    curled,
    dated,
    ended,
    forthcoming,
    italic,
    joined,
    kind,
    labelled,
    numbers,
    pages,
    publisher,
    quoted,
    sentences,
    shown,
)
from opuscula.record import PartialDate
from tests.works import work


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', "a “b” c"), ("it's", "it’s"), ("the '90s", "the ’90s"), ("a 'b c' d", "a “b c” d"),
        ("\"a 'b' c\"", "“a ‘b’ c”"), ("(\"a\")", "(“a”)"), ("dogs' tails", "dogs’ tails"),
    ],
)  # fmt: skip
def test_quotes_are_curled(text: str, expected: str) -> None:
    assert curled(text) == expected


def test_texts_are_escaped() -> None:
    assert shown("a  <b> & c") == "a &lt;b&gt; &amp; c"
    assert shown("تعلم") == "<bdi>تعلم</bdi>"
    assert italic("a & b") == "<i>a &amp; b</i>"
    assert (italic(""), quoted("")) == ("", "")


def test_quotes_in_quotes_are_single() -> None:
    assert quoted('a "b"') == "“a ‘b’”"
    assert quoted("a „b“") == "“a „b“”"


@pytest.mark.parametrize(
    ("html", "sign", "expected"),
    [
        ("a", ".", "a."), ("a.", ".", "a."), ("a?", ".", "a?"), ("a?", ",", "a?,"), ("Jr.", ",", "Jr.,"),
        ("“a”", ".", "“a.”"), ("“a?”", ".", "“a?”"), ("“a ‘b’”", ",", "“a ‘b,’”"),
        ("<i>a!</i>", ".", "<i>a!</i>"),
        ("<i>a</i>", ".", "<i>a</i>."), ("the dogs’", ".", "the dogs’."), ("“dogs’”", ".", "“dogs’.”"),
        ("a,", ",", "a,"), ("", ".", ""), ("(1999)", ".", "(1999)."),
    ],
)  # fmt: skip
def test_a_sign_stands_once_and_inside_quotes(html: str, sign: str, expected: str) -> None:
    assert ended(html, sign) == expected


def test_pieces_are_joined_where_there_are_any() -> None:
    assert joined(", ", "a", "", "b,", "c") == "a, b, c"
    assert joined(". ", "“a”", "b.", "c") == "“a.” b. c"
    assert joined(":", "a", "b") == "a:b"
    assert joined(", ", "", "") == ""
    assert sentences("a", "", "b?", "c.") == "a. b? c."
    assert (before("(", "a", ")"), before("(", "", ")")) == ("(a)", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12-34", "12–34"), ("1101--1117", "1101–17"), ("96–99", "96–9"), ("S12-S19", "S12–9"),
        ("e0123", "e0123"),
        ("99-101", "99–101"), ("19-12", "19–12"), ("a-7-a-9", "a-7-a-9"), ("3-7, 12-19", "3–7, 12–9"),
        ("", ""),
    ],
)  # fmt: skip
def test_pages(text: str, expected: str) -> None:
    assert pages(text, changed) == expected


def test_pages_are_written_in_full_where_nothing_is_said() -> None:
    assert pages("1101-1117") == "1101–1117"
    assert changed("101", "108", 2) == "08"
    assert (labelled("7"), labelled("7–9"), labelled("7, 9"), labelled("")) == (
        "p. 7",
        "pp. 7–9",
        "pp. 7, 9",
        "",
    )
    assert numbers("3-4") == "3–4"


def test_dates_are_as_partial_as_they_are() -> None:
    assert dated(PartialDate(2019)) == ("2019", "", "")
    assert dated(PartialDate(2019, 3, 4)) == ("2019", "March", "4")


def test_an_article_that_stands_somewhere_is_no_preprint() -> None:
    assert kind(citation(work("A", venue="NeurIPS"))) == "article-journal"
    assert kind(citation(work("A", venue="arXiv"))) == "article"


def test_a_preprint_is_published_by_its_server() -> None:
    assert publisher(citation(work("A", arxiv="2401.10020"))) == "arXiv"
    assert publisher(citation(work("A", venue="bioRxiv"))) == "bioRxiv"
    assert publisher(citation(work("A", type="book", publisher="Loom & Co"))) == "Loom &amp; Co"


def test_only_what_is_to_come_is_forthcoming() -> None:
    assert forthcoming(citation(work("A", status="in press"))) == "in press"
    assert forthcoming(citation(work("A", status="published"))) == ""
