from __future__ import annotations

import struct
from pathlib import Path

import pytest

from opuscula.drawing.card import HEIGHT, WIDTH, Card, Studio

pytest.importorskip("PIL", reason="cards need Pillow, an optional extra")

ASSETS = Path(__file__).parent.parent.parent / "assets"
FILES = {f"/assets/{path.relative_to(ASSETS).as_posix()}": path.read_bytes() for path in ASSETS.rglob("*.*")}
CARD = Card("World Models", "David Ha, Jürgen Schmidhuber", "27 March 2018 · Machine Learning", "David Ha")


@pytest.fixture(scope="module")
def studio() -> Studio:
    found = Studio.of(FILES, "vermilion")
    assert found
    return found


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", png, 16)
    return width, height


def test_a_card_is_a_png_of_the_size_that_readers_ask_for(studio: Studio) -> None:
    assert size(studio.draw(CARD)) == (WIDTH, HEIGHT)


def test_the_same_card_has_the_same_bytes_and_another_one_others(studio: Studio) -> None:
    assert studio.draw(CARD) == studio.draw(CARD)
    other = Card("Other Models", CARD.people, CARD.place, CARD.site)
    assert studio.draw(other) != studio.draw(CARD)
    assert studio.key(other) != studio.key(CARD)


def test_the_accent_is_that_of_the_site(studio: Studio) -> None:
    green = Studio.of(FILES, "viridian")
    assert green
    assert (studio.accent, green.accent) == ("#b0341c", "#17664f")
    assert green.draw(CARD) != studio.draw(CARD)
    assert green.key(CARD) != studio.key(CARD)


def test_a_style_sheet_of_the_site_s_own_has_the_last_word() -> None:
    own = b":root { --accent: light-dark(#00558c, #8cc4f0); }"
    found = Studio.of({**FILES, "/assets/css/own.css": own}, "viridian")
    assert found
    assert (found.accent, found.ink) == ("#00558c", "#1f1b16")


@pytest.mark.parametrize(
    "title", ["Łódź, Ørsted & Šimić – “Naïve” … Straße", "Evolving " * 60, "x" * 500, "1"]
)
def test_accents_and_long_titles_are_drawn(studio: Studio, title: str) -> None:
    card = Card(title, "A, " * 400, title, title)
    assert studio.can_draw(card)
    assert size(studio.draw(card)) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("title", ["世界モデル", "نماذج العالم", "Модели мира and 👍", "", "  "])
def test_what_the_fonts_lack_is_left_to_the_default_card(studio: Studio, title: str) -> None:
    assert not studio.can_draw(Card(title, "", "", ""))


def test_a_theme_without_these_fonts_has_no_cards() -> None:
    assert Studio.of({}, "vermilion") is None


def test_the_default_card_has_the_same_size() -> None:
    assert size(FILES["/assets/card.png"]) == (WIDTH, HEIGHT)


def test_a_card_says_in_words_what_it_shows() -> None:
    assert Card("World Models", "David Ha", "2018", "x").text == "World Models. David Ha. 2018"
    assert Card("David Ha", "Thirty papers.", "30 papers", "x").text == "David Ha. Thirty papers. 30 papers"
