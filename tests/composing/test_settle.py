"""Whose value is it? Every case of one field."""

from __future__ import annotations

import pytest

from opuscula.composing.settle import Kept, plain, settle
from opuscula.record import Plain


def field(value: str | None) -> dict[str, Plain]:
    return {} if value is None else {"area": value}


@pytest.mark.parametrize(
    ("now", "before", "new", "change", "kept"),
    [
        ("A", "A", "A", False, False),
        ("A", "A", "B", True, False),
        ("A", "A", None, True, False),
        (None, None, "B", True, False),
        ("X", "A", "A", False, False),
        ("X", "A", "B", False, True),
        ("X", "A", None, False, True),
        ("X", None, "B", False, True),
        (None, "A", "A", False, False),
        (None, "A", "B", False, True),
        ("B", "A", "B", False, False),
    ],
)
def test_one_field(now: str | None, before: str | None, new: str | None, change: bool, kept: bool) -> None:
    found = settle(field(now), field(before), field(new), known=True)
    assert found.changes == ({"area": new} if change else {})
    assert found.kept == ((Kept("area", now, new),) if kept else ())
    assert found.yours == (("area",) if now == new != before else ())


@pytest.mark.parametrize("now", ["X", None])
def test_without_a_memory_all_that_differs_is_the_persons(now: str | None) -> None:
    found = settle(field(now), {}, field("A"), known=False)
    assert found.changes == {} and found.kept == (Kept("area", now, "A"),)


@pytest.mark.parametrize("new", ["B", "C", None])
def test_what_was_the_persons_stays_the_persons(new: str | None) -> None:
    found = settle(field("B"), field("B"), field(new), known=True, yours=("area",))
    assert found.changes == {}
    assert found.yours == (("area",) if new == "B" else ())


def test_white_space_and_emptiness_are_no_edit() -> None:
    assert plain(" a\r\nb ") == "a\nb"
    assert plain("") is plain([]) is plain({}) is plain(["", {}]) is None
    assert plain([{"a": " x ", "b": ""}, " "]) == [{"a": "x"}]
    assert settle({"a": ["x "], "b": ""}, {"a": ["x"]}, {"a": ["x"]}, known=True).changes == {}


def test_a_list_is_one_field() -> None:
    found = settle({"a": ["x", "mine"]}, {"a": ["x"]}, {"a": ["x", "y"]}, known=True)
    assert found.kept == (Kept("a", ["x", "mine"], ["x", "y"]),)
