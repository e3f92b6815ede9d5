"""Feeds: of all papers, and of each topic. Their addresses are absolute, so the site's own must be known."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.feed import atom, json_feed
from opuscula.page import File
from opuscula.portfolio import Portfolio
from opuscula.view import feeds


def pages(portfolio: Portfolio) -> Iterator[File]:
    for feed in feeds(portfolio):
        yield File(f"{feed.url}feed.xml", atom(feed).encode())
        yield File(f"{feed.url}feed.json", json_feed(feed).encode())
