"""Semantic Scholar's papers in JSON: an answer with data, an author with papers, a list or a single paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from opuscula import identifier
from opuscula.problem import Place, Problem
from opuscula.record import Link, Name, Record
from opuscula.sources import jats, people, spellings
from opuscula.sources.answers import Shape, holds, works
from opuscula.sources.untyped import items, text, texts, value

_LISTS = ("data", "papers", "recommendedPapers")
_NESTED = ("citedPaper", "citingPaper", "paper")

# Its kinds of work, those that say most before those that say least.
_TYPES = {
    "Book": "book", "BookSection": "chapter", "Dataset": "dataset", "Conference": "paper-conference",
    "News": "article-newspaper", "JournalArticle": "article-journal",
}  # fmt: skip
_HOLDERS = {"conference": "paper-conference", "journal": "article-journal"}


def recognises(name: str, text: str) -> bool:
    """Whether the text has a paper with one of Semantic Scholar's ids."""
    return holds(text, _SHAPE)


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """A record for each paper."""
    for found in works(text, f"content/records/{name}", _SHAPE):
        yield from (found,) if isinstance(found, Problem) else _record(*found)


def _inside(held: Any) -> list[Any]:
    if not isinstance(held, dict):
        return []
    if "paperId" in held and ("title" in held or "externalIds" in held):
        return [held]
    lists = [one for key in _LISTS for one in items(held, key)]
    return [paper for one in (*lists, *(held.get(key) for key in _NESTED)) for paper in _inside(one)]


def _record(place: Place, paper: Any) -> Iterator[Record | Problem]:
    title, told = jats.inline(text(paper, "title")), text(paper, "abstract")
    if not title and not told:
        yield spellings.nothing_said(place)
        return
    stated = text(paper, "publicationDate") or text(paper, "year")
    date, complaint = spellings.date(stated)
    if complaint:
        yield spellings.doubtful_date(place, stated, date, complaint)
    arxiv = spellings.arxiv_id(text(paper, "externalIds", "ArXiv"))
    printed = (("publicationVenue", "name"), ("venue",), ("journal", "name"))
    venue = next((found for path in printed if (found := jats.plain(text(paper, *path)))), "")
    venue, kind = spellings.placed(venue, _type(paper, arxiv), arxiv)
    volume = text(paper, "journal", "volume")
    yield Record(
        place=place,
        format="semanticscholar",
        title=title,
        authors=_authors(paper),
        date=date,
        type=kind,
        venue=venue,
        volume="" if volume.startswith("abs/") else jats.plain(volume),
        pages=spellings.pages(re.sub(r"\s+", "", text(paper, "journal", "pages"))) if venue else "",
        doi=spellings.doi(text(paper, "externalIds", "DOI")),
        arxiv=arxiv,
        pmid=identifier.pmid(text(paper, "externalIds", "PubMed")),
        issn=text(paper, "publicationVenue", "issn"),
        license=text(paper, "openAccessPdf", "license"),
        links=_links(text(paper, "openAccessPdf", "url"), told),
        abstract=jats.blocks(told),
    )


def _authors(paper: Any) -> tuple[Name, ...]:
    names = (jats.plain(text(one, "name")) for one in items(paper, "authors"))
    return tuple(people.person(name) for name in names if name)


def _type(paper: Any, arxiv: str) -> str:
    stated = texts(paper, "publicationTypes")
    own = next((kind for name, kind in _TYPES.items() if name in stated), "")
    if own in ("", "article-journal", "paper-conference"):
        own = _HOLDERS.get(text(paper, "publicationVenue", "type"), own)
    is_in_journal = stated or value(paper, "journal", "name")
    return own or ("article-journal" if is_in_journal and not arxiv else "article")


def _links(pdf: str, told: str) -> tuple[Link, ...]:
    links = (*spellings.linked([told]), *spellings.linked([pdf], "pdf"))
    return tuple({link.url: link for link in links}.values())


_SHAPE = Shape(
    "Semantic Scholar",
    re.compile(r'"paperId"\s*:'),
    re.compile(rf'[\s\ufeff]*\{{[^\[\]]*"(?:{"|".join(_LISTS)})"\s*:\s*\['),
    _inside,
)
