"""The list of all papers, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from opuscula import address, metadata
from opuscula.page import Later, Page, Sheet
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.view import (
    Leaf,
    PageInfo,
    by_year,
    crumbs,
    has_filter,
    leaves,
    list_downloads,
    numbered_title,
    papers_url,
    titles_have_math,
)

if TYPE_CHECKING:
    from opuscula.finding.facets import Facet


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    if papers_url(portfolio) != address.PAPERS:
        return

    @cache
    def choices() -> tuple[Facet, ...]:
        from opuscula.finding.facets import facets

        found = facets(portfolio.papers, portfolio.words)
        return tuple(facet for facet in found if len(facet.values) > 1)

    total = len(portfolio.papers)
    for leaf in leaves(address.PAPERS, portfolio.papers):
        url, papers, pager = leaf
        # The filter's choices follow from every paper.
        slugs = None if has_filter(portfolio) else tuple(paper.slug for paper in papers)
        yield Sheet(
            (url,), partial(_made, portfolio, leaf, choices), slugs, (total, pager.last if pager else 1)
        )


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
        "has_filter": has_filter(portfolio),
        "facets": Later(choices),
        "pager": pager,
        "downloads": list_downloads(portfolio, "papers", address.PAPERS_FILE),
    }
    yield Page(url, "papers.html", data)
