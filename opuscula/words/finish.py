"""Cleaned HTML with marks in it → the HTML that a page prints, and its plain text.

Marks are put back, headings and ids made to fit into a page, addresses resolved, wide tables made to scroll.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from urllib.parse import quote

from opuscula.text import slug
from opuscula.words.mathematics import typeset
from opuscula.words.shield import MARK, Flaw, Held, Shielded, line_of

_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_NAME = re.compile(r"<(/?)([a-z0-9]+)")
_TORN = re.compile("[\ufdd0\ufdd1]")  # of a mark that the Markdown library cut in two, as in [a]('b$x$")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Elements whose text does not run on from what stands before them.
_BLOCKS = frozenset(
    """
    address article aside blockquote caption dd details div dl dt figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tr ul
    """.split()
)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)

# An address as Markdown or HTML writes it, with a scheme that is not allowed.
_UNSAFE = re.compile(
    r"""(?:\]\(|\]:|\b(?:href|src)\s*=)\s*[<"']?\s*(?!https?:|mailto:)[a-z][\w+.-]*:""", re.IGNORECASE
)


def finish(
    html: str,
    shielded: Shielded,
    source: str,
    macros: Mapping[str, str],
    prefix: str,
    link: Callable[[str], str] | None,
) -> tuple[str, str, list[Flaw]]:
    """The HTML, its plain text, and what in `source` could not be shown; see markup.blocks for the rest."""
    text = _Text(shielded, source, macros, prefix, link)
    top = min((int(level) for level in re.findall(r"<h([1-6])[ >]", html)), default=2)
    for index, piece in enumerate(_TAG.split(html)):
        if index % 2:
            text.tag(piece, lift=top - 2)
        elif piece:
            text.words(piece)
    return text.html(), text.plain(), text.flaws


class _Text:
    """What has been put together so far; it lives for one call of `finish`."""

    def __init__(
        self,
        shielded: Shielded,
        source: str,
        macros: Mapping[str, str],
        prefix: str,
        link: Callable[[str], str] | None,
    ) -> None:
        self._held, self._source, self._macros = shielded.held, source, macros
        self._prefix, self._link = prefix, link
        self._out: list[str] = []
        self._plain: list[str] = []
        self._ids: set[str] = set()
        self._used: Counter[str] = Counter()  # how many numbers the name of a heading has needed
        self._to_ids: list[tuple[int, str]] = []  # where in `out` a link to an id of this text stands
        self._code = 0  # how many <code> and <pre> are open
        self._link_ends: list[str] = []  # what closes the link that is open
        self._is_quiet = False  # within the figure of a footnote, which no plain text wants
        self._level = 1  # of the last heading; the page's own is the first
        # Of each open heading: where in `out` and in `plain` it begins, its level, its attributes.
        self._open_headings: list[tuple[int, int, int, dict[str, str]]] = []
        self._table = 0  # where in `out` the open table begins
        self._columns: list[str] = []
        self._column = 0
        self._unsafe: Iterator[re.Match[str]] = _UNSAFE.finditer(source)
        self.flaws: list[Flaw] = list(shielded.flaws)

    def html(self) -> str:
        for at, name in self._to_ids:
            if name in self._ids:
                self._out[at] = self._out[at].replace(' href="#', f' href="#{escape(self._prefix)}', 1)
        html = "".join(self._out).replace("<p></p>", "").replace("&nbsp;", "\u00a0")
        return _TORN.sub("", html).strip()

    def plain(self) -> str:
        parts = (" ".join(part.split()) for part in _TORN.sub("", "".join(self._plain)).split("\n\n"))
        return "\n\n".join(part for part in parts if part)

    def words(self, piece: str) -> None:
        """Puts back the marks in a piece of text."""
        for index, part in enumerate(MARK.split(piece)):
            if not index % 2:
                self._out.append(part)
                self._say(unescape(part))
            elif held := self._held_at(part):
                self._put_back(held)

    def _say(self, plain: str) -> None:
        if not self._is_quiet:
            self._plain.append(plain)

    def _put_back(self, held: Held) -> None:
        if self._code:
            self._out.append(escape(held.source, quote=False))
            self._say(held.source)
        elif held.kind == "text":
            self._out.append(escape(held.shown, quote=False))
            self._say(held.shown)
        elif held.kind == "url":
            shown = escape(held.shown, quote=False)
            self._out.append(shown if self._link_ends else f'<a href="{address(held.shown)}">{shown}</a>')
            self._say(held.shown)
        else:
            self._formula(held)

    def _formula(self, held: Held) -> None:
        tex = held.shown.strip()
        formula = typeset(tex, held.kind == "display", self._macros)
        if formula.mistake:
            self._out.append(f"<code>{escape(held.source, quote=False)}</code>")
            self._say(held.source)
            line = line_of(self._source, held.at + held.source.index(tex) + formula.offset)
            remedy = "mend the TeX; until then its source is shown"
            self.flaws.append(Flaw(line, "tex", formula.mistake, remedy))
        else:
            self._out.append(formula.mathml)
            self._say(formula.plain)

    def tag(self, piece: str, lift: int) -> None:
        """Puts a tag in, changed where a page wants it otherwise."""
        found = _NAME.match(piece)
        if not found:
            return
        ends, name = bool(found[1]), found[2]
        attributes = {} if ends or " " not in piece else self._attributes(piece)
        if name in _BLOCKS:
            self._say("\n\n")
        elif name in ("td", "th", "br"):
            self._say(" ")
        if name in ("code", "pre"):
            self._code += -1 if ends else 1
        if name == "a":
            self._anchor(ends, attributes)
        elif name == "img":
            self._image(attributes)
        elif name in _HEADINGS:
            self._head(ends, int(name[1]) - lift, attributes)
        elif name in ("table", "th"):
            self._tabular(name, ends, attributes)
        else:
            self._out.append(f"</{name}>" if ends else _opening(name, attributes))

    def _attributes(self, piece: str) -> dict[str, str]:
        found = {key: unescape(value) for key, value in _ATTRIBUTE.findall(piece)}
        for key, value in found.items():
            if _TORN.search(value):
                found[key] = _TORN.sub("", MARK.sub(self._source_of, value))
        if name := found.pop("id", ""):
            found |= self._named(name)
        return found

    def _held_at(self, number: str) -> Held | None:
        return self._held[int(number)] if number and int(number) < len(self._held) else None

    def _source_of(self, mark: re.Match[str]) -> str:
        held = self._held_at(mark[1])
        return held.source if held else ""

    def _named(self, name: str) -> dict[str, str]:
        """The attribute that gives an element its id, unless the text has used it already."""
        if name in self._ids:
            return {}
        self._ids.add(name)
        return {"id": self._prefix + name}

    def _free(self, name: str) -> str:
        """The name, with a number where the text has used it already."""
        free = name
        while free in self._ids:
            self._used[name] += 1
            free = f"{name}-{self._used[name] + 1}"
        return free

    def _anchor(self, ends: bool, attributes: dict[str, str]) -> None:
        if ends:
            self._out.append(self._link_ends.pop() if self._link_ends else "")
            self._is_quiet = False
            return
        href = attributes.get("href", "")
        self._is_quiet = attributes.get("class", "").startswith("footnote-")
        if "href" in attributes and not _is_unsafe(href):
            self._link_ends.append("</a>")
            if href.startswith("#"):
                self._to_ids.append((len(self._out), href[1:]))
            elif self._link:
                href = self._link(href)
            self._out.append(_opening("a", {**attributes, "href": address(href, quoted=False)}))
        elif "id" in attributes:
            self._link_ends.append("</a>")
            self._out.append(_opening("a", attributes))
        else:
            self._link_ends.append("")
            self._tell_unsafe()

    def _image(self, attributes: dict[str, str]) -> None:
        src, alt = attributes.get("src", ""), attributes.get("alt", "")
        self._say(f" {alt} ")
        if not src:
            self._tell_unsafe()
        elif _ELSEWHERE.match(src):
            at = self._source.find(src)
            line = line_of(self._source, at) if at >= 0 else None
            message = f"the image {src} is not part of the site"
            remedy = "keep the image beside the entry and name the file"
            self.flaws.append(Flaw(line, "remote-image", message, remedy, "error"))
        else:
            src = self._link(src) if self._link else src
            given = {key: value for key, value in attributes.items() if key not in ("src", "alt")}
            image = {"src": address(src, quoted=False), "alt": alt, "loading": "lazy", "decoding": "async"}
            self._out.append(_opening("img", image | given))
            return
        self._out.append(escape(alt, quote=False))

    def _tell_unsafe(self) -> None:
        found = next(self._unsafe, None)
        line = line_of(self._source, found.start()) if found else None
        message = "a link or an image has an address of a kind that is not allowed, or none"
        remedy = "use https:, http:, mailto: or a path on this site"
        self.flaws.append(Flaw(line, "unsafe-address", message, remedy))

    def _head(self, ends: bool, level: int, attributes: dict[str, str]) -> None:
        if not ends:
            self._level = min(level, self._level + 1, 6)  # none is skipped
            self._open_headings.append((len(self._out), len(self._plain), self._level, attributes))
            self._out.append("")
            return
        at, said, level, given = self._open_headings.pop()
        if "id" not in given:
            given = self._named(self._free(slug("".join(self._plain[said:]).strip()))) | given
        self._out[at] = _opening(f"h{level}", given)
        self._out.append(f"</h{level}>")

    def _tabular(self, name: str, ends: bool, attributes: dict[str, str]) -> None:
        """Tables scroll within a region that a keyboard reaches, named by the heads of its columns."""
        if name == "th" and ends:
            self._columns.append("".join(self._plain[self._column :]).strip())
        elif name == "th":
            self._column = len(self._plain)
        if name == "table" and not ends:
            self._table, self._columns = len(self._out), []
            self._out.append("")
        self._out.append(f"</{name}>" if ends else _opening(name, attributes))
        if name == "table" and ends:
            label = ", ".join(filter(None, self._columns)) or "Table"
            box = {"class": "table", "role": "region", "tabindex": "0", "aria-label": label}
            self._out[self._table] = _opening("div", box)
            self._out.append("</div>")


def _opening(name: str, attributes: Mapping[str, str]) -> str:
    return "".join([f"<{name}", *(f' {key}="{escape(value)}"' for key, value in attributes.items()), ">"])


def _is_unsafe(address: str) -> bool:
    """Whether an address has a scheme that may do more than lead somewhere."""
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return scheme is not None and scheme[0].lower() not in ("http:", "https:", "mailto:")


def address(text: str, quoted: bool = True) -> str:
    """The address without signs that HTML does not allow in one."""
    text = quote(text, safe="".join(chr(n) for n in range(0x21, 0x7F) if chr(n) not in '"<>\\^`{|}'))
    return escape(text) if quoted else text
