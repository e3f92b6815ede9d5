"""Whole lists as files for other programs: all papers, and those of each topic."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import address, exports
from opuscula.page import Bound
from opuscula.portfolio import Portfolio


def pages(portfolio: Portfolio) -> Iterator[Bound]:
    lists = {
        "papers": [(address.PAPERS_FILE, portfolio.papers)],
        "topic": [(address.shelf_file(one.url), one.papers) for one in portfolio.shelves.get("topic", ())],
    }
    formats = {kind: exports.of_list(kind, portfolio.settings.files) for kind in lists}
    for format in dict.fromkeys(format for found in formats.values() for format in found):
        names = {paper.slug: address.paper_file(paper.url, format.SUFFIX) for paper in portfolio.papers}
        for kind, row in lists.items():
            for stem, papers in row if format in formats[kind] else ():
                yield Bound(stem + format.SUFFIX, tuple(names[paper.slug] for paper in papers), format.bind)
