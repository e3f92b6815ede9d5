from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import importers
from opuscula.importers import Reading

TEXT = (Path(__file__).parent.parent / "data" / "services" / "openalex.json").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "openalex"
    return reading


def test_an_answer() -> None:
    article, preprint = read(TEXT).records
    assert article.place.line == 4
    assert article.facts() == {
        "title": "Growing *E. coli* at 37 °C & below",
        "authors": ["Jan Peter van der Berg", "Ann Bee"],
        "date": "2021-03-14",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "publisher": "Made-up Press",
        "doi": "10.1234/jmr.2021.7",
        "arxiv": "2101.00001",
        "pmid": "31234567",
        "issn": "1234-5679, 2345-6787",
        "language": "en",
        "license": "cc-by",
        "links": [{"kind": "pdf", "url": "https://journal.example.org/7.pdf"}],
    }
    assert article.abstract == "We grow 5% more. We stop."
    assert preprint.facts() == {
        "title": "A preprint of which only the year is known",
        "authors": ["李明"],
        "date": "2024",
        "type": "article",
        "status": "retracted",
        "doi": "10.48550/arxiv.2401.00002",
        "arxiv": "2401.00002",
    }


def test_a_work_without_words_is_told() -> None:
    reading = read(TEXT)
    assert [place.line for place in reading.failed] == [65]


@pytest.mark.parametrize("wrap", ["%s", "[%s]", "%s\n%s"])
def test_single_works_lists_and_lines(wrap: str) -> None:
    work = '{"id": "https://openalex.org/W1", "title": "A title"}'
    reading = read(wrap.replace("%s", work))
    assert {record.title for record in reading.records} == {"A title"}
    assert len(reading.records) == wrap.count("%s")


@pytest.mark.parametrize(
    "index",
    ['{"far": [999999999999], "near": [-5]}', '{"far": [2], "near": [1], "odd": ["x", null], "bad": 7}'],
)
def test_words_are_put_in_order_wherever_they_claim_to_stand(index: str) -> None:
    (record,) = read(f'{{"id": "https://openalex.org/W1", "abstract_inverted_index": {index}}}').records
    assert record.abstract == "near far"


def test_a_proceedings_paper_is_none_of_a_journal() -> None:
    work = '{"id": "https://openalex.org/W1", "title": "T", "type": "article", %s}'
    told = read(work % '"type_crossref": "proceedings-article"').records[0].type
    held = read(work % '"primary_location": {"source": {"type": "conference"}}').records[0].type
    assert (told, held, read(work % '"x": 1').records[0].type) == (
        "paper-conference",
        "paper-conference",
        "article",
    )
