from __future__ import annotations

import json
from typing import Any

import pytest

from opuscula.citations.citing import citation
from opuscula.frozen import replace
from opuscula.metadata import jsonld
from opuscula.paper import Author, Paper
from opuscula.record import TYPES, Link, Name
from tests.sample import paper
from tests.schemaorg import faults
from tests.works import FULL, work


def thing(given: Paper, base_url: str = "https://e.org/") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(jsonld.paper(given, citation(given), base_url, None))
    assert found.pop("@context") == "https://schema.org"
    assert [*faults(found)] == []
    return found


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_said_in_words_of_the_vocabulary(kind: str) -> None:
    thing(work("A", type=kind))
    thing(work("A", type=kind, **FULL))


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("article", "ScholarlyArticle"),
        ("paper-conference", "ScholarlyArticle"),
        ("chapter", "Chapter"),
        ("thesis", "Thesis"),
        ("report", "Report"),
        ("book", "Book"),
        ("dataset", "Dataset"),
        ("software", "SoftwareSourceCode"),
    ],
)
def test_a_work_has_its_type(kind: str, schema: str) -> None:
    assert thing(work("A", type=kind))["@type"] == schema


def test_an_article_lies_in_an_issue_of_a_volume_of_a_journal() -> None:
    found = thing(work("A", type="article-journal", **FULL))
    assert found["pagination"] == "101-117"
    assert found["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "3",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "12",
            "isPartOf": {"@type": "Periodical", "name": "Annals of Engines & Looms", "issn": "0123-4567"},
        },
    }


def test_a_chapter_lies_in_a_book_and_a_talk_in_its_proceedings() -> None:
    book = {"@type": "Book", "name": "B", "isbn": "978-1"}
    assert thing(work("A", type="chapter", venue="B", isbn="978-1"))["isPartOf"] == book
    assert thing(work("A", type="paper-conference", venue="B", isbn="978-1"))["isPartOf"] == book
    assert thing(work("A", type="paper-conference", venue="B"))["isPartOf"] == {
        "@type": "CreativeWork",
        "name": "B",
    }


def test_a_book_has_its_own_isbn() -> None:
    found = thing(work("A", type="book", isbn="978-1", series="S"))
    assert (found["isbn"], found["isPartOf"]["name"]) == ("978-1", "S")


def test_a_person_and_a_body() -> None:
    person = Author(
        Name.of("Jan van der Berg Jr."), None, orcid="0000-0002-1825-0097", url="https://jan.example/"
    )
    body = Author(Name("The A and B Team", group=True), None)
    mononym = Author(Name.of("Aristotle"), None, url="/people/aristotle/")
    assert thing(replace(work("A"), authors=(person, body, mononym)))["author"] == [
        {
            "@type": "Person",
            "name": "Jan van der Berg Jr.",
            "givenName": "Jan",
            "familyName": "van der Berg",
            "honorificSuffix": "Jr.",
            "sameAs": "https://orcid.org/0000-0002-1825-0097",
            "url": "https://jan.example/",
        },
        {"@type": "Organization", "name": "The A and B Team"},
        {"@type": "Person", "name": "Aristotle"},
    ]


def test_editors_awards_and_other_accounts() -> None:
    given = replace(
        paper("A", links=(Link("video", "https://v.example/"), Link("code", "https://c.example/"))),
        editors=(Author(Name.of("Grace Hopper"), None),),
        awards=("Best paper",),
    )
    found = thing(given)
    assert [editor["name"] for editor in found["editor"]] == ["Grace Hopper"]
    assert found["award"] == ["Best paper"]
    assert found["subjectOf"] == [{"@type": "WebPage", "name": "video", "url": "https://v.example/"}]


def test_a_wrong_identifier_is_left_out() -> None:
    found = thing(work("A", doi="10.x", arxiv="soon"))
    assert "identifier" not in found and "sameAs" not in found


def test_without_an_address_of_the_site_there_is_none_within_it() -> None:
    given = paper("A", links=(Link("pdf", "/papers/a/a.pdf"), Link("slides", "/papers/a/s.pdf")))
    assert not {"url", "encoding", "subjectOf"} & thing(given, "").keys()
    assert thing(given)["encoding"]["contentUrl"] == "https://e.org/papers/a/a.pdf"


def test_the_way_from_home() -> None:
    steps = (("Home", "/"), ("Papers", "/papers/"))
    found = json.loads(jsonld.breadcrumbs(steps, "https://e.org/"))
    assert [(one["position"], one["name"], one["item"]) for one in found["itemListElement"]] == [
        (1, "Home", "https://e.org/"),
        (2, "Papers", "https://e.org/papers/"),
    ]
    assert [*faults(json.loads(jsonld.breadcrumbs(steps, "")))] == []


def test_an_empty_list() -> None:
    found = json.loads(jsonld.collection("Papers", "None yet", "/papers/", [], ""))
    assert [*faults(found)] == []
