"""The page that a server shows where there is none, at any depth: so it carries its style inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from posixpath import dirname, join, normpath

from opuscula import faces, metadata
from opuscula.page import Page, Sheet
from opuscula.portfolio import Portfolio
from opuscula.relative import NOT_FOUND
from opuscula.view import OWN_STYLE, PageInfo
from opuscula.words.markup import style_sheet

_SHEETS = "/assets/css/"
_NOT_HERE = {f"{_SHEETS}{name}.css" for name in ("filter", "math", "print", "shelves")}  # of other pages

_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|//|#)([^"')]+)\1\s*\)""")


def pages(portfolio: Portfolio) -> Iterator[Sheet]:
    if not portfolio.settings.files.get("not_found", True):
        return
    fonts = faces.sheet(portfolio.settings.fonts)
    css = "\n".join(
        _anchored(file.data.decode(errors="replace"), file.url, portfolio.settings.base_path)
        for file in sorted(portfolio.files, key=lambda file: (file.url == OWN_STYLE, file.url))
        if file.url == fonts
        or (file.url.startswith(_SHEETS) and file.url.endswith(".css") and file.url not in _NOT_HERE)
    )
    yield Sheet((NOT_FOUND,), partial(_made, portfolio, css), (), (css,))


def _made(portfolio: Portfolio, css: str) -> Iterator[Page]:
    info = PageInfo(
        kind="not-found",
        url=NOT_FOUND,
        title=portfolio.words["not_found_title"],
        description=portfolio.words["not_found_described"],
        noindex=True,
    )
    yield Page(
        NOT_FOUND, "404.html", {"page": metadata.of_nothing(info, portfolio), "style": style_sheet(css)}
    )


def _anchored(css: str, url: str, base_path: str) -> str:
    """The style sheet with addresses that hold at any depth."""
    folder = dirname(url)
    return _URL.sub(lambda found: f'url("{base_path}{normpath(join(folder, found[2])).lstrip("/")}")', css)
