"""The first page: who this is, and all their papers, or the newest of very many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from opuscula import elsewhere, identifier, metadata
from opuscula.address import PER_PAGE
from opuscula.frozen import frozen
from opuscula.languages.language import Words
from opuscula.page import Later, Page, Sheet
from opuscula.paper import Paper
from opuscula.portfolio import Owner, Portfolio
from opuscula.record import Link, PartialDate
from opuscula.view import PageInfo, by_year, description, papers_url, site_description, titles_have_math

if TYPE_CHECKING:
    from opuscula.drawing.charts import BarChart

_NEWEST = 50  # papers shown where there are more than one list holds


@frozen
class Contact:
    """A place where the owner is found."""

    kind: str  # its icon is layouts/icons/<kind>.svg, or elsewhere.svg where there is none
    label: str
    url: str


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    topics = tuple((shelf.title, shelf.intro) for shelf in portfolio.shelves.get("topic", ()))
    source = "content/profile.md" if portfolio.owner else None
    yield Sheet(("/",), partial(_made, portfolio), None, (*topics, "/" in portfolio.cards), source)


def _made(portfolio: Portfolio) -> Iterator[Page]:
    papers, owner, words = portfolio.papers, portfolio.owner, portfolio.words
    whole = len(papers) <= PER_PAGE
    shown = papers if whole else papers[:_NEWEST]
    selected = tuple(paper for paper in papers if paper.featured)
    said = portfolio.settings.description or (owner.bio_text if owner else "")
    info = PageInfo(
        kind="home",
        url="/",
        title="",
        description=description(said, site_description(portfolio)),
        has_math=titles_have_math((*shown, *selected)) or (owner is not None and "<math" in owner.bio),
    )
    data = {
        "page": metadata.of_home(info, portfolio),
        "owner": owner,
        "contacts": Later(_contacts, owner, words) if owner else (),
        "figures_source": _figures_source(owner, words) if owner else "",
        "sections": portfolio.settings.home,
        "chart": Later(_chart, papers, words),
        "selected": selected,
        "topics": portfolio.shelves.get("topic", ()),
        "years": portfolio.shelves.get("year", ()),
        "groups": by_year(shown, words),
        "total": len(papers),
        "rest_url": "" if whole else papers_url(portfolio),
    }
    yield Page("/", "home.html", data, "content/profile.md" if owner else None)


def _chart(papers: Sequence[Paper], words: Words) -> BarChart | None:
    from opuscula.drawing import charts

    return charts.papers_by_year(papers, words)


def _contacts(owner: Owner, words: Words) -> tuple[Contact, ...]:
    """Where the owner's links lead, and their ORCID iD where no link does already."""
    places = [(elsewhere.place(link.kind, link.url), link) for link in owner.links]
    if owner.orcid and "orcid" not in dict(places):
        places.append(("orcid", Link("orcid", identifier.orcid_url(owner.orcid))))
    return tuple(Contact(kind, link.label or _name(kind, link, words), link.url) for kind, link in places)


def _name(kind: str, link: Link, words: Words) -> str:
    """What a place is called where its link has no label; one that nobody knows by the link's own word."""
    if kind in elsewhere.NAMES:
        return elsewhere.NAMES[kind]
    name = words.term("kinds", kind) if f"kinds.{kind}" in words.table else link.kind
    return name[:1].upper() + name[1:]


def _figures_source(owner: Owner, words: Words) -> str:
    """Where the owner's numbers are from, and from when."""
    date = owner.as_of
    with suppress(ValueError):
        date = words.date(PartialDate.parse(date))
    if not owner.numbers_source:
        return words.say("figures_of", date=date) if date else ""
    name = "figures_from" if date else "figures_from_source"
    return words.say(name, source=owner.numbers_source, date=date)
