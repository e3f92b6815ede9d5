from __future__ import annotations

import re
from typing import Any

import pytest

from opuscula.sources.jsonstream import Broken, items

WRAPPER = re.compile(r'\s*\{[^\[\]]*"items"\s*:\s*\[')


def found(text: str) -> list[Any]:
    return ["broken" if isinstance(value, Broken) else value for _, value in items(text, WRAPPER, is_item)]


def is_item(value: Any) -> bool:
    return isinstance(value, dict) and "id" in value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[{"id": 1}, {"id": 2}]', [{"id": 1}, {"id": 2}]),
        ('{"id": 1}\n{"id": 2}\n', [{"id": 1}, {"id": 2}]),
        ('{"n": 2, "items": [{"id": 1}, {"id": 2}], "rest": {"x": [1]}}', [{"id": 1}, {"id": 2}]),
        ('[{"id": 1}][{"id": 2}]', [{"id": 1}, {"id": 2}]),
        ('[{"id": 1}, {"id": oops, "x": [{"y": 1}]}, {"id": 2}]', [{"id": 1}, "broken", {"id": 2}]),
        ('[{"id": 1}, {"id": 2, "x": "cut', [{"id": 1}, "broken"]),
        ('{"items": [{"id": 1}, {"id": 2, "x": "cut', [{"id": 1}, "broken"]),
        ('[{"id": 1}]\nprose', [{"id": 1}, "broken"]),
        ('[{"id": ' + "1" * 5000 + '}, {"id": 2}]', ["broken", {"id": 2}]),
        ('[{"id": 1, "x": ' + "[" * 100_000 + "]" * 100_000 + '}, {"id": 2}]', ["broken", {"id": 2}]),
        ("[" * 100_000, ["broken"]),
        ("[]", []),
        ("", []),
        ("\ufeff \n", []),
        ("prose", ["broken"]),
    ],
)
def test_items(text: str, wanted: list[Any]) -> None:
    assert found(text) == wanted


def test_items_know_their_places() -> None:
    text = '{"items": [\n{"id": 1},\n\n{"id": 2}]}'
    assert [text.count("\n", 0, at) + 1 for at, _ in items(text, WRAPPER, is_item)] == [2, 4]


def test_a_broken_item_says_why() -> None:
    [broken] = [value for _, value in items('[\n{"id": oops}]', WRAPPER, is_item)]
    assert broken == Broken("expecting value in line 2")
