"""What is published as it is: assets, content/files/, pictures beside entries."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.page import File
from opuscula.portfolio import Portfolio


def pages(portfolio: Portfolio) -> Iterator[File]:
    yield from portfolio.files
    yield File("/.nojekyll", b"")  # without it GitHub Pages runs Jekyll over the finished site
