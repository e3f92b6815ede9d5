"""What machines read in the head of a page, ready to be printed."""

from __future__ import annotations

from opuscula.frozen import frozen
from opuscula.words.markup import Html


@frozen
class Meta:
    """A `<meta>` element: a name and its content."""

    name: str
    content: str


@frozen
class TypedLink:
    """A `<link>` element that loads nothing: how another address belongs to this page."""

    rel: str
    href: str
    type: str = ""  # the media type of what stands there
    hreflang: str = ""


@frozen
class Head:
    """All that a page tells machines."""

    named: tuple[Meta, ...] = ()  # printed with name="…"
    properties: tuple[Meta, ...] = ()  # printed with property="…", as Open Graph wants it
    links: tuple[TypedLink, ...] = ()
    data: tuple[Html, ...] = ()  # JSON-LD
