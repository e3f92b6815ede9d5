"""Papers put on their shelves: topics, areas, years, people, venues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from opuscula import address
from opuscula.frozen import replace
from opuscula.paper import Paper, Ref
from opuscula.portfolio import Shelf
from opuscula.text import sort_key
from opuscula.words.markup import Html


def in_order(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Newest first, undated last; equal dates by slug."""
    by_slug = sorted(papers, key=lambda paper: paper.slug)
    return tuple(sorted(by_slug, key=_time, reverse=True))  # which leaves papers of one date as they were


def shelve(papers: Sequence[Paper], topics: Mapping[str, Shelf]) -> dict[str, tuple[Shelf, ...]]:
    """Every kind's shelves, each with its papers in the order given.

    `topics` are the shelves that have a file, by slug, still empty. Topics, areas, people and venues come
    by title, years newest first. A shelf of a kind that the site does not make is left out.
    """
    rows: dict[str, dict[str, tuple[Ref, list[Paper]]]] = {kind: {} for kind in address.SHELVES}
    for paper in papers:
        for ref in {ref.url: ref for ref in _refs(paper) if ref.url}.values():
            rows[ref.kind].setdefault(ref.slug, (ref, []))[1].append(paper)
    return {
        kind: tuple(sorted((_filled(ref, row, topics) for ref, row in found.values()), key=_place))
        for kind, found in rows.items()
    }


def shelf(ref: Ref, papers: tuple[Paper, ...], topics: Mapping[str, Shelf]) -> Shelf:
    """A shelf with these papers, as they come; a topic's with what its file says."""
    file = topics.get(ref.slug) if ref.kind == "topic" else None
    return replace(file, papers=papers) if file else Shelf(ref, papers, Html(""), "")


def _refs(paper: Paper) -> Iterable[Ref]:
    yield from paper.topics
    yield from (ref for ref in (paper.area, paper.year, paper.venue) if ref)
    yield from (author.person for author in paper.authors if author.person)


def _filled(ref: Ref, papers: list[Paper], topics: Mapping[str, Shelf]) -> Shelf:
    made = shelf(ref, tuple(papers), topics)
    return replace(made, papers=_oldest_first(papers)) if made.oldest_first else made


def _time(paper: Paper) -> tuple[int, int, int]:
    return paper.date.sort_key if paper.date else (0, 0, 0)


def _oldest_first(papers: list[Paper]) -> tuple[Paper, ...]:
    dated = [paper for paper in papers if paper.date]
    return (*reversed(dated), *(paper for paper in papers if not paper.date))


def _place(shelf: Shelf) -> tuple[int, str, str]:
    newest = -int(shelf.slug) if shelf.kind == "year" else 0
    return newest, *sort_key(shelf.title)
