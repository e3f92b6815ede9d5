from __future__ import annotations

import pytest

from opuscula.tongues import is_right_to_left, is_tag, marked, tag


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("en", "en"), ("pt-BR", "pt-BR"), ("en_US", "en-US"), ("English", "en"), ("ger", "de"),
        ("Deutsch", "de"), (" zho ", "zh"), ("haw", "haw"), ("Klingon", ""), ("en, de", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_source_means(text: str, wanted: str) -> None:
    assert marked(text) == wanted


def test_the_form_of_a_tag() -> None:
    tags = ["en", "zh-Hant-TW"]
    assert [text for text in (*tags, "english", "e", "en-", "") if is_tag(text)] == tags


def test_what_is_not_known_stays_as_it_stands() -> None:
    assert [tag(name) for name in ("ngerman", "Klingon", "pt-BR")] == ["de", "Klingon", "pt-BR"]


@pytest.mark.parametrize(
    ("language", "right_to_left"),
    [("ar", True), ("he-IL", True), ("FA", True), ("en", False), ("ar-Latn", False)],
)
def test_the_direction(language: str, right_to_left: bool) -> None:
    assert is_right_to_left(language) is right_to_left
