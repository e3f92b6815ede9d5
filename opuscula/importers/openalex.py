"""OpenAlex's works in JSON: an answer with results, a list, a single work, or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from opuscula.languages import tongues
from opuscula.problem import Place, Problem
from opuscula.record import Link, Name, PartialDate, Record
from opuscula.sources import jats, kinds, people, spellings
from opuscula.sources.answers import Shape, holds, works
from opuscula.sources.untyped import items, mapping, text, texts

_ID = re.compile(r"(?:https?://(?:api\.)?openalex\.org/(?:works/)?)W\d+", re.IGNORECASE | re.ASCII)
_HOLDERS = {"journal": "article-journal", "conference": "paper-conference"}


def recognises(name: str, text: str) -> bool:
    """Whether the text has a work with an OpenAlex id."""
    return holds(text, _SHAPE)


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """A record for each work."""
    for found in works(text, f"content/records/{name}", _SHAPE):
        yield from (found,) if isinstance(found, Problem) else _record(*found)


def _inside(value: Any) -> list[Any]:
    if _ID.fullmatch(text(value, "id")) or _ID.fullmatch(text(value, "ids", "openalex")):
        return [value]
    return [work for one in items(value, "results") for work in _inside(one)]


def _record(place: Place, work: Any) -> Iterator[Record | Problem]:
    title = jats.inline(text(work, "title") or text(work, "display_name"))
    told = _abstract(mapping(work, "abstract_inverted_index"))
    if not title and not told:
        yield spellings.nothing_said(place)
        return
    date, complaint = _date(work)
    if complaint:
        yield spellings.doubtful_date(place, text(work, "publication_date"), date, complaint)
    places = [mapping(work, "primary_location"), mapping(work, "best_oa_location"), *items(work, "locations")]
    landing = [text(one, "landing_page_url") for one in places]
    arxiv = spellings.arxiv(text(work, "doi"), *landing)
    venue = jats.plain(text(work, "primary_location", "source", "display_name"))
    venue, kind = spellings.placed(venue, _type(work), arxiv)
    source = mapping(work, "primary_location", "source")
    yield Record(
        place=place,
        format="openalex",
        title=title,
        authors=_authors(work),
        more_authors=work.get("is_authors_truncated") is True,
        date=date,
        type=kind,
        venue=venue,
        volume=text(work, "biblio", "volume"),
        issue=text(work, "biblio", "issue"),
        pages=spellings.pages(text(work, "biblio", "first_page"), text(work, "biblio", "last_page")),
        publisher="" if not venue else jats.plain(text(source, "host_organization_name")),
        status="retracted" if work.get("is_retracted") is True else "",
        doi=spellings.doi(text(work, "doi"), text(work, "ids", "doi")),
        arxiv=arxiv,
        pmid=spellings.pmid(text(work, "ids", "pmid")),
        issn=", ".join(dict.fromkeys(texts(source, "issn"))) or text(source, "issn_l"),
        language=tongues.marked(text(work, "language")),
        license=text(work, "primary_location", "license"),
        links=_links(places, landing, told),
        abstract=jats.blocks(told),
    )


def _abstract(index: Mapping[str, Any]) -> str:
    """The words of an abstract in their order; OpenAlex lists for each word where it stands."""
    placed = [
        (at, word)
        for word, positions in index.items()
        for at in (positions if isinstance(positions, list) else ())
        if isinstance(at, int)
    ]
    return text(" ".join(word for _, word in sorted(placed)))


def _authors(work: Any) -> tuple[Name, ...]:
    stated = items(work, "authorships")
    names = (text(one, "author", "display_name") or text(one, "raw_author_name") for one in stated)
    return tuple(people.person(jats.plain(name)) for name in names if name)


def _date(work: Any) -> tuple[PartialDate | None, str]:
    """The date; OpenAlex writes the 1st of January where it knows the year alone."""
    date, complaint = spellings.date(text(work, "publication_date") or text(work, "publication_year"))
    if date and (date.month, date.day) == (1, 1):
        return PartialDate(date.year), ""
    return date, complaint


def _type(work: Any) -> str:
    stated = text(work, "type")
    if stated == "article":  # what it calls papers of journals and of conferences alike
        holder = _HOLDERS.get(text(work, "primary_location", "source", "type"), "article")
        return kinds.kind(text(work, "type_crossref")) or holder
    return kinds.kind(stated)


def _links(places: list[Any], landing: list[str], told: str) -> tuple[Link, ...]:
    pdfs = spellings.linked((text(one, "pdf_url") for one in places[:2]), "pdf")
    return tuple({link.url: link for link in (*spellings.linked([*landing[:1], told]), *pdfs)}.values())


_SHAPE = Shape(
    "OpenAlex",
    re.compile(r"openalex\.org/(?:works/)?W\d", re.IGNORECASE),
    re.compile(r'[\s\ufeff]*\{[^\[\]]*"results"\s*:\s*\['),
    _inside,
)
