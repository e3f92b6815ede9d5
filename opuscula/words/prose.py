"""Plain prose, as most texts are: its HTML and its plain text, made without the grammar of Markdown.

What is read here comes out as the whole grammar has it (conversion.py); whatever else Markdown allows is
left to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from opuscula.text import slug
from opuscula.words.shield import MATH, URL, trimmed

_LONGEST = 10_000  # characters; no shorter text is too tangled for the grammar

# Two or three hyphens are a dash, but not before an option ("--verbose") or in an arrow ("-->").
DASH = r"(?<!-)---(?![->])|(?<=[^\s-])--(?=[^\s>-])|(?<=\s)--(?=\s\S)"

# A line that could be a heading, a list, a quotation, code, a table or the underline of what is above it.
_LINE_START = re.compile(r"[ #+=~:>-]|[0-9]+\.")

# What else stands between empty lines: a heading of plain words, a list of lines, and lines of code.
_HEADING = re.compile(r"## ([^\W_]+(?:[ ,.:;!?'()-]+[^\W_]+)*[.!?]?)")
_ITEM = "- "
_CODE = re.compile(r"    [A-Za-z0-9./]+(?:(?:[ =-]| -)[A-Za-z0-9./]+)*")

# Where anything but text may begin (literals alone, see shield.look), and what is read of that: each piece
# stands by itself, with only text in it.
_TRIGGER = re.compile(r"\\|`|\*|_|\[|\]|<|>|&|\||\$|\t|https?://| \n")
_WORDS = r"[^\\`*_\[\]<>&|$\s]+(?:[ \n][^\\`*_\[\]<>&|$\s]+)*"
_SIGHT = re.compile(
    rf"""
      \\(?P<sign>[!-/:-@\]-_{{-~])
    | `(?P<code>[^\\`<>&|$\s]+(?:[ ][^\\`<>&|$\s]+)*)`(?!`)
    | (?<![\w*\\])(?P<mark>\*\*?|__?)(?P<words>{_WORDS})(?P=mark)(?![\w*])
    | (?<![!\]])\[(?P<shown>{_WORDS})\]\(
      (?P<to>https?://[A-Za-z0-9./_~:?=\#%+,-]*[A-Za-z0-9/]|/?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?)\)
      (?=[.,;:!?)]*(?:\s|$))
    | (?P<url>{URL})
    | (?P<math>{MATH})
    | (?P<literal>
          \[(?!\^)(?=[^\[\]\n]*\](?![(\[:])) | \](?![(\[:]) | (?<=\w)_(?=\w) | (?<!\$)\$(?!\$)
        | > | <(?![a-zA-Z/!?]) | &(?!\#?\w+;) )
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"[A-Za-z0-9./_~:?=#%+,-]+")
_TANGLES = frozenset({("ul", "ul"), ("ul", "pre"), ("pre", "pre"), ("", "pre")})  # one block after another
_TAGS = {"*": "em", "_": "em", "**": "strong", "__": "strong"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# HTML, plain text, and the address that a link names.
_Piece = tuple[str, str, str]

# Its element, and its pieces: those of one line or paragraph, or of each item.
_Block = tuple[str, list[list[_Piece]]]


def line(source: str, macros: Mapping[str, str]) -> tuple[str, str] | None:
    """A line of tidy Markdown as HTML and as plain text; None where it takes the grammar to read it."""
    pieces = _pieces(source, macros, False) if len(source) <= _LONGEST and source == source.strip() else None
    return None if pieces is None else _joined(pieces, None)


def paragraphs(
    source: str, macros: Mapping[str, str], link: Callable[[str], str] | None, prefix: str = ""
) -> tuple[str, str] | None:
    """Paragraphs, headings and lists of tidy Markdown in the same way; `link` is given each address that a
    link names, `prefix` is put before the id of each heading."""
    if len(source) > _LONGEST:
        return None
    parts = [part.strip("\n") for part in source.split("\n\n")]
    found = [_block(part, macros) for part in parts if part]
    read = [block for block in found if block is not None]
    if len(read) < len(found) or _is_entangled(
        read
    ):  # `link` is asked of nothing that is left to the grammar
        return None
    shown = [(tag, [_joined(pieces, link) for pieces in lines]) for tag, lines in read]
    html = "\n".join(_element(tag, [html for html, _ in lines], prefix) for tag, lines in shown)
    return html, "\n\n".join(plain for _, lines in shown for _, plain in lines)


def with_dashes(text: str) -> str:
    """The text with hyphens made dashes where they stand for such."""
    return re.sub(DASH, dash, text) if "--" in text else text


def dash(found: re.Match[str]) -> str:
    """The dash that two or three hyphens stand for."""
    return "—" if len(found[0]) == 3 else "–"


def _block(text: str, macros: Mapping[str, str]) -> _Block | None:
    """What stands between empty lines; None where it takes the grammar to tell."""
    if heading := _HEADING.fullmatch(text):
        words = heading[1]
        return None if "--" in words else ("h2", [[(words, words, "")]])
    lines = text.split("\n")
    if all(map(_CODE.fullmatch, lines)):
        code = "\n".join(line[4:] for line in lines)
        return "pre", [[(code, code, "")]]
    is_list = all(line.startswith(_ITEM) for line in lines)
    lines = [line.removeprefix(_ITEM) for line in lines] if is_list else lines
    if any(map(_LINE_START.match, lines)):
        return None
    texts = lines if is_list else [text]
    found = [_pieces(one, macros, True) if one and one == one.strip() else None for one in texts]
    read = [pieces for pieces in found if pieces is not None]
    return ("ul" if is_list else "p", read) if len(read) == len(found) else None


def _is_entangled(blocks: Sequence[_Block]) -> bool:
    """Whether blocks are not what they would be alone: lists that are one, code that is a list's or stands
    first or beside other code, headings of one name."""
    names = [slug(lines[0][0][1]) for tag, lines in blocks if tag == "h2"]
    tags = ["", *(tag for tag, _ in blocks)]
    return len({*names}) < len(names) or any(pair in _TANGLES for pair in pairwise(tags))


def _element(tag: str, lines: Sequence[str], prefix: str) -> str:
    if tag == "ul":
        return "\n".join(["<ul>", *(f"<li>{line}</li>" for line in lines), "</ul>"])
    if tag == "pre":
        return f"<pre><code>{lines[0]}\n</code></pre>"
    return f'<h2 id="{prefix}{slug(lines[0])}">{lines[0]}</h2>' if tag == "h2" else f"<p>{lines[0]}</p>"


def _pieces(text: str, macros: Mapping[str, str], may_link: bool) -> list[_Piece] | None:
    """What a paragraph consists of; None where it takes the grammar to tell."""
    pieces: list[_Piece] = []
    end = 0
    while spot := _TRIGGER.search(text, end):
        at = spot.start()
        found = _SIGHT.match(text, at)
        before = _dashed(text[end:at])
        piece = _piece(found, macros, may_link) if found else None
        if not found or not piece or before is None:
            return None
        pieces += (before, before, ""), piece
        end = at + len(piece[1]) if found["url"] else found.end()
    rest = _dashed(text[end:])
    return None if rest is None else [*pieces, (rest, rest, "")]


def _dashed(text: str) -> str | None:
    """Text between pieces with its dashes; None where what stands beside it may matter to them."""
    if "--" not in text:
        return text
    return None if "-" in text[:1] + text[-2:] else with_dashes(text)


def _piece(found: re.Match[str], macros: Mapping[str, str], may_link: bool) -> _Piece | None:
    match found.lastgroup:
        case "sign" | "literal":
            sign = found["sign"] or found[0]
            return _ENTITIES.get(sign, sign), sign, ""
        case "code":
            return f"<code>{found['code']}</code>", found["code"], ""
        case "words" if _is_text(found["words"]):
            tag = _TAGS[found["mark"]]
            return f"<{tag}>{found['words']}</{tag}>", found["words"], ""
        case "to" if may_link and _is_text(found["shown"]):
            return found["shown"], found["shown"], found["to"]
        case "url" if _ADDRESS.fullmatch(url := trimmed(found["url"])):
            return (f'<a href="{url}">{url}</a>' if may_link else url), url, ""
        case "math":
            return _formula(found["math"][1:-1].strip(), macros)
    return None


def _is_text(text: str) -> bool:
    """Whether there is no address and no dash in the words of a piece."""
    return "://" not in text and "--" not in text


def _formula(tex: str, macros: Mapping[str, str]) -> _Piece | None:
    from opuscula.words.mathematics import typeset  # most texts have no formula

    formula = typeset(tex, False, macros)
    return None if formula.mistake else (formula.mathml.replace("&nbsp;", "\u00a0"), formula.plain, "")


def _joined(pieces: Sequence[_Piece], link: Callable[[str], str] | None) -> tuple[str, str]:
    """A paragraph's HTML and its plain text."""
    html = "".join(f'<a href="{_way(to, link)}">{shown}</a>' if to else shown for shown, _, to in pieces)
    return html, " ".join("".join(plain for _, plain, _ in pieces).split())


def _way(to: str, link: Callable[[str], str] | None) -> str:
    way = link(to) if link else to
    if _ADDRESS.fullmatch(way):
        return way
    from opuscula.words.finish import address  # few addresses have other signs

    return address(way)
