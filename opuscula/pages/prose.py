"""The pages of content/pages/."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import metadata
from opuscula.page import Page
from opuscula.portfolio import Portfolio
from opuscula.view import PageInfo, crumbs, description


def pages(portfolio: Portfolio) -> Iterator[Page]:
    for prose in portfolio.prose:
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
