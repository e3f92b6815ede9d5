"""The page that lists all topics, and so for areas, years, people and venues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from opuscula import address, metadata
from opuscula.frozen import frozen
from opuscula.page import Later, Page, Sheet
from opuscula.portfolio import Portfolio, Shelf
from opuscula.record import Name
from opuscula.text import fold, sort_key
from opuscula.view import HEADINGS, Leaf, PageInfo, crumbs, has_overviews, leaves, numbered_title

if TYPE_CHECKING:
    from opuscula.drawing.network import Network
    from opuscula.drawing.strips import Topics


@frozen
class LetterGroup:
    """The shelves whose names begin with one letter."""

    letter: str
    shelves: tuple[Shelf, ...]


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    for kind, found in portfolio.shelves.items() if has_overviews(portfolio) else ():
        shelves = sorted(found, key=_by_family) if kind == "person" else found
        for leaf in leaves(address.shelves(kind), shelves) if shelves else ():
            says = tuple((shelf.title, shelf.code, shelf.intro, shelf.count) for shelf in leaf[1])
            yield Sheet((leaf[0],), partial(_made, portfolio, kind, shelves, leaf), None, says)


def _made(portfolio: Portfolio, kind: str, shelves: Sequence[Shelf], leaf: Leaf[Shelf]) -> Iterator[Page]:
    (url, part, pager), words = leaf, portfolio.words
    heading = words[HEADINGS[kind]]
    described = words.say("shelves_described", len(shelves), heading=heading)
    info = PageInfo(
        kind="shelves",
        url=url,
        title=numbered_title(heading, pager, words),
        description=numbered_title(described, pager, words),
        crumbs=crumbs(words),
    )
    first = url == address.shelves(kind)  # what speaks of all of them stands on the first page alone
    data = {
        "page": metadata.of_list(info, portfolio, ((shelf.title, shelf.url) for shelf in part)),
        "kind": kind,
        "heading": heading,
        "shelves": tuple(part),
        "groups": _by_letter(part) if kind == "person" else (),
        "pager": pager,
        "network": Later(_network, portfolio) if first and kind == "person" else None,
        "topics": Later(_topics, portfolio, shelves) if first and kind == "topic" else None,
    }
    yield Page(url, "shelves.html", data)


def _network(portfolio: Portfolio) -> Network | None:
    from opuscula.drawing.network import network

    return network(portfolio.papers)


def _topics(portfolio: Portfolio, shelves: Sequence[Shelf]) -> Topics | None:
    from opuscula.drawing.strips import topics_by_year

    return topics_by_year(portfolio.papers, [shelf.ref for shelf in shelves])


def _by_family(shelf: Shelf) -> tuple[str, str]:
    name = Name.of(shelf.title)
    return sort_key(f"{name.family} {name.given}")


def _by_letter(shelves: Sequence[Shelf]) -> tuple[LetterGroup, ...]:
    return tuple(LetterGroup(letter, tuple(found)) for letter, found in groupby(shelves, _letter))


def _letter(shelf: Shelf) -> str:
    return fold(Name.of(shelf.title).family)[:1].upper()
