"""llms.txt: what is here, for language models, with the Markdown twin of each paper (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from opuscula import address, exports
from opuscula.page import File
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio
from opuscula.view import site_description, site_title

NEWEST = 200  # papers that are named one by one; the rest stand in the lists


def pages(portfolio: Portfolio) -> Iterator[File]:
    settings = portfolio.settings
    if not settings.files.get("llms", True):
        return
    about = settings.description or site_description(portfolio)
    lines = [f"# {_line(site_title(portfolio))}", "", f"> {_line(about)}"]
    lines += _section("Papers", [_paper(portfolio, paper) for paper in portfolio.papers[:NEWEST]])
    lines += _section(
        "Topics",
        [
            _item(portfolio, shelf.title, shelf.url, f"{shelf.count}")
            for shelf in portfolio.shelves.get("topic", ())
        ],
    )
    lines += _section("Pages", [_item(portfolio, page.title_text, page.url, "") for page in portfolio.prose])
    whole = exports.of_list("papers", settings.files)
    lines += _section(
        "Optional",
        [
            _item(portfolio, format.LABEL, address.PAPERS_FILE + format.SUFFIX, "all papers")
            for format in whole
        ],
    )
    yield File("/llms.txt", ("\n".join(lines) + "\n").encode())


def _section(title: str, items: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *items] if items else []


def _paper(portfolio: Portfolio, paper: Paper) -> str:
    has_twin = portfolio.settings.files.get("markdown", True)
    url = f"{paper.url}{paper.slug}.md" if has_twin else paper.url
    year = str(paper.date.year) if paper.date else ""
    return _item(portfolio, paper.title_text, url, ". ".join(filter(None, (year, paper.lead))))


def _item(portfolio: Portfolio, name: str, url: str, note: str) -> str:
    """One line; without the site's address the link is relative to this file."""
    whole = address.absolute(portfolio.settings.base_url, url) or url.removeprefix("/")
    return f"- [{_line(name)}]({whole})" + (f": {_line(note)}" if note else "")


def _line(text: str) -> str:
    """A text on one line, in which no bracket ends a link."""
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(text.split()))
