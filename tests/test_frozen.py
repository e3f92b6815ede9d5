"""Frozen types do what the standard library's frozen dataclasses do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.frozen import fields, fresh, frozen, replace


@frozen
class Work:
    """What is asked of it here."""

    title: str
    year: int | None = None
    marks: tuple[str, ...] = ()
    notes: list[str] = fresh(factory=list)

    @property
    def shown(self) -> str:
        return f"{self.title} ({self.year})"


class _Reference:
    @dataclass(frozen=True, slots=True)
    class Work:
        title: str
        year: int | None = None
        marks: tuple[str, ...] = ()
        notes: list[str] = field(default_factory=list)


@frozen
class Label:
    """A type with one field."""

    text: str

    def __str__(self) -> str:
        return self.text


@frozen
class Alone:
    """Equal to nothing but itself."""

    name: str

    __eq__ = object.__eq__
    __hash__ = object.__hash__


VALUES = st.tuples(
    st.text(max_size=3), st.none() | st.integers(0, 3), st.lists(st.sampled_from("ab"), max_size=2).map(tuple)
)


@given(VALUES, VALUES)
def test_values_are_compared_shown_and_told_apart_as_those_of_a_dataclass(one: Any, other: Any) -> None:
    ours, theirs = [Work(*one), Work(*other)], [_Reference.Work(*one), _Reference.Work(*other)]
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert [f"_Reference.{value!r}" for value in ours] == list(map(repr, theirs))
    assert (Label(one[0]) == Label(other[0])) == (one[0] == other[0])
    assert len({Label(one[0]), Label(other[0])}) == len({one[0], other[0]})
    strangers: list[object] = [theirs[0], one]
    assert ours[0] not in strangers


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, 2, 3, 4, 5), {}), (("a",), {"title": "b"}), (("a",), {"colour": "red"})],
)
def test_what_a_dataclass_does_not_take_is_not_taken(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    make: Callable[..., object]
    for make in (Work, _Reference.Work):
        with pytest.raises(TypeError):
            make(*given, **named)


def test_a_value_never_changes() -> None:
    work = Work("A")
    with pytest.raises(AttributeError, match="title of a Work cannot be changed"):
        work.title = "B"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="title of a Work cannot be taken away"):
        delattr(work, "title")
    with pytest.raises(AttributeError):
        work.colour = "red"  # type: ignore[attr-defined]
    assert work == Work("A") and not hasattr(work, "__dict__")


def test_a_fresh_default_is_nobody_else_s() -> None:
    one, other = Work("A"), Work("A")
    one.notes.append("mine")
    assert other.notes == [] and Work("A", notes=["given"]).notes == ["given"]


def test_a_value_with_other_contents() -> None:
    work = Work("A", 2020, ("b",))
    assert replace(work, year=2021) == Work("A", 2021, ("b",)) and work.year == 2020
    with pytest.raises(TypeError):
        replace(work, colour="red")


def test_a_value_is_copied_and_comes_back_from_its_bytes() -> None:
    for value in (Work("A", 2020, ("b",), ["c"]), Label("A")):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value
        assert copy.deepcopy(value) == value


def test_what_a_class_says_itself_holds() -> None:
    assert str(Label("A")) == "A" and Work("A", 2020).shown == "A (2020)"
    one = Alone("A")
    assert one != Alone("A") and one == one and len({one, Alone("A")}) == 2
    assert (Work.__doc__, Work.__module__) == ("What is asked of it here.", __name__)
    assert Work.__qualname__ == "Work"


def test_fields_by_name() -> None:
    assert fields(Work) == fields(Work("A")) == ("title", "year", "marks", "notes")
    assert fields(str) == fields("A") == ()
    match Work("A", 2020):
        case Work(title, year):
            assert (title, year) == ("A", 2020)
