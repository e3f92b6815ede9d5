"""The page of each topic, area, year, person and venue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from opuscula import address, metadata
from opuscula.languages.language import Words
from opuscula.page import Later, Page, Sheet
from opuscula.paper import Paper, Ref
from opuscula.portfolio import Portfolio, Shelf
from opuscula.view import (
    HEADINGS,
    Counted,
    Group,
    Leaf,
    PageInfo,
    by_year,
    count,
    crumbs,
    description,
    has_overviews,
    leaves,
    list_downloads,
    numbered_title,
    titles_have_math,
)

if TYPE_CHECKING:
    from opuscula.drawing.strips import Timeline

_PEOPLE = 24  # people shown on a shelf's page
_CROWD = 200  # authors; in such a company nobody has met everybody, and to count all pairs takes its square
_NEARBY = 12  # topics shown

# kind of shelf → the words for its number of papers
_SAID = {
    "topic": "on_topic",
    "area": "in_area",
    "year": "of_year",
    "person": "by_person",
    "venue": "in_venue",
}


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    for shelves in portfolio.shelves.values():
        for shelf in shelves:
            for leaf in leaves(shelf.url, shelf.papers):
                url, papers, pager = leaf
                # What speaks of the whole shelf stands on its first page alone.
                slugs = tuple(paper.slug for paper in (shelf.papers if url == shelf.url else papers))
                has_card = url in portfolio.cards
                says = (shelf.title, shelf.code, shelf.intro, shelf.count, pager and pager.last, has_card)
                yield Sheet((url,), partial(_made, portfolio, shelf, leaf), slugs, says, shelf.source)


def _made(portfolio: Portfolio, shelf: Shelf, leaf: Leaf[Paper]) -> Iterator[Page]:
    (url, papers, pager), words = leaf, portfolio.words
    first = url == shelf.url
    people = Later(_counted, _people, shelf, _PEOPLE) if first else ()
    otherwise = words.say(_SAID[shelf.kind], shelf.count, title=shelf.title)
    info = PageInfo(
        kind="shelf",
        url=url,
        title=numbered_title(shelf.title, pager, words),
        description=numbered_title(description(shelf.intro_text, otherwise), pager, words),
        crumbs=crumbs(words, *_above(portfolio, shelf.kind)),
        has_math=titles_have_math(papers) or (first and "<math" in shelf.intro),
    )
    data = {
        "page": metadata.of_list(info, portfolio, ((paper.title_text, paper.url) for paper in papers)),
        "shelf": shelf,
        "groups": (Group("", "", tuple(papers)),) if shelf.kind == "year" else by_year(papers, words),
        "pager": pager,
        "timeline": Later(_timeline, shelf, words) if first else None,
        "people": people if shelf.kind != "person" else (),
        "coauthors": people if shelf.kind == "person" else (),
        "nearby": Later(_counted, _topics, shelf, _NEARBY) if first else (),
        "downloads": list_downloads(portfolio, shelf.kind, address.shelf_file(shelf.url)),
    }
    yield Page(url, "shelf.html", data, shelf.source)


def _above(portfolio: Portfolio, kind: str) -> Iterator[tuple[str, str]]:
    """The page between home and a shelf: the one that lists all of its kind."""
    if has_overviews(portfolio):
        yield portfolio.words[HEADINGS[kind]], address.shelves(kind)


def _counted(named: Callable[[Shelf], Iterable[Ref]], shelf: Shelf, most: int) -> tuple[Counted, ...]:
    return count(named(shelf), most)


def _people(shelf: Shelf) -> Iterator[Ref]:
    """Everybody else on the shelf's papers; the owner is on most of them and tells nothing."""
    for paper in shelf.papers:
        if len(paper.authors) > _CROWD:
            continue
        others = {ref.slug: ref for author in paper.authors if not author.is_owner and (ref := author.person)}
        yield from (ref for ref in others.values() if ref.url != shelf.url)


def _topics(shelf: Shelf) -> Iterator[Ref]:
    for paper in shelf.papers:
        yield from (topic for topic in paper.topics if topic.url != shelf.url)


def _timeline(shelf: Shelf, words: Words) -> Timeline | None:
    if shelf.kind not in ("topic", "person") or shelf.count > address.PER_PAGE:
        return None
    from opuscula.drawing import strips

    return strips.timeline(shelf.papers, words.say("chart_shelf", title=shelf.title))
