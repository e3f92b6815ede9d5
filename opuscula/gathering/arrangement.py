"""How the papers of a site stand: in which order, under which keys, on which shelves.

It follows from their rows alone, so a build in which no row is another than before has it from the last one,
and opens only the rows that it prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from opuscula.frozen import frozen
from opuscula.gathering import citekey, shelving
from opuscula.gathering.selection import TOPICS
from opuscula.paper import Paper, Ref
from opuscula.portfolio import Shelf
from opuscula.problem import Place, Problem, plain_problems, problems_of
from opuscula.record import PartialDate
from opuscula.text import did_you_mean


@frozen
class Arrangement:
    """The order of the papers, and of the shelves with the places of the papers in that order."""

    papers: tuple[tuple[str, str, PartialDate | None], ...]  # slug, key, date: newest first, undated last
    shelves: tuple[tuple[Ref, tuple[int, ...]], ...]  # kind by kind, in each by its own order
    problems: tuple[Problem, ...] = ()

    def plain(self) -> tuple[Any, ...]:
        """The same in plain values."""
        return (
            [(slug, key, date and (date.year, date.month, date.day)) for slug, key, date in self.papers],
            [((ref.kind, ref.slug, ref.title, ref.url, ref.code), places) for ref, places in self.shelves],
            plain_problems(self.problems),
        )

    @classmethod
    def of_plain(cls, plain: tuple[Any, ...]) -> Arrangement:
        """The arrangement that these values were."""
        papers, shelves, problems = plain
        return cls(
            tuple((slug, key, date and PartialDate(*date)) for slug, key, date in papers),
            tuple((Ref(*ref), places) for ref, places in shelves),
            problems_of(problems),
        )


def arrange(
    papers: Sequence[Paper], topics: Mapping[str, Shelf], lines: Mapping[str, int | None]
) -> Arrangement:
    """The arrangement of papers; `topics` are the shelves that have a file, by slug, still empty, and
    `lines` says where each entry names its topics."""
    keys, problems = citekey.keys(papers)
    ordered = shelving.in_order(papers)
    places = {paper.slug: place for place, paper in enumerate(ordered)}
    shelves = [shelf for row in shelving.shelve(ordered, topics).values() for shelf in row]
    return Arrangement(
        tuple((paper.slug, keys[paper.slug], paper.date) for paper in ordered),
        tuple((shelf.ref, tuple(places[paper.slug] for paper in shelf.papers)) for shelf in shelves),
        (*problems, *_topic_problems(papers, lines, topics)),
    )


def _topic_problems(
    papers: Sequence[Paper], lines: Mapping[str, int | None], topics: Mapping[str, Shelf]
) -> Iterator[Problem]:
    """Topics that papers name and no file explains, and files of topics that no paper names."""
    named = {ref.slug: (ref, paper) for paper in reversed(papers) for ref in paper.topics if ref.url}
    for slug, (ref, paper) in sorted(named.items()):
        if slug not in topics:
            place = Place(paper.source, lines[paper.source])
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
