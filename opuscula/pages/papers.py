"""The list of all papers, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import address, metadata
from opuscula.finding.facets import facets
from opuscula.page import Page
from opuscula.portfolio import Portfolio
from opuscula.view import PageInfo, by_year, crumbs, leaves, list_downloads, numbered_title, titles_have_math


def pages(portfolio: Portfolio) -> Iterator[Page]:
    total, words = len(portfolio.papers), portfolio.words
    choices = [facet for facet in facets(portfolio.papers, words) if len(facet.values) > 1]
    for url, papers, pager in leaves("/papers/", portfolio.papers):
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
            "facets": choices,
            "pager": pager,
            "downloads": list_downloads(portfolio, "papers", address.PAPERS_FILE),
        }
        yield Page(url, "papers.html", data)
