"""Papers over the years as bars, stacked by area: every number that a layout prints into the SVG."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from opuscula.drawing.axis import LABELS, WIDTH, captions, round_step, rounded, run
from opuscula.frozen import frozen
from opuscula.languages.language import Words
from opuscula.paper import Paper, Ref

_LEFT = 28  # room for the numbers of the value axis
_TOP = 8
_BARS = 160  # height of the tallest bar
_WIDEST_BAR = 56
_COLOURS = 7  # areas with a colour of their own; the rest share slot 8


@frozen
class Segment:
    """The papers of one area in one year."""

    area_code: str
    area_title: str
    slot: int  # the colour's number, 1 to 8
    y: float
    height: float
    count: int


@frozen
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


@frozen
class Tick:
    """A line of the value axis."""

    y: float
    label: str


@frozen
class Legend:
    """What a colour stands for."""

    code: str
    title: str
    slot: int
    url: str


@frozen
class Row:
    """A line of the table beside the chart: as many counts as the legend has entries."""

    label: str
    url: str
    counts: tuple[int, ...]
    total: int


@frozen
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


def papers_by_year(papers: Sequence[Paper], words: Words) -> BarChart | None:
    """The papers stacked by area, a bar a year; nothing where no paper has a date."""
    dated = [paper for paper in papers if paper.date]
    if not dated:
        return None
    legend, slot = _legend(papers, words)
    stacks: dict[int, Counter[int]] = defaultdict(Counter)  # year → slot → papers
    for paper in dated:
        stacks[_year(paper)][slot[_code(paper)]] += 1
    urls = {_year(paper): paper.year.url for paper in dated if paper.year}
    most = max(stack.total() for stack in stacks.values())
    step = round_step(most)
    highest = -(-most // step) * step
    baseline, scale = _TOP + _BARS, _BARS / highest
    years = run(stacks)
    room = (WIDTH - _LEFT) / len(years)
    width = min(room * 0.72, _WIDEST_BAR)
    shown = captions(years, room)
    bars = tuple(
        Bar(
            label=str(year),
            caption=shown.get(year, ""),
            url=urls.get(year, ""),
            total=stack.total(),
            x=rounded(middle - width / 2),
            middle=rounded(middle),
            width=rounded(width),
            segments=_segments(stack, legend, baseline, scale),
        )
        for number, year in enumerate(years)
        for middle in [_LEFT + room * (number + 0.5)]
        for stack in [stacks.get(year, Counter())]
    )
    return BarChart(
        title=words["chart_years"],
        width=WIDTH,
        height=baseline + LABELS,
        left=_LEFT,
        baseline=baseline,
        bars=bars,
        ticks=tuple(
            Tick(rounded(baseline - value * scale), str(value)) for value in range(0, highest + 1, step)
        ),
        legend=legend,
        rows=_rows(papers, stacks, urls, legend, slot, words["undated"]),
    )


def _segments(
    stack: Counter[int], legend: Sequence[Legend], baseline: float, scale: float
) -> tuple[Segment, ...]:
    segments, below = [], 0
    for area in legend:
        count = stack[area.slot]
        if count:
            below += count
            y, height = rounded(baseline - below * scale), rounded(count * scale)
            segments.append(Segment(area.code, area.title, area.slot, y, height, count))
    return tuple(segments)


def _legend(papers: Sequence[Paper], words: Words) -> tuple[tuple[Legend, ...], dict[str, int]]:
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
        legend.append(Legend("", words["areas_other" if own else "areas_all"], 8, ""))
        slots |= dict.fromkeys([*rest, ""], 8)
    return tuple(legend), slots


def _rows(
    papers: Sequence[Paper],
    stacks: Mapping[int, Counter[int]],
    urls: Mapping[int, str],
    legend: Sequence[Legend],
    slot: Mapping[str, int],
    no_year: str,
) -> tuple[Row, ...]:
    rows = [
        Row(str(year), urls.get(year, ""), tuple(stack[area.slot] for area in legend), stack.total())
        for year, stack in sorted(stacks.items(), reverse=True)
    ]
    undated = Counter(slot[_code(paper)] for paper in papers if not paper.date)
    if undated:
        rows.append(Row(no_year, "", tuple(undated[entry.slot] for entry in legend), undated.total()))
    return tuple(rows)


def _code(paper: Paper) -> str:
    return paper.area.code if paper.area else ""


def _year(paper: Paper) -> int:
    return paper.date.year if paper.date else 0
