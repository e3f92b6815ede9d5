from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import Any

import pytest

from opuscula.frozen import replace
from opuscula.gathering.stacks import IN_A_ROW, Opened, Row, Stacks, whole_problems
from opuscula.problem import Place, Problem
from opuscula.record import PartialDate
from tests.sample import paper

FLAW = Problem(Place("content/papers/a.md", 9), "html-cleaned", "x", "y", "warning")


class Shelf:
    """Stacks that hold some papers, and count how often they are asked."""

    def __init__(self, *titles: str, most: int | None = None) -> None:
        self.papers = {one.slug: one for one in map(paper, titles)}
        self.fetched: list[str] = []
        self.loaded: list[str] = []
        self.stacks = Stacks(self.fetch, most)
        self.rows = [Row.of(slug, self.load(slug), self.stacks, key=f"{slug}-key") for slug in self.papers]

    def fetch(self, row: Row) -> Opened:
        self.fetched.append(row.slug)
        return Opened(replace(self.papers[row.slug], key=row.key), (FLAW,), leads_on=row.slug == "b")

    def load(self, slug: str) -> Any:
        def values(path: str) -> Mapping[str, Any]:
            self.loaded.append(slug)
            return {name: getattr(self.papers[slug], name) for name in IN_A_ROW}

        return values


def test_a_row_says_by_itself_what_lists_show() -> None:
    shelf = Shelf("A")
    [row] = shelf.rows
    assert (row.slug, row.key, row.title_text, row.url) == ("a", "a-key", "A", "/papers/a/")
    assert row.sort_key == shelf.papers["a"].sort_key
    assert shelf.fetched == []


def test_asked_for_more_it_is_opened_once() -> None:
    shelf = Shelf("A")
    [row] = shelf.rows
    assert row.abstract_text == row.whole.abstract_text == "About A."
    assert row.whole.key == "a-key"
    assert shelf.fetched == ["a"]


def test_only_the_last_ones_stay_open() -> None:
    shelf = Shelf("A", "B", "C", most=2)
    for slug in "abcbca":
        _ = next(row for row in shelf.rows if row.slug == slug).lead
    assert shelf.fetched == ["a", "b", "c", "a"]


def test_who_asks_is_noted_each_time() -> None:
    shelf = Shelf("A", "B")
    for _ in range(2):  # the second time both lie open already
        with shelf.stacks.noting() as note:
            assert shelf.rows[0].lead
            with shelf.stacks.noting() as inner:
                assert shelf.rows[1].lead
        assert (set(note.papers), note.leads_on, list(note.problems)) == ({"a"}, False, [FLAW])
        assert (set(inner.papers), inner.leads_on) == ({"b"}, True)
    assert shelf.fetched == ["a", "b"]


def test_what_is_used_again_asks_again() -> None:
    shelf = Shelf("A", "B")
    with shelf.stacks.noting() as first:
        assert shelf.rows[1].lead
    with shelf.stacks.noting() as second:
        shelf.stacks.note(first)
    assert (second.papers, second.problems) == (first.papers, first.problems) != ({}, {})


def test_rows_give_back_their_bulk_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opuscula.gathering.stacks._MOST_ROWS", 2)
    shelf = Shelf("A", "B", "C", "D")
    for _ in range(2):
        assert [row.title_text for row in shelf.rows] == ["A", "B", "C", "D"]
    assert shelf.loaded == ["a", "b", "c", "d"] * 2
    assert shelf.rows[0].title == "A" and len(shelf.loaded) == 8, "what is small stays"
    assert shelf.fetched == []


def test_every_flaw_is_told_once() -> None:
    shelf = Shelf("A", "B")
    assert whole_problems(shelf.rows, shelf.stacks) == [FLAW]


def test_a_row_knows_its_key_and_its_equals() -> None:
    shelf = Shelf("A", "B")
    one, other = shelf.rows
    day, later = PartialDate(2001), PartialDate(2002)
    assert one.placed("x", day, later, True) is one
    assert (one.key, one.date, one.newest, one.featured) == ("x", day, later, True)
    assert one == Shelf("A").rows[0] and one != other and len({one, Shelf("A").rows[0]}) == 1


def test_what_nobody_says_is_no_value() -> None:
    [row] = Shelf("A").rows
    with pytest.raises(AttributeError):
        _ = row.nothing
    with pytest.raises(TypeError):
        pickle.dumps(row)
