from __future__ import annotations

import pytest

from opuscula.sources import untyped

HELD = {"a": {"b": " x ", "n": 7, "f": 2021.0, "none": None, "list": ["x", 1, None, ["y"]]}, "s": "plain"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("a", "b"), "x"),
        (("a", "n"), "7"),
        (("a", "f"), "2021"),
        (("a", "none"), ""),
        (("a", "list"), ""),
        (("a", "b", "c"), ""),
        (("nothing", "here"), ""),
    ],
)
def test_a_text_or_nothing(path: tuple[str, ...], text: str) -> None:
    assert untyped.text(HELD, *path) == text


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), 10**40, {}, [], None])
def test_what_is_no_text(value: object) -> None:
    assert untyped.text(value) == ""


def test_half_a_letter_is_no_letter() -> None:
    assert untyped.text("a\ud800b") == "a\ufffdb"


def test_lists_and_mappings() -> None:
    assert untyped.items(HELD, "a", "list") == ["x", 1, None, ["y"]]
    assert untyped.items(HELD, "s") == ["plain"]
    assert untyped.items(HELD, "t") == []
    assert untyped.texts(HELD, "a", "list") == ["x", "1"]
    assert untyped.mapping(HELD, "a") == HELD["a"]
    assert untyped.mapping(HELD, "s") == {}
