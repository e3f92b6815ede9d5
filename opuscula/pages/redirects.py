"""Pages at old addresses that lead to the new ones."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.page import Page
from opuscula.portfolio import Portfolio
from opuscula.view import PageInfo


def pages(portfolio: Portfolio) -> Iterator[Page]:
    for redirect in portfolio.redirects:
        info = PageInfo(
            kind="redirect",
            url=redirect.url,
            title=redirect.title,
            description=f"{redirect.title} has a new address",
            noindex=True,
        )
        data = {"page": info, "target": redirect.target, "target_title": redirect.title}
        yield Page(redirect.url, "redirect.html", data, redirect.source)
