"""Feeds: of all papers, and of each topic. Their addresses are absolute, so the site's own must be known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from opuscula import address
from opuscula.feed import ATOM_PART, JSON_PART, Feed, atom, json_feed
from opuscula.page import Bound
from opuscula.portfolio import Portfolio
from opuscula.view import feeds


def pages(portfolio: Portfolio) -> Iterator[Bound]:
    forms = [("feed.xml", ATOM_PART, atom), ("feed.json", JSON_PART, json_feed)]
    if not portfolio.settings.files.get("json_feeds", True):
        forms.pop()
    for feed in feeds(portfolio):
        says = _says(feed)
        for name, kind, bind in forms:
            parts = tuple(address.part(paper.url, kind) for paper in feed.papers)
            yield Bound(f"{feed.url}{name}", parts, partial(_bound, bind, feed), says)


def _bound(bind: Callable[[Feed, Sequence[bytes]], bytes], feed: Feed, parts: Iterable[bytes]) -> list[bytes]:
    return [bind(feed, [*parts])]


def _says(feed: Feed) -> tuple[str, ...]:
    """What stands in a feed besides its papers."""
    dates = (str(paper.date) for paper in feed.papers)
    return (feed.title, feed.subtitle, feed.url, feed.author, feed.language, feed.base_url, *dates)
