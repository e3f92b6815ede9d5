"""The sitemap: every page that may be found, with the date of its newest paper (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from opuscula import address
from opuscula.page import File
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.view import leaves

MOST = 50_000  # pages that one sitemap may name

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(portfolio: Portfolio) -> Iterator[File]:
    base_url = portfolio.settings.base_url
    if not base_url or not portfolio.settings.files.get("sitemap", True):
        return
    found = [_url(address.absolute(base_url, url), date) for url, date in _addresses(portfolio)]
    parts = [found[start : start + MOST] for start in range(0, len(found), MOST)]
    if len(parts) == 1:
        yield _file("/sitemap.xml", "urlset", parts[0])
        return
    names = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", part)
    wholes = (escape(address.absolute(base_url, name)) for name in names)
    yield _file(
        "/sitemap.xml", "sitemapindex", [f"<sitemap><loc>{whole}</loc></sitemap>" for whole in wholes]
    )


def _addresses(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Each page, and the date of what it shows as far as that is known."""
    papers = portfolio.papers
    yield "/", _newest(papers)
    yield from _list(address.PAPERS, papers)
    for paper in papers:
        yield paper.url, _newest([paper])
    for kind, shelves in portfolio.shelves.items():
        if shelves:
            yield from ((url, _newest(papers)) for url, _, _ in leaves(address.shelves(kind), shelves))
        for shelf in shelves:
            yield from _list(shelf.url, shelf.papers)
    yield from ((page.url, "") for page in portfolio.prose)


def _list(url: str, papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
    return ((here, _newest(part)) for here, part, _ in leaves(url, papers))


def _newest(papers: Iterable[Paper]) -> str:
    """The latest date among papers and their versions."""
    dates = [
        date
        for paper in papers
        for date in (paper.date, *(version.date for version in paper.versions))
        if date
    ]
    return str(max(dates, key=lambda date: date.sort_key)) if dates else ""


def _url(whole: str, date: str) -> str:
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<url><loc>{escape(whole)}</loc>{changed}</url>"


def _file(url: str, kind: str, lines: Iterable[str]) -> File:
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{_SPACE}">\n'
    return File(url, (head + "".join(f"{line}\n" for line in lines) + f"</{kind}>\n").encode())
