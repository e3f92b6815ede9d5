"""The first page: who this is, and all their papers, or the newest of very many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from opuscula import metadata
from opuscula.address import PER_PAGE
from opuscula.drawing import charts
from opuscula.languages.language import Words
from opuscula.page import Page
from opuscula.portfolio import Owner, Portfolio
from opuscula.record import PartialDate
from opuscula.view import PageInfo, by_year, description, site_description, titles_have_math

_NEWEST = 50  # papers shown where there are more than one list holds


def pages(portfolio: Portfolio) -> Iterator[Page]:
    papers, owner, words = portfolio.papers, portfolio.owner, portfolio.words
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
        "page": metadata.of_home(info, portfolio),
        "owner": owner,
        "figures_source": _figures_source(owner, words) if owner else "",
        "chart": charts.papers_by_year(papers, words),
        "selected": selected,
        "topics": portfolio.shelves.get("topic", ()),
        "years": portfolio.shelves.get("year", ()),
        "groups": by_year(shown, words),
        "total": len(papers),
        "rest_url": "" if whole else "/papers/",
    }
    yield Page("/", "home.html", data, "content/profile.md" if owner else None)


def _figures_source(owner: Owner, words: Words) -> str:
    """Where the owner's numbers are from, and from when."""
    date = owner.as_of
    with suppress(ValueError):
        date = words.date(PartialDate.parse(date))
    if not owner.numbers_source:
        return words.say("figures_of", date=date) if date else ""
    name = "figures_from" if date else "figures_from_source"
    return words.say(name, source=owner.numbers_source, date=date)
