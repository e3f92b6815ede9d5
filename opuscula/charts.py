"""The geometry of charts: every number that a layout prints into an SVG, rounded to a tenth."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from opuscula.paper import Paper, Ref

_WIDTH = 640
_LEFT = 28  # room for the numbers of the value axis
_TOP = 8
_BARS = 160  # height of the tallest bar
_LABELS = 24  # room for the years below
_WIDEST_BAR = 56
_COLOURS = 7  # areas with a colour of their own; the rest share slot 8
_UNBROKEN = 80  # a longer run of years is drawn without the empty ones
_LABEL_ROOM = 34  # a year's four digits, with air

_DOT = 9  # from dot to dot
_STACK = 12  # dots on top of each other before another column begins


@dataclass(frozen=True, slots=True)
class Segment:
    """The papers of one area in one year."""

    area_code: str
    area_title: str
    slot: int  # the colour's number, 1 to 8
    y: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its papers stacked by area. A year without papers has no segments."""

    label: str  # "2024"
    caption: str  # the label where there is room to print it below the bar, else empty
    url: str
    total: int
    x: float
    middle: float  # where the caption is centred
    width: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the value axis."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What a colour stands for."""

    code: str
    title: str
    slot: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table beside the chart: as many counts as the legend has entries."""

    label: str
    url: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Papers over the years, stacked by area."""

    title: str
    width: float
    height: float
    left: float  # where the bars begin
    baseline: float  # the y of zero
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    legend: tuple[Legend, ...]
    rows: tuple[Row, ...]  # newest first; papers without a date last


@dataclass(frozen=True, slots=True)
class Dot:
    """One paper on a timeline."""

    x: float
    y: float
    url: str
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year on a timeline and its papers."""

    label: str
    caption: str  # the label where there is room to print it, else empty
    url: str
    x: float  # the middle
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A strip of years with a dot for each paper."""

    title: str
    width: float
    height: float
    baseline: float  # the y of the line that the dots stand on
    years: tuple[TimelineYear, ...]


def papers_by_year(papers: Sequence[Paper], title: str) -> BarChart | None:
    """The papers stacked by area, a bar a year; nothing where no paper has a date."""
    dated = [paper for paper in papers if paper.date]
    if not dated:
        return None
    legend, slot = _legend(papers)
    stacks: dict[int, Counter[int]] = defaultdict(Counter)  # year → slot → papers
    for paper in dated:
        stacks[_year(paper)][slot[_code(paper)]] += 1
    urls = {_year(paper): paper.year.url for paper in dated if paper.year}
    most = max(stack.total() for stack in stacks.values())
    step = _nice_step(most)
    highest = -(-most // step) * step
    baseline, scale = _TOP + _BARS, _BARS / highest
    years = _run(stacks)
    room = (_WIDTH - _LEFT) / len(years)
    width = min(room * 0.72, _WIDEST_BAR)
    captions = _captions(years, room)
    bars = tuple(
        Bar(
            label=str(year),
            caption=captions.get(year, ""),
            url=urls.get(year, ""),
            total=stack.total(),
            x=_round(middle - width / 2),
            middle=_round(middle),
            width=_round(width),
            segments=_segments(stack, legend, baseline, scale),
        )
        for number, year in enumerate(years)
        for middle in [_LEFT + room * (number + 0.5)]
        for stack in [stacks.get(year, Counter())]
    )
    return BarChart(
        title=title,
        width=_WIDTH,
        height=baseline + _LABELS,
        left=_LEFT,
        baseline=baseline,
        bars=bars,
        ticks=tuple(
            Tick(_round(baseline - value * scale), str(value)) for value in range(0, highest + 1, step)
        ),
        legend=legend,
        rows=_rows(papers, stacks, urls, legend, slot),
    )


def timeline(papers: Sequence[Paper], title: str, current: Paper | None = None) -> Timeline | None:
    """A dot a paper over the years; nothing where fewer than two papers have a date."""
    by_year: dict[int, list[Paper]] = defaultdict(list)
    for paper in sorted((paper for paper in papers if paper.date), key=lambda paper: paper.sort_key):
        by_year[_year(paper)].append(paper)
    if sum(map(len, by_year.values())) < 2:
        return None
    highest = min(max(map(len, by_year.values())), _STACK)
    baseline = _round(_TOP + highest * _DOT)
    run = _run(by_year)
    room = _WIDTH / len(run)
    captions = _captions(run, room)
    years = tuple(
        TimelineYear(
            label=str(year),
            caption=captions.get(year, ""),
            url=next((paper.year.url for paper in here if paper.year), ""),
            x=_round(middle),
            dots=_dots(here, middle, baseline, room, current),
        )
        for number, year in enumerate(run)
        for middle in [room * (number + 0.5)]
        for here in [by_year.get(year, [])]
    )
    return Timeline(title, _WIDTH, baseline + _LABELS, baseline, years)


def _segments(
    stack: Counter[int], legend: Sequence[Legend], baseline: float, scale: float
) -> tuple[Segment, ...]:
    segments, below = [], 0
    for area in legend:
        count = stack[area.slot]
        if count:
            below += count
            y, height = _round(baseline - below * scale), _round(count * scale)
            segments.append(Segment(area.code, area.title, area.slot, y, height, count))
    return tuple(segments)


def _dots(
    papers: Sequence[Paper], middle: float, baseline: float, room: float, current: Paper | None
) -> tuple[Dot, ...]:
    """The papers of a year as a stack of dots; where they are many, as several stacks side by side."""
    columns = -(-len(papers) // _STACK)
    apart = min(_DOT, room / max(columns, 1))
    return tuple(
        Dot(
            x=_round(middle + (place // _STACK - (columns - 1) / 2) * apart),
            y=_round(baseline - (place % _STACK + 0.5) * _DOT),
            url=paper.url,
            title=paper.title_text,
            current=current is not None and paper.slug == current.slug,
        )
        for place, paper in enumerate(papers)
    )


def _legend(papers: Sequence[Paper]) -> tuple[tuple[Legend, ...], dict[str, int]]:
    """The areas by count, the commonest first, and the slot that each area's code has."""
    counts = Counter(_code(paper) for paper in papers)
    refs: dict[str, Ref | None] = {_code(paper): paper.area for paper in papers}
    named = sorted((code for code in counts if code), key=lambda code: (-counts[code], code))
    own, rest = named[:_COLOURS], named[_COLOURS:]
    if len(rest) == 1 and "" not in counts:
        own, rest = named, []  # a single area needs no collective name
    legend = [
        Legend(code, ref.title, slot, ref.url)
        for slot, code in enumerate(own, start=1)
        for ref in [refs[code]]
        if ref
    ]
    slots = {code: slot for slot, code in enumerate(own, start=1)}
    if rest or "" in counts:
        legend.append(Legend("", "Other areas" if own else "All areas", 8, ""))
        slots |= dict.fromkeys([*rest, ""], 8)
    return tuple(legend), slots


def _rows(
    papers: Sequence[Paper],
    stacks: Mapping[int, Counter[int]],
    urls: Mapping[int, str],
    legend: Sequence[Legend],
    slot: Mapping[str, int],
) -> tuple[Row, ...]:
    rows = [
        Row(str(year), urls.get(year, ""), tuple(stack[area.slot] for area in legend), stack.total())
        for year, stack in sorted(stacks.items(), reverse=True)
    ]
    undated = Counter(slot[_code(paper)] for paper in papers if not paper.date)
    if undated:
        rows.append(Row("Undated", "", tuple(undated[entry.slot] for entry in legend), undated.total()))
    return tuple(rows)


def _run(years: Iterable[int]) -> list[int]:
    """Every year from the first to the last; only those with papers where the run would be too long."""
    known = sorted(years)
    run = list(range(known[0], known[-1] + 1))
    return run if len(run) <= _UNBROKEN else known


def _captions(years: Sequence[int], room: float) -> dict[int, str]:
    """The years whose label has room below them; the last is always among them."""
    every = max(1, math.ceil(_LABEL_ROOM / room))
    return {year: str(year) for year in years[::-1][::every]}


def _nice_step(highest: int) -> int:
    """The distance between two lines of the axis: 1, 2, 5, 10, 20 …, with at most five lines."""
    step = 1
    while highest > step * 4:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step


def _code(paper: Paper) -> str:
    return paper.area.code if paper.area else ""


def _year(paper: Paper) -> int:
    return paper.date.year if paper.date else 0


def _round(number: float) -> float:
    """A tenth is finer than a screen shows; a whole number is written without a point."""
    near = round(number, 1)
    return int(near) if near == int(near) else near
