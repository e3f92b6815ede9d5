"""What pages of several kinds may say: the site, the page, groups of papers, the way to further pages.

Layouts never compute, so every value that one prints is made here or beside the page that prints it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from opuscula import address
from opuscula.paper import Paper, Ref
from opuscula.portfolio import Owner, Portfolio

T = TypeVar("T")

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
_DESCRIPTION = 200  # characters of a page's description that machines still show

# kind of shelf → what a page that lists all of them is called
HEADINGS = {"topic": "Topics", "area": "Areas", "year": "Years", "person": "People", "venue": "Venues"}


@dataclass(frozen=True, slots=True)
class NavItem:
    """A word of the navigation and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows of the site."""

    title: str
    description: str
    language: str  # BCP 47: "en"
    direction: str  # "ltr" or "rtl"
    accent: str  # the accent colour's name
    demonstration: str  # a notice for every page; empty: none
    nav: tuple[NavItem, ...]
    owner: Owner | None
    repository: str  # empty: none
    version: str  # of opuscula
    base_url: str  # empty: not set


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from home to a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What every page says of itself."""

    kind: str  # home, papers, paper, shelf, shelves, prose, not-found, redirect
    url: str
    title: str  # plain; empty on home
    description: str  # plain
    crumbs: tuple[Crumb, ...] = ()  # from home down, without the page itself
    edit_url: str = ""  # where its Markdown can be edited; empty: nowhere
    has_math: bool = False
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of a list under a heading of their own."""

    title: str  # "2024"; empty where the page's own heading says it already
    url: str  # the heading's own page; empty: none
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through the pages of a long list."""

    number: int
    last: int
    previous: str  # the address of the page before; empty on the first
    next: str  # the address of the page behind; empty on the last
    pages: tuple[tuple[int, str], ...]  # every page's number and address


@dataclass(frozen=True, slots=True)
class Counted:
    """A shelf and how many papers of a list stand on it."""

    ref: Ref
    count: int


def site(portfolio: Portfolio, version: str) -> Site:
    """What every page of this portfolio's site knows; `version` is opuscula's own."""
    settings, owner = portfolio.settings, portfolio.owner
    language = settings.language.partition("-")[0].lower()
    return Site(
        title=settings.title or (owner.name if owner else "Papers"),
        description=settings.description or site_description(portfolio),
        language=settings.language,
        direction="rtl" if language in _RIGHT_TO_LEFT else "ltr",
        accent=settings.accent,
        demonstration=settings.demonstration,
        nav=_nav(portfolio),
        owner=owner,
        repository=settings.repository,
        version=version,
        base_url=settings.base_url,
    )


def site_description(portfolio: Portfolio) -> str:
    """What the site is, where nobody said it: "28 papers by David Ha"."""
    by = f" by {portfolio.owner.name}" if portfolio.owner else ""
    return f"{papers_count(len(portfolio.papers))}{by}"


def _nav(portfolio: Portfolio) -> tuple[NavItem, ...]:
    if portfolio.settings.nav:
        return tuple(NavItem(label, url) for label, url in portfolio.settings.nav.items())
    shelves = [
        NavItem(HEADINGS[kind], address.shelves(kind))
        for kind in ("topic", "person")
        if portfolio.shelves.get(kind)
    ]
    prose = [NavItem(page.title_text, page.url) for page in portfolio.prose]
    return (NavItem("Papers", "/papers/"), *shelves, *prose)


def crumbs(*steps: tuple[str, str]) -> tuple[Crumb, ...]:
    """The way from home: each step a label and an address."""
    return (Crumb("Home", "/"), *(Crumb(label, url) for label, url in steps))


def description(text: str, otherwise: str) -> str:
    """The first words of a text, on one line and short enough for a machine to show whole."""
    line = " ".join(text.split()) or otherwise
    if len(line) <= _DESCRIPTION:
        return line
    return line[:_DESCRIPTION].rpartition(" ")[0].rstrip(",;:–— ") + " …"


def papers_count(number: int) -> str:
    """ "1 paper", "28 papers"."""
    return "1 paper" if number == 1 else f"{number:,} papers"


def titles_have_math(papers: Iterable[Paper]) -> bool:
    """Whether a list of these papers shows mathematics."""
    return any("<math" in paper.title for paper in papers)


def by_year(papers: Iterable[Paper]) -> tuple[Group, ...]:
    """The papers under their years, in the order in which they come."""
    return tuple(
        Group(title=year or "Undated", url=rows[0].year.url if rows[0].year else "", papers=rows)
        for year, found in groupby(papers, key=_year)
        for rows in [tuple(found)]
    )


def _year(paper: Paper) -> str:
    return str(paper.date.year) if paper.date else ""


def leaves(url: str, items: Sequence[T]) -> list[tuple[str, Sequence[T], Pager | None]]:
    """The pages of a list: each one's address, its items, and its pager where there are several."""
    starts = range(0, max(len(items), 1), address.PER_PAGE)
    pages = tuple((number, address.numbered(url, number)) for number in range(1, len(starts) + 1))
    return [
        (here, items[start : start + address.PER_PAGE], _pager(number, pages) if len(pages) > 1 else None)
        for (number, here), start in zip(pages, starts, strict=True)
    ]


def _pager(number: int, pages: tuple[tuple[int, str], ...]) -> Pager:
    urls = ["", *(url for _, url in pages), ""]
    return Pager(number, last=len(pages), previous=urls[number - 1], next=urls[number + 1], pages=pages)


def numbered_title(title: str, pager: Pager | None) -> str:
    """The title of one page of a list: no two pages are called the same."""
    return title if pager is None or pager.number == 1 else f"{title}, page {pager.number}"


def count(refs: Iterable[Ref], most: int) -> tuple[Counted, ...]:
    """Those of one kind of shelf that are named most often, with their counts; equal ones by title."""
    known: dict[str, Ref] = {}
    counts: Counter[str] = Counter()
    for ref in refs:
        known[ref.slug] = ref
        counts[ref.slug] += 1
    first = sorted(counts, key=lambda slug: (-counts[slug], known[slug].title, slug))[:most]
    return tuple(Counted(known[slug], counts[slug]) for slug in first)
