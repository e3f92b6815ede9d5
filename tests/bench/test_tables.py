from __future__ import annotations

from tests.bench.course import Size
from tests.bench.race import RUNS, Result
from tests.bench.stopwatch import Taken
from tests.bench.tables import ratios, servers, times
from tests.bench.watching import Watched


def result(*walls: float, stopped: str = "") -> Result:
    taken = {run: [Taken(wall, wall * 2, 50) for wall in walls] for run in RUNS}
    return Result(taken, Size(1200, 4.5) if walls else None, stopped)


def cells(table: str, name: str) -> list[str]:
    (line,) = [line for line in table.splitlines() if line.startswith(f"| {name} ")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_times_are_medians_with_their_spread() -> None:
    row = cells(times({"Hugo": result(3, 1, 2)}), "Hugo")
    assert row[:3] == ["Hugo", "3", "2.00 (1.00–3.00)"]
    assert row[-4:] == ["4.00 (2.00–6.00)", "50", "1,200", "4.5"]


def test_who_stopped_says_why() -> None:
    table = times({"Hugo": result(1), "Jekyll": result(stopped="over 300 s")})
    assert cells(table, "Jekyll")[-1] == "over 300 s"
    assert "stopped" not in times({"Hugo": result(1)})


def test_ratios_are_taken_within_a_round() -> None:
    """The machine was ten times slower in the second round, and again for the first of the third."""
    results = {"Hugo": result(1, 10, 10), "Zola": result(2, 20, 2)}
    assert cells(ratios(results, "Hugo", 100), "Zola")[1] == "2.00 · 2.00"
    assert cells(ratios(results, "Hugo", 100), "Hugo")[1] == "1.00 · 1.00"


def test_a_short_contender_is_compared_in_the_rounds_that_it_went() -> None:
    row = cells(ratios({"Hugo": result(1, 1, 9), "Zola": result(0.05)}, "Hugo", 50), "Zola")
    assert row[1] == "0.050 · 0.050"
    assert row[-2:] == ["1.00", "0.04"]


def test_servers_say_how_long_a_save_takes() -> None:
    table = servers({"Hugo": Watched(0.5, (0.2, 0.4, 0.3)), "MkDocs": Watched(1, (), "over 60 s")})
    assert cells(table, "Hugo") == ["Hugo", "3", "0.50", "0.30 (0.20–0.40)", ""]
    assert cells(table, "MkDocs")[-1] == "over 60 s"
