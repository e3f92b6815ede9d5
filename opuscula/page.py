"""What the site is made of before it is written: sheets of pages and files, files as they are, drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from opuscula.frozen import frozen


class Later(partial[Any]):
    """A value that is worked out only where a layout names it: the work, and what it needs."""


@frozen
class Page:
    """An address, the layout that is pressed there, and all that the layout may say."""

    url: str  # from the site's root: "/papers/x/", or "/404.html"
    layout: str  # a file's name under layouts/: "paper.html"
    data: Mapping[str, Any]  # names of the layout → values, or Later; typed views made in Python
    source: str | None = None  # the Markdown file that a problem of this page leads back to


@frozen
class File:
    """An address and the bytes that stand there."""

    url: str  # from the site's root, naming the file itself: "/papers/x/index.html"
    data: bytes
    source: str | None = None  # the file under content/, assets/ … that it comes from


@frozen
class Part:
    """Bytes that stand in other files only, under a name that no file has: "/papers/x/#atom"."""

    name: str
    data: bytes


@frozen
class Sheet:
    """What is made in one go, when somebody asks for it: a page, and the files beside it.

    What `make` gives follows from the site as a whole (its settings, words, owner and layouts), from the
    rows of the papers that are named here, from whatever else of a paper it looks at, and from what the
    sheet `says` besides. While all these are as before, so is what it gives.
    """

    urls: tuple[str, ...]  # the addresses of all pages and files that it gives
    make: Callable[[], Iterable[Page | File | Part]]
    papers: tuple[str, ...] | None = None  # slugs; None: of every paper
    says: tuple[Any, ...] = ()  # in texts, numbers and tuples of these
    source: str | None = None  # the file that a person wrote, if it comes of one


@frozen
class Bound:
    """A file that is made of others, bound in their order, piece by piece: it may be too large to hold."""

    url: str
    parts: tuple[str, ...]  # addresses of files and names of parts
    bind: Callable[[Iterable[bytes]], Iterable[bytes]]  # the bytes of the parts → those of the file
    says: tuple[Any, ...] = ()  # what it says besides
    source: str | None = None


@frozen
class Drawing:
    """A file whose bytes are costly to make; an earlier build may have them."""

    url: str
    key: str  # the same for the same bytes
    draw: Callable[[], bytes]
    source: str | None = None


def file_url(url: str) -> str:
    """The file behind an address: "/papers/x/" → "/papers/x/index.html"."""
    return f"{url}index.html" if url.endswith("/") else url
