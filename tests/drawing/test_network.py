from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from opuscula.drawing.network import MOST, Network, Person, network
from opuscula.paper import Paper
from tests.sample import OWNER, PAPERS, paper


def network_of(papers: list[Paper]) -> Network:
    found = network(papers)
    assert found
    return found


def named(found: Network, name: str) -> Person:
    return next(person for person in found.rows if person.name == name)


def place(person: Person) -> tuple[float, float]:
    angle = math.radians(person.turn)
    return person.dot * math.cos(angle), person.dot * math.sin(angle)


CIRCLE = [
    paper("One", "2001", f"{OWNER}, Charles Babbage"),
    paper("Two", "2002", f"{OWNER}, Luigi Menabrea, Charles Babbage"),
    paper("Three", "2003", "Mary Somerville, Luigi Menabrea"),
]


def test_the_owner_is_in_the_middle_and_the_others_go_round_by_their_first_papers() -> None:
    found = network_of(CIRCLE)
    assert found.owner and found.owner.name == OWNER
    assert [line.text for line in found.middle] == ["Ada", "Lovelace"]
    assert [person.name for person in found.people] == [
        "Charles Babbage",
        "Luigi Menabrea",
        "Mary Somerville",
    ]
    assert [mark.label for mark in found.marks] == ["2001", "2002", "2003"]


def test_the_table_says_the_same() -> None:
    rows = network_of(CIRCLE).rows
    assert [
        (row.name, row.papers, [(partner.name, partner.papers) for partner in row.partners]) for row in rows
    ] == [
        ("Ada Lovelace", 2, [("Charles Babbage", 2), ("Luigi Menabrea", 1)]),
        ("Charles Babbage", 2, [("Ada Lovelace", 2), ("Luigi Menabrea", 1)]),
        ("Luigi Menabrea", 2, [("Ada Lovelace", 1), ("Charles Babbage", 1), ("Mary Somerville", 1)]),
        ("Mary Somerville", 1, [("Luigi Menabrea", 1)]),
    ]


def test_the_more_papers_together_the_thicker_the_line() -> None:
    found = network_of(CIRCLE)
    assert [bundle.papers for bundle in found.bundles] == [1, 2]
    assert found.bundles[0].width < found.bundles[1].width
    assert [bundle.path.count("M") for bundle in found.bundles] == [3, 1]


def test_lines_end_at_dots() -> None:
    found = network_of(CIRCLE)
    mary = named(found, "Mary Somerville")
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", mary.lines)]
    ends = {(numbers[0], numbers[1]), (numbers[-2], numbers[-1])}
    for person in (mary, named(found, "Luigi Menabrea")):
        assert min(math.dist(place(person), end) for end in ends) < 1


@pytest.mark.parametrize("people", [2, 9, 47, 200])
def test_no_name_touches_another_or_leaves_the_picture(people: int) -> None:
    papers = [paper(f"P{n}", f"{2000 + n // 5}", f"{OWNER}, Given{n} Family{n}") for n in range(people)]
    found = network_of(papers)
    assert len(found.people) + found.left_out == people
    assert len(found.people) <= MOST
    turned = [(one.turn, one.is_left) for one in found.people]
    turned += [(mark.turn, mark.is_left) for mark in found.marks]
    rays = sorted((turn + 180 * is_left) % 360 for turn, is_left in turned)
    inner = abs(found.people[0].text)
    for before, after in pairwise([*rays, rays[0] + 360]):
        assert math.radians(after - before) * inner > 18, "a line of text as large as on a phone"
    assert all(math.cos(math.radians(turn)) > -0.01 for turn, _ in turned), "no name is upside down"
    for x, y in map(place, found.people):
        assert found.left < x < -found.left and found.top < y < found.top + found.height


def test_the_most_read_people_are_shown_and_the_others_counted() -> None:
    papers = [paper(f"P{n}", "2000", f"{OWNER}, Person N{n:03}") for n in range(MOST + 1)]
    papers.append(paper("Again", "2001", f"{OWNER}, Person N{MOST:03}"))
    found = network_of(papers)
    assert found.left_out == 1
    assert f"Person N{MOST:03}" in [person.name for person in found.people]
    assert f"Person N{MOST - 1:03}" not in [person.name for person in found.people]


def test_a_paper_of_hundreds_is_drawn_within_bounds() -> None:
    people = ", ".join(f"Person N{n:03}" for n in range(500))
    found = network_of([paper("All of us", "2000", people)])
    assert sum(bundle.path.count("M") for bundle in found.bundles) <= 240
    assert found.owner is None and found.middle == ()


def test_the_order_of_papers_changes_nothing() -> None:
    assert network(CIRCLE) == network(CIRCLE[::-1])


def test_long_names_are_cut_and_single_ones_stay_whole() -> None:
    found = network_of([paper("A", "2000", f"{'Long ' * 12}Name, Plato, 李明")])
    names = {(person.given, person.family) for person in found.people}
    assert names == {("", "Long Long Long Long Long Lon…"), ("", "Plato"), ("", "李明")}


def test_where_nobody_wrote_together_there_is_no_network() -> None:
    assert network([]) is None
    assert network([paper("A", "2000", "Plato"), paper("B", "2001", "Euclid")]) is None
    assert network([paper("A", "2000", f"{OWNER}, Plato")]) is None
    assert network(PAPERS) is not None
