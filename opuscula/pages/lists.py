"""Whole lists as files for other programs: all papers, and those of each topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opuscula import address, exports
from opuscula.page import Bound
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio


def pages(portfolio: Portfolio) -> Iterator[Bound]:
    files = portfolio.settings.files
    for format in exports.of_list("papers", files):
        yield _list(address.PAPERS_FILE, portfolio.papers, format)
    for shelf in portfolio.shelves.get("topic", ()):
        for format in exports.of_list("topic", files):
            yield _list(address.shelf_file(shelf.url), shelf.papers, format)


def _list(stem: str, papers: Sequence[Paper], format: exports.ListExport) -> Bound:
    parts = tuple(address.paper_file(paper.url, format.SUFFIX) for paper in papers)
    return Bound(stem + format.SUFFIX, parts, format.bind)
