"""How the papers of a site stand: in which order, under which keys, on which shelves.

It follows from their slips alone, so a build in which no slip is another than before has it from the last
one, and none opens a row that it does not print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from opuscula.frozen import frozen
from opuscula.gathering import citekey, shelving
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.selection import TOPICS
from opuscula.gathering.slips import Slip
from opuscula.paper import Ref
from opuscula.portfolio import Shelf
from opuscula.problem import Place, Problem, plain_problems, problems_of
from opuscula.text import did_you_mean

# Of a paper: its slug, its key, its date, the newest date of its versions, whether it is featured.
Placed = tuple[str, str, tuple[int, ...], tuple[int, ...], bool]


@frozen
class Arrangement:
    """The order of the papers, and of the shelves with the places of the papers in that order."""

    papers: tuple[Placed, ...]  # newest first, undated last
    shelves: tuple[tuple[Ref, tuple[int, ...]], ...]  # kind by kind, in each by its own order
    problems: tuple[Problem, ...] = ()

    def plain(self) -> tuple[Any, ...]:
        """The same in plain values."""
        return (
            self.papers,
            [((ref.kind, ref.slug, ref.title, ref.url, ref.code), places) for ref, places in self.shelves],
            plain_problems(self.problems),
        )

    @classmethod
    def of_plain(cls, plain: tuple[Any, ...]) -> Arrangement:
        """The arrangement that these values were."""
        papers, shelves, problems = plain
        return cls(
            tuple(papers),
            tuple((Ref(*ref), places) for ref, places in shelves),
            problems_of(problems),
        )


def arrange(papers: Sequence[Slip], topics: Mapping[str, Shelf], catalogue: Catalogue) -> Arrangement:
    """The arrangement of papers; `topics` are the shelves that have a file, by slug, still empty."""
    keys, problems = citekey.keys(papers)
    ordered = shelving.in_order(papers)
    places = {paper.path: place for place, paper in enumerate(ordered)}
    turned = {slug for slug, topic in topics.items() if topic.oldest_first}
    shelves = shelving.shelve(ordered, partial(_refs, catalogue), turned)
    return Arrangement(
        tuple((one.slug, keys[one.slug], one.date, one.newest, one.featured) for one in ordered),
        tuple((ref, tuple(places[paper.path] for paper in row)) for ref, row in shelves),
        (*problems, *_topic_problems(papers, topics, catalogue)),
    )


def _refs(catalogue: Catalogue, paper: Slip) -> list[Ref]:
    """The shelves on which a paper stands."""
    refs = [catalogue.topic(name) for name in paper.topics]
    if paper.area:
        refs.append(catalogue.area(paper.area))
    if paper.date:
        refs.append(catalogue.year(paper.date[0]))
    if paper.venue:
        refs.append(catalogue.venue(paper.venue))
    return refs + [catalogue.person(name) for name in paper.names]


def _topic_problems(
    papers: Sequence[Slip], topics: Mapping[str, Shelf], catalogue: Catalogue
) -> Iterator[Problem]:
    """Topics that papers name and no file explains, and files of topics that no paper names."""
    refs = ((catalogue.topic(name), paper) for paper in reversed(papers) for name in paper.topics)
    named = {ref.slug: (ref, paper) for ref, paper in refs if ref.url}
    for slug, (ref, paper) in sorted(named.items()):
        if slug not in topics:
            place = Place(paper.path, paper.topics_line)
            near = did_you_mean(slug, list(topics), 0.8)
            remedy = near or f"write {TOPICS}{slug}.md with a title and an introduction"
            yield Problem(
                place, "topic-without-file", f'the topic "{ref.slug}" has no file', remedy, "warning"
            )
    for slug, topic in topics.items():
        if slug not in named and topic.url and topic.source:
            remedy = f'add "{slug}" to the topics of a paper, or delete the file'
            message = "no paper has this topic, so it has no page"
            yield Problem(Place(topic.source), "topic-without-papers", message, remedy, "hint")
