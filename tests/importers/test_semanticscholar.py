from __future__ import annotations

from pathlib import Path

from opuscula import importers
from opuscula.importers import Reading

FILE = Path(__file__).parent.parent / "data" / "services" / "semanticscholar.json"
TEXT = FILE.read_text(encoding="utf-8")


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "semanticscholar"
    return reading


def test_an_answer() -> None:
    talk, preprint = read(TEXT).records
    assert talk.facts() == {
        "title": "A made-up talk: 5 < 6 & more",
        "authors": ["Ann Bee", "C. Dee Jr."],
        "date": "2020-06-01",
        "type": "paper-conference",
        "venue": "Conference on Made-up Results",
        "volume": "7",
        "pages": "11-20",
        "doi": "10.1234/conf.2020.5",
        "arxiv": "2001.00005",
        "pmid": "31234568",
        "issn": "1234-5679",
        "license": "CCBY",
        "links": [
            {"kind": "code", "url": "https://github.com/example/talk"},
            {"kind": "pdf", "url": "https://conf.example.org/5.pdf"},
        ],
    }
    assert talk.abstract == "We talk. The code is available at https://github.com/example/talk."
    assert preprint.facts() == {
        "title": "A preprint with $x^2$",
        "date": "2024",
        "type": "article",
        "doi": "10.48550/arXiv.2402.00006",
        "arxiv": "2402.00006",
    }


def test_an_id_that_was_not_found_is_told() -> None:
    assert [place.line for place in read(TEXT).failed] == [36]


def test_single_papers_lists_and_those_of_an_author() -> None:
    paper = '{"paperId": "1", "title": "A title"}'
    author = f'{{"authorId": "7", "name": "Ann Bee", "papers": [{paper}, {paper}]}}'
    counts = [len(read(text).records) for text in (paper, f"[{paper}]", author, f"[{author}]")]
    assert counts == [1, 1, 2, 2]
