"""The list of all papers, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.page import Page
from opuscula.portfolio import Portfolio
from opuscula.view import PageInfo, by_year, crumbs, leaves, numbered_title, papers_count, titles_have_math


def pages(portfolio: Portfolio) -> Iterator[Page]:
    total = len(portfolio.papers)
    for url, papers, pager in leaves("/papers/", portfolio.papers):
        info = PageInfo(
            kind="papers",
            url=url,
            title=numbered_title("Papers", pager),
            description=numbered_title(f"All {papers_count(total)}", pager),
            crumbs=crumbs(),
            has_math=titles_have_math(papers),
        )
        data = {"page": info, "groups": by_year(papers), "total": total, "pager": pager}
        yield Page(url, "papers.html", data)
