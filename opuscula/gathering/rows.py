"""Rows in plain values, as they are kept.

A kept row does not say who the people behind its names are. That follows from all papers together, and is
found out whenever it is taken up.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter, itemgetter
from typing import Any

from opuscula.frozen import fields
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.reading import TEXTS
from opuscula.paper import Author, Image, Ref, Version
from opuscula.record import Link, Name, PartialDate
from opuscula.words.markup import printed_before

Plain = tuple[Any, ...]  # of one row

# What is plain already.
_PLAIN = (
    "title_text", "title_markdown", "more_authors", "has_code", "featured", "draft", "silence", "lang",
    "permalink", "coins",
)  # fmt: skip

_plain_of, _facts_of = itemgetter(*_PLAIN), itemgetter(*TEXTS)
_name_of, _date_of, _link_of, _image_of = (
    attrgetter(*fields(kind)) for kind in (Name, PartialDate, Link, Image)
)
_ref_of = attrgetter(*fields(Ref))
_author_of = attrgetter("orcid", "url", "equal", "corresponding")


def plain(row: Mapping[str, Any]) -> Plain:
    """The plain values of what `reading.row` gives, with its `coins`; where it stands is no part of them."""
    return (
        str(row["title"]),
        _plain_of(row),
        *(
            tuple((_name_of(one.name), *_author_of(one)) for one in row[key])
            for key in ("authors", "editors")
        ),
        row["date"] and _date_of(row["date"]),
        *(row[key] and _ref_of(row[key]) for key in ("year", "area", "venue")),
        tuple(map(_ref_of, row["topics"])),
        tuple(map(_link_of, row["links"])),
        _facts_of(row["facts"]),
        tuple((one.date and _date_of(one.date), dict(one.facts), one.url) for one in row["versions"]),
        row["image"] and _image_of(row["image"]),
    )


class Signing:
    """Makes rows of plain values, signed: with the person or body behind each printed name.

    What many rows have in common is made once: a shelf, an author who stands alike on several papers.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._refs: dict[tuple[Any, ...], Ref] = {}
        self._authors: dict[tuple[Any, ...], Author] = {}

    def row(self, plain: Plain) -> dict[str, Any]:
        """The row that these values were, by the names of Paper's fields; without its slug and what follows
        from that."""
        title, said, authors, editors, date, year, area, venue, topics, links, facts, *rest = plain
        versions, image = rest
        found: dict[str, Any] = dict(zip(_PLAIN, said, strict=True))
        if found["title_markdown"] == found["title_text"]:
            found["title_markdown"] = found["title_text"]  # one object for both: most titles are plain
        found["title"] = printed_before(title)
        found["authors"] = tuple([self._author(one) for one in authors])
        found["editors"] = tuple([self._author(one) for one in editors])
        found["date"] = date and PartialDate(*date)
        found["year"] = year and self._ref(year)
        found["area"] = area and self._ref(area)
        found["venue"] = venue and self._ref(venue)
        found["topics"] = tuple([self._ref(one) for one in topics])
        found["links"] = tuple([Link(*one) for one in links])
        found["facts"] = dict(zip(TEXTS, facts, strict=True))
        found["versions"] = tuple(
            [Version(day and PartialDate(*day), said, url) for day, said, url in versions]
        )
        found["image"] = image and Image(*image)
        return found

    def _ref(self, plain: tuple[Any, ...]) -> Ref:
        return self._refs.get(plain) or self._refs.setdefault(plain, Ref(*plain))

    def _author(self, plain: tuple[Any, ...]) -> Author:
        return self._authors.get(plain) or self._authors.setdefault(plain, self._signed(*plain))

    def _signed(self, name: tuple[Any, ...], *more: Any) -> Author:
        person = self._catalogue.person(name[0])
        is_owner = bool(self._catalogue.owner) and person.slug == self._catalogue.owner
        return Author(Name(*name), person, is_owner, *more)
