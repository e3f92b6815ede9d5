"""Papers put on their shelves: topics, areas, years, people, venues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from opuscula import address
from opuscula.frozen import replace
from opuscula.paper import Paper, Ref
from opuscula.portfolio import Shelf
from opuscula.text import sort_key
from opuscula.words.markup import Html


class Dated(Protocol):
    """What has a place in time: a paper, or its slip."""

    @property
    def slug(self) -> str: ...

    @property
    def date(self) -> Any:
        """What is not, where nobody knows it."""

    @property
    def sort_key(self) -> tuple[tuple[int, ...], str]: ...


P = TypeVar("P", bound=Dated)


def in_order(papers: Iterable[P]) -> tuple[P, ...]:
    """Newest first, undated last; equal dates by slug."""
    by_slug = sorted(papers, key=lambda paper: paper.slug)
    # Which leaves papers of one date as they were.
    return tuple(sorted(by_slug, key=lambda paper: paper.sort_key[0], reverse=True))


def shelve(
    papers: Sequence[P], refs_of: Callable[[P], Iterable[Ref]], oldest_first: Collection[str]
) -> list[tuple[Ref, list[P]]]:
    """All shelves, kind by kind, each with its papers in the order given.

    Topics, areas, people and venues come by title, years newest first. A shelf of a kind that the site does
    not make is left out. `oldest_first` are the slugs of topics that turn the order.
    """
    rows: dict[str, dict[str, tuple[Ref, list[P]]]] = {kind: {} for kind in address.SHELVES}
    for paper in papers:
        for ref in {ref.url: ref for ref in refs_of(paper) if ref.url}.values():
            rows[ref.kind].setdefault(ref.slug, (ref, []))[1].append(paper)
    return [
        (ref, _oldest_first(row) if kind == "topic" and ref.slug in oldest_first else row)
        for kind, found in rows.items()
        for ref, row in sorted(found.values(), key=lambda shelf: _place(shelf[0]))
    ]


def shelf(ref: Ref, papers: tuple[Paper, ...], topics: Mapping[str, Shelf]) -> Shelf:
    """A shelf with these papers, as they come; a topic's with what its file says."""
    file = topics.get(ref.slug) if ref.kind == "topic" else None
    return replace(file, papers=papers) if file else Shelf(ref, papers, Html(""), "")


def _oldest_first(papers: list[P]) -> list[P]:
    dated = [paper for paper in papers if paper.date]
    return [*reversed(dated), *(paper for paper in papers if not paper.date)]


def _place(ref: Ref) -> tuple[int, str, str]:
    newest = -int(ref.slug) if ref.kind == "year" else 0
    return newest, *sort_key(ref.title)
