"""The page of each paper, and its files for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from opuscula import exports, metadata
from opuscula.drawing.strips import vicinity
from opuscula.languages.language import Words
from opuscula.page import File, Page
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.related import neighbours
from opuscula.styles import styles
from opuscula.view import Download, PageInfo, crumbs, description, titles_have_math
from opuscula.words.markup import Html

_PASTED = (".bib",)  # files whose text is copied as often as it is saved


@dataclass(frozen=True, slots=True)
class Citation:
    """The paper as others cite it, in one form: a sentence, or the text of a file."""

    label: str  # "APA", "BibTeX"
    sentence: Html | None = None
    text: str = ""
    download: Download | None = None  # the file that holds the text


def pages(portfolio: Portfolio) -> Iterator[Page | File]:
    formats = exports.made(portfolio.settings.files)
    forms = styles().values()
    near = neighbours(portfolio.papers, portfolio.words)
    dated = [paper for paper in portfolio.papers if paper.date]
    earlier = {later.slug: earlier for later, earlier in pairwise(dated)}
    later = {earlier.slug: later for later, earlier in pairwise(dated)}
    for paper in portfolio.papers:
        files = []
        for format in formats:
            url, text = f"{paper.url}{paper.slug}{format.SUFFIX}", format.write([paper])
            files.append((Download(format.LABEL, url, format.MIME), text))
            yield File(url, text.encode(), paper.source)
        related = near[paper.slug]
        before, after = earlier.get(paper.slug), later.get(paper.slug)
        info = _info(paper, titles_have_math(neighbour.paper for neighbour in related), portfolio.words)
        info = metadata.of_paper(info, portfolio, paper, [(file.url, file.mime) for file, _ in files])
        yield from metadata.linkset(portfolio, paper, info)
        data = {
            "page": info,
            "paper": paper,
            "related": related,
            "earlier": before,
            "later": after,
            "vicinity": vicinity(
                paper,
                (neighbour.paper for neighbour in related),
                (before, after),
                portfolio.words.say("chart_near", title=paper.title_text),
            ),
            "citations": tuple(
                Citation(file.label, text=text, download=file)
                for file, text in files
                if file.url.endswith(_PASTED)
            )
            + tuple(Citation(style.LABEL, style.cite(paper)) for style in forms),
            "downloads": tuple(file for file, _ in files if not file.url.endswith(_PASTED)),
        }
        yield Page(paper.url, "paper.html", data, paper.source)


def _info(paper: Paper, near_has_math: bool, words: Words) -> PageInfo:
    authors = ", ".join(author.name.printed for author in paper.authors)
    return PageInfo(
        kind="paper",
        url=paper.url,
        title=paper.title_text,
        description=description(paper.lead or paper.abstract_text, f"{paper.title_text}. {authors}"),
        crumbs=crumbs(words, (words["papers_heading"], "/papers/")),
        edit_url=paper.edit_url,
        has_math=paper.has_math or near_has_math,
        noindex=paper.draft,
    )
