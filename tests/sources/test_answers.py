from __future__ import annotations

import re
from typing import Any

import pytest

from opuscula.problem import Problem
from opuscula.sources import answers


def inside(value: Any) -> list[Any]:
    if not isinstance(value, dict):
        return []
    return [value] if "work" in value else [one for each in value.get("list", []) for one in inside(each)]


SHAPE = answers.Shape("Somewhere", re.compile('"work"'), re.compile(r'\{[^\[\]]*"list"\s*:\s*\['), inside)


def read(text: str) -> list[str]:
    found = answers.works(text, "x", SHAPE)
    return [str(one) if isinstance(one, Problem) else f"{one[0]} {one[1]['work']}" for one in found]


@pytest.mark.parametrize(
    "text",
    [
        '{"total": 2,\n"list": [{"work": 1},\n{"work": 2}], "more": [3]}',
        '\ufeff[{"work": 1},\n\n{"work": 2}]',
        '{"work": 1}\n{"work": 2}\n',
        '{"page": 1, "list": [{"work": 1}]}\n{"page": 2, "list": [{"work": 2}]}',
    ],
)
def test_works_in_any_wrapping(text: str) -> None:
    assert answers.holds(text, SHAPE)
    assert [line.rpartition(" ")[2] for line in read(text)] == ["1", "2"]


def test_each_work_has_its_line() -> None:
    assert read('{"list": [\n{"work": 1},\n\n{"work": 2}\n]}') == ["x:2 1", "x:4 2"]


def test_what_is_broken_costs_only_itself() -> None:
    first, broken, second = read('[\n{"work": 1},\n{"work": oops},\n{"work": 2}\n]')
    assert (first, second) == ("x:2 1", "x:4 2")
    assert broken.startswith("x:3: this is no JSON")


def test_what_is_no_work_is_told() -> None:
    assert (
        read('[{"work": 1}, null, {"other": "work"}]')[1:]
        == ["x:1: this is no work of Somewhere — take it out, or export the works again"] * 2
    )


def test_an_empty_answer_is_no_mistake() -> None:
    assert read('{"total": 0, "list": []}') == []


@pytest.mark.parametrize("text", ["", "[]", "prose about a work", '{"other": 1}', '"work"', "[" * 100_000])
def test_other_texts_hold_no_works(text: str) -> None:
    assert not answers.holds(text, SHAPE)


def test_works_nested_beyond_reason() -> None:
    depth = 600
    text = '{"list": [' * depth + '{"work": 1}' + "]}" * depth
    assert isinstance(read(text), list)
