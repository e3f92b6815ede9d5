from __future__ import annotations

import pytest

from opuscula import toml
from tests.growth import LINEAR, growth


def test_values_by_their_names() -> None:
    assert toml.read('a = "x"\n[b]\nc = [1, 2]\n') == {"a": "x", "b": {"c": [1, 2]}}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('a = "x"\nb = \n', 2, "invalid value"),
        ("a = " + "9" * 5_000, 1, "exceeds the limit"),
        ("a = " + "[" * 100_000, 1, "recursion"),
        ("a = " + "[" * 21 + "]" * 21, 1, "more than 20 tables or lists"),
        ("\n" + "a." * 100_000 + "b = 1", 2, "more than 50 parts"),
        ("a = {" + "'b' . " * 60 + "c = 1}", 1, "more than 50 parts"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, message: str) -> None:
    found = toml.read(text)
    assert isinstance(found, toml.Fault)
    assert (found.line, message in found.message) == (line, True)


def test_each_name_has_its_first_line() -> None:
    text = """# a = 0
a = "b = 1"
[ "c d" ]
  'e.f' = 1
g.h = 2
[[i]]
a = 3
"""
    assert toml.lines(text) == {"a": 2, "c d": 3, "e.f": 4, "g": 5, "h": 5, "i": 6}


@pytest.mark.parametrize("unit", [" ", "[", "a.", "a .", "'", '"', "\\", "a", "a\n", "a=1\n", " \n", "a "])
def test_lines_are_found_in_little_time(unit: str) -> None:
    assert growth(lambda size: toml.lines(unit * (size // len(unit))), 20_000) < LINEAR
