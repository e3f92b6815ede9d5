"""What the site is made of before it is written: pages to be pressed, files as they are, drawings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the layout that is pressed there, and all that the layout may say."""

    url: str  # from the site's root: "/papers/x/", or "/404.html"
    layout: str  # a file's name under layouts/: "paper.html"
    data: Mapping[str, Any]  # names of the layout → values; typed views made in Python
    source: str | None = None  # the Markdown file that a problem of this page leads back to


@dataclass(frozen=True, slots=True)
class File:
    """An address and the bytes that stand there."""

    url: str  # from the site's root, naming the file itself: "/papers/x/index.html"
    data: bytes
    source: str | None = None  # the file under content/, assets/ … that it comes from


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file whose bytes are costly to make; an earlier build may have them."""

    url: str
    key: str  # the same for the same bytes
    draw: Callable[[], bytes]
    source: str | None = None


def file_url(url: str) -> str:
    """The file behind an address: "/papers/x/" → "/papers/x/index.html"."""
    return f"{url}index.html" if url.endswith("/") else url
