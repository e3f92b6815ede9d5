"""Which topics a paper belongs to."""

from __future__ import annotations

import pytest

from opuscula.composing.topics import MOST, Topic, choose
from opuscula.entries.entry import parse


def topic(slug: str, phrases: str) -> Topic:
    return Topic.of(slug, parse("content/topics/x.md", f"---\nphrases: {phrases}\n---\n")[0])


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        ("[world model]", "A World-Model of X", True),
        ("[world model]", "World models", False),
        ("[world model*]", "World modelling", True),
        ("[world model]", "underworld model", False),
        ("world model", "the world model", True),
        ("[Münze]", "eine munze", True),
        ("['', '*', '!']", "anything * !", False),
        ("[世界]", "世界", True),
        ("[]", "x", False),
        ("", "x", False),
    ],
)
def test_phrases(phrases: str, text: str, found: bool) -> None:
    assert choose(text, "", [topic("t", phrases)]) == (["t"] if found else [])
    assert choose("", text, [topic("t", phrases)]) == (["t"] if found else [])


def test_the_best_of_many_in_the_order_of_their_names() -> None:
    topics = [topic(name, f"[{name}x]") for name in "edcba"]
    abstract = "ax bx bx cx cx dx dx ex ex"
    assert choose("", abstract, topics) == ["b", "c", "d", "e"] and MOST == 4
    assert choose("ax", abstract, topics) == ["a", "b", "c", "d"], "a title weighs more; then the name"
    assert choose("ax", abstract, topics[::-1]) == ["a", "b", "c", "d"]
