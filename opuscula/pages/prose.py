"""The pages of content/pages/."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from opuscula import metadata
from opuscula.page import Page, Sheet
from opuscula.portfolio import Portfolio, Prose
from opuscula.view import PageInfo, crumbs, description


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    for prose in portfolio.prose:
        says = (prose.title, prose.body, prose.edit_url)
        yield Sheet((prose.url,), partial(_made, portfolio, prose), (), says, prose.source)


def _made(portfolio: Portfolio, prose: Prose) -> Iterator[Page]:
    info = PageInfo(
        kind="prose",
        url=prose.url,
        title=prose.title_text,
        description=description(prose.body_text, prose.title_text),
        crumbs=crumbs(portfolio.words),
        edit_url=prose.edit_url,
        has_math=prose.has_math,
    )
    data = {"page": metadata.of_text(info, portfolio), "title": prose.title, "body": prose.body}
    yield Page(prose.url, "prose.html", data, prose.source)
