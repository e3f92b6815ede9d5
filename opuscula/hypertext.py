"""What a finished page or style sheet leads to and asks for, and the anchors that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

# element → the attributes for which a browser asks as soon as it shows the page
_REQUESTS = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "image": ("href", "xlink:href"),
    "img": ("src", "srcset"), "input": ("src",), "object": ("data",), "script": ("src",),
    "source": ("src", "srcset"), "track": ("src",), "use": ("href", "xlink:href"), "video": ("src", "poster"),
}  # fmt: skip
_LINKS = {"a": ("href", "xlink:href"), "area": ("href",), "form": ("action",)}
_LINKS_ASKED_FOR = frozenset(
    "stylesheet icon apple-touch-icon preload modulepreload prefetch manifest preconnect".split()
)

_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a page or a style sheet, as it is written there."""

    url: str
    line: int
    is_request: bool  # the browser asks for it unasked; else it is a link to follow


@dataclass(frozen=True, slots=True)
class Document:
    """A page as far as its links and its citation go."""

    references: tuple[Reference, ...]
    anchors: frozenset[str]  # ids, which a "#…" can lead to
    citation: tuple[tuple[str, str], ...] = ()  # names and contents of its citation_* tags, in their order


def read(html: str) -> Document:
    """The references and anchors of a page, however broken its HTML is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Document(tuple(reader.references), frozenset(reader.anchors), tuple(reader.citation))


def of_style_sheet(css: str) -> Iterator[Reference]:
    """What a style sheet asks for."""
    for found in _CSS_URL.finditer(css):
        line = 1 + css.count("\n", 0, found.start())
        yield Reference((found[1] or found[2]).strip(), line, is_request=True)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.references: list[Reference] = []
        self.anchors: set[str] = set()
        self.citation: list[tuple[str, str]] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if "style" in attributes:
            self._note_styles(attributes["style"])
        for name in _LINKS.get(tag, ()):
            if name in attributes:
                self._note(attributes[name], is_request=False)
        for name in _REQUESTS.get(tag, ()):
            if name in attributes:
                for url in _candidates(attributes[name]) if name == "srcset" else [attributes[name]]:
                    self._note(url, is_request=True)
        if tag == "link":
            asked_for = not _LINKS_ASKED_FOR.isdisjoint(attributes.get("rel", "").lower().split())
            self._note(attributes.get("href", ""), asked_for)
        if tag == "meta" and attributes.get("name", "").startswith("citation_"):
            self.citation.append((attributes["name"], attributes.get("content", "")))
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.fullmatch(attributes.get("content", ""))
            self._note(found[1] if found else "", is_request=False)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._note_styles(data)

    def _note_styles(self, css: str) -> None:
        for reference in of_style_sheet(css):
            self._note(reference.url, is_request=True)

    def _note(self, url: str, is_request: bool) -> None:
        if url.strip():
            self.references.append(Reference(url.strip(), self.getpos()[0], is_request))


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]
