from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import importers
from opuscula.importers import Reading

FOLDER = Path(__file__).parent.parent / "data" / "services"


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "dblp"
    return reading


def test_a_search() -> None:
    reading = read((FOLDER / "dblp.json").read_text(encoding="utf-8"))
    talk, preprint, volume = reading.records
    assert talk.place.line == 9
    assert talk.facts() == {
        "title": "Made-up Results & More",
        "authors": ["Wei Wang", "Jan van der Berg"],
        "date": "2020",
        "type": "paper-conference",
        "venue": "MADE",
        "pages": "11-20",
        "doi": "10.1234/CONF.2020.5",
        "key": "DBLP:conf/made/WangB20",
    }
    assert preprint.facts() == {
        "title": "What is Made Up?",
        "authors": ["Jan van der Berg"],
        "date": "2024",
        "type": "article",
        "doi": "10.48550/arXiv.2402.00006",
        "arxiv": "2402.00006",
        "key": "DBLP:journals/corr/abs-2402-00006",
        "links": [{"kind": "pdf", "url": "https://example.org/paper.pdf"}],
    }
    assert (volume.authors, [name.printed for name in volume.editors]) == ((), ["Ann Bee"])
    assert reading.problems == ()


def test_the_page_of_a_person() -> None:
    reading = read((FOLDER / "dblp-person.xml").read_text(encoding="utf-8"))
    article, thesis, volume = reading.records
    assert article.title.startswith("The *k*-Means of H")
    assert article.title.endswith("O & 5 < 6")
    assert [name.printed for name in article.authors] == ["Jan van der Berg", "René Bühler"]
    assert {**article.facts(), "title": "", "authors": ""} == {
        "title": "",
        "authors": "",
        "date": "2021-03",
        "type": "article-journal",
        "venue": "J. Made Up Res.",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "doi": "10.1234/jmr.2021.7",
        "key": "DBLP:journals/jmr/BergB21",
    }
    assert (thesis.type, thesis.publisher, thesis.isbn) == (
        "thesis",
        "University of Somewhere",
        "978-3-16-148410-0",
    )
    assert (volume.type, volume.series, volume.venue) == ("book", "Lecture Notes in Nothing", "")
    assert [name.printed for name in volume.editors] == ["Jan van der Berg"]
    assert [(problem.place.line, problem.rule) for problem in reading.problems] == [(29, "record-unread")]


RECORD = '<article key="journals/x/Y"><title>A title.</title></article>'


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0" encoding="US-ASCII"?>\n<dblp>\n{RECORD}</dblp>',
        f'<?xml version="1.0"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>{RECORD}</dblp>',
        RECORD,
    ],
)
def test_other_documents(text: str) -> None:
    assert [record.title for record in read(text).records] == ["A title"]


@pytest.mark.parametrize("title", ["Wait…", "And so on...", "Why?"])
def test_only_the_full_stop_of_dblp_goes(title: str) -> None:
    (record,) = read(RECORD.replace("A title.", title)).records
    assert record.title == title


def test_a_search_for_people_has_no_papers() -> None:
    text = '{"result": {"hits": {"hit": [{"info": {"author": "Ann Bee", "url": "https://dblp.org/pid/1"}}]}}}'
    assert importers.read("x", text) is None
