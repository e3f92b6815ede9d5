from __future__ import annotations

from pathlib import Path

from opuscula import importers
from opuscula.importers import Reading

FOLDER = Path(__file__).parent.parent / "data" / "services"


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "orcid"
    return reading


def sample(name: str) -> Reading:
    return read((FOLDER / f"orcid-{name}.json").read_text(encoding="utf-8"))


def test_a_group_is_one_work_and_its_preferred_summary_speaks() -> None:
    reading = sample("works")
    article, thesis = reading.records
    assert article.facts() == {
        "title": "A made-up article: with a subtitle",
        "date": "2021-03",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "doi": "10.1234/JMR.2021.7",
        "arxiv": "2101.00001",
        "issn": "1234-5679",
        "links": [{"kind": "website", "url": "https://journal.example.org/7"}],
    }
    assert thesis.facts() == {"title": "A thesis", "date": "2015", "type": "thesis"}
    assert [(problem.place.line, problem.rule) for problem in reading.problems] == [
        (48, "date"),
        (60, "record-unread"),
    ]


def test_a_whole_record_says_who_it_is() -> None:
    reading = sample("record")
    assert [(record.title, record.type) for record in reading.records] == [
        ("One work", "chapter"),
        ("Another work", "dataset"),
    ]
    assert reading.profile and reading.profile.facts() == {"name": "Ann Bee"}
    assert reading.problems == ()


def test_whole_works_name_people() -> None:
    reading = sample("bulk")
    report, book = reading.records
    assert report.facts() == {
        "title": "A whole work",
        "authors": ["Ann Bee", "María de la Cruz"],
        "type": "report",
        "language": "en",
        "links": [{"kind": "website", "url": "https://example.org/more"}],
    }
    assert report.abstract == "What it says.\n\nIn two paragraphs, see https://example.org/more."
    assert book.facts() == {
        "title": "Another",
        "authors": ["Ann Bee"],
        "editors": ["Carl Dee"],
        "type": "book",
    }
    assert [place.line for place in reading.failed] == [24]


def test_a_single_work_in_the_old_spelling() -> None:
    (record,) = read(
        '{"put-code": 1, "title": {"title": {"value": "A title"}}, "type": "CONFERENCE_PAPER",'
        ' "external-ids": {"external-id": [{"external-id-type": "DOI", "external-id-value": "10.1234/x",'
        ' "external-id-relationship": "SELF"}]}}'
    ).records
    assert (record.type, record.doi) == ("paper-conference", "10.1234/x")
