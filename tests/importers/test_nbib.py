from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import importers
from opuscula.importers import Reading, nbib

DATA = Path(__file__).parent.parent / "data" / "ris"
TEXT = (DATA / "pubmed.nbib").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "nbib"
    return reading


def test_pubmeds_export() -> None:
    reading = read(TEXT)
    assert (reading.unread, reading.problems) == ((), ())
    article, preprint = reading.records
    assert article.facts() == {
        "title": "A made-up study of the growth of things that grow, with a title that is so long that it"
        " wraps",
        "authors": [
            "Jan P van der Berg",
            "John Smith Jr",
            {"name": "The Growth Consortium", "group": "true"},
        ],
        "date": "2019-06-12",
        "type": "article-journal",
        "venue": "Nature",
        "volume": "570",
        "issue": "7762",
        "pages": "514-8",
        "doi": "10.1038/s41586-019-0000-0",
        "pmid": "31234567",
        "issn": "1476-4687, 0028-0836",
        "language": "eng",
        "keywords": ["Growth", "Humans"],
    }
    assert article.abstract.endswith("We measured 5 < 7 of them, in vitro and in vivo.")
    assert preprint.facts() == {
        "title": "Ein Titel",
        "authors": ["JA Smith", "Plato"],
        "date": "2020-03",
        "type": "article",
        "venue": "Arch Made Up",
        "status": "in press",
        "pmid": "7",
        "keywords": ["one", "two"],
    }
    assert [one.place.line for one in reading.records] == [2, 37]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert [one.facts() for one in read("\ufeff" + TEXT.replace("\n", end)).records] == [
        one.facts() for one in read(TEXT).records
    ]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("A title.", "A title"),
        ("Is it?", "Is it?"),
        ("Wait...", "Wait..."),
        ("Ants, bees, etc.", "Ants, bees, etc."),
        ("[Ein Titel].", "Ein Titel"),
        ("[One] and [two].", "[One] and [two]"),
    ],
)
def test_titles(title: str, wanted: str) -> None:
    [found] = read(f"PMID- 1\nTI  - {title}\n").records
    assert found.title == wanted


def test_what_is_not_understood() -> None:
    reading = read("PMID- 1\nTI  - A\nnot mine\nDP  - 2019 Feb 30\n\nPMID- 2\nAU  - A B\n\n\nTY or not\n")
    assert len(reading.records) == 1
    assert [place.line for place in reading.failed] == [6]
    assert [(one.place.line, one.text) for one in reading.unread] == [(3, "not mine"), (10, "TY or not")]
    assert [problem.rule for problem in reading.problems] == ["date", "record-unread"]


def test_a_retracted_paper() -> None:
    [found] = read("PMID- 1\nTI  - A\nPT  - Journal Article\nPT  - Retracted Publication\n").records
    assert found.status == "retracted"


@pytest.mark.parametrize(
    "text", ["", "PMID: 123\nA title", "TY  - JOUR\nTI  - x", "pmid- 1", "PMID- 1 is an id\nof Pub Med"]
)
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not nbib.recognises("x.nbib", text)
