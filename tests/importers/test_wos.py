from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import importers
from opuscula.importers import Reading, wos

DATA = Path(__file__).parent.parent / "data" / "ris"
TEXT = (DATA / "savedrecs.txt").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "wos"
    return reading


def test_an_export() -> None:
    reading = read(TEXT)
    assert (reading.unread, reading.problems) == ((), ())
    article, talk = reading.records
    assert article.facts() == {
        "title": "A made-up article in two lines",
        "authors": ["John Smith", "Jan Peter van der Berg"],
        "date": "2019-05-12",
        "type": "article-journal",
        "venue": "JOURNAL OF MADE-UP RESULTS",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "doi": "10.1234/jmr.2019.12",
        "pmid": "31234567",
        "issn": "1234-5679, 2345-6787",
        "language": "English",
        "keywords": ["one", "two words"],
    }
    assert article.abstract == "We do this. We do that."
    assert talk.facts() == {
        "title": "A paper at a conference",
        "authors": ["A Doe"],
        "editors": ["B Roe"],
        "date": "2018",
        "type": "paper-conference",
        "venue": "PROCEEDINGS OF THE MADE-UP CONFERENCE",
        "pages": "e12",
        "isbn": "978-3-16-148410-0",
    }


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert len(read("\ufeff" + TEXT.replace("\n", end)).records) == 2


def test_without_head_and_end() -> None:
    reading = read("PT J\nAU A, B\nTI One\n\nPT B\nAU C, D\nTI Two\nDT Book Chapter\n")
    assert [(one.title, one.type) for one in reading.records] == [
        ("One", "article-journal"),
        ("Two", "chapter"),
    ]


def test_what_is_not_understood() -> None:
    reading = read("PT J\nAU A, B\nER\nhello\nPT J\nAU C, D\nTI Two\nPY 2019\nPD FEB 30\nER\n")
    assert (len(reading.records), [place.line for place in reading.failed]) == (1, [1])
    assert [(one.place.line, one.text) for one in reading.unread] == [(4, "hello")]
    assert sorted(problem.rule for problem in reading.problems) == ["date", "record-unread"]


@pytest.mark.parametrize("text", ["", "PT J", "FN and VR are names", "PT Journal\nAU x", "AU A, B\nTI x\n"])
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not wos.recognises("savedrecs.txt", text)
