"""Front matter as nearly everybody writes it, a key or an item a line, read without the grammar of YAML.

What is read here says the same to YAML (grammar.py); whatever else YAML allows is left to it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from opuscula.record import Plain

# A key, an item, or an item that begins a mapping, each with a value that stays on its line.
_LINE = re.compile(
    r"""(?P<margin>[ ]*+)
        (?P<dash>-[ ])?
        (?:(?P<key>[A-Za-z_][\w-]{0,99}):(?:[ ](?=.)|[ ]?$))?
        (?:"(?P<quoted>[^"\\]*)"
          |'(?P<apostrophes>[^']*)'
          |(?P<bare>[^-?:,\[\]{}\#&*!|>'"%@`~\s][^:\#]*(?:(?::(?=\S)|(?<=\S)\#)[^:\#]*)*(?<!\s))
        )?""",
    re.VERBOSE | re.ASCII,
)

# Characters that YAML forbids, counts as line ends, or lets stand only in some places.
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Head(NamedTuple):
    """The front matter of a file: what it says, and where it ends."""

    meta: dict[str, Plain]  # key → value in the file's order; every value as text, an empty one as ""
    lines: dict[str, int]  # key → the file's line on which it stands
    end: int  # where its closing line ends, and the body begins
    fault: tuple[int, str, str] | None = None  # why it cannot be read: a line, a message, a remedy


def read(text: str) -> Head | None:
    """The front matter of a file's text; None where a line of it needs the whole grammar to be read."""
    end = text.find("\n---\n", 3)
    if end < 0 or not text.startswith("---\n"):
        return None
    head = text[4:end].split("\n")
    if not "".join(head).isprintable() and _ODD.search(text, 4, end):
        return None
    meta: dict[str, Plain] = {}
    lines: dict[str, int] = {}
    items: list[Any] | None = None  # of the list that is open
    open_key = ""  # the key above, if nothing stands behind it
    indent = ""  # of the open list's dashes
    item: dict[str, str] = {}  # the mapping that is open
    column = -1  # of its keys
    for number, line in enumerate(head, 2):
        found = _LINE.fullmatch(line)
        if not line or (not found and line.lstrip(" ").startswith("#")):
            continue
        if not found:
            return None
        margin, dash, key, quoted, apostrophes, bare = found.groups()
        value = quoted if quoted is not None else apostrophes if apostrophes is not None else bare
        if dash:
            if open_key:
                meta[open_key] = items = []
                indent, open_key = margin, ""
            if items is None or margin != indent or value is None:
                return None
            item = {key: value} if key else {}
            column = len(margin) + 2 if key else -1
            items.append(item if key else value)
        elif margin:
            if not key or value is None or len(margin) != column or key in item:
                return None
            item[key] = value
        elif not key or key in meta:
            return None
        else:
            meta[key] = value or ""
            lines[key] = number
            open_key = key if value is None else ""
            items, column = None, -1
    return Head(meta, lines, end + 4)
