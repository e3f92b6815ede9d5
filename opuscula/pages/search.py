"""What the filter of the papers' page knows, as scripts that assign a value.

A page that is read from a disk may load no other kind of file. The browser loads them when somebody begins
to filter, and the BibTeX when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opuscula import address, exports
from opuscula.languages.language import Words
from opuscula.page import Bound, File, Sheet
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.text import sort_key
from opuscula.view import has_filter

if TYPE_CHECKING:
    from opuscula.finding.facets import Facet

_PEOPLE = 12  # named in a row, as in layouts/parts/row.html


def pages(portfolio: Portfolio) -> Iterator[Sheet | Bound]:
    papers, words = portfolio.papers, portfolio.words
    if not has_filter(portfolio):
        return
    from opuscula.finding import wordlist
    from opuscula.finding.facets import facets

    def listed() -> Iterator[File]:
        yield File(address.FILTER_LIST, _script("papersList", _list(papers, facets(papers, words), words)))

    yield Sheet((address.FILTER_LIST,), listed)
    parts = tuple(address.part(paper.url, wordlist.PART) for paper in papers)
    yield Bound(address.FILTER_WORDS, parts, _words)
    for format in exports.of_list("papers", portfolio.settings.files):
        if format.SUFFIX == ".bib":
            files = tuple(address.paper_file(paper.url, format.SUFFIX) for paper in papers)
            yield Bound(address.FILTER_BIBTEX, files, _bibtex)


def _words(parts: Iterable[bytes]) -> list[bytes]:
    from opuscula.finding import wordlist

    return [_script("papersWords", wordlist.index(part.decode() for part in parts))]


def _bibtex(parts: Iterable[bytes]) -> Iterator[bytes]:
    yield b"window.papersBibtex=["
    before = b""
    for part in parts:
        yield before + _json(part.decode())
        before = b","
    yield b"];\n"


def _script(name: str, value: object) -> bytes:
    return b"window.%b=%b;\n" % (name.encode(), _json(value))


def _json(value: object) -> bytes:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def _list(papers: Sequence[Paper], found: Sequence[Facet], words: Words) -> dict[str, Any]:
    """The papers in the order of the page, which is how they are numbered everywhere here."""
    titles = [sort_key(paper.title_text) for paper in papers]
    known: dict[str, Any] = {
        "slugs": [paper.slug for paper in papers],
        "dates": [words.date(paper.date) if paper.date else "" for paper in papers],
        "titled": sorted(range(len(papers)), key=titles.__getitem__),
        "facets": [
            {
                "key": facet.key,
                "label": facet.label,
                "values": [[value.slug, value.title, value.url, value.papers] for value in facet.values],
            }
            for facet in found
        ],
    }
    if len(papers) > address.PER_PAGE:  # else every row stands on the page itself
        places = {
            facet.key: {value.slug: place for place, value in enumerate(facet.values)} for facet in found
        }
        known["rows"] = [_row(paper, places, words) for paper in papers]
        known |= {"comma": words["lists.comma"], "draft": words["draft"], "more": words["more"]}
    return known


def _row(paper: Paper, places: Mapping[str, Mapping[str, int]], words: Words) -> dict[str, Any]:
    """What layouts/parts/row.html prints of a paper; empty values are left out."""
    area = paper.area
    marks = [words["code"]] if paper.has_code else []
    marks += [link.label or words.term("kinds", link.kind) for link in paper.links if link.kind != "code"]
    row = {
        "title": paper.title,
        "language": paper.lang,
        "draft": paper.draft,
        "date": str(paper.date or ""),
        "day": words.date_in_year(paper.date) if paper.date else "",
        "area": [area.code or area.title, places["area"][area.slug]] if area else None,
        "people": [[author.name.printed, int(author.is_owner)] for author in paper.authors[:_PEOPLE]],
        "more": paper.more_authors or len(paper.authors) > _PEOPLE,
        "venue": paper.venue.title if paper.venue else "",
        "topics": [places["topic"][topic.slug] for topic in paper.topics],
        "marks": marks,
    }
    return {key: value for key, value in row.items() if value}
