from __future__ import annotations

from itertools import pairwise

import pytest

from opuscula.drawing.charts import BarChart, papers_by_year
from opuscula.paper import Paper
from tests.sample import OWNER, PAPERS, WORDS, paper


def chart_of(papers: list[Paper]) -> BarChart:
    chart = papers_by_year(papers, WORDS)
    assert chart
    return chart


def spread(first: int, last: int) -> list[Paper]:
    return [paper(f"In {year}", str(year), OWNER, "", "LG Learning") for year in range(first, last + 1)]


def test_bars_stand_on_the_axis_and_never_overlap() -> None:
    chart = chart_of([*spread(2001, 2012), *(paper(f"More {n}", "2005", area="CV Vision") for n in range(5))])
    for bar in chart.bars:
        below = chart.baseline
        for part in bar.segments:
            assert part.y + part.height == pytest.approx(below, abs=0.15)
            below = part.y
        assert bar.total == sum(part.count for part in bar.segments)
        assert below >= 0
    edges = [(bar.x, bar.x + bar.width) for bar in chart.bars]
    assert all(end < start for (_, end), (start, _) in pairwise(edges))
    assert chart.left <= edges[0][0] and edges[-1][1] <= chart.width


def test_a_year_without_papers_is_a_gap() -> None:
    chart = chart_of([paper("Old", "2000"), paper("New", "2003")])
    assert [(bar.label, bar.total, bar.url) for bar in chart.bars] == [
        ("2000", 1, "/years/2000/"),
        ("2001", 0, ""),
        ("2002", 0, ""),
        ("2003", 1, "/years/2003/"),
    ]


def test_the_table_has_every_paper_the_undated_too() -> None:
    chart = chart_of(list(PAPERS))
    assert [(row.label, row.counts, row.total) for row in chart.rows] == [
        ("1843", (1, 0, 0), 1),
        ("1842", (1, 0, 0), 1),
        ("1832", (0, 1, 0), 1),
        ("Undated", (0, 0, 1), 1),
    ]
    assert [(area.code, area.slot) for area in chart.legend] == [("NA", 1), ("EC", 2), ("", 8)]


def test_seven_areas_have_colours_and_the_rest_share_one() -> None:
    papers = [paper(f"{n} {m}", "2020", area=f"A{n} Area {n}") for n in range(10) for m in range(10 - n)]
    chart = chart_of(papers)
    assert [area.slot for area in chart.legend] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert chart.legend[-1].title == "Other areas"
    assert chart.rows[0].counts == (10, 9, 8, 7, 6, 5, 4, 6)


def test_an_eighth_area_alone_keeps_its_name() -> None:
    chart = chart_of([paper(f"{n}", "2020", area=f"A{n} Area {n}") for n in range(8)])
    assert chart.legend[-1].title == "Area 7"


@pytest.mark.parametrize(("first", "last"), [(2024, 2024), (2023, 2024), (1960, 2026)])
def test_captions_have_room_and_the_last_year_has_one(first: int, last: int) -> None:
    chart = chart_of(spread(first, last))
    shown = [bar.middle for bar in chart.bars if bar.caption]
    assert chart.bars[-1].caption == str(last)
    assert all(behind - before > 50 for before, behind in pairwise(shown))


def test_two_thousand_years_are_drawn_without_the_empty_ones() -> None:
    chart = chart_of([paper("Elements", "0300"), paper("Elements again", "2000")])
    assert [bar.label for bar in chart.bars] == ["300", "2000"]


@pytest.mark.parametrize(
    ("papers", "labels"),
    [
        (1, ["0", "1"]),
        (4, ["0", "1", "2", "3", "4"]),
        (7, ["0", "2", "4", "6", "8"]),
        (42, ["0", "20", "40", "60"]),
    ],
)
def test_the_axis_counts_in_round_steps(papers: int, labels: list[str]) -> None:
    chart = chart_of([paper(f"{n}", "2020") for n in range(papers)])
    assert [tick.label for tick in chart.ticks] == labels


def test_numbers_are_rounded() -> None:
    chart = chart_of(spread(2001, 2007))
    numbers = [number for bar in chart.bars for number in (bar.x, bar.middle, bar.width)]
    assert all(number == round(number, 1) for number in numbers)
    assert not any(isinstance(number, float) and number.is_integer() for number in numbers)


def test_without_dates_there_is_no_chart() -> None:
    assert papers_by_year([paper("Undated")], WORDS) is None
    assert papers_by_year([], WORDS) is None
