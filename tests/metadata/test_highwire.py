from __future__ import annotations

import pytest

from opuscula.citations.citing import citation
from opuscula.frozen import replace
from opuscula.metadata.highwire import tags
from opuscula.paper import Author, Paper
from opuscula.record import TYPES, Link, Name
from tests.sample import paper
from tests.works import FULL, work

CONTAINERS = {
    "citation_journal_title", "citation_conference_title", "citation_inbook_title",
    "citation_dissertation_institution", "citation_technical_report_institution",
}  # fmt: skip


def said(given: Paper, base_url: str = "https://e.org/") -> dict[str, str]:
    return {tag.name: tag.content for tag in tags(given, citation(given), base_url)}


@pytest.mark.parametrize(
    ("kind", "tag", "content"),
    [
        ("article-journal", "citation_journal_title", "Annals of Engines & Looms"),
        ("article", "citation_journal_title", "Annals of Engines & Looms"),
        ("paper-conference", "citation_conference_title", "Annals of Engines & Looms"),
        ("chapter", "citation_inbook_title", "Annals of Engines & Looms"),
        ("thesis", "citation_dissertation_institution", "Taylor_Press"),
        ("report", "citation_technical_report_institution", "Taylor_Press"),
        ("book", "", ""),
        ("dataset", "", ""),
        ("software", "", ""),
    ],
)
def test_what_a_work_is_part_of_decides_what_zotero_makes_of_it(kind: str, tag: str, content: str) -> None:
    known = said(work("A", type=kind, **FULL))
    assert {name: known[name] for name in CONTAINERS & known.keys()} == ({tag: content} if tag else {})


@pytest.mark.parametrize("kind", ["thesis", "report"])
def test_an_institution_may_be_given_as_the_venue(kind: str) -> None:
    known = said(work("A", type=kind, venue="University of Bern"))
    assert "University of Bern" in {known.get(name) for name in CONTAINERS}


@pytest.mark.parametrize("kind", TYPES)
def test_no_tag_is_empty_and_none_stands_twice(kind: str) -> None:
    for given in (work("A", type=kind), work("A", type=kind, **FULL)):
        found = [tag for tag in tags(given, citation(given), "") if tag.name != "citation_author"]
        assert all(tag.content.strip() and tag.name for tag in found)
        assert len({tag.name for tag in found}) == len(found)


@pytest.mark.parametrize(
    ("kind", "zotero"),
    [
        ("article-journal", "journalArticle"),
        ("book", "book"),
        ("dataset", "dataset"),
        ("software", "computerProgram"),
        ("paper-conference", "conferencePaper"),
        ("speech", "presentation"),
    ],
)
def test_the_type_is_named_in_zoteros_words(kind: str, zotero: str) -> None:
    assert said(work("A", type=kind, **FULL))["DC.type"] == zotero


@pytest.mark.parametrize(
    ("date", "written"),
    [("2018", "2018"), ("2018-08", "2018/08"), ("2018-08-02", "2018/08/02"), ("0999", "0999")],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, written: str) -> None:
    assert said(work("A", date))["citation_publication_date"] == written


def test_no_date_no_tag() -> None:
    assert "citation_publication_date" not in said(work("A", ""))


def test_names_are_turned_and_bodies_are_not() -> None:
    names = (Name.of("Jan van der Berg"), Name.of("Martin King Jr."), Name("The A, B and C Team", group=True))
    given = work("A", names=names)
    assert [tag.content for tag in tags(given, citation(given), "") if tag.name == "citation_author"] == [
        "van der Berg, Jan",
        "King, Martin, Jr.",
        "The A, B and C Team",
    ]


@pytest.mark.parametrize(
    ("written", "tag"),
    [("10.1000/X", "10.1000/X"), ("https://doi.org/10.1000/x", "10.1000/x"), ("doi:10.1000/x", "10.1000/x")],
)
def test_a_doi_is_bare(written: str, tag: str) -> None:
    assert said(work("A", doi=written))["citation_doi"] == tag


def test_what_is_no_identifier_is_left_out() -> None:
    known = said(work("A", doi="see the journal", arxiv="soon", pmid="none"))
    assert not {"citation_doi", "citation_arxiv_id", "citation_pmid"} & known.keys()


def test_a_pdf_elsewhere_is_named_and_one_here_wants_the_sites_address() -> None:
    elsewhere = paper("A", links=(Link("pdf", "https://x.org/a.pdf"),))
    here = paper("A", links=(Link("code", "https://x.org/"), Link("pdf", "/papers/a/über.pdf")))
    assert said(elsewhere, "")["citation_pdf_url"] == "https://x.org/a.pdf"
    assert said(here)["citation_pdf_url"] == "https://e.org/papers/a/%C3%BCber.pdf"
    assert "citation_pdf_url" not in said(here, "")


def test_all_authors_are_named() -> None:
    many = tuple(Author(Name.of(f"Ada Lovelace{number}"), None) for number in range(500))
    given = replace(work("A"), authors=many)
    assert sum(tag.name == "citation_author" for tag in tags(given, citation(given), "")) == 500
