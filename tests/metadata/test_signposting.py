from __future__ import annotations

import json

from opuscula.citations.citing import citation
from opuscula.frozen import replace
from opuscula.head import TypedLink
from opuscula.metadata.signposting import links, linkset
from opuscula.paper import Author, Paper
from opuscula.record import Link, Name
from tests.sample import paper
from tests.works import FULL, work

FILES = (("/papers/a/a.bib", "application/x-bibtex"), ("/papers/a/a.md", "text/markdown"))


def said(given: Paper) -> list[tuple[str, str]]:
    return [(link.rel, link.href) for link in links(given, citation(given), FILES)]


def test_the_links_of_a_paper() -> None:
    author = Author(Name.of("Ada Lovelace"), None, orcid="0000-0002-1825-0097")
    given = replace(
        work("A", type="article-journal", **FULL), authors=(author, author, Author(Name.of("B"), None))
    )
    assert said(given) == [
        ("author", "https://orcid.org/0000-0002-1825-0097"),
        ("related", "https://doi.org/10.1000/a_b(1%252)"),
        ("describedby", "/papers/a/a.bib"),
        ("alternate", "/papers/a/a.md"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("type", "https://schema.org/AboutPage"),
        ("type", "https://schema.org/ScholarlyArticle"),
    ]


def test_no_identifier_leads_here() -> None:
    """A DOI leads to the publisher's page, so it does not name this one."""
    assert "cite-as" not in [rel for rel, _ in said(work("A", **FULL))]


def test_only_a_pdf_that_is_here_is_an_item() -> None:
    here = paper("A", links=(Link("pdf", "/papers/a/a.pdf"),))
    elsewhere = paper("A", links=(Link("pdf", "https://x.org/a.pdf"),))
    assert ("item", "/papers/a/a.pdf") in said(here)
    assert "item" not in [rel for rel, _ in said(elsewhere)]


def test_every_address_of_a_linkset_is_absolute_and_each_relation_is_a_list() -> None:
    typed = [
        TypedLink("item", "/papers/a/a.pdf", "application/pdf", "ja"),
        TypedLink("type", "https://schema.org/AboutPage"),
        TypedLink("type", "https://schema.org/Book"),
    ]
    text = linkset(paper("A"), typed, "https://e.org/site/")
    page = "https://e.org/site/papers/a/"
    assert json.loads(text) == {
        "linkset": [
            {
                "anchor": page,
                "item": [{"href": f"{page}a.pdf", "type": "application/pdf", "hreflang": ["ja"]}],
                "type": [{"href": "https://schema.org/AboutPage"}, {"href": "https://schema.org/Book"}],
            },
            {"anchor": f"{page}a.pdf", "collection": [{"href": page, "type": "text/html"}]},
        ]
    }
