"""The page of each paper, and its files for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from opuscula import exports
from opuscula.page import File, Page
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.related import neighbours
from opuscula.view import PageInfo, crumbs, description, titles_have_math


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a paper for other programs."""

    label: str  # "BibTeX"
    url: str
    mime: str


def pages(portfolio: Portfolio) -> Iterator[Page | File]:
    made = portfolio.settings.files
    formats = [format for name, format in exports.formats().items() if made.get(name, True)]
    near = neighbours(portfolio.papers)
    dated = [paper for paper in portfolio.papers if paper.date]
    earlier = {later.slug: earlier for later, earlier in pairwise(dated)}
    later = {earlier.slug: later for later, earlier in pairwise(dated)}
    for paper in portfolio.papers:
        downloads = []
        for format in formats:
            url = f"{paper.url}{paper.slug}{format.SUFFIX}"
            downloads.append(Download(format.LABEL, url, format.MIME))
            yield File(url, format.write([paper]).encode(), paper.source)
        related = near[paper.slug]
        data = {
            "page": _info(paper, titles_have_math(neighbour.paper for neighbour in related)),
            "paper": paper,
            "related": related,
            "earlier": earlier.get(paper.slug),
            "later": later.get(paper.slug),
            "downloads": tuple(downloads),
            "neighbours": None,
        }
        yield Page(paper.url, "paper.html", data, paper.source)


def _info(paper: Paper, near_has_math: bool) -> PageInfo:
    authors = ", ".join(author.name.printed for author in paper.authors)
    return PageInfo(
        kind="paper",
        url=paper.url,
        title=paper.title_text,
        description=description(paper.lead or paper.abstract_text, f"{paper.title_text}. {authors}"),
        crumbs=crumbs(("Papers", "/papers/")),
        edit_url=paper.edit_url,
        has_math=paper.has_math or near_has_math,
        noindex=paper.draft,
    )
