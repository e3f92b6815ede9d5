"""What Scholar, Zotero, search engines and link previews read: the head of each kind of page.

Each module of this folder knows one vocabulary; here is decided which page says what. What has to be an
absolute address is left out where nothing says where the site will stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from opuscula import address
from opuscula.feed import ATOM, JSON
from opuscula.frozen import replace
from opuscula.head import Head, Meta, TypedLink
from opuscula.page import File
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.settings import Settings
from opuscula.view import PageInfo, feed_of, site_title
from opuscula.words.markup import Html

if TYPE_CHECKING:
    from opuscula.paper import Image


def of_paper(
    info: PageInfo, portfolio: Portfolio, paper: Paper, files: Sequence[tuple[str, str]]
) -> PageInfo:
    """The page of a paper; `files` are its citation files, each an address and a media type."""

    def head() -> Head:
        from opuscula.citations.citing import citation
        from opuscula.drawing.sharing import image
        from opuscula.metadata import highwire, jsonld, opengraph, signposting

        base_url = portfolio.settings.base_url
        card = image(portfolio, info.url)
        cited = citation(paper)
        links = [*signposting.links(paper, cited, files)]
        if has_linksets(portfolio.settings):
            links.append(TypedLink("linkset", signposting.linkset_url(paper), signposting.LINKSET))
        return _head(
            info,
            portfolio,
            named=highwire.tags(paper, cited, base_url),
            properties=opengraph.article(paper),
            links=links,
            data=(jsonld.paper(paper, cited, base_url, card), jsonld.breadcrumbs(_way(info), base_url)),
        )

    return _headed(info, head)


def of_home(info: PageInfo, portfolio: Portfolio) -> PageInfo:
    """The first page: the owner's."""

    def head() -> Head:
        from opuscula.metadata import jsonld

        owner, base_url = portfolio.owner, portfolio.settings.base_url
        topics = [shelf.title for shelf in portfolio.shelves.get("topic", ())]
        title = site_title(portfolio)
        thing = (
            jsonld.profile(owner, topics, base_url)
            if owner
            else jsonld.website(title, info.description, base_url)
        )
        return _head(info, portfolio, links=_feeds(info, portfolio), data=(thing,))

    return _headed(info, head)


def of_list(info: PageInfo, portfolio: Portfolio, items: Iterable[tuple[str, str]]) -> PageInfo:
    """The page of a list of papers or shelves, each a title and an address."""

    def head() -> Head:
        from opuscula.metadata import jsonld

        base_url = portfolio.settings.base_url
        listed = jsonld.collection(info.title, info.description, info.url, list(items), base_url)
        data = (listed, jsonld.breadcrumbs(_way(info), base_url))
        return _head(info, portfolio, links=_feeds(info, portfolio), data=data)

    return _headed(info, head)


def of_text(info: PageInfo, portfolio: Portfolio) -> PageInfo:
    """A page that is only to be read."""

    def head() -> Head:
        from opuscula.metadata import jsonld

        return _head(info, portfolio, data=(jsonld.breadcrumbs(_way(info), portfolio.settings.base_url),))

    return _headed(info, head)


def of_nothing(info: PageInfo, portfolio: Portfolio) -> PageInfo:
    """A page that nobody is meant to find: the page for a wrong address, an old address."""
    return _headed(info, lambda: _head(info, portfolio))


def linkset(portfolio: Portfolio, paper: Paper, info: PageInfo) -> Iterator[File]:
    """The file that says what the links of a paper's page say, where the site has such files."""
    if has_linksets(portfolio.settings):
        from opuscula.metadata import signposting

        typed = [link for link in info.head.links if link.rel not in ("canonical", "linkset")]
        text = signposting.linkset(paper, typed, portfolio.settings.base_url)
        yield File(signposting.linkset_url(paper), text.encode(), paper.source)


def has_linksets(settings: Settings) -> bool:
    """Whether each paper has a linkset; its addresses are absolute, so the site's own must be known."""
    return bool(settings.base_url) and settings.files.get("linksets", True)


def _headed(info: PageInfo, head: Callable[[], Head]) -> PageInfo:
    """The page with what machines read, which is worked out once and only for a layout that asks for it."""
    return replace(info, heading=cache(head))


def _head(
    info: PageInfo,
    portfolio: Portfolio,
    named: Iterable[Meta] = (),
    properties: Iterable[Meta] = (),
    links: Iterable[TypedLink] = (),
    data: Sequence[Html] = (),
) -> Head:
    """The page's own tags, and those that every page has."""
    from opuscula.metadata import opengraph

    base_url = portfolio.settings.base_url
    url = "" if info.noindex else address.absolute(base_url, info.url)
    canonical = [TypedLink("canonical", url)] if url else []
    site = site_title(portfolio)
    shown = opengraph.page(info.kind, info.title or site, info.description, url, site, _card(info, portfolio))
    return Head(
        named=(*named, *opengraph.twitter()),
        properties=(*shown, *properties),
        links=(*canonical, *links),
        data=tuple(data),
    )


def _feeds(info: PageInfo, portfolio: Portfolio) -> list[TypedLink]:
    """The feeds that somebody who reads this page may want to follow: of the topic, else of all papers."""
    url = feed_of(portfolio, info.url)
    found = (("feed.xml", ATOM), ("feed.json", JSON)) if url else ()
    has_json = portfolio.settings.files.get("json_feeds", True)
    return [TypedLink("alternate", url + name, type) for name, type in found if type != JSON or has_json]


def _card(info: PageInfo, portfolio: Portfolio) -> Image | None:
    """The page's picture with its whole address; none where that is not known."""
    from opuscula.drawing.sharing import image

    card = None if info.noindex else image(portfolio, info.url)
    return replace(card, url=address.absolute(portfolio.settings.base_url, card.url)) if card else None


def _way(info: PageInfo) -> list[tuple[str, str]]:
    return [*((crumb.label, crumb.url) for crumb in info.crumbs), (info.title, info.url)]
