from __future__ import annotations

from opuscula.drawing.card import Card, Studio
from opuscula.page import Drawing
from opuscula.pages import cards
from tests.sample import PAPERS, portfolio

STUDIO = Studio(b"serif", b"sans", "#ffffff", "#000000", "#777777", "#b0341c")


def test_each_card_is_drawn_beside_its_page() -> None:
    shown = {url: Card(url, "", "", "") for url in ("/", "/papers/one/")}
    found = list(cards.pages(portfolio(PAPERS, studio=STUDIO, cards=shown)))
    assert all(isinstance(item, Drawing) for item in found)
    assert {item.url for item in found} == {"/card.png", "/papers/one/card.png"}
    assert len({item.key for item in found}) == 2


def test_without_a_studio_there_is_none() -> None:
    assert list(cards.pages(portfolio(PAPERS))) == []
