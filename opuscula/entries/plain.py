"""Plain values as YAML that every reader reads alike, and that a person likes to edit."""

from __future__ import annotations

import json
import re

from opuscula.record import PartialDate, Plain

# Keys whose values are meant typed: a reader that knows types is right about them.
_FLAGS = {
    "code", "more_authors", "draft", "featured", "hidden", "group", "equal", "corresponding",
}  # fmt: skip
_DATES = {"date", "as_of"}
_PLACES = {"title", "authors", "date"}  # left empty, they show where something is to be written
_ON_A_LINE = {"aliases"}  # lists that are short and seldom read
_COUNTS = {"h_index", "papers", "citations", "novelty", "ai_score"}

# What some reader of YAML 1.1 or 1.2 takes for a flag, a number, a time or nothing at all.
_WORDS = {"", "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "nan", "inf", "=", "<<"}
_NUMBER = re.compile(r"[-+.\d][-+.,:\da-fA-FxXoOtTzZ_ ]*", re.ASCII)

# What YAML takes for its own syntax in a value without quotes.
_SYNTAX = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`\s]|:\s|:$|\s\#|\s$""")

# Words in which no reader of YAML sees anything else.
_HARMLESS = re.compile(r"[^\W\d_](?:[\w,.;()/+'’–-]| (?=\S))*")

_FLOW_SYNTAX = re.compile(r"[,\[\]{}:?]")

# Characters that YAML forbids or counts as line ends, or that nobody sees.
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def block(value: Plain) -> list[str]:
    """The lines of a list or of a mapping, one item or key each, without indentation.

    A text stays without quotes where every reader, typed or not, reads that very text.
    """
    lines: list[str] = []
    if isinstance(value, dict):
        for key, held in value.items():
            if isinstance(held, str):
                head, *rest = _text(held, key)
                lines.append(f"{_line(key)}: {head}".rstrip(" "))
            elif not held or key in _ON_A_LINE:
                lines.append(f"{_line(key)}: {flow(held)}")
                continue
            else:
                lines.append(f"{_line(key)}:")
                rest = block(held)
            lines.extend(indented(rest))
    else:
        for item in value:
            head, *rest = _text(item) if isinstance(item, str) else block(item) if item else [flow(item)]
            lines.append(f"- {head}")
            lines.extend(indented(rest))
    return lines


def flow(value: Plain, key: str = "") -> str:
    """The value on one line, lists in `[]` and mappings in `{}`; `key` is the name that it stands under."""
    if isinstance(value, dict):
        pairs = (f"{_within(name)}: {_within(held, name)}" for name, held in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_within(item) for item in value) + "]"
    return _line(value, key)


def indented(lines: list[str], by: str = "  ") -> list[str]:
    """The lines moved to the right; empty ones stay empty."""
    return [by + line if line else "" for line in lines]


def _within(value: Plain, key: str = "") -> str:
    """An item of a value on one line, where commas, colons and brackets are syntax."""
    text = flow(value, key)
    bare = isinstance(value, str) and text[:1] not in ('"', "'")
    return _quoted(text) if bare and _FLOW_SYNTAX.search(text) else text


def _text(text: str, key: str = "") -> list[str]:
    """A text's lines: one, or a block with its mark before it where several lines read best so."""
    if "\n" not in text:
        return [_line(text, key)]
    lines = text.removesuffix("\n").split("\n")
    readable = not _HIDDEN.search(text) and lines[0] and lines[-1] and lines[0][0] != " "
    if not readable or any(line != line.rstrip() for line in lines):
        return [_quoted(text)]
    return ["|" if text.endswith("\n") else "|-", *lines]


def _line(text: str, key: str = "") -> str:
    if _HARMLESS.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if _is_typed(text, key) or (key in _PLACES and not text):
        return text
    typed = text.lower().lstrip("+-.") in _WORDS or _NUMBER.fullmatch(text)
    if typed or _SYNTAX.search(text) or "\n" in text or _HIDDEN.search(text):
        return _quoted(text)
    return text


def _is_typed(text: str, key: str) -> bool:
    if key in _FLAGS:
        return text in ("true", "false")
    if key in _COUNTS:
        return re.fullmatch(r"0|[1-9]\d*", text, re.ASCII) is not None
    if key in _DATES and re.fullmatch(r"[1-9]\d{3}[\d-]*", text, re.ASCII):
        try:
            return str(PartialDate.parse(text)) == text
        except ValueError:
            return False
    return False


def _quoted(text: str) -> str:
    """The text in quotes: single ones where that saves backslashes, else JSON's, which YAML reads too."""
    if re.search(r'["\\]', text) and not re.search(r"['\n]", text) and not _HIDDEN.search(text):
        return f"'{text}'"
    quoted = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
