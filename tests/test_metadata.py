"""What independent readers find on a finished page is what the paper says, whatever paper it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import extruct
import html5lib
import pytest

from opuscula import pages, view
from opuscula.citations.citing import citation, page_range
from opuscula.drawing.card import Card
from opuscula.frozen import replace
from opuscula.gathering.gather import gather
from opuscula.head import TypedLink
from opuscula.metadata import has_linksets, of_home, of_list, of_nothing, of_paper, of_text
from opuscula.metadata.coins import context
from opuscula.page import Page
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.record import Link
from opuscula.render import press
from opuscula.settings import Settings
from opuscula.view import Crumb, PageInfo
from tests import schemaorg, sheets, works
from tests.sample import LAYOUTS, PAPERS, owner, paper, portfolio

BASE = "https://example.org/site/"
SETTINGS = Settings(
    base_url=BASE, title="Engines & Looms", description="On <engines>", files={"cards": False}
)
TEXTS = {path.relative_to(LAYOUTS).as_posix(): path.read_text("utf-8") for path in LAYOUTS.rglob("*.[hs]*")}
COMPILED: dict[str, bytes] = {}  # the layouts, once a page was pressed in them

HOSTILE = works.work(
    "A “title” with 'quotes' & </script>",
    "2020-02-29",
    abstract="It ends </script><script>alert(1)</script> here <!-- and <a href=/x> there. \u2028 Done.",
)
SEEDS = json.loads((Path(__file__).parent / "data" / "seeds" / "expected.json").read_text("utf-8"))["papers"]
SEEDED = tuple(
    paper(known["title"], known["date"], ", ".join(known["authors"]), more_authors=known["et_al"])
    for known in SEEDS
    if known["title"]
)
ALL = tuple(
    replace(given, slug=f"{number}-{given.slug}", url=f"/papers/{number}-{given.slug}/")
    for number, given in enumerate((*works.CONSTRUCTED, HOSTILE, *SEEDED))
)


@dataclass(frozen=True)
class Read:
    """What machines read on a page."""

    html: str
    named: list[tuple[str, str]]
    links: list[dict[str, str]]
    data: list[dict[str, Any]]
    properties: list[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        return [content for one, content in self.named if one == name]

    def thing(self, *kinds: str) -> dict[str, Any]:
        [found] = [thing for thing in self.data if thing["@type"] in kinds]
        return found


def pressed(made: Portfolio, *kinds: str) -> Iterator[tuple[Page, str]]:
    """The pages of some kinds, in the layouts that come with opuscula."""
    planned = pages.plan(made)
    wanted = [one for one in sheets.pages(planned, made) if one.data["page"].kind in kinds]
    shared = {"site": view.site(made, "1"), "words": made.words}
    result = press(wanted, TEXTS, shared, made.settings.base_path, compiled=COMPILED)
    COMPILED.update(result.compiled)
    assert [one for one in result.problems if one.severity == "error"] == []
    yield from zip(wanted, (file.data.decode() for file in result.files), strict=True)


def read(html: str) -> Read:
    """The head by a strict parser, JSON-LD and Open Graph by extruct."""
    head = html.partition("</head>")[0] + "</head><body></body></html>"
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(head)
    metas = [meta.attrib for meta in tree.iter("meta")]
    found = extruct.extract(head, syntaxes=["json-ld", "opengraph"])
    properties = [pair for group in found["opengraph"] for pair in group["properties"]]
    return Read(
        html=html,
        named=[(meta["name"], meta["content"]) for meta in metas if "name" in meta],
        links=[dict(link.attrib) for link in tree.iter("link")],
        data=found["json-ld"],
        properties=[(name, content) for name, content in properties],
    )


@cache
def papers(base_url: str = BASE) -> Mapping[str, Read]:
    """Every paper's page, by the paper's slug."""
    made = portfolio(ALL, settings=replace(SETTINGS, base_url=base_url))
    return {page.data["paper"].slug: read(html) for page, html in pressed(made, "paper")}


def one(given: Paper, settings: Settings = SETTINGS) -> Read:
    """The page of one paper."""
    [(_, html)] = pressed(portfolio([given], settings=settings), "paper")
    return read(html)


def shown(given: str) -> str:
    """A text as HTML can hold it: without the line ends that its parsers fold."""
    return given.replace("\r\n", "\n")


@pytest.mark.parametrize("given", ALL, ids=lambda given: given.slug)
def test_scholar_and_zotero_read_what_the_paper_says(given: Paper) -> None:
    page, facts = papers()[given.slug], given.facts
    assert page.all("citation_title") == [given.title_text]
    assert page.all("citation_author") == [author.name.inverted for author in given.authors]
    assert page.all("citation_publication_date") == (
        [str(given.date).replace("-", "/")] if given.date else []
    )
    assert page.all("citation_abstract") == ([shown(given.abstract_text)] if given.abstract_text else [])
    assert page.all("citation_keywords") == (["; ".join(given.keywords)] if given.keywords else [])
    names = {"volume", "issue", "doi", "pmid", "isbn", "issn", "language"}
    for name in names:
        assert page.all(f"citation_{name}") == ([facts[name]] if facts.get(name) else [])
    assert page.all("citation_arxiv_id") == ([facts["arxiv"]] if facts.get("arxiv") else [])
    first, last = page_range(facts.get("pages", ""))
    assert page.all("citation_firstpage") + page.all("citation_lastpage") == [
        one for one in (first, last) if one
    ]
    assert all(content.strip() for _, content in page.named)


@pytest.mark.parametrize("given", ALL, ids=lambda given: given.slug)
def test_search_engines_read_what_the_paper_says(given: Paper) -> None:
    page = papers()[given.slug]
    thing = next(thing for thing in page.data if thing["@type"] != "BreadcrumbList")
    assert [fault for found in page.data for fault in schemaorg.faults(found)] == []
    assert (thing["name"], thing["headline"]) == (given.title_text, given.title_text)
    assert thing.get("abstract", "") == given.abstract_text
    assert [author["name"] for author in thing.get("author", [])] == [
        author.name.printed for author in given.authors
    ]
    assert thing.get("datePublished", "") == str(given.date or "")
    assert thing.get("keywords", []) == list(given.keywords)
    assert thing.get("inLanguage", "") == given.facts.get("language", "")
    identifiers = {found["propertyID"]: found["value"] for found in thing.get("identifier", [])}
    assert identifiers == {
        name: given.facts[name] for name in ("doi", "arxiv", "pmid") if given.facts.get(name)
    }
    crumbs = page.thing("BreadcrumbList")["itemListElement"]
    assert [(step["name"], step["item"]) for step in crumbs] == [
        ("Home", BASE),
        ("Papers", f"{BASE}papers/"),
        (given.title_text, BASE + given.url[1:]),
    ]


@pytest.mark.parametrize("given", ALL, ids=lambda given: given.slug)
def test_link_previews_read_what_the_paper_says(given: Paper) -> None:
    page = papers()[given.slug]
    properties = dict(page.properties)
    assert (properties["og:title"], properties["og:type"]) == (given.title_text, "article")
    assert (properties["og:url"], properties["og:site_name"]) == (BASE + given.url[1:], "Engines & Looms")
    assert properties.get("article:published_time", "") == (
        str(given.date) if given.date and given.date.day else ""
    )
    assert page.all("twitter:card") == ["summary_large_image"]
    assert "og:image" not in properties


def test_nothing_hostile_leaves_its_element() -> None:
    page = one(HOSTILE)
    scripts = re.findall(r"<script[^>]*ld\+json[^>]*>(.*)</script>", page.html)
    assert len(scripts) == 2
    assert r"<\/script>" in scripts[0]
    for script in scripts:
        assert "</" not in script and "<!--" not in script and "<a" not in script and "\u2028" not in script
        json.loads(script)
    assert page.html.count("<script>alert") == 0


def test_a_paper_page_has_no_coins_and_a_list_has_no_citation() -> None:
    made = portfolio([replace(paper("A"), coins="ctx_ver=1&a=%22")], settings=SETTINGS)
    found = {page.data["page"].kind: html for page, html in pressed(made, "paper", "papers", "shelf", "home")}
    assert "Z3988" not in found["paper"]
    for kind in ("papers", "shelf", "home"):
        assert '<span class="Z3988" title="ctx_ver=1&amp;a=%22">' in found[kind]
        assert "citation_" not in found[kind] and "DC.type" not in found[kind]


def test_a_gathered_paper_can_be_saved_from_a_list() -> None:
    entry = "---\ntitle: A\nauthors: [Ada Lovelace]\ndate: 1843\n---\n"
    made, _ = gather({"content/papers/a.md": entry.encode()}, SETTINGS)
    assert [one.coins for one in made.papers] == [context(citation(one)) for one in made.papers]
    assert "rft.au=Lovelace,%20Ada" in made.papers[0].coins


def test_the_published_version_is_cited() -> None:
    given = replace(
        works.work("A", "2024-03-19", arxiv="2403.13187"),
        versions=(
            works.version("2025-01-27", type="article-journal", venue="J", volume="7", doi="10.1000/x"),
        ),
    )
    page = one(given)
    assert page.all("citation_publication_date") == ["2025/01/27"]
    assert page.all("citation_journal_title") == ["J"]
    assert page.all("citation_arxiv_id") == ["2403.13187"]
    assert page.all("DC.type") == ["journalArticle"]
    thing = page.thing("ScholarlyArticle")
    assert thing["datePublished"] == "2025-01-27"
    assert thing["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "J"}
    assert thing["sameAs"] == ["https://doi.org/10.1000/x", "https://arxiv.org/abs/2403.13187"]


def test_what_is_on_arxiv_alone_is_a_preprint() -> None:
    assert one(works.work("A", arxiv="2401.10020")).all("DC.type") == ["preprint"]
    assert one(works.work("A", arxiv="2401.10020", venue="arXiv")).all("DC.type") == ["preprint"]
    assert one(works.work("A")).all("DC.type") == []
    assert one(works.work("A", arxiv="2401.10020", venue="NeurIPS")).all("DC.type") == []


def test_without_a_base_url_what_is_absolute_is_left_out() -> None:
    for page in papers("").values():
        assert page.all("citation_title") and page.data
        assert not {"canonical", "linkset"} & {link["rel"] for link in page.links}
        assert "og:url" not in dict(page.properties) and "og:image" not in dict(page.properties)
        assert [fault for found in page.data for fault in schemaorg.faults(found)] == []
        assert all("item" not in step for step in page.thing("BreadcrumbList")["itemListElement"])


def test_a_pdf_beside_the_page() -> None:
    given = paper(
        "A", links=(Link("pdf", "/papers/a/a.pdf", "PDF"),), facts={"type": "article", "language": "ja"}
    )
    page = one(given)
    assert page.all("citation_pdf_url") == [f"{BASE}papers/a/a.pdf"]
    assert page.thing("ScholarlyArticle")["encoding"]["contentUrl"] == f"{BASE}papers/a/a.pdf"
    [item] = [link for link in page.links if link["rel"] == "item"]
    assert item == {"rel": "item", "href": "a.pdf", "type": "application/pdf", "hreflang": "ja"}
    assert one(given, Settings()).all("citation_pdf_url") == []


def test_the_language_of_a_paper_is_said_where_its_words_stand() -> None:
    page = one(works.work("深層学習", language="ja", abstract="要旨"))
    assert re.search(r'<h1[^>]* lang="ja"', page.html)
    assert re.search(r'<div class="abstract[^>]* lang="ja"', page.html)
    assert page.all("citation_language") == ["ja"]


def test_home_is_the_owners_profile() -> None:
    someone = replace(
        owner(),
        names=("A. A. Lovelace",),
        affiliation="Analytical Society",
        orcid="0000-0002-1825-0097",
        links=(Link("website", "https://ada.example/"), Link("mail", "mailto:ada@example.org")),
    )
    [(_, html)] = pressed(portfolio(PAPERS, owner=someone, settings=SETTINGS), "home")
    page = read(html)
    person = page.thing("ProfilePage")["mainEntity"]
    assert [*schemaorg.faults(page.thing("ProfilePage"))] == []
    assert person == {
        "@type": "Person",
        "name": "Ada Lovelace",
        "alternateName": ["A. A. Lovelace"],
        "url": BASE,
        "affiliation": {"@type": "Organization", "name": "Analytical Society"},
        "knowsAbout": ["engines", "factories", "numbers"],
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://ada.example/"],
    }
    assert dict(page.properties)["og:type"] == "profile"
    assert dict(page.properties)["og:title"] == "Engines & Looms"
    [card] = [found for found in microformats(html) if found["type"] == ["h-card"]]
    assert card["properties"]["name"] == ["Ada Lovelace"]
    assert card["properties"]["org"] == ["Analytical Society"]
    assert card["properties"]["url"] == ["https://ada.example/", "https://orcid.org/0000-0002-1825-0097"]
    assert card["properties"]["email"] == ["mailto:ada@example.org"]
    assert card["properties"]["note"] == ["Writes on engines."]


def test_a_home_without_an_owner_is_a_website() -> None:
    [(_, html)] = pressed(portfolio(PAPERS, owner=None, settings=SETTINGS), "home")
    assert read(html).thing("WebSite")["name"] == "Engines & Looms"
    assert "h-card" not in html


def test_lists_name_what_they_list() -> None:
    for page, html in pressed(portfolio(PAPERS, settings=SETTINGS), "papers", "shelf", "shelves"):
        found = read(html)
        listed = found.thing("CollectionPage")
        assert [*schemaorg.faults(listed)] == []
        items = listed["mainEntity"]["itemListElement"]
        assert listed["mainEntity"]["numberOfItems"] == len(items)
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        led_to = {urljoin(BASE + page.url[1:], href) for href in re.findall(r'href="([^"]*)"', html)}
        assert {item["url"] for item in items} <= led_to
        if page.data["page"].kind != "shelves":
            titles = {one.title_text: BASE + one.url[1:] for one in PAPERS}
            assert {item["name"]: item["url"] for item in items}.items() <= titles.items()
        assert found.thing("BreadcrumbList")["itemListElement"][-1]["item"] == BASE + page.url[1:]
        assert dict(found.properties)["og:type"] == "website"
        assert [link["href"] for link in found.links if link["rel"] == "canonical"] == [BASE + page.url[1:]]


def microformats(html: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extruct.extract(html, base_url=BASE, syntaxes=["microformat"])[
        "microformat"
    ]
    return found


def test_a_paper_is_an_entry_in_microformats() -> None:
    given = paper("A", "2020-02", "Ada Lovelace, Grace Hopper", "engines, looms")
    [(_, html)] = pressed(portfolio([given]), "paper")
    [entry] = [found for found in microformats(html) if found["type"] == ["h-entry"]]
    said = entry["properties"]
    assert (said["name"], said["published"], said["summary"]) == (["A"], ["2020-02"], ["About A."])
    assert said["category"] == ["engines", "looms"]
    assert [author["value"] for author in said["author"]] == ["Ada Lovelace", "Grace Hopper"]


def test_a_row_of_a_list_is_a_citation_in_microformats() -> None:
    [(_, html)] = pressed(portfolio(PAPERS), "papers")
    rows = [found["properties"] for found in microformats(html) if found["type"] == ["h-cite"]]
    assert [row["name"] for row in rows] == [[one.title_text] for one in portfolio(PAPERS).papers]
    assert rows[0]["author"] == ["Ada Lovelace", "Luigi Menabrea"]
    assert rows[0]["published"] == ["1843-09"]
    assert "published" not in rows[-1]


def test_every_page_can_be_shared() -> None:
    for page, html in pressed(
        portfolio(PAPERS, settings=SETTINGS), "prose", "not-found", "redirect", "shelves"
    ):
        properties = dict(read(html).properties)
        assert properties["og:title"] == page.data["page"].title
        assert properties["og:description"] == page.data["page"].description


INFO = PageInfo("prose", "/cv/", "CV", "My life", (Crumb("Home", "/"),))


def test_a_page_that_nobody_is_meant_to_find_has_no_address_of_its_own() -> None:
    hidden = of_nothing(replace(INFO, noindex=True), portfolio(settings=SETTINGS)).head
    assert hidden.links == () and hidden.data == ()
    assert "og:url" not in [meta.name for meta in hidden.properties]
    found = of_text(INFO, portfolio(settings=SETTINGS)).head
    assert found.links == (TypedLink("canonical", f"{BASE}cv/"),)


def test_a_card_is_named_where_there_is_one() -> None:
    cards = {url: Card("A title on paper", "", "", "") for url in ("/cv/", "/papers/a/")}
    made = portfolio(settings=replace(SETTINGS, files={}), cards=cards)
    for head in (of_text(INFO, made).head, of_home(INFO, made).head, of_list(INFO, made, ()).head):
        said = {meta.name: meta.content for meta in head.properties}
        assert (said["og:image"], said["og:image:alt"]) == (f"{BASE}cv/card.png", "A title on paper")
    assert "og:image" not in [meta.name for meta in of_text(INFO, portfolio()).head.properties]
    [thing, _] = of_paper(replace(INFO, url="/papers/a/"), made, paper("A"), ()).head.data
    assert json.loads(thing)["image"] == f"{BASE}papers/a/card.png"


def test_a_linkset_lies_beside_each_page() -> None:
    given = paper("A", authors=(), links=(Link("pdf", "/papers/a/a.pdf"),))
    made = portfolio([given], settings=SETTINGS)
    [file] = [item for item in sheets.of("paper", made) if item.url == "/papers/a/linkset.json"]
    contexts = json.loads(file.data)["linkset"]
    own = contexts[0]
    assert own["anchor"] == f"{BASE}papers/a/"
    assert own["item"] == [{"href": f"{BASE}papers/a/a.pdf", "type": "application/pdf"}]
    assert {link["type"] for link in own["describedby"]} == {
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
    }
    assert "canonical" not in own and "linkset" not in own
    back = {context["anchor"]: context for context in contexts[1:]}
    assert back[f"{BASE}papers/a/a.pdf"]["collection"] == [{"href": f"{BASE}papers/a/", "type": "text/html"}]
    assert all(back[link["href"]]["describes"][0]["href"] == own["anchor"] for link in own["describedby"])


def test_linksets_need_an_address_and_can_be_left_out() -> None:
    assert has_linksets(SETTINGS)
    assert not has_linksets(Settings())
    assert not has_linksets(replace(SETTINGS, files={"linksets": False}))
    made = portfolio([paper("A")], settings=replace(SETTINGS, files={"linksets": False}))
    assert not any("linkset" in item.url for item in sheets.of("paper", made))
    assert not any(
        link["rel"] == "linkset" for link in one(paper("A"), Settings(files={"linksets": False})).links
    )


def test_typed_links_lead_to_files_that_are_there() -> None:
    made = portfolio([paper("A")], settings=SETTINGS)
    planned = {url for url, _ in pages.addresses(pages.plan(made))}
    for link in one(paper("A")).links:
        if link["rel"] in ("describedby", "alternate", "linkset"):
            assert f"/papers/a/{link['href']}" in planned
