"""llms.txt: what is here, for language models, with the Markdown twin of each paper (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from opuscula import address, exports
from opuscula.llms import PART, item, named, one_line
from opuscula.page import Bound
from opuscula.portfolio import Portfolio
from opuscula.view import site_description, site_title


def pages(portfolio: Portfolio) -> Iterator[Bound]:
    settings = portfolio.settings
    if not settings.files.get("llms", True):
        return
    about = settings.description or site_description(portfolio)
    papers = named(portfolio)
    head = [f"# {one_line(site_title(portfolio))}", "", f"> {one_line(about)}"]
    head += ["", "## Papers", ""] if papers else []
    topics = portfolio.shelves.get("topic", ())
    whole = exports.of_list("papers", settings.files)
    tail = [
        *_section("Topics", [item(portfolio, shelf.title, shelf.url, f"{shelf.count}") for shelf in topics]),
        *_section("Pages", [item(portfolio, page.title_text, page.url) for page in portfolio.prose]),
        *_section(
            "Optional",
            [
                item(portfolio, format.LABEL, address.PAPERS_FILE + format.SUFFIX, "all papers")
                for format in whole
            ],
        ),
    ]
    parts = tuple(address.part(paper.url, PART) for paper in papers)
    yield Bound("/llms.txt", parts, partial(_file, head, tail), (*head, *tail))


def _section(title: str, items: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *items] if items else []


def _file(head: Sequence[str], tail: Sequence[str], papers: Iterable[bytes]) -> Iterator[bytes]:
    yield from (f"{line}\n".encode(errors="replace") for line in head)
    yield from (paper + b"\n" for paper in papers)
    yield from (f"{line}\n".encode(errors="replace") for line in tail)
