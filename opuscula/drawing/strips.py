"""Strips of years with dots: a shelf's papers, topics over the years, a paper among those near it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from opuscula.drawing.axis import LABELS, WIDTH, captions, rounded, run
from opuscula.frozen import frozen
from opuscula.paper import Paper, Ref

_TOP = 8
_DOT = 9  # from dot to dot
_STACK = 12  # dots on top of each other before another column begins

MOST = 40  # topics in one picture
_ROW = 26  # from one topic to the next
_LETTER = 9.2  # width of a letter as large as on a phone
_LONGEST, _SHORT = 48, 30  # letters of a topic's title that there is room for; on a phone
_MORE = " …"  # after what is left of a title
_GAP = 16  # from a title to its row
_LARGEST = 10  # radius of a row's largest dot

_PAD = 20  # before the first year and after the last, for half a caption
_ARC = 44  # height of the widest arc


@frozen
class Dot:
    """One paper."""

    x: float
    y: float
    title: str
    date: str  # as far as it is known: "2018-03-27"
    url: str
    current: bool  # whether the page speaks of it


@frozen
class Mark:
    """A year of the axis."""

    label: str
    caption: str  # the label where there is room to print it, else empty
    x: float
    count: int


@frozen
class Timeline:
    """A strip of years with a dot for each paper."""

    title: str
    width: float
    height: float
    baseline: float  # the y of the line that the dots stand on
    years: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    arcs: tuple[str, ...] = ()  # paths from the current paper to those that are near it


@frozen
class Spot:
    """The papers of one topic in one year."""

    x: float
    radius: float


@frozen
class Row:
    """A topic, its spots, and its numbers for a table."""

    ref: Ref
    head: str  # of its title, as there is room for it on a phone
    rest: str  # what a wider screen has room for
    y: float
    first: float  # x of the first spot
    last: float
    spots: tuple[Spot, ...]
    counts: tuple[int, ...]  # as many as the axis has years
    total: int


@frozen
class Topics:
    """A row of years for each topic: the larger a spot, the more papers."""

    width: float
    height: float
    edge: float  # where the titles end
    years: tuple[Mark, ...]
    rows: tuple[Row, ...]  # what is worked on now comes first
    left_out: int  # topics for which there is no room


def timeline(papers: Sequence[Paper], title: str) -> Timeline | None:
    """A dot a paper over the years; nothing where fewer than two papers have a date."""
    by_year: dict[int, list[Paper]] = defaultdict(list)
    for paper in sorted((paper for paper in papers if paper.date), key=lambda paper: paper.sort_key):
        by_year[_year(paper)].append(paper)
    if sum(map(len, by_year.values())) < 2:
        return None
    highest = min(max(map(len, by_year.values())), _STACK)
    baseline = rounded(_TOP + highest * _DOT)
    years = run(by_year)
    room = WIDTH / len(years)
    marks = _marks(years, 0, room, {year: len(here) for year, here in by_year.items()})
    dots = [
        dot
        for year, mark in zip(years, marks, strict=True)
        for dot in _stack(by_year[year], mark.x, baseline, room)
    ]
    return Timeline(title, WIDTH, baseline + LABELS, baseline, marks, tuple(dots))


def vicinity(
    paper: Paper, near: Iterable[Paper], around: Iterable[Paper | None], title: str
) -> Timeline | None:
    """A paper in time, with arcs to those near it and dots for those before and after it.

    Nothing where the paper or all the others have no date.
    """
    close = {other.slug: other for other in near if other.date}
    others = close | {other.slug: other for other in around if other and other.date}
    others.pop(paper.slug, None)
    if not (paper.date and others):
        return None
    shown = sorted([paper, *others.values()], key=lambda paper: paper.sort_key)
    years = run(map(_year, shown))
    room = (WIDTH - 2 * _PAD) / len(years)
    marks = _marks(years, _PAD - room / 2, room, Counter(map(_year, shown)))  # where each year begins
    x, free = {}, 0.0
    for one in shown:
        free = max(_PAD + room * (years.index(_year(one)) + _part_of_year(one)), free + _DOT)
        x[one.slug] = free
    over = max(free + _PAD - WIDTH, 0)  # dots of the last days of December are moved back
    places = {slug: rounded(place - over) for slug, place in x.items()}
    here = places[paper.slug]
    rises = {slug: min(abs(places[slug] - here) / 2, _ARC) for slug in close}
    baseline = rounded(_TOP + _DOT + max(rises.values(), default=0))
    dots = [_dot(one, places[one.slug], baseline - _DOT / 2, one is paper) for one in shown]
    arcs = [
        f"M{here} {foot}Q{rounded((here + there) / 2)} {rounded(foot - 2 * rise)} {there} {foot}"
        for foot in [rounded(baseline - _DOT / 2)]
        for slug, rise in rises.items()
        for there in [places[slug]]
    ]
    return Timeline(title, WIDTH, baseline + LABELS, baseline, marks, tuple(dots), tuple(arcs))


def topics_by_year(papers: Iterable[Paper], topics: Sequence[Ref]) -> Topics | None:
    """The topics over the years; nothing where their papers have all one date or none."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for paper in papers:
        if paper.date:
            for slug in {topic.slug for topic in paper.topics}:
                counts[slug][_year(paper)] += 1
    dated = sorted(
        (topic for topic in topics if counts[topic.slug]),
        key=lambda topic: (-counts[topic.slug].total(), topic.slug),
    )
    shown = sorted(dated[:MOST], key=lambda topic: (-_middle(counts[topic.slug]), topic.title, topic.slug))
    years = run(year for topic in shown for year in counts[topic.slug]) if shown else []
    if len(years) < 2:
        return None
    heads = {topic.slug: _cut(topic.title, _SHORT).removesuffix(_MORE) for topic in shown}
    left = _GAP + _LETTER * max(len(head) + len(_MORE) for head in heads.values())
    room = (WIDTH - left) / len(years)
    marks = _marks(years, left, room, sum((counts[topic.slug] for topic in shown), Counter()))
    x = {year: mark.x for year, mark in zip(years, marks, strict=True)}
    most = max(max(counts[topic.slug].values()) for topic in shown)
    largest = min(_LARGEST, max(room / 2, 2))
    rows = tuple(
        Row(
            ref=topic,
            head=heads[topic.slug],
            rest=_cut(topic.title, _LONGEST).removeprefix(heads[topic.slug]),
            y=_ROW * (place + 0.5),
            first=x[min(of_year)],
            last=x[max(of_year)],
            spots=tuple(
                Spot(x[year], rounded(max(largest * math.sqrt(of_year[year] / most), 2)))
                for year in sorted(of_year)
            ),
            counts=tuple(of_year[year] for year in years),
            total=of_year.total(),
        )
        for place, topic in enumerate(shown)
        for of_year in [counts[topic.slug]]
    )
    height = _ROW * len(rows) + LABELS
    return Topics(WIDTH, height, rounded(left - _GAP), marks, rows, len(dated) - len(shown))


def _marks(years: Sequence[int], left: float, room: float, counts: dict[int, int]) -> tuple[Mark, ...]:
    shown = captions(years, room)
    return tuple(
        Mark(str(year), shown.get(year, ""), rounded(left + room * (place + 0.5)), counts.get(year, 0))
        for place, year in enumerate(years)
    )


def _stack(papers: Sequence[Paper], middle: float, baseline: float, room: float) -> list[Dot]:
    """The papers of a year as a stack of dots; where they are many, as several stacks side by side."""
    columns = -(-len(papers) // _STACK)
    apart = min(_DOT, room / max(columns, 1))
    return [
        _dot(
            paper,
            middle + (place // _STACK - (columns - 1) / 2) * apart,
            baseline - (place % _STACK + 0.5) * _DOT,
        )
        for place, paper in enumerate(papers)
    ]


def _dot(paper: Paper, x: float, y: float, current: bool = False) -> Dot:
    return Dot(rounded(x), rounded(y), paper.title_text, str(paper.date), paper.url, current)


def _middle(of_year: Counter[int]) -> float:
    """The year around which papers lie."""
    return sum(year * count for year, count in of_year.items()) / of_year.total()


def _cut(title: str, most: int) -> str:
    """The first words of a title; of a single long word the first letters."""
    if len(title) <= most:
        return title
    return (title[: most + 1].rpartition(" ")[0] or title[:most]).rstrip(",;: ") + _MORE


def _part_of_year(paper: Paper) -> float:
    """Where in its year a paper stands: 0 to 1; in the middle where only the year is known."""
    date = paper.date
    if not (date and date.month):
        return 0.5
    return (date.month - 1 + ((date.day or 15) - 0.5) / 31) / 12


def _year(paper: Paper) -> int:
    return paper.date.year if paper.date else 0
