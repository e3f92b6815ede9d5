"""What pages of several kinds may say: the site, the page, groups of papers, the way to further pages.

Layouts never compute, so every value that one prints is made here or beside the page that prints it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from opuscula import address, exports, faces
from opuscula.feed import Feed
from opuscula.frozen import frozen
from opuscula.head import Head
from opuscula.languages.language import Words
from opuscula.languages.tongues import is_right_to_left
from opuscula.paper import Paper, Ref
from opuscula.portfolio import Owner, Portfolio

T = TypeVar("T")

OWN_STYLE = "/assets/css/own.css"  # a site may bring it; opuscula has none of that name

_DESCRIPTION = 200  # characters of a page's description that machines still show

# kind of shelf → the word for a page that lists all of them
HEADINGS = {"topic": "topics", "area": "areas", "year": "years", "person": "people", "venue": "venues"}


@frozen
class NavItem:
    """A word of the navigation and where it leads."""

    label: str
    url: str


@frozen
class Site:
    """What every page knows of the site."""

    title: str
    description: str
    language: str  # BCP 47: "en"
    direction: str  # "ltr" or "rtl"
    accent: str  # the accent colour's name
    fonts: str  # the style sheet of the faces that pages are set in
    faces: tuple[str, ...]  # those of the faces that no page goes without; on a disk, none are fetched ahead
    own_style: str  # the site's own style sheet, after all others; empty: none
    demonstration: str  # a notice for every page; empty: none
    nav: tuple[NavItem, ...]
    owner: Owner | None
    repository: str  # empty: none
    version: str  # of opuscula
    base_url: str  # empty: not set
    portable: bool  # made to be read from a disk, too


@frozen
class Download:
    """A file of one paper or of many, for other programs."""

    label: str  # "BibTeX"
    url: str
    mime: str


@frozen
class Crumb:
    """A step of the way from home to a page."""

    label: str
    url: str


@frozen
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
    heading: Callable[[], Head] = Head  # makes what follows; metadata/ knows how

    @property
    def head(self) -> Head:
        """What machines read."""
        return self.heading()


@frozen
class Group:
    """Papers of a list under a heading of their own."""

    title: str  # "2024"; empty where the page's own heading says it already
    url: str  # the heading's own page; empty: none
    papers: tuple[Paper, ...]
    anchor: str = ""  # what its part of the page is called: "y2024"; empty without a heading

    @property
    def count(self) -> int:
        return len(self.papers)


@frozen
class Pager:
    """The way through the pages of a long list."""

    number: int
    last: int
    previous: str  # the address of the page before; empty on the first
    next: str  # the address of the page behind; empty on the last
    pages: tuple[tuple[int, str], ...]  # every page's number and address


@frozen
class Counted:
    """A shelf and how many papers of a list stand on it."""

    ref: Ref
    count: int


def site(portfolio: Portfolio, version: str, portable: bool = False) -> Site:
    """What every page of this portfolio's site knows; `version` is opuscula's own."""
    settings, owner = portfolio.settings, portfolio.owner
    return Site(
        title=site_title(portfolio),
        description=settings.description or site_description(portfolio),
        language=settings.language,
        direction="rtl" if is_right_to_left(settings.language) else "ltr",
        accent=settings.accent,
        fonts=faces.sheet(settings.fonts),
        faces=() if portable else _faces(portfolio),
        own_style=OWN_STYLE if any(file.url == OWN_STYLE for file in portfolio.files) else "",
        demonstration=settings.demonstration,
        nav=_nav(portfolio),
        owner=owner,
        repository=settings.repository,
        version=version,
        base_url=settings.base_url,
        portable=portable,
    )


def _faces(portfolio: Portfolio) -> tuple[str, ...]:
    sheet = faces.sheet(portfolio.settings.fonts)
    found = (file.data.decode(errors="replace") for file in portfolio.files if file.url == sheet)
    return faces.wanted(next(found, ""), sheet)


def site_title(portfolio: Portfolio) -> str:
    """What the site is called; where nobody said it, after its owner."""
    return portfolio.title


def site_description(portfolio: Portfolio) -> str:
    """What the site is, where nobody said it: "28 papers by David Ha"."""
    total, owner, words = len(portfolio.papers), portfolio.owner, portfolio.words
    return words.say("papers_of", total, name=owner.name) if owner else words.say("papers", total)


def papers_url(portfolio: Portfolio) -> str:
    """The page that lists all papers: home, where it has them all and nobody wants a page besides."""
    is_wanted = portfolio.settings.shelves.get("papers", True)
    return address.PAPERS if is_wanted or len(portfolio.papers) > address.PER_PAGE else "/"


def has_filter(portfolio: Portfolio) -> bool:
    """Whether that page can be narrowed down."""
    return papers_url(portfolio) == address.PAPERS and portfolio.settings.files.get("filter", True)


def has_overviews(portfolio: Portfolio) -> bool:
    """Whether there are pages that list all topics, all years …"""
    return portfolio.settings.shelves.get("overviews", True)


def _nav(portfolio: Portfolio) -> tuple[NavItem, ...]:
    if portfolio.settings.nav:
        return tuple(NavItem(label, url) for label, url in portfolio.settings.nav.items())
    words = portfolio.words
    shelves = [
        NavItem(words[HEADINGS[kind]], address.shelves(kind))
        for kind in ("topic", "person")
        if portfolio.shelves.get(kind) and has_overviews(portfolio)
    ]
    prose = [NavItem(page.title_text, page.url) for page in portfolio.prose]
    return (NavItem(words["papers_heading"], papers_url(portfolio)), *shelves, *prose)


def crumbs(words: Words, *steps: tuple[str, str]) -> tuple[Crumb, ...]:
    """The way from home: each step a label and an address."""
    return (Crumb(words["home"], "/"), *(Crumb(label, url) for label, url in steps))


def description(text: str, otherwise: str) -> str:
    """The first words of a text, on one line and short enough for a machine to show whole."""
    line = " ".join(text.split()) or otherwise
    if len(line) <= _DESCRIPTION:
        return line
    return line[:_DESCRIPTION].rpartition(" ")[0].rstrip(",;:–— ") + " …"


def list_downloads(portfolio: Portfolio, kind: str, stem: str) -> tuple[Download, ...]:
    """The files in which a whole list comes.

    `kind` is what the list is of, "papers" or "topic"; `stem` is the files' address without its end.
    """
    made = exports.of_list(kind, portfolio.settings.files)
    return tuple(Download(format.LABEL, f"{stem}{format.SUFFIX}", format.MIME) for format in made)


def has_news(portfolio: Portfolio) -> bool:
    """Whether there is a paper with a date, and so a feed of all papers."""
    return any(paper.date for paper in portfolio.papers)


def feed_of(portfolio: Portfolio, url: str) -> str:
    """The page whose feed brings the news of the page at `url`: a topic's own, else home; empty without."""
    settings = portfolio.settings
    if not settings.base_url or not settings.files.get("feeds", True):
        return ""
    is_topic = url.startswith(address.shelves("topic")) and settings.files.get("topic_feeds", True)
    topics = portfolio.shelves.get("topic", ()) if is_topic else ()
    lists = [*((shelf.url, shelf.papers) for shelf in topics if shelf.url == url), ("/", portfolio.papers)]
    return next((page for page, papers in lists if any(paper.date for paper in papers)), "")


def feeds(portfolio: Portfolio) -> tuple[Feed, ...]:
    """The feeds of the site: of all papers first, then of each topic. None where its address is not known."""
    settings = portfolio.settings
    if not settings.base_url or not settings.files.get("feeds", True):
        return ()
    site = site_title(portfolio)
    author = portfolio.owner.name if portfolio.owner else site
    about = settings.description or site_description(portfolio)
    lists = [(portfolio.papers, site, about, "/")]
    lists += [
        (shelf.papers, f"{shelf.title} · {site}", description(shelf.intro_text, ""), shelf.url)
        for shelf in (portfolio.shelves.get("topic", ()) if settings.files.get("topic_feeds", True) else ())
    ]
    made = (Feed.of(*one, author, settings.language, settings.base_url) for one in lists)
    return tuple(feed for feed in made if feed.papers)


def titles_have_math(papers: Iterable[Paper]) -> bool:
    """Whether a list of these papers shows mathematics."""
    return any("<math" in paper.title for paper in papers)


def by_year(papers: Iterable[Paper], words: Words) -> tuple[Group, ...]:
    """The papers under their years, in the order in which they come."""
    return tuple(
        Group(
            title=year or words["undated"],
            url=rows[0].year.url if rows[0].year else "",
            papers=rows,
            anchor=f"y{year or 0}",
        )
        for year, found in groupby(papers, key=_year)
        for rows in [tuple(found)]
    )


def _year(paper: Paper) -> str:
    return str(paper.date.year) if paper.date else ""


Leaf = tuple[str, Sequence[T], Pager | None]  # one page of a list: its address, its items, its pager


def leaves(url: str, items: Sequence[T]) -> list[Leaf[T]]:
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


def numbered_title(title: str, pager: Pager | None, words: Words) -> str:
    """The title of one page of a list: no two pages are called the same."""
    if pager is None or pager.number == 1:
        return title
    return words.say("page_of", pager.number, title=title)


def count(refs: Iterable[Ref], most: int) -> tuple[Counted, ...]:
    """Those of one kind of shelf that are named most often, with their counts; equal ones by title."""
    known: dict[str, Ref] = {}
    counts: Counter[str] = Counter()
    for ref in refs:
        known[ref.slug] = ref
        counts[ref.slug] += 1
    first = sorted(counts, key=lambda slug: (-counts[slug], known[slug].title, slug))[:most]
    return tuple(Counted(known[slug], counts[slug]) for slug in first)
