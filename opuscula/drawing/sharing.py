"""Which card stands for which page where somebody shares it: one for home, each paper and each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from opuscula.drawing.card import DEFAULT, HEIGHT, WIDTH, Card, Studio
from opuscula.frozen import replace
from opuscula.paper import Image, Paper
from opuscula.portfolio import Portfolio


def with_cards(portfolio: Portfolio, assets: Mapping[str, bytes]) -> Portfolio:
    """The portfolio with its cards; none where they are left out, or where no address could name them."""
    settings = portfolio.settings
    if not settings.base_url or not settings.files.get("cards", True):
        return portfolio
    studio = Studio.of(assets, settings.accent)
    if studio is None:
        return portfolio
    cards = {url: card for url, card in _cards(portfolio) if studio.can_draw(card)}
    return replace(portfolio, studio=studio, cards=cards)


def image(portfolio: Portfolio, url: str) -> Image | None:
    """The picture for a page: its own card, else the theme's; none where the site has no address."""
    settings = portfolio.settings
    if not settings.base_url or not settings.files.get("cards", True):
        return None
    card = portfolio.cards.get(url)
    if card is None and not settings.has_theme:
        return None
    if card is None:
        return Image(DEFAULT, portfolio.title, WIDTH, HEIGHT)
    return Image(f"{url}card.png", card.text, WIDTH, HEIGHT)


def _cards(portfolio: Portfolio) -> Iterator[tuple[str, Card]]:
    words = portfolio.words
    count = words.say("papers", len(portfolio.papers))
    yield "/", Card(portfolio.title, portfolio.settings.description, count, "")
    for paper in portfolio.papers:
        yield paper.url, _of_paper(portfolio, paper)
    for shelf in portfolio.shelves.get("topic", ()):
        yield shelf.url, Card(shelf.title, words.say("papers", shelf.count), words["topics"], portfolio.title)


def _of_paper(portfolio: Portfolio, paper: Paper) -> Card:
    people = ", ".join(author.name.printed for author in paper.authors)
    if paper.more_authors:
        people += f" {portfolio.words['more']}"
    date = portfolio.words.date(paper.date) if paper.date else ""
    place = paper.venue.title if paper.venue else paper.area.title if paper.area else ""
    return Card(paper.title_text, people, " · ".join(filter(None, (date, place))), portfolio.title)
