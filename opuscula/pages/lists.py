"""Whole lists as files for other programs: all papers, and those of each topic."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import address, exports
from opuscula.page import File
from opuscula.portfolio import Portfolio


def pages(portfolio: Portfolio) -> Iterator[File]:
    files = portfolio.settings.files
    for format in exports.of_list("papers", files):
        yield File(address.PAPERS_FILE + format.SUFFIX, format.write(portfolio.papers).encode())
    for shelf in portfolio.shelves.get("topic", ()):
        for format in exports.of_list("topic", files):
            yield File(address.shelf_file(shelf.url) + format.SUFFIX, format.write(shelf.papers).encode())
