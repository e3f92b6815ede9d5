"""schema.org's words for a paper, a person, a list and the way from home, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opuscula import address, identifier
from opuscula.citations.citing import Citation
from opuscula.metadata import licence, works
from opuscula.paper import Image, Paper
from opuscula.portfolio import Owner
from opuscula.record import Name
from opuscula.words.markup import Html, data_block

Thing = Mapping[str, Any]

_IDENTIFIERS = {"doi": identifier.doi, "arxiv": identifier.arxiv, "pmid": identifier.pmid}

_ARTICLES = {"ScholarlyArticle", "Article", "NewsArticle", "BlogPosting", "SocialMediaPosting", "Report"}

# Kinds of links that lead to another account of the same work.
_ACCOUNTS = ("article", "demo", "poster", "slides", "talk", "video", "website")


def paper(paper: Paper, cited: Citation, base_url: str, card: Image | None) -> Html:
    """A paper, as it is cited."""
    kind = works.schema(cited)
    pdf = address.absolute(base_url, paper.pdf)
    return _block(
        kind,
        url=address.absolute(base_url, paper.url),
        name=paper.title_text,
        headline=paper.title_text,
        abstract=paper.abstract_text,
        author=[_author(author.name, author.orcid, author.url) for author in paper.authors],
        editor=[_author(editor.name, editor.orcid, editor.url) for editor in paper.editors],
        datePublished=str(cited.date or ""),
        isPartOf=_container(cited),
        pagination=cited.fact("pages") if kind in _ARTICLES or kind == "Chapter" else "",
        publisher=_thing("Organization", name=cited.fact("publisher")),
        isbn=cited.fact("isbn") if kind == "Book" else "",
        identifier=[
            _thing("PropertyValue", propertyID=name, value=bare)
            for name, bare_of in _IDENTIFIERS.items()
            if (bare := bare_of(cited.fact(name)))
        ],
        sameAs=_same(cited),
        encoding=_thing("MediaObject", contentUrl=pdf, encodingFormat="application/pdf") if pdf else {},
        subjectOf=[
            _thing("WebPage", name=link.name, url=url)
            for link in paper.links
            if link.kind in _ACCOUNTS and (url := address.absolute(base_url, link.url))
        ],
        keywords=list(paper.keywords),
        inLanguage=cited.fact("language"),
        award=list(paper.awards),
        license=licence.address(cited.fact("license")),
        creativeWorkStatus=cited.fact("status"),
        image=address.absolute(base_url, card.url) if card else "",
    )


def profile(owner: Owner, topics: Iterable[str], base_url: str) -> Html:
    """The page about the owner."""
    links = [link.url for link in owner.links if link.url.startswith("http")]
    person = _thing(
        "Person",
        name=owner.name,
        alternateName=list(owner.names),
        url=address.absolute(base_url, "/"),
        affiliation=_thing("Organization", name=owner.affiliation),
        knowsAbout=list(topics),
        sameAs=[*filter(None, [identifier.orcid_url(owner.orcid)]), *links],
    )
    return _block("ProfilePage", url=address.absolute(base_url, "/"), mainEntity=person)


def website(title: str, description: str, base_url: str) -> Html:
    """The first page of a site whose owner nobody names."""
    return _block("WebSite", name=title, description=description, url=base_url)


def collection(
    title: str, description: str, url: str, items: Sequence[tuple[str, str]], base_url: str
) -> Html:
    """A list of papers or shelves, each a title and an address."""
    entries = [_list_item(number, *item, base_url) for number, item in enumerate(items, 1)]
    return _block(
        "CollectionPage",
        name=title,
        description=description,
        url=address.absolute(base_url, url),
        mainEntity=_thing("ItemList", numberOfItems=len(entries), itemListElement=entries),
    )


def breadcrumbs(steps: Sequence[tuple[str, str]], base_url: str) -> Html:
    """The way from home to a page, the page included, each step a label and an address."""
    steps = [(label, address.absolute(base_url, url)) for label, url in steps]
    return _block(
        "BreadcrumbList",
        itemListElement=[
            _thing("ListItem", position=number, name=label, item=url)
            for number, (label, url) in enumerate(steps, 1)
        ],
    )


def _list_item(number: int, title: str, url: str, base_url: str) -> Thing:
    return _thing("ListItem", position=number, name=title, url=address.absolute(base_url, url))


def _author(name: Name, orcid: str, url: str) -> Thing:
    """A person, or a body, as printed."""
    if name.group:
        return _thing("Organization", name=name.printed, url=url)
    return _thing(
        "Person",
        name=name.printed,
        givenName=name.given,
        familyName=f"{name.particle} {name.family}".strip() if name.given else "",
        honorificSuffix=name.suffix,
        sameAs=identifier.orcid_url(orcid),
        url=url if url.startswith("http") else "",
    )


def _container(cited: Citation) -> Thing:
    """What a work is part of, from the inside: an issue of a volume of a journal."""
    venue, series = cited.fact("venue"), cited.fact("series")
    whole: Thing = {}
    match works.container_tag(cited.type):
        case "citation_journal_title" if not cited.is_preprint:
            whole = _thing("Periodical", name=venue, issn=cited.fact("issn"))
        case "citation_inbook_title":
            whole = _thing("Book", name=venue, isbn=cited.fact("isbn"), isPartOf=_series(series))
        case "citation_conference_title" if cited.fact("isbn"):
            whole = _thing("Book", name=venue, isbn=cited.fact("isbn"), isPartOf=_series(series))
        case _:
            whole = _thing("CreativeWork", name=venue) or _series(series)
    if volume := cited.fact("volume"):
        whole = _thing("PublicationVolume", volumeNumber=volume, isPartOf=whole)
    if issue := cited.fact("issue"):
        whole = _thing("PublicationIssue", issueNumber=issue, isPartOf=whole)
    return whole


def _series(name: str) -> Thing:
    return _thing("CreativeWorkSeries", name=name)


def _same(cited: Citation) -> list[str]:
    """Other pages that are about this very work."""
    pages = (
        identifier.doi_url(cited.fact("doi")),
        identifier.arxiv_url(cited.fact("arxiv")),
        identifier.pmid_url(cited.fact("pmid")),
    )
    return [page for page in pages if page]


def _thing(kind: str, **properties: Any) -> dict[str, Any]:
    """A thing with those of its properties that are known; nothing where none is."""
    known = {name: value for name, value in properties.items() if value}
    return {"@type": kind, **known} if known else {}


def _block(kind: str, **properties: Any) -> Html:
    thing = {"@context": "https://schema.org", **_thing(kind, **properties)}
    return data_block(json.dumps(thing, ensure_ascii=False, separators=(",", ":")))
