"""The sitemap: every page that may be found, with the date of its newest paper (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape

from opuscula import address
from opuscula.page import File, Sheet
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.record import PartialDate, latest
from opuscula.view import has_overviews, leaves, papers_url

MOST = 50_000  # pages that one sitemap may name

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    if not portfolio.settings.base_url or not portfolio.settings.files.get("sitemap", True):
        return
    count = sum(1 for _ in _addresses(portfolio))
    names = _parts(count) if count > MOST else []
    prose = tuple(page.url for page in portfolio.prose)
    yield Sheet(("/sitemap.xml", *names), partial(_made, portfolio), None, prose)


def _made(portfolio: Portfolio) -> Iterator[File]:
    base_url = portfolio.settings.base_url
    found = [
        _url(address.absolute(base_url, url), latest(paper.newest for paper in shown))
        for url, shown in _addresses(portfolio)
    ]
    parts = [found[start : start + MOST] for start in range(0, len(found), MOST)]
    if len(parts) == 1:
        yield _file("/sitemap.xml", "urlset", parts[0])
        return
    names = _parts(len(found))
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", part)
    wholes = (escape(address.absolute(base_url, name)) for name in names)
    yield _file(
        "/sitemap.xml", "sitemapindex", [f"<sitemap><loc>{whole}</loc></sitemap>" for whole in wholes]
    )


def _parts(count: int) -> list[str]:
    """The names of the sitemaps that so many pages need, besides the one that leads to them."""
    return [f"/sitemap-{number}.xml" for number in range(1, (count + MOST - 1) // MOST + 1)]


def _addresses(portfolio: Portfolio) -> Iterator[tuple[str, Sequence[Paper]]]:
    """Each page, and the papers that it shows."""
    papers = portfolio.papers
    yield "/", papers
    if papers_url(portfolio) == address.PAPERS:
        yield from _list(address.PAPERS, papers)
    for paper in papers:
        yield paper.url, (paper,)
    for kind, shelves in portfolio.shelves.items():
        if shelves and has_overviews(portfolio):
            yield from ((url, papers) for url, _, _ in leaves(address.shelves(kind), shelves))
        for shelf in shelves:
            yield from _list(shelf.url, shelf.papers)
    yield from ((page.url, ()) for page in portfolio.prose)


def _list(url: str, papers: Sequence[Paper]) -> Iterator[tuple[str, Sequence[Paper]]]:
    return ((here, part) for here, part, _ in leaves(url, papers))


def _url(whole: str, date: PartialDate | None) -> str:
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<url><loc>{escape(whole)}</loc>{changed}</url>"


def _file(url: str, kind: str, lines: Iterable[str]) -> File:
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{_SPACE}">\n'
    return File(url, (head + "".join(f"{line}\n" for line in lines) + f"</{kind}>\n").encode())
