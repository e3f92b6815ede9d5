"""What a finished page or style sheet leads to and asks for, its anchors, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from opuscula.frozen import frozen

# element → the attributes for which a browser asks as soon as it shows the page
_REQUESTS = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "image": ("href", "xlink:href"),
    "img": ("src", "srcset"), "input": ("src",), "object": ("data",), "script": ("src",),
    "source": ("src", "srcset"), "track": ("src",), "use": ("href", "xlink:href"), "video": ("src", "poster"),
}  # fmt: skip
_LINKS = {"a": ("href", "xlink:href"), "area": ("href",), "form": ("action",)}
_LINKS_ASKED_FOR = frozenset(
    "stylesheet icon apple-touch-icon preload modulepreload prefetch dns-prefetch manifest preconnect".split()
)

_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE | re.DOTALL)

# Of most tags nothing is asked but their id: those are passed over without a look.
_ASKED = (
    "a|area|audio|embed|form|h[1-6]|html|iframe|image|img|input|label|link|meta|object|select|source"
    "|svg|textarea|title|track|use|video"
)
_INSIDE = r"""(?:[^"'<>]|"[^"]*"|'[^']*')*+"""  # a tag, from its name on
_MARKUP = re.compile(
    rf"""<!--.*?(?:-->|\Z)
       | <(?P<raw>script|style)\b(?P<given>{_INSIDE})>(?P<text>.*?)(?:</(?P=raw)\s*>|\Z)
       | <(?P<end>/?)(?P<name>(?:{_ASKED})(?=[\s/>])|[a-z][^\s/<>]*(?=[^<>]*?\s(?:id|style)\s*=))
         (?P<attributes>{_INSIDE})>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TAG = re.compile(rf"<(/?[a-z]{_INSIDE})>", re.IGNORECASE)
_ALT = re.compile(r"""<img\b[^<>]*\salt=["']?([^"'>]*)|\saria-label=["']([^"']*)""", re.IGNORECASE)

_DEEPEST = 100  # elements that wait for their end: no page has more, but for one that is to harm us
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMING = ("aria-label", "aria-labelledby", "title")  # attributes that give a thing a name
_WITH_LABEL = ("input", "select", "textarea")
_NAMELESS_INPUTS = ("hidden", "submit", "reset", "button", "image")  # that need no label


@frozen
class Reference:
    """An address in a page or a style sheet, as it is written there."""

    url: str
    line: int
    is_request: bool  # the browser asks for it unasked; else it is a link to follow
    is_shown: bool = True  # a reader sees the link; else it is for machines


@frozen
class Heading:
    """A heading of a page."""

    level: int
    text: str
    line: int


@frozen
class Picture:
    """An image of a page; its words are None where it has no `alt` at all."""

    url: str
    alt: str | None
    line: int


@frozen
class Document:
    """A page as far as anybody asks."""

    references: tuple[Reference, ...]
    anchors: frozenset[str]  # ids, which a "#…" can lead to
    citation: tuple[tuple[str, str], ...] = ()  # names and contents of its citation_* tags, in their order
    title: str = ""
    lang: str = ""
    headings: tuple[Heading, ...] = ()
    repeated: tuple[tuple[str, int], ...] = ()  # ids that stand here once more, each with its line
    pictures: tuple[Picture, ...] = ()
    unnamed: tuple[tuple[str, int], ...] = ()  # elements that say nothing to whoever does not see them
    is_indexed: bool = True  # search engines are not kept out
    leads_on: bool = False  # a redirect
    size: int = 0  # in characters


def read(html: str) -> Document:
    """What a page has, however broken its HTML is."""
    reader = _Reader(html)
    for found in _MARKUP.finditer(html):
        reader.take(found)
    return reader.document()


def of_style_sheet(css: str) -> Iterator[Reference]:
    """What a style sheet asks for."""
    for found in _CSS_URL.finditer(css):
        line = 1 + css.count("\n", 0, found.start())
        yield Reference((found[1] or found[2]).strip(), line, is_request=True)


@dataclass(slots=True)
class _Open:
    """An element that waits for its end."""

    name: str
    attributes: dict[str, str]
    line: int
    start: int  # where what is in it begins


@dataclass(slots=True)
class _Reader:
    """A page that is being read."""

    html: str
    line: int = 1
    at: int = 0  # how far lines are counted
    references: dict[tuple[str, bool], Reference] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    citation: list[tuple[str, str]] = field(default_factory=list)
    title: str | None = None
    lang: str = ""
    headings: list[Heading] = field(default_factory=list)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    unnamed: list[tuple[str, int]] = field(default_factory=list)
    is_indexed: bool = True
    leads_on: bool = False
    open: list[_Open] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    fields: list[tuple[str, str, int]] = field(default_factory=list)  # controls: name, id, line

    def document(self) -> Document:
        self.unnamed += [(name, line) for name, key, line in self.fields if key not in self.labelled]
        return Document(
            tuple(self.references.values()), frozenset(self.anchors), tuple(self.citation), self.title or "",
            self.lang, tuple(self.headings), tuple(self.repeated), tuple(self.pictures), tuple(self.unnamed),
            self.is_indexed, self.leads_on, len(self.html),
        )  # fmt: skip

    def take(self, found: re.Match[str]) -> None:
        """Takes in a tag, a script, a style sheet or a comment."""
        start = found.start()
        self.line += self.html.count("\n", self.at, start)
        self.at = start
        if raw := found["raw"]:
            self.note_requests(raw.lower(), _attributes(found["given"]))
            if raw.lower() == "style":
                self.note_styles(found["text"])
        elif name := found["name"]:
            if found["end"]:
                self.close(name.lower(), start)
            else:
                self.begin(name.lower(), _attributes(found["attributes"]), found.end())

    def begin(self, name: str, attributes: dict[str, str], inner: int) -> None:
        if key := attributes.get("id"):
            if key in self.anchors:
                self.repeated.append((key, self.line))
            self.anchors.add(key)
        if "style" in attributes:
            self.note_styles(attributes["style"])
        for link in _LINKS.get(name, ()):
            if link in attributes:
                self.note(attributes[link], is_request=False)
        self.note_requests(name, attributes)
        match name:
            case "html":
                self.lang = attributes.get("lang", "")
            case "link":
                asked_for = not _LINKS_ASKED_FOR.isdisjoint(attributes.get("rel", "").lower().split())
                self.note(attributes.get("href", ""), asked_for, is_shown=False)
            case "meta":
                self.note_meta(attributes)
            case "img":
                self.pictures.append(Picture(attributes.get("src", ""), attributes.get("alt"), self.line))
            case "label":
                self.labelled |= {attributes["for"]} if attributes.get("for") else set()
                self.opened(name, attributes, inner)
            case "iframe":
                self.name(name, attributes)
            case _ if name in _WITH_LABEL:
                self.control(name, attributes)
            case _ if name in ("a", "svg", "title") or name in _HEADINGS:
                self.opened(name, attributes, inner)

    def opened(self, name: str, attributes: dict[str, str], inner: int) -> None:
        if len(self.open) < _DEEPEST:
            self.open.append(_Open(name, attributes, self.line, inner))

    def close(self, name: str, end: int) -> None:
        at = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at].name == name), None)
        if at is None:
            return
        opened = self.open.pop(at)
        inside = self.html[opened.start : end]
        if name == "title":
            if any(one.name == "svg" for one in self.open):
                self.open[-1].attributes.setdefault("title", inside)
            elif self.title is None:
                self.title = _words(inside)
        elif name == "svg":
            if opened.attributes.get("role") == "img":
                self.name(name, opened.attributes, opened.line)
        elif name == "a":
            if "href" in opened.attributes and not _words(inside):
                self.name(name, opened.attributes, opened.line)
        elif name in _HEADINGS:
            self.headings.append(Heading(int(name[1:]), _words(inside), opened.line))

    def name(self, name: str, attributes: dict[str, str], line: int = 0) -> None:
        """Notes an element that should have a name and has none; one that is hidden needs none."""
        is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        if not is_hidden and not any(attributes.get(key) for key in _NAMING):
            self.unnamed.append((name, line or self.line))

    def control(self, name: str, attributes: dict[str, str]) -> None:
        is_within_label = any(one.name == "label" for one in self.open)
        if attributes.get("type", "").lower() in _NAMELESS_INPUTS or is_within_label:
            return
        if not any(attributes.get(key) for key in _NAMING):
            self.fields.append((name, attributes.get("id", ""), self.line))

    def note_meta(self, attributes: dict[str, str]) -> None:
        name, content = attributes.get("name", ""), attributes.get("content", "")
        if name.startswith("citation_"):
            self.citation.append((name, content))
        if name.lower() == "robots" and "noindex" in content.lower():
            self.is_indexed = False
        if attributes.get("http-equiv", "").lower() == "refresh" and (found := _REFRESH.fullmatch(content)):
            self.leads_on = True
            self.note(found[1], is_request=False)

    def note_requests(self, name: str, attributes: dict[str, str]) -> None:
        for key in _REQUESTS.get(name, ()):
            if key in attributes:
                for url in _candidates(attributes[key]) if key == "srcset" else [attributes[key]]:
                    self.note(url, is_request=True)

    def note_styles(self, css: str) -> None:
        for reference in of_style_sheet(css):
            self.note(reference.url, is_request=True)

    def note(self, url: str, is_request: bool, is_shown: bool = True) -> None:
        url = url.strip()
        known = self.references.get((url, is_request))
        if url and (known is None or (is_shown and not known.is_shown)):
            self.references[url, is_request] = Reference(url, self.line, is_request, is_shown)


def _attributes(text: str) -> dict[str, str]:
    if not text or text.isspace():
        return {}
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _words(html: str) -> str:
    """The text of a piece of a page, with the words of the pictures in it."""
    if "<" not in html:
        return " ".join(unescape(html).split())
    named = " ".join(one or other for one, other in _ALT.findall(html))
    return " ".join(unescape(f"{_TAG.sub('', html)} {named}").split())


def _candidates(srcset: str) -> list[str]:
    return [candidate.split()[0] for candidate in srcset.split(",") if candidate.strip()]
