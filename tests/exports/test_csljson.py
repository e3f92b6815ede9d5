from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.citations.citing import citation
from opuscula.citations.remainder import url
from opuscula.exports import csljson
from opuscula.paper import Paper
from opuscula.record import TYPES, Name, PartialDate
from tests.works import CONSTRUCTED, FULL, OTHERS, demonstration, work

Item = dict[str, Any]

# What the data schema of CSL 1.0.2 allows (github.com/citation-style-language/schema, csl-data.json).
NAMES = """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director executive-producer guest host interviewer illustrator narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()
DATES = "accessed available-date event-date issued original-date submitted".split()
TEXTS = """
    citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection
    archive_location archive-place authority call-number citation-label collection-title
    container-title container-title-short dimensions division DOI event event-title event-place genre
    ISBN ISSN jurisdiction keyword medium note original-publisher original-publisher-place
    original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
    reviewed-title scale section source status title title-short URL version volume-title
    volume-title-short year-suffix
    """.split()
NUMBERS = """
    id chapter-number citation-number collection-number edition first-reference-note-number issue
    locator number number-of-pages number-of-volumes page page-first part printing supplement volume
    """.split()

TEXT = {"type": "string"}
NUMBER = {"type": ["string", "number"]}
FLAG = {"type": ["string", "number", "boolean"]}
PARTS = {"type": "array", "items": NUMBER, "minItems": 1, "maxItems": 3}


def closed(properties: Item, *required: str) -> Item:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def each(names: Iterable[str], schema: Item) -> Item:
    return dict.fromkeys(names, schema)


PERSON = closed(
    each(("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), TEXT)
    | each(("comma-suffix", "static-ordering", "parse-names"), FLAG)
)
DATE = closed(
    {"date-parts": {"type": "array", "items": PARTS, "minItems": 1, "maxItems": 2}}
    | {"season": NUMBER, "circa": FLAG, "literal": TEXT, "raw": TEXT}
)
SCHEMA = {
    "type": "array",
    "items": closed(
        each(TEXTS, TEXT)
        | each(NUMBERS, NUMBER)
        | each(NAMES, {"type": "array", "items": PERSON})
        | each(DATES, DATE)
        | {"type": {"enum": list(TYPES)}, "custom": {"type": "object"}}
        | {"categories": {"type": "array", "items": TEXT}},
        "type",
        "id",
    ),
}
VALID = jsonschema.Draft7Validator(SCHEMA)


def read(text: str) -> list[Item]:
    items: list[Item] = json.loads(text)
    VALID.validate(items)
    return items


def one(paper: Paper) -> Item:
    [item] = read(csljson.write([paper]))
    return item


PAPERS = (*demonstration(), *CONSTRUCTED)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.slug[:40])
def test_an_item_says_what_the_paper_says(paper: Paper) -> None:
    cited, item = citation(paper), one(paper)
    assert (item["id"], item["type"]) == (cited.key, cited.type)
    fact = cited.fact
    facts = {
        "title": cited.title, "container-title": fact("venue"), "collection-title": fact("series"),
        "volume": fact("volume"), "page": fact("pages"), "publisher": fact("publisher"), "DOI": fact("doi"),
        "URL": url(cited), "ISBN": fact("isbn"), "ISSN": fact("issn"), "PMID": fact("pmid"),
        "language": fact("language"), "status": fact("status"), "abstract": cited.abstract,
        "keyword": "; ".join(cited.keywords),
    }  # fmt: skip
    assert {name: item.get(name, "") for name in facts} == facts
    assert cited.fact("issue") in (item.get("issue", ""), item.get("number", ""))
    assert [name_of(name) for name in item.get("author", [])] == [bare(name) for name in cited.authors]
    assert [name_of(name) for name in item.get("editor", [])] == [bare(name) for name in cited.editors]
    parts = item["issued"]["date-parts"][0] if "issued" in item else []
    assert (PartialDate(*parts) if parts else None) == cited.date
    custom = item.get("custom", {})
    assert (custom.get("arxiv", ""), custom.get("license", "")) == (fact("arxiv"), fact("license"))
    assert custom.get("more-authors", False) == cited.more_authors
    assert "" not in item.values()


def name_of(item: Item) -> tuple[str, ...]:
    keys = ("literal", "family", "given", "non-dropping-particle", "suffix")
    return tuple(item.get(key, "") for key in keys)


def bare(name: Name) -> tuple[str, ...]:
    return (name.printed if name.group else "", name.family, name.given, name.particle, name.suffix)


def test_the_schema_refuses_what_it_should() -> None:
    for wrong in ({"id": "x"}, {"id": "x", "type": "novel"}, {"id": "x", "type": "book", "venue": "y"}):
        assert not VALID.is_valid([wrong])


def test_a_number_is_an_issue_only_where_there_are_issues() -> None:
    assert one(work("A Report", type="report", **FULL))["number"] == "3"
    assert one(work("An Article", type="article-journal", **FULL))["issue"] == "3"


def test_a_preprint_has_the_number_of_its_server() -> None:
    assert one(work("A Preprint", arxiv="2401.10020"))["number"] == "arXiv:2401.10020"


def test_others_are_said_without_an_author_who_is_none() -> None:
    item = one(OTHERS)
    assert item["author"] == [{"family": "Lovelace", "given": "Ada"}]
    assert item["custom"] == {"more-authors": True}


def test_many_papers_are_one_file() -> None:
    keys = [paper.key or paper.slug for paper in PAPERS]
    assert [item["id"] for item in read(csljson.write(PAPERS))] == keys
    assert read(csljson.write([])) == []


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=20).filter(str.strip))
def test_any_text_gives_a_valid_file(heading: str, abstract: str, name: str) -> None:
    assert len(read(csljson.write([work(heading, "2020", (Name.of(name),), abstract), OTHERS]))) == 2
