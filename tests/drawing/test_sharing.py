from __future__ import annotations

from pathlib import Path

import pytest

from opuscula.drawing.card import DEFAULT
from opuscula.drawing.sharing import image, with_cards
from opuscula.paper import Image
from opuscula.portfolio import Portfolio
from opuscula.settings import Settings
from tests.sample import paper, portfolio

pytest.importorskip("PIL", reason="cards need Pillow, an optional extra")

ASSETS = Path(__file__).parents[2] / "assets"
FILES = {f"/assets/{path.relative_to(ASSETS).as_posix()}": path.read_bytes() for path in ASSETS.rglob("*.*")}

SITE = Settings(title="Ada", base_url="https://example.org/")
PAPERS = [
    paper("One", "2020-05", topics="Engines", more_authors=True),
    paper("世界モデル", "2021", slug="sekai"),
]


def carded(settings: Settings = SITE) -> Portfolio:
    return with_cards(portfolio(PAPERS, settings=settings), FILES)


def test_home_papers_and_topics_have_cards() -> None:
    assert {"/", "/papers/one/", "/topics/engines/"} <= carded().cards.keys()


def test_a_card_says_who_and_when() -> None:
    card = carded().cards["/papers/one/"]
    assert (card.title, card.people, card.place, card.site) == (
        "One",
        "Ada Lovelace and others",
        "May 2020",
        "Ada",
    )


def test_a_page_without_a_card_of_its_own_has_the_default_one() -> None:
    found = carded()
    assert image(found, "/papers/one/") == Image(
        "/papers/one/card.png", found.cards["/papers/one/"].text, 1200, 630
    )
    assert image(found, "/people/") == Image(DEFAULT, "Ada", 1200, 630)
    assert image(portfolio(PAPERS, settings=SITE), "/papers/one/") == Image(DEFAULT, "Ada", 1200, 630)


@pytest.mark.parametrize("settings", [Settings(), Settings(base_url=SITE.base_url, files={"cards": False})])
def test_no_cards_where_none_can_be_named_or_none_are_wanted(settings: Settings) -> None:
    found = carded(settings)
    assert not found.cards
    assert image(found, "/") is None
