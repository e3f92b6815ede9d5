from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import importers
from opuscula.importers import Reading

FOLDER = Path(__file__).parent.parent / "data" / "services"


def read(text: str) -> Reading:
    reading = importers.read("x.md", text)
    assert reading and reading.format == "frontmatter"
    return reading


def sample(name: str) -> Reading:
    return read((FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def test_academicpages() -> None:
    reading = sample("academicpages")
    (record,) = reading.records
    assert record.facts() == {
        "title": "Made-up Results, Number 1",
        "authors": ["A. Bee", "J. P. van der Berg"],
        "date": "2021-03-14",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "pdf": "https://example.org/files/paper1.pdf",
    }
    assert record.abstract == "This paper is about the number 1. The number 2 is left for later."
    assert record.sections == (
        "## What came of it\n\nA great deal, [as this shows](https://example.org/shown.png) and this."
    )
    assert [(problem.rule, problem.place.line) for problem in reading.problems] == [
        ("file-elsewhere", 10),
        ("file-elsewhere", 1),
    ]


def test_hugoblox() -> None:
    reading = sample("hugoblox")
    (record,) = reading.records
    assert record.facts() == {
        "title": "A talk with **weight**",
        "authors": ["admin", "Carl Dee", "Jan Peter van der Berg"],
        "date": "2020-06-01",
        "type": "paper-conference",
        "venue": "Conference on Made-up Results",
        "doi": "10.1234/conf.2020.5",
        "arxiv": "2001.00005",
        "code": "true",
        "links": [
            {"kind": "code", "url": "https://github.com/example/talk"},
            {"kind": "website", "url": "https://example.org/custom", "label": "Custom Link"},
        ],
        "pdf": "https://conf.example.org/5.pdf",
        "keywords": ["Large Language Models", "Talks"],
        "featured": "true",
    }
    assert record.abstract == "We talk for 5 minutes.\n\nThen we stop."
    assert record.sections == "## Notes\n\nAdd your own notes.\n\n## Supplement\n\nMore here."
    assert {problem.rule: problem.place.line for problem in reading.problems} == {
        "file-elsewhere": 27,
        "keys-left": 9,
        "names": 5,
    }


def test_hugoblox_in_toml() -> None:
    reading = sample("hugoblox-toml")
    (record,) = reading.records
    assert record.facts() == {
        "title": "A report in TOML",
        "authors": ["Ann Bee"],
        "more_authors": "true",
        "date": "2019-07-01",
        "type": "report",
        "code": "true",
        "links": [
            {"kind": "website", "url": "https://example.org/project"},
            {"kind": "code", "url": "https://gitlab.com/example/report"},
        ],
    }
    assert record.abstract == "We report: $x$ is 5."
    assert record.sections == "## Notes\n\nSome words of the person."
    assert [problem.rule for problem in reading.problems] == ["draft"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A README\n---\n\n# Hello\n",
        "---\ntitle: A post\nlayout: post\ndate: 2020-01-01\ntags: [a]\n---\nWords.\n",
        "---\ntitle: A talk\ncollection: talks\nvenue: Somewhere\n---\n",
        "---\ntitle: A talk\nauthors: [admin]\nevent: Somewhere\npublication: x\n---\n",
        "---\nvenue: of nothing\n---\n",
        "---\ntitle: never closed\npublication: x\n",
        "# title: x\npublication: y\n",
    ],
)
def test_other_files_are_none(text: str) -> None:
    assert importers.read("x.md", text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A: b\nvenue: x\nauthors: [y]\n---\n", 2),
        ("---\ntitle: x\nvenue: x\nvenue: y\nauthors: [y]\n---\n", 4),
        ('+++\ntitle = "x\npublication = "y"\n+++\n', 2),
        ("---\ntitle:\npublication: x\n---\n", 1),
    ],
)
def test_a_file_that_cannot_be_read_is_told(text: str, line: int) -> None:
    reading = read(text)
    assert reading.records == ()
    assert [place.line for place in reading.failed] == [line]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_may_end_as_they_like(newline: str) -> None:
    text = "\ufeff---\ntitle: A title\npublication: 'In *A Venue*'\n---\n\nIts abstract.\n".replace(
        "\n", newline
    )
    (record,) = read(text).records
    assert (record.title, record.venue, record.abstract) == ("A title", "A Venue", "Its abstract.")


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ("Bee, A. (2009). &quot;Title.&quot;", ["A. Bee"]),
        ("Ann Bee, Carl Dee. (2009). Title.", ["Ann Bee", "Carl Dee"]),
        ("Bee, A. &amp; Dee, C. (2009a). Title.", ["A. Bee", "C. Dee"]),
        ("A title, and a year at the end, 2009.", []),
    ],
)
def test_authors_out_of_a_citation(cited: str, names: list[str]) -> None:
    (record,) = read(f"---\ntitle: T\ncollection: publications\ncitation: '{cited}'\n---\n").records
    assert [name.printed for name in record.authors] == names


def test_a_page_of_our_own_is_read_too() -> None:
    facts = "title: T\nauthors:\n- Ann Bee\ndate: 2020-05\ntype: chapter\nvenue: A Book\npages: 1-9"
    text = f"---\n{facts}\n---\n\nWords.\n"
    (record,) = read(text).records
    assert record.facts() == {
        "title": "T",
        "authors": ["Ann Bee"],
        "date": "2020-05",
        "type": "chapter",
        "venue": "A Book",
        "pages": "1-9",
    }
