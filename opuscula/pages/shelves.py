"""The page that lists all topics, and so for areas, years, people and venues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from opuscula import address
from opuscula.page import Page
from opuscula.portfolio import Portfolio, Shelf
from opuscula.record import Name
from opuscula.text import fold, sort_key
from opuscula.view import HEADINGS, PageInfo, crumbs, leaves, numbered_title


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The shelves whose names begin with one letter."""

    letter: str
    shelves: tuple[Shelf, ...]


def pages(portfolio: Portfolio) -> Iterator[Page]:
    for kind, found in portfolio.shelves.items():
        shelves = sorted(found, key=_by_family) if kind == "person" else found
        if not shelves:
            continue
        heading = HEADINGS[kind]
        for url, part, pager in leaves(address.shelves(kind), shelves):
            info = PageInfo(
                kind="shelves",
                url=url,
                title=numbered_title(heading, pager),
                description=numbered_title(f"{heading} of the papers on this site: {len(shelves)}", pager),
                crumbs=crumbs(),
            )
            data = {
                "page": info,
                "kind": kind,
                "heading": heading,
                "shelves": tuple(part),
                "groups": _by_letter(part) if kind == "person" else (),
                "pager": pager,
            }
            yield Page(url, "shelves.html", data)


def _by_family(shelf: Shelf) -> tuple[str, str]:
    name = Name.of(shelf.title)
    return sort_key(f"{name.family} {name.given}")


def _by_letter(shelves: Sequence[Shelf]) -> tuple[LetterGroup, ...]:
    return tuple(LetterGroup(letter, tuple(found)) for letter, found in groupby(shelves, _letter))


def _letter(shelf: Shelf) -> str:
    return fold(Name.of(shelf.title).family)[:1].upper()
