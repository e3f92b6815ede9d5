from __future__ import annotations

import itertools

import pytest

from opuscula.drawing.axis import WIDTH
from opuscula.drawing.strips import MOST, Timeline, Topics, timeline, topics_by_year, vicinity
from opuscula.paper import Paper
from tests.sample import PAPERS, paper, portfolio, ref


def dots_of(found: Timeline | None) -> dict[str, tuple[float, float]]:
    assert found
    return {dot.title: (dot.x, dot.y) for dot in found.dots}


def test_a_timeline_has_a_dot_a_paper_in_the_order_of_time() -> None:
    found = timeline(portfolio(PAPERS).papers, "Engines")
    assert list(dots_of(found)) == ["Economy of Machinery", "On the Engine's Tables", "Notes on the Engine"]
    assert found
    assert [(year.label, year.count) for year in found.years if year.count] == [
        ("1832", 1),
        ("1842", 1),
        ("1843", 1),
    ]
    assert len(found.years) == 12


def test_dots_of_one_year_never_coincide() -> None:
    found = timeline([*(paper(f"{n}", "2020") for n in range(60)), paper("x", "2010")], "Many")
    dots = set(dots_of(found).values())
    assert found and len(dots) == 61
    assert all(0 <= x <= found.width and 0 <= y <= found.baseline for x, y in dots)


def test_one_dated_paper_makes_no_timeline() -> None:
    assert timeline([paper("One", "2020"), paper("Undated")], "x") is None


THIS = paper("This", "2020-06")
NEAR = [paper("Near", "2018"), paper("Nearer", "2020-07-01"), paper("When", "")]


def test_a_paper_stands_in_time_among_those_near_it() -> None:
    found = vicinity(THIS, NEAR, (paper("Before", "2020-05"), None), "Where")
    dots = dots_of(found)
    assert list(dots) == ["Near", "Before", "This", "Nearer"]
    places = [x for x, _ in dots.values()]
    assert places == sorted(places)
    assert found
    assert [dot.title for dot in found.dots if dot.current] == ["This"]
    assert len(found.arcs) == 2, "an arc to each that is near, none to those before and after"
    assert all(arc.startswith(f"M{dots['This'][0]} ") for arc in found.arcs)


def test_a_neighbour_that_comes_next_is_one_dot() -> None:
    found = vicinity(THIS, NEAR[:2], (NEAR[0], NEAR[1]), "Where")
    assert len(dots_of(found)) == 3


@pytest.mark.parametrize("date", ["2020", "2020-01-01", "2020-12-31"])
def test_papers_of_one_day_stand_side_by_side_inside_the_picture(date: str) -> None:
    others = [paper(f"Other {n}", date) for n in range(5)]
    found = vicinity(paper("This", date), others[:3], others[3:], "Where")
    places = [x for x, _ in dots_of(found).values()]
    assert all(after - before >= 8.9 for before, after in itertools.pairwise(places))
    assert places[0] >= 0 and places[-1] <= WIDTH


def test_without_dates_there_is_no_vicinity() -> None:
    assert vicinity(THIS, [paper("When")], (None, None), "Where") is None
    assert vicinity(paper("When"), NEAR, (None, None), "Where") is None
    assert vicinity(THIS, [], (None, None), "Where") is None


def topics_of(papers: list[Paper]) -> Topics:
    named = {topic.slug: topic for one in papers for topic in one.topics}
    found = topics_by_year(papers, list(named.values()))
    assert found
    return found


def test_what_is_worked_on_now_comes_first() -> None:
    found = topics_of([
        paper("A", "2010", topics="engines"),
        paper("B", "2020", topics="engines, numbers"),
        paper("C", "2020-05", topics="numbers"),
        paper("D", "", topics="numbers"),
    ])  # fmt: skip
    assert [(row.ref.title, row.total) for row in found.rows] == [("numbers", 2), ("engines", 2)]
    assert [sum(row.counts) for row in found.rows] == [2, 2]
    assert [len(row.spots) for row in found.rows] == [1, 2]
    assert [year.label for year in found.years] == [str(year) for year in range(2010, 2021)]
    numbers, engines = found.rows
    assert numbers.spots[0].radius > engines.spots[1].radius
    assert numbers.spots[0].x == engines.spots[1].x == engines.last


def test_rows_of_topics_have_room() -> None:
    papers = [paper(f"{n}", f"{2000 + n % 20}", topics=f"topic {n:02}") for n in range(MOST + 5)]
    found = topics_of(papers)
    assert (len(found.rows), found.left_out) == (MOST, 5)
    places = [row.y for row in found.rows]
    assert all(after - before >= 24 for before, after in itertools.pairwise(places))
    spots = [spot for row in found.rows for spot in row.spots]
    assert all(found.edge < spot.x - spot.radius and spot.x + spot.radius <= WIDTH for spot in spots)


def test_a_long_title_is_cut_at_a_word() -> None:
    title = "The mathematical theory of the analytical engine and its tables"
    found = topics_of([paper("A", "2010", topics=title), paper("B", "2011", topics=f"{'x' * 90}")])
    assert {(row.head, row.rest) for row in found.rows} == {
        ("The mathematical theory of the", " analytical engine …"),
        ("x" * 30, "x" * 18 + " …"),
    }
    assert found.edge < WIDTH / 2


def test_topics_of_one_year_make_no_picture() -> None:
    assert topics_by_year([paper("A", "2010", topics="engines")], [ref("topic", "engines")]) is None
    assert topics_by_year([paper("A", topics="engines")], [ref("topic", "engines")]) is None
    assert topics_by_year([], []) is None
