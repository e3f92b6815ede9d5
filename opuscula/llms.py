"""A line of llms.txt: what stands where, for language models (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opuscula import address
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio

PART = "llms"  # what a paper gives to llms.txt
NEWEST = 200  # papers that are named one by one; the rest stand in the lists


def named(portfolio: Portfolio) -> Sequence[Paper]:
    """The papers that llms.txt names."""
    return portfolio.papers[:NEWEST] if portfolio.settings.files.get("llms", True) else ()


def line(portfolio: Portfolio, paper: Paper) -> str:
    """The line of a paper; it leads to its Markdown twin, where it has one."""
    has_twin = portfolio.settings.files.get("markdown", True)
    url = address.paper_file(paper.url, ".md") if has_twin else paper.url
    year = str(paper.date.year) if paper.date else ""
    return item(portfolio, paper.title_text, url, ". ".join(filter(None, (year, paper.lead))))


def item(portfolio: Portfolio, name: str, url: str, note: str = "") -> str:
    """A line that leads to `url`; without the site's address the link is relative to llms.txt."""
    whole = address.absolute(portfolio.settings.base_url, url) or url.removeprefix("/")
    return f"- [{one_line(name)}]({whole})" + (f": {one_line(note)}" if note else "")


def one_line(text: str) -> str:
    """A text on one line, in which no bracket ends a link."""
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(text.split()))
