from __future__ import annotations

from pathlib import Path

from opuscula import importers
from opuscula.importers import Reading

TEXT = (Path(__file__).parent.parent / "data" / "services" / "arxiv.xml").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "arxiv"
    return reading


def test_a_feed() -> None:
    reading = read(TEXT)
    paper, old = reading.records
    assert (paper.place.line, old.place.line) == (8, 32)
    assert paper.facts() == {
        "title": r"Made-up results on $\alpha < \beta$ by Müller",
        "authors": ["Ann Bee", {"name": "The LIGO Collaboration", "group": "true"}],
        "date": "2021-01-02",
        "area": "cs.LG",
        "affiliations": ["University of Somewhere"],
        "type": "article",
        "venue": "J. Made Up Res. 12 (2021) 101",
        "doi": "10.1234/jmr.2021.7",
        "arxiv": "2101.00001",
        "links": [
            {"kind": "code", "url": "https://github.com/example/results"},
            {"kind": "pdf", "url": "http://arxiv.org/pdf/2101.00001v3"},
        ],
    }
    assert paper.abstract == (
        "We show 95% of it, see https://github.com/example/results for the code.\n\n"
        "A second paragraph costs $5 or more."
    )
    assert (old.arxiv, str(old.date)) == ("hep-th/9901001", "1999-01-01")
    assert reading.problems == ()


def test_an_error_of_the_service_is_told() -> None:
    entry = "<entry><id>http://arxiv.org/api/errors#1</id><title>Error</title><summary>no</summary></entry>"
    reading = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>')
    assert [problem.message for problem in reading.problems] == ["arXiv answered with an error: no"]
    assert len(reading.failed) == 1


def test_a_feed_that_breaks_off() -> None:
    reading = read(TEXT[: TEXT.index("<title>An old one")])
    assert (len(reading.records), len(reading.failed)) == (1, 1)


def test_the_feed_of_a_blog_is_none() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://blog.example.org/1</id></entry></feed>'
    )
    assert importers.read("x", feed) is None
