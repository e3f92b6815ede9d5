from __future__ import annotations

from opuscula.page import File, Page
from opuscula.portfolio import Portfolio
from opuscula.settings import Settings
from tests.sample import PAPERS, paper, portfolio
from tests.sheets import of


def page_of(slug: str, given: Portfolio) -> Page:
    return next(
        page for page in of("paper", given) if isinstance(page, Page) and page.url == f"/papers/{slug}/"
    )


def test_a_paper_knows_its_neighbours_in_time() -> None:
    given = portfolio(PAPERS)
    data = page_of("on-the-engines-tables", given).data
    assert data["earlier"].title_text == "Economy of Machinery"
    assert data["later"].title_text == "Notes on the Engine"
    assert page_of("notes-on-the-engine", given).data["later"] is None
    undated = page_of("a-flight-of-fancy", given).data
    assert (undated["earlier"], undated["later"]) == (None, None)


def test_a_paper_shows_what_is_related() -> None:
    [near] = page_of("economy-of-machinery", portfolio(PAPERS)).data["related"]
    assert (near.paper.title_text, near.reason) == ("On the Engine's Tables", "with Charles Babbage")


def test_a_file_for_each_format_lies_beside_the_page() -> None:
    given = portfolio(PAPERS)
    downloads = page_of("economy-of-machinery", given).data["downloads"]
    assert ("Markdown", "/papers/economy-of-machinery/economy-of-machinery.md", "text/markdown") in [
        (one.label, one.url, one.mime) for one in downloads
    ]
    files = {item.url: item for item in of("paper", given) if isinstance(item, File)}
    assert {one.url for one in downloads} <= files.keys()
    twin = files["/papers/economy-of-machinery/economy-of-machinery.md"]
    assert b"title: Economy of Machinery" in twin.data
    assert twin.source == "content/papers/economy-of-machinery.md"


def test_a_format_can_be_left_out() -> None:
    given = portfolio(PAPERS, settings=Settings(files={"markdown": False}))
    assert not any(item.url.endswith(".md") for item in of("paper", given))
    assert all(one.label != "Markdown" for one in page_of("economy-of-machinery", given).data["downloads"])


def test_a_page_says_what_it_is() -> None:
    given = portfolio([paper("A", lead="", abstract_text="", draft=True, edit_url="https://e.org/")])
    page = page_of("a", given)
    info = page.data["page"]
    assert (info.title, info.description, info.noindex, info.edit_url) == (
        "A",
        "A. Ada Lovelace",
        True,
        "https://e.org/",
    )
    assert [crumb.url for crumb in info.crumbs] == ["/", "/papers/"]
    assert page.source == "content/papers/a.md"


def test_a_citation_that_is_pasted_is_the_text_of_its_file() -> None:
    given = portfolio(PAPERS)
    data = page_of("economy-of-machinery", given).data
    [bibtex] = [citation for citation in data["citations"] if citation.label == "BibTeX"]
    files = {item.url: item.data.decode() for item in of("paper", given) if isinstance(item, File)}
    assert bibtex.text == files[bibtex.download.url]
    assert bibtex.download not in data["downloads"], "nothing is offered twice"


def test_a_paper_is_shown_in_time() -> None:
    given = portfolio(PAPERS)
    found = page_of("on-the-engines-tables", given).data["vicinity"]
    assert [dot.url for dot in found.dots if dot.current] == ["/papers/on-the-engines-tables/"]
    assert page_of("a-flight-of-fancy", given).data["vicinity"] is None


def test_a_paper_comes_as_a_reference_in_every_style() -> None:
    [page, *_] = [made for made in of("paper", portfolio(PAPERS)) if isinstance(made, Page)]
    sentences = {
        citation.label: citation.sentence for citation in page.data["citations"] if citation.sentence
    }
    assert list(sentences) == ["APA", "Chicago", "IEEE", "MLA", "Vancouver"]
    assert "Notes on the Engine" in sentences["MLA"]
