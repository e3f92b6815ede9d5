"""A text in TOML: what it holds, or why that cannot be read; and the lines on which its names stand."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from opuscula.frozen import frozen

_DEPTH = 20  # tables and lists within one another; nobody writes more
# A name of so many parts takes the parser longer than its length is worth.
_PARTS = 50
_LONG_NAME = rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_PARTS}}}"""

_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[\w-]++)"""
_HEAD = rf"^[ \t]*+\[{{0,2}}[ \t]*+({_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)[ \t]*+[=\]]"


@frozen
class Fault:
    """Why a text cannot be read as TOML."""

    line: int
    message: str


def read(text: str) -> dict[str, Any] | Fault:
    """The values by their names; a table is a dictionary of its own."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= _PARTS and re.search(_LONG_NAME, line):
            return Fault(number, f"a name has more than {_PARTS} parts")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message, _, place = str(error).partition(" (at ")  # "… (at line 3, column 5)"
        found = re.search(r"line (\d+)", place)
        return Fault(int(found[1]) if found else text.count("\n") + 1, f"{message[:1].lower()}{message[1:]}")
    if _is_deep(values):
        return Fault(1, f"more than {_DEPTH} tables or lists lie within one another")
    return values


def lines(text: str) -> dict[str, int]:
    """The line on which each name, or a part of one ("stat" in `stat.ML = …`), stands first."""
    found: dict[str, int] = {}
    line, before = 1, 0
    for head in re.finditer(_HEAD, text, re.MULTILINE):
        line, before = line + text.count("\n", before, head.start()), head.start()
        for part in re.findall(_PART, head[1]):
            found.setdefault(part[1:-1] if part[0] in "\"'" else part, line)
    return found


def _is_deep(values: dict[str, Any]) -> bool:
    level: list[Any] = [values]
    for _ in range(_DEPTH):
        level = [
            inner
            for held in level
            for inner in (held.values() if isinstance(held, dict) else held)
            if isinstance(inner, dict | list)
        ]
    return bool(level)
