"""Plain text → Markdown that shows this very text, with as few backslashes as that takes."""

from __future__ import annotations

import re
from typing import NamedTuple

from opuscula.words.shield import DISPLAY, MATH, URL, look, shield, tidy, trimmed

# What stays as it is, and the signs that Markdown could take for its own.
_SIGN = re.compile(
    rf"""
      (?P<url> {URL} )
    | (?P<display> (?<!\\){DISPLAY} | (?<![^\s\w(-])\\\[(?P<displayed>(?:[^\\$\n]|\\[^\[\]\n])++)\\\] )
    | (?P<math> (?<!\\)(?:(?<!\w)|(?=\$[^$\n]*\\[a-zA-Z])){MATH}
              | (?<![^\s\w(-])\\\((?P<bracketed>(?:[^\\$\n]|\\[^()\n])++)\\\) )
    | (?P<dollar> \$ )
    | (?P<rule> ^(?=\S)[-=_*|:~ ]++$ )  # a rule, an underline, the head of a table
    | (?P<number> ^[0-9]+(?=\.(?:[ ]|$)) )
    | (?P<start> ^(?:[\#>]|[-+*](?=[ ]|$)|`(?=``)|~(?=~~)|\[(?=(?:\^[^\]]*|[^\[\]]*)\]:)) )
    | (?P<backslash> \\(?=[!-/:-@\[-`{{-~]|$) )
    | (?P<tick> `++ )
    | (?P<star> \*++ )
    | (?P<underscore> (?<!\w)_++ | _++(?!\w) | _++(?=https?://) )
    | (?P<link> \](?=\() )
    | (?P<tag> <(?=/?[a-zA-Z][^<>]*>|!--|[\w.%+-]+@) )
    | (?P<entity> &(?=(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);) )
    """,
    re.VERBOSE | re.MULTILINE,
)

# Where any of these may begin, as literals; see shield.look.
_TRIGGER = re.compile(r"\\|`|\*|_|\$|<|&|\](?=\()|https?://|#|>|-|\+|=|~|\||:|\[|0|1|2|3|4|5|6|7|8|9")


class _Piece(NamedTuple):
    kind: str  # a group of _SIGN, or "" for ordinary text
    text: str
    opens: bool = False  # something follows it without a blank
    closes: bool = False  # something stands before it without a blank


def escape(text: str) -> str:
    """Markdown that shows a plain text: its TeX mathematics is set, its bare addresses become links."""
    lines = "\n".join(line.strip() for line in tidy(text).expandtabs().split("\n"))
    return "\n\n".join(_escaped(block) for block in re.split(r"\n\n+", lines.strip("\n")))


def _escaped(block: str) -> str:
    pieces = _pieces(block)
    paired = {kind for kind in ("tick", "star", "underscore") if _pairs(pieces, kind)}
    written = "".join(_written(piece, paired) for piece in pieces)
    if not any(piece.kind == "dollar" for piece in pieces):
        return written
    # A dollar sign is escaped only where some would be read as mathematics that is none.
    meant = [_written(piece, paired) for piece in pieces if piece.kind in ("math", "display")]
    read = [held.source for held in shield(written, frozenset(), {}).held if held.kind in ("math", "display")]
    if meant == read:
        return written
    return "".join(_written(piece, paired | {"dollar"}) for piece in pieces)


def _pieces(block: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    end, past_url = 0, -1
    while found := look(_SIGN, _TRIGGER, block, end):
        pieces.append(_Piece("", block[end : found.start()]))
        kind, text, end = found.lastgroup or "", found[0], found.end()
        if kind == "url":
            text = trimmed(text)
            tail, past_url = found[0][len(text) :], end
            pieces += [_Piece(kind, text), _Piece("", re.sub(r"[*_~]", r"\\\g<0>", tail))]
        else:
            if inner := found["displayed"] or found["bracketed"]:
                text = _dollared(inner.strip(), "$$" if kind == "display" else "$", block[end : end + 2])
                if not text or found.start() == past_url:
                    kind, text, end = "backslash", "\\", found.start() + 1
            before, after = block[: found.start()][-1:], block[end : end + 1]
            pieces.append(_Piece(kind, text, bool(after.strip()), bool(before.strip())))
    return [*pieces, _Piece("", block[end:])]


def _dollared(tex: str, sign: str, after: str) -> str:
    """The formula between dollar signs; empty where they would not be read as such before `after`."""
    text = f"{sign}{tex}{sign}"
    return text if after not in ("\\(", "\\[") and re.match(f"{DISPLAY}(?!\\$)|{MATH}", text + after) else ""


def _pairs(pieces: list[_Piece], kind: str) -> bool:
    """Whether Markdown could see a pair in these signs: one that opens before another that closes."""
    if kind == "tick":
        return sum("`" in piece.text for piece in pieces) > 1
    signs = [piece for piece in pieces if piece.kind == kind]
    first = next((at for at, sign in enumerate(signs) if sign.opens), len(signs))
    return any(sign.closes for sign in signs[first + 1 :])


def _written(piece: _Piece, paired: set[str]) -> str:
    kind, text = piece.kind, piece.text
    match kind:
        case "rule":
            return re.sub(r"\S", r"\\\g<0>", text)
        case "number":
            return text + "\\"
        case "start" | "backslash" | "link" | "tag" | "entity":
            return "\\" + text
        case "tick" | "star" | "underscore" | "dollar" if kind in paired:
            return "".join("\\" + char for char in text)
        case _:
            return text
