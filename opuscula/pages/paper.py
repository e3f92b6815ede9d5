"""The page of each paper, and its files for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from opuscula import address, exports, llms, metadata
from opuscula.feed import ATOM_PART, JSON_PART, atom_entry, json_item
from opuscula.frozen import frozen
from opuscula.languages.language import Words
from opuscula.page import File, Later, Page, Part, Sheet
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.view import (
    Download,
    PageInfo,
    crumbs,
    description,
    feeds,
    has_filter,
    papers_url,
    titles_have_math,
)
from opuscula.words.markup import Html

if TYPE_CHECKING:
    from opuscula.drawing.strips import Timeline
    from opuscula.related import Related
    from opuscula.styles import Style

_PASTED = (".bib",)  # files whose text is copied as often as it is saved


@frozen
class Citation:
    """The paper as others cite it, in one form: a sentence, or the text of a file."""

    label: str  # "APA", "BibTeX"
    sentence: Html | None = None
    text: str = ""
    download: Download | None = None  # the file that holds the text


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    formats = exports.made(portfolio.settings.files)
    forms = cache(_forms)
    near = _near(portfolio)
    dated = [paper for paper in portfolio.papers if paper.date]
    earlier = {later.slug: earlier for later, earlier in pairwise(dated)}
    later = {earlier.slug: later for later, earlier in pairwise(dated)}
    in_feeds = {paper.slug for feed in feeds(portfolio) for paper in feed.papers}
    in_llms = {paper.slug for paper in llms.named(portfolio)}
    has_linkset = metadata.has_linksets(portfolio.settings)
    for paper in portfolio.papers:
        slug = paper.slug
        related, before, after = near.get(slug, ()), earlier.get(slug), later.get(slug)
        around = (*(neighbour.paper for neighbour in related), *filter(None, (before, after)))
        given = (slug in in_feeds, slug in in_llms)
        urls = [paper.url, *(address.paper_file(paper.url, format.SUFFIX) for format in formats)]
        if has_linkset:
            from opuscula.metadata.signposting import linkset_url

            urls.append(linkset_url(paper))
        yield Sheet(
            tuple(urls),
            partial(_made, portfolio, paper, formats, forms, related, before, after, given),
            (slug, *dict.fromkeys(other.slug for other in around)),
            (
                paper.key,
                paper.url in portfolio.cards,
                *(other.slug if other else "" for other in (before, after)),
                *given,
                *(part for neighbour in related for part in (neighbour.paper.slug, neighbour.reason)),
            ),
            paper.source,
        )


def _made(
    portfolio: Portfolio,
    row: Paper,
    formats: Sequence[exports.Export],
    forms: Callable[[], Sequence[Style]],
    related: Sequence[Related],
    before: Paper | None,
    after: Paper | None,
    given: tuple[bool, bool],
) -> Iterator[Page | File | Part]:
    """A paper's page, its files, and what it gives to files of many papers."""
    paper = row.whole
    settings, words = portfolio.settings, portfolio.words
    files = []
    for format in formats:
        url, text = address.paper_file(paper.url, format.SUFFIX), format.write([paper])
        files.append((Download(format.LABEL, url, format.MIME), text))
        yield File(url, text.encode(errors="replace"), paper.source)
    info = _info(portfolio, paper, titles_have_math(neighbour.paper for neighbour in related))
    info = metadata.of_paper(info, portfolio, paper, [(file.url, file.mime) for file, _ in files])
    yield from metadata.linkset(portfolio, paper, info)
    downloads = [file for file, _ in files if not file.url.endswith(_PASTED)]
    near = [neighbour.paper for neighbour in related]
    data = {
        "page": info,
        "paper": paper,
        "related": related,
        "earlier": before,
        "later": after,
        "vicinity": Later(_vicinity, paper, near, (before, after), words),
        "citations": Later(_citations, paper, files, forms),
        "downloads": tuple(downloads),
    }
    yield Page(paper.url, "paper.html", data, paper.source)
    if has_filter(portfolio):
        from opuscula.finding import wordlist

        yield Part(address.part(paper.url, wordlist.PART), wordlist.of_paper(paper).encode(errors="replace"))
    in_feeds, in_llms = given
    if in_feeds:
        yield Part(address.part(paper.url, ATOM_PART), atom_entry(paper, settings.base_url))
        if settings.files.get("json_feeds", True):
            yield Part(address.part(paper.url, JSON_PART), json_item(paper, settings.base_url))
    if in_llms:
        yield Part(address.part(paper.url, llms.PART), llms.line(portfolio, paper).encode(errors="replace"))


def _near(portfolio: Portfolio) -> Mapping[str, Sequence[Related]]:
    """Slug → what is related; nothing where no page is to say so."""
    if not portfolio.settings.shelves.get("related", True):
        return {}
    from opuscula.related import Related

    papers = {paper.slug: paper for paper in portfolio.papers}
    return {
        slug: tuple(Related(papers[other], reason) for other, reason in found)
        for slug, found in portfolio.near.items()
    }


def _forms() -> Sequence[Style]:
    from opuscula.styles import styles

    return tuple(styles().values())


def _vicinity(
    paper: Paper, near: Sequence[Paper], turn: tuple[Paper | None, Paper | None], words: Words
) -> Timeline | None:
    from opuscula.drawing.strips import vicinity

    return vicinity(paper, near, turn, words.say("chart_near", title=paper.title_text))


def _citations(
    paper: Paper, files: Sequence[tuple[Download, str]], forms: Callable[[], Sequence[Style]]
) -> tuple[Citation, ...]:
    """What is pasted elsewhere: the texts of files first, then a sentence in each style."""
    pasted = (
        Citation(file.label, text=text, download=file) for file, text in files if file.url.endswith(_PASTED)
    )
    return (*pasted, *(Citation(style.LABEL, style.cite(paper)) for style in forms()))


def _info(portfolio: Portfolio, paper: Paper, near_has_math: bool) -> PageInfo:
    words, above = portfolio.words, papers_url(portfolio)
    authors = ", ".join(author.name.printed for author in paper.authors)
    return PageInfo(
        kind="paper",
        url=paper.url,
        title=paper.title_text,
        description=description(paper.lead or paper.abstract_text, f"{paper.title_text}. {authors}"),
        crumbs=crumbs(words, *([(words["papers_heading"], above)] if above != "/" else [])),
        edit_url=paper.edit_url,
        has_math=paper.has_math or near_has_math,
        noindex=paper.draft,
    )
