"""The list of all papers, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from opuscula import address, metadata
from opuscula.finding.facets import Facet, facets
from opuscula.page import Later, Page, Sheet
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.view import (
    Leaf,
    PageInfo,
    by_year,
    crumbs,
    leaves,
    list_downloads,
    numbered_title,
    titles_have_math,
)


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    @cache
    def choices() -> tuple[Facet, ...]:
        found = facets(portfolio.papers, portfolio.words)
        return tuple(facet for facet in found if len(facet.values) > 1)

    for leaf in leaves("/papers/", portfolio.papers):
        yield Sheet((leaf[0],), partial(_made, portfolio, leaf, choices))


def _made(
    portfolio: Portfolio, leaf: Leaf[Paper], choices: Callable[[], tuple[Facet, ...]]
) -> Iterator[Page]:
    (url, papers, pager), total, words = leaf, len(portfolio.papers), portfolio.words
    info = PageInfo(
        kind="papers",
        url=url,
        title=numbered_title(words["papers_heading"], pager, words),
        description=numbered_title(words.say("all_papers", total), pager, words),
        crumbs=crumbs(words),
        has_math=titles_have_math(papers),
    )
    data = {
        "page": metadata.of_list(info, portfolio, ((paper.title_text, paper.url) for paper in papers)),
        "groups": by_year(papers, words),
        "total": total,
        "facets": Later(choices),
        "pager": pager,
        "downloads": list_downloads(portfolio, "papers", address.PAPERS_FILE),
    }
    yield Page(url, "papers.html", data)
