from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import exports, importers
from opuscula.importers import Reading, csljson
from opuscula.paper import Paper
from opuscula.record import Link, Record
from opuscula.words import markup
from tests.works import DATED, FULL, TITLED, TYPED

DATA = Path(__file__).parent.parent / "data" / "ris"


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "csljson"
    return reading


def record(**item: Any) -> Record:
    item = {"id": "x", "type": "book", "title": "T", **item}
    reading = importers.read("x", json.dumps(item), "csljson")
    assert reading
    [found] = reading.records
    return found


def test_zoteros_list() -> None:
    article, thesis = read((DATA / "zotero.json").read_text(encoding="utf-8")).records
    assert article.facts() == {
        "title": "A *made-up* title with H₂O and iPhones",
        "authors": [
            "Jan Peter van der Berg", "Alexander von Humboldt", "Martin Luther King Jr.",
            {"name": "The Growth Consortium", "group": "true"},
        ],
        "date": "2019-05-12",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "doi": "10.1234/jmr.2019.12",
        "issn": "1234-5679",
        "links": [{"kind": "website", "url": "https://example.org/paper"}],
    }  # fmt: skip
    assert (thesis.publisher, str(thesis.date), thesis.pmid, thesis.key) == (
        "University of Athens",
        "2018-05",
        "123",
        "doe2018",
    )
    assert [one.place.line for one in (article, thesis)] == [2, 18]


def test_crossrefs_answer() -> None:
    reading = read((DATA / "crossref.json").read_text(encoding="utf-8"))
    assert reading.problems == ()
    article, preprint = reading.records
    assert article.facts() == {
        "title": "A made-up title: and the rest of it",
        "authors": ["Jan Peter van der Berg", {"name": "The Growth Consortium", "group": "true"}],
        "date": "2019-05",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "publisher": "A Press",
        "doi": "10.1234/jmr.2019.12",
        "issn": "1234-5679, 2345-6787",
        "language": "en",
        "license": "https://creativecommons.org/licenses/by/4.0",
        "links": [{"kind": "pdf", "url": "https://example.org/paper.pdf"}],
        "keywords": ["Growth"],
    }
    assert article.abstract == "Things *grow* & go."
    assert (preprint.type, preprint.venue, str(preprint.date)) == ("article", "bioRxiv", "2018-03-04")


ITEM = '{"id": "a%d", "type": "book", "title": "T%d", "author": [{"family": "A", "given": "B"}]}'
ONE, TWO = ITEM % (1, 1), ITEM % (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        f"[{ONE}, {TWO}]",
        f"{ONE}\n{TWO}\n",
        f'{{"references": [{ONE}, {TWO}]}}',
        f'{{"lists": [1, 2], "items": [{ONE}, {TWO}]}}',
        f'{{"status": "ok", "message": {{"n": 2, "items": [{ONE}, {TWO}], "query": {{"x": [1]}}}}}}',
        f'{{"status": "ok", "message": {ONE}}}\n{{"status": "ok", "message": {TWO}}}',
    ],
)
def test_wrappings(text: str) -> None:
    reading = read("\ufeff" + text)
    assert ([one.title for one in reading.records], reading.problems) == (["T1", "T2"], ())


def test_one_item() -> None:
    assert [one.title for one in read(ONE).records] == ["T1"]


@pytest.mark.parametrize(
    ("text", "titles", "failed"),
    [
        (f"[{ONE},\n{TWO[:-9]}", ["T1"], [2]),
        (f'[{ONE},\n{{"id": "b", "type": "book", "title": oops}},\n{TWO}]', ["T1", "T2"], [2]),
        (f'[{ONE},\n5,\n{{"id": "b", "type": "book"}},\n{TWO}]', ["T1", "T2"], [2, 3]),
        (f"[{ONE}]\nTY  - JOUR\nTI  - x\n", ["T1"], [2]),
        (f"[{ONE},\n{ONE}]", ["T1", "T1"], []),
    ],
)
def test_a_broken_item_costs_only_itself(text: str, titles: list[str], failed: list[int]) -> None:
    reading = read(text)
    assert ([one.title for one in reading.records], [place.line for place in reading.failed]) == (
        titles,
        failed,
    )


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ({"date-parts": [[2019, 5, 12]]}, "2019-05-12"),
        ({"date-parts": [["2019", "05"]]}, "2019-05"),
        ({"date-parts": [[2019, 5, 12], [2020]]}, "2019-05-12"),
        ({"date-parts": [["2019"]], "season": "2"}, "2019"),
        ({"raw": "12 May 2019"}, "2019-05-12"),
        ({"literal": "May 2019"}, "2019-05"),
        ("2019-05", "2019-05"),
        ({"date-parts": [[None]]}, "None"),
        ({"date-parts": []}, "None"),
        ({"date-parts": "x"}, "None"),
        ({"date-parts": [[float("nan"), 5]]}, "None"),
        (None, "None"),
        ([], "None"),
    ],
)
def test_dates(issued: Any, wanted: str) -> None:
    assert str(record(issued=issued).date) == wanted


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"family": "Ha", "given": "David"}, "David Ha"),
        ({"family": "van der Berg", "given": "Jan"}, "Jan van der Berg"),
        ({"family": "Le Corbusier"}, "Le Corbusier"),
        ({"family": "The LIGO Collaboration"}, "The LIGO Collaboration"),
        ({"given": "Plato"}, "Plato"),
        ({"name": "A Body"}, "A Body"),
        ("Ha, David", "David Ha"),
        ({"family": "李", "given": "明"}, "李明"),
    ],
)
def test_names(name: Any, printed: str) -> None:
    assert [one.printed for one in record(author=[name, 5, None, {}, []]).authors] == [printed]


def test_what_csl_has_no_variable_for() -> None:
    assert record(custom={"opuscula": {"awards": ["Best"]}}).awards == ("Best",)
    assert record(custom={"opuscula": "awards"}).awards == ()
    assert record(type="thesis", genre="Diplomarbeit").genre == "Diplomarbeit"
    assert record(type="article-journal", genre="Letter").genre == ""


def test_addresses_in_an_abstract() -> None:
    assert record(abstract="Code at https://github.com/a/b").links == (
        Link("code", "https://github.com/a/b"),
    )


def test_values_of_the_wrong_kind() -> None:
    text = (
        '[{"id": "x", "type": "book", "title": "d \\ud800", "volume": NaN, "page": -Infinity, "issue": 3.0,'
        ' "ISSN": [1], "publisher": {"a": 1}, "URL": 5, "keyword": {}, "custom": [], "link": [1],'
        ' "license": 7, "author": "x"}]'
    )
    [found] = read(text).records
    assert found.facts() == {
        "title": "d \ufffd",
        "type": "book",
        "issue": "3",
        "issn": "1",
        "license": "7",
        "key": "x",
    }


def test_links_and_identifiers() -> None:
    found = record(
        URL="https://arxiv.org/abs/2401.10020", number="x", DOI="https://doi.org/10.48550/arXiv.2401.10020"
    )
    assert (found.arxiv, found.doi, found.links) == ("2401.10020", "10.48550/arXiv.2401.10020", ())
    assert record(URL="https://github.com/a/b").links == (Link("code", "https://github.com/a/b"),)


@pytest.mark.parametrize("id", ["http://zotero.org/users/1/items/A", "ITEM-1", "77", "a b"])
def test_what_is_no_key(id: str) -> None:
    assert record(id=id).key == ""


# A dollar sign in code is mathematics once the code is plain text.
PAPERS = [
    paper
    for paper in (*TYPED, *DATED, *TITLED)
    if "`" not in paper.title_markdown or "$" not in paper.title_text
]


@pytest.mark.parametrize("made", PAPERS, ids=lambda made: made.title_text[:30])
def test_what_we_write_is_read_again(made: Paper) -> None:
    [found] = read(exports.formats()["csljson"].write([made])).records
    assert (str(found.date), found.type) == (str(made.date), made.facts["type"])
    assert found.authors == tuple(author.name for author in made.authors)
    assert markup.inline(found.title).plain == made.title_text
    for fact in FULL.keys() & made.facts.keys() - {"venue"}:
        assert getattr(found, fact) == made.facts[fact]


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "[section]\na=b", "[link](https://x.org)", "{{ template }}", "5", "[1, 2]", '"title"',
        '{"name": "x", "version": "1.0", "author": "me"}',
        '[{"type": "event", "id": 1, "title": "Party", "start": "x"}]',
        '{"@context": "https://schema.org", "@type": "Book", "author": [{"family": "x"}], "title": "T"}',
        '{"results": [{"id": "W1", "display_name": "T", "type": "article", "authorships": []}]}',
        '{"group": [{"work-summary": [{"put-code": 1, "title": {"title": {}}, "type": "book"}]}]}',
        '[{"paperId": "x", "title": "T", "year": 1, "authors": [{"name": "A"}], "externalIds": {}}]',
        '{"result": {"hits": {"hit": [{"info": {"title": "T", "type": "Journal Articles"}}]}}}',
        '{"data": [{"attributes": {"doi": "10.1/x"}}]}',
        "[" * 10_000,
    ],
)  # fmt: skip
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not csljson.recognises("x.json", text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["title", "issued", "author", "family", "date-parts", "link", "URL", "event"]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_has_an_outcome(value: Any) -> None:
    found = list(
        csljson.read(
            json.dumps(
                [{"type": "book", "title": "T", "note": value, **(value if isinstance(value, dict) else {})}]
            ),
            "x",
        )
    )
    assert len(found) >= 1
