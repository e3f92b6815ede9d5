"""Pages at old addresses that lead to the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from opuscula import metadata
from opuscula.page import Page, Sheet
from opuscula.portfolio import Portfolio, Redirect
from opuscula.view import PageInfo


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    for redirect in portfolio.redirects:
        says = (redirect.target, redirect.title)
        yield Sheet((redirect.url,), partial(_made, portfolio, redirect), (), says, redirect.source)


def _made(portfolio: Portfolio, redirect: Redirect) -> Iterator[Page]:
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
