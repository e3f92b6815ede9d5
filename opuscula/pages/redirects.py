"""Pages at old addresses that lead to the new ones."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import metadata
from opuscula.page import Page
from opuscula.portfolio import Portfolio
from opuscula.view import PageInfo


def pages(portfolio: Portfolio) -> Iterator[Page]:
    for redirect in portfolio.redirects:
        info = PageInfo(
            kind="redirect",
            url=redirect.url,
            title=redirect.title,
            description=portfolio.words.say("moved_described", title=redirect.title),
            noindex=True,
        )
        data = {
            "page": metadata.of_nothing(info, portfolio),
            "target": redirect.target,
            "target_title": redirect.title,
        }
        yield Page(redirect.url, "redirect.html", data, redirect.source)
