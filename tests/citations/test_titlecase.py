from __future__ import annotations

import pytest

from opuscula.citations.titlecase import cased, headline
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the engine: a history of its parts", "The Engine: A History of Its Parts"),
        (
            "does it think? the mind and its “so-called” body",
            "Does It Think? The Mind and Its “So-Called” Body",
        ),
        ("state-of-the-art iPhone and GPU engines", "State-of-the-Art iPhone and GPU Engines"),
        ("what the engine looks at", "What the Engine Looks At"),
        ("(and the looms) in O(n) steps", "(And the Looms) in O(n) Steps"),
        ("THE ENGINE", "THE ENGINE"),
        ("", ""),
    ],
)
def test_headline(title: str, expected: str) -> None:
    assert headline(title) == expected


def test_only_english_has_headlines() -> None:
    assert (
        cased("the engine", "")
        == cased("the engine", "English")
        == cased("the engine", "en-GB")
        == "The Engine"
    )
    assert cased("die Maschine läuft", "german") == "die Maschine läuft"


@pytest.mark.slow
def test_the_time_is_bounded() -> None:
    assert growth(lambda size: headline("word " * size), 1_000) < LINEAR
