"""The first page: who this is, and all their papers, or the newest of very many."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import charts
from opuscula.address import PER_PAGE
from opuscula.page import Page
from opuscula.portfolio import Portfolio
from opuscula.view import PageInfo, by_year, description, site_description, titles_have_math

_NEWEST = 50  # papers shown where there are more than one list holds


def pages(portfolio: Portfolio) -> Iterator[Page]:
    papers, owner = portfolio.papers, portfolio.owner
    whole = len(papers) <= PER_PAGE
    shown = papers if whole else papers[:_NEWEST]
    selected = tuple(paper for paper in papers if paper.featured)
    said = portfolio.settings.description or (owner.bio_text if owner else "")
    info = PageInfo(
        kind="home",
        url="/",
        title="",
        description=description(said, site_description(portfolio)),
        has_math=titles_have_math((*shown, *selected)) or (owner is not None and "<math" in owner.bio),
    )
    data = {
        "page": info,
        "owner": owner,
        "chart": charts.papers_by_year(papers, "Papers by year"),
        "selected": selected,
        "topics": portfolio.shelves.get("topic", ()),
        "years": portfolio.shelves.get("year", ()),
        "groups": by_year(shown),
        "total": len(papers),
        "rest_url": "" if whole else "/papers/",
    }
    yield Page("/", "home.html", data, "content/profile.md" if owner else None)
