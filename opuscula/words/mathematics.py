"""TeX mathematics as MathML for a page, and as a line of plain text for where there is none."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from functools import lru_cache

from math_core import LatexError, LatexToMathML

from opuscula.frozen import frozen

Macros = tuple[tuple[str, str], ...]

# Deeply nested formulas overflow the converter's stack, which ends the process: it never sees one.
_MAX_LENGTH = 10_000
_MAX_COMMANDS = 300
_MAX_EXPANSIONS = 200
_COMMAND = re.compile(r"\\[a-zA-Z]+|[{^_]")
_DEFINITION = re.compile(r"\\(?:(?:re|provide)?newcommand|renewcommand|[egx]?def|let|DeclareMathOperator)\b")

# What the converter writes and a page cannot have: ids that would clash, a named entity, and attributes on
# elements that HTML does not allow them on, which style sheets can say as well.
_ID = re.compile(r' id="[^"]*"')
_ENTITY = "&ApplyFunction;"
_MISPLACED = re.compile(r'<\w+[^<>]* (?:displaystyle|scriptlevel)="[^<>]*>')
_ATTRIBUTE = re.compile(r' (displaystyle|scriptlevel)="([^"]*)"')
_STYLES = {"true": "math-style:normal;", "false": "math-style:compact;"}

# "12: Unknown command …", "macro0:2: Expected …"
_PLACE = re.compile(r"(?:macro\d+:)?(\d+): ")

_SUPERSCRIPT = str.maketrans("0123456789+−-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+−-()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_ACCENTS = {
    "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303",
    "¯": "\u0304", "‾": "\u0304", "˙": "\u0307", "¨": "\u0308", "´": "\u0301", "`": "\u0300",
    "ˇ": "\u030c", "˘": "\u0306", "˚": "\u030a", "\u0302": "\u0302", "\u0303": "\u0303", "\u20d7": "\u20d7",
}  # fmt: skip
_BARS = "⏞⏟⎴⎵_‾\u0332"  # braces and lines above or below, which say nothing in a line of text
_INVISIBLE = {0x2061: " ", 0x2062: "", 0x2063: "", 0x2064: "", 0xFE00: ""}


@frozen
class Formula:
    """A formula set for reading, or what is wrong with it."""

    mathml: str = ""
    plain: str = ""  # "O(n²)": for descriptions, search and other places without MathML
    mistake: str = ""  # empty where the TeX is right
    offset: int = 0  # of the mistake in the TeX


def typeset(tex: str, display: bool, macros: Mapping[str, str]) -> Formula:
    """A formula without its dollar signs, on its own line (`display`) or within one.

    `macros` maps a name ("R" or "\\R") to its TeX; one that is wrong itself is as if it were not there.
    """
    if len(tex) > _MAX_LENGTH or len(_COMMAND.findall(tex)) > _MAX_COMMANDS:
        return Formula(mistake="the formula is too long")
    if _DEFINITION.search(tex):
        return Formula(mistake="a formula cannot define commands; content/site.toml can, under [macros]")
    converter = _converter(tuple(sorted(macros.items())))
    try:
        mathml = converter.convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        return Formula(mistake=_message(error), offset=_offset(error))
    mathml = _MISPLACED.sub(_restyled, _ID.sub("", mathml)).replace(_ENTITY, "\u2061")
    try:
        plain = _text(ElementTree.fromstring(mathml))
    except ElementTree.ParseError:  # the converter repeats an attribute in some formulas without sense
        return Formula(mistake="the formula cannot be set")
    return Formula(mathml, " ".join(plain.translate(_INVISIBLE).split()))


def macro_mistake(name: str, tex: str) -> str:
    """What is wrong with one macro of the settings, or nothing."""
    try:
        LatexToMathML(macros={name.removeprefix("\\"): tex}, fancy_error=False)
    except LatexError as error:
        return _message(error)
    return "the macro is too long" if len(tex) > 200 else ""


@lru_cache(maxsize=8)
def _converter(macros: Macros) -> LatexToMathML:
    usable = {name.removeprefix("\\"): tex for name, tex in macros if not macro_mistake(name, tex)}
    return LatexToMathML(
        macros=usable,
        fancy_error=False,
        max_expansions=_MAX_EXPANSIONS,
        allow_unreliable_rendering=True,  # a tilde that is a little too short beats TeX source on the page
    )


def _message(error: LatexError) -> str:
    return _PLACE.sub("", str(error)).rstrip(".")


def _offset(error: LatexError) -> int:
    found = _PLACE.match(str(error))
    return int(found[1]) if found else 0


def _restyled(found: re.Match[str]) -> str:
    tag = found[0]
    style = "".join(_STYLES.get(value, f"math-depth:{value};") for _, value in _ATTRIBUTE.findall(tag))
    tag = _ATTRIBUTE.sub("", tag)
    if ' style="' in tag:
        return tag.replace(' style="', f' style="{style}', 1)
    return f'{tag.removesuffix(">")} style="{style}">'


def _text(node: ElementTree.Element) -> str:
    parts = [_text(child) for child in node]
    match node.tag, parts:
        case "mspace", _:
            return "" if node.get("width", "").startswith(("0.1", "0.0", "-")) else " "
        case "mfrac", [above, below]:
            return f"{_one(above)}/{_one(below)}"
        case "msqrt", _:
            return f"√{_one(''.join(parts))}"
        case "mroot", [root, degree]:
            return f"{_raised(degree)}√{_one(root)}"
        case "msup", [base, above]:
            return base + _raised(above)
        case "msub", [base, below]:
            return base + _lowered(below)
        case "msubsup", [base, below, above]:
            return base + _lowered(below) + _raised(above)
        case "munderover", [base, below, above]:
            return f"{base}{_lowered(below)}{_raised(above)} "
        case "munder", [base, below]:
            return f"{base}{_lowered(below)} "
        case "mover", [base, above]:
            return base + _ACCENTS.get(above, _raised(above) if above.strip() else "")
        case "mtr", _:
            return " ".join(part for part in parts if part) + "; "
        case "mtable", _:
            return "".join(parts).removesuffix("; ")
        case _:
            return (node.text or "") + "".join(parts)


def _one(text: str) -> str:
    return text if text.isalnum() else f"({text})"


def _raised(text: str) -> str:
    return _shifted(text, _SUPERSCRIPT, "^")


def _lowered(text: str) -> str:
    return _shifted(text, _SUBSCRIPT, "_")


def _shifted(text: str, small: dict[int, int], sign: str) -> str:
    """In small figures where Unicode has them: 10⁻³; else after a sign: x^(n−1)."""
    text = text.strip().strip(_BARS)
    if text and all(ord(char) in small for char in text):
        return text.translate(small)
    if not text or set(text) <= {"′", "″", "‴", "*", "†", "∘"}:
        return text
    return sign + _one(text)
