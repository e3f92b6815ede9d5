"""The social card of each page that has one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from opuscula.page import Drawing
from opuscula.portfolio import Portfolio


def pages(portfolio: Portfolio) -> Iterator[Drawing]:
    if portfolio.studio:
        for url, card in portfolio.cards.items():
            studio = portfolio.studio
            yield Drawing(f"{url}card.png", studio.key(card), partial(studio.draw, card))
