"""What Markdown must not touch: mathematics, bare addresses and signs that only look like markup.

They are taken out of a text before it is read as Markdown, and a mark stands in their place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Literal

from opuscula.frozen import frozen
from opuscula.problem import Severity

# A mark is a number between two code points that Unicode keeps for a program's own use.
MARK = re.compile("\ufdd0([0-9]*)\ufdd1")
NOTHING = "\ufdd0\ufdd1"  # a mark that stands for no text at all

# What a page cannot hold: control characters, and code points that are no characters.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# An address goes up to a blank, a quote, a bracket that is no parenthesis, or a full-width sign.
URL = r"https?://[^\s<>\"“”„«»…—`\\\[\]{}|^\u3000-\u303f\uff00-\uffef\ufdd0\ufdd1]+"
_AROUND = ".,;:!?'’*_~"

# Mathematics by Pandoc's rule: no space inside the signs, no digit behind them. TeX commands
# between them leave no doubt ("256$\times$256").
_TEX = r"(?:[^$\\\n]|\\[^\n]?|\n(?!\n))++"
DISPLAY = rf"\$\${_TEX}\$\$"
MATH = (
    rf"(?<!\$)\$(?![\s$])(?:(?={_TEX}(?<!\s)\$(?![$\d]))|(?=[^$\\\n]*\\[a-zA-Z]{_TEX}(?<!\s)\$(?!\$)))"
    rf"{_TEX}\$"
)

_SIGHT = re.compile(
    rf"""
      (?P<fence> ^(?:`{{3,}}+|~{{3,}}+)(?=[^\n]*\n) )
    | (?P<ticks> `++ )
    | (?P<brackets> (?:\A|(?<=\n\n))\\\[(?:[^\\\n]|\\[^\]\n]|\n(?!\n))++\\\][ ]*(?=\n\n|\n?\Z) )
    | (?P<escape> \\[!-/:-@\[-`{{-~] )
    | (?P<url> {URL} )
    | (?P<address> (?:(?<=\]\()|(?<=\]:[ ]))<[^<>\n]*>
                 | <(?:(?:https?://|mailto:)[^\s<>]+|[\w.%+-]+@[\w.-]+)> )
    | (?P<tag> </?(?P<name>[a-zA-Z][\w:.-]*)(?P<attributes>(?:[^<>"'\n]|\n(?!\n)|"[^"<]*"|'[^'<]*')*+)> )
    | (?P<comment> <!-- )
    | (?P<sign> <|&(?!\#[0-9]+;|\#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;) )
    | (?P<display> {DISPLAY} )
    | (?P<math> {MATH} )
    """,
    re.VERBOSE | re.MULTILINE,
)
# Where any of these may begin. Literals alone, which the regular expressions' engine skips to at once.
_TRIGGER = re.compile(r"`|~~~|\\|<|&|\$|https?://")

_ATTRIBUTE = re.compile(r"""([^\s"'=/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")

_KNOWN_ESCAPES = set("\\`*_{}[]()>#+-.!")  # those that the Markdown library reads by itself

# Elements that act, or bring what does: they go with all that they hold.
_ACTIVE = {
    "script", "style", "iframe", "object", "applet", "svg", "math", "template", "noscript", "noembed",
    "noframes", "frameset", "xmp", "plaintext", "title", "textarea", "select", "audio", "video", "canvas",
}  # fmt: skip


Kind = Literal["math", "display", "url", "text"]


@frozen
class Flaw:
    """Something in a text that could not be shown as it was meant."""

    line: int | None  # in the text, from 1; None where it cannot be told
    rule: str
    message: str
    remedy: str
    severity: Severity = "warning"


@frozen
class Held:
    """A piece of the text that a mark stands for."""

    kind: Kind
    source: str  # as written
    shown: str  # what is meant by it: the TeX, the address, the sign
    at: int  # where it begins in the text


@frozen
class Shielded:
    """A text with marks in it, what they stand for, and what was left out on the way."""

    text: str
    held: tuple[Held, ...]
    flaws: tuple[Flaw, ...]


def tidy(text: str) -> str:
    """The text with `\\n` as its only line end, empty lines empty, and nothing that a page cannot hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():
        text = _NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub(" ", text))
    return re.sub(r"\n[ \t]+(?=\n)", "\n", text) if "\n " in text or "\n\t" in text else text


def line_of(text: str, at: int) -> int:
    """The line, from 1, of a place in a text."""
    return bisect_left(_breaks(text), at) + 1


@lru_cache(maxsize=2)
def _breaks(text: str) -> list[int]:
    """Where the lines of a text end: found once, as thousands of places of one text may be asked for."""
    return [found.start() for found in re.finditer("\n", text)]


def look(sight: re.Pattern[str], trigger: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The next match of `sight`, which is tried only where the quick `trigger` finds something."""
    while spot := trigger.search(text, start):
        if found := sight.match(text, spot.start()):
            return found
        start = spot.start() + 1
    return None


def trimmed(url: str) -> str:
    """An address without the punctuation of the sentence around it; parentheses that it opened stay."""
    while url[-1] in _AROUND or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


def shield(text: str, tags: Set[str], attributes: Mapping[str, Set[str]]) -> Shielded:
    """Takes out of a tidy text what Markdown must not touch.

    `tags` are the elements that may be written as HTML, `attributes` what each may have (under "*": any of
    them). Other elements are shown as text; those that could act are left out, with what they hold.
    """
    out: list[str] = []
    held: list[Held] = []
    flaws: dict[Flaw, None] = {}
    unclosed: set[str] = set()  # what has no end in the rest of the text is not looked for again
    at = end = 0  # of what was found last

    def hold(kind: Kind, source: str, shown: str) -> None:
        out.append(f"\ufdd0{len(held)}\ufdd1")
        held.append(Held(kind, source, shown, at))

    def closed_by(pattern: str) -> int:
        """Where the pattern that closes what was found ends; 0 if nowhere."""
        closing = None if pattern in unclosed else re.compile(pattern).search(text, end)
        if not closing:
            unclosed.add(pattern)
        return closing.end() if closing else 0

    def span_end(ticks: str) -> int:
        """Where the code that these ticks begin ends; 0 if not within the paragraph."""
        closing = re.compile(rf"(?<!`)`{{{len(ticks)}}}(?!`)|\n\n").search(text, end)
        return closing.end() if closing and closing[0] == ticks else 0

    def tell(message: str, remedy: str) -> None:
        flaws[Flaw(line_of(text, at), "html", message, remedy)] = None

    while found := look(_SIGHT, _TRIGGER, text, end):
        out.append(text[end : found.start()])
        source, at, end = found[0], found.start(), found.end()
        match found.lastgroup:
            case "math":
                hold("math", source, source[1:-1])
            case "display" | "brackets":
                hold("display", source, source.strip()[2:-2])
            case "url":
                url = trimmed(source)
                hold("url" if "a" in tags else "text", url, url)  # a link only where links may stand
                end = at + len(url)
            case "escape" if source[1] not in _KNOWN_ESCAPES:
                hold("text", source, source[1])
            case "fence" if past := closed_by(rf"(?m)^{source[0]}{{{len(source)}}}[ ]*$"):
                out.append(text[at:past])
                end = past
            case "ticks" if past := span_end(source):
                out.append(text[at:past])
                end = past
            case "comment" if past := closed_by("-->"):
                end = past
            case "tag" if (name := found["name"].lower()) in tags:
                known = attributes["*"] | attributes.get(name, frozenset())
                for attribute in _ATTRIBUTE.findall(found["attributes"]):
                    if attribute.lower() not in known:
                        tell(f"<{name}> cannot have {attribute}: it is left out", "take it away")
                out.append(source)
            case "tag" if name in _ACTIVE and (past := closed_by(rf"(?i)</{name}\b[^>]*>")):
                tell(f"<{name}> is left out, with what it holds", "say it in Markdown")
                end = past
            case "tag":
                if source[1] != "/":
                    tell(f"<{name}> is shown as text", f"write `<{name}>` if so meant, else use Markdown")
                hold("text", "<", "<")
                end = at + 1
            case "comment" | "sign" | "fence" | "ticks":
                hold("text", source, source)
            case _:
                out.append(source)
    return Shielded("".join([*out, text[end:]]), tuple(held), tuple(flaws))
