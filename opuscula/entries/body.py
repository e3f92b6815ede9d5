"""The Markdown below the front matter: the abstract, and the sections from the first heading on."""

from __future__ import annotations

import re
from collections.abc import Callable

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}#")  # some want a blank after it, some do not: nobody's heading is missed
_SIGNS = ("#", "\n=", "\n-", "\n ")  # a text without any of them has no heading
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")


def first_heading(body: str) -> int:
    """Where the first heading of a body begins, or its end; none is in fenced code or in a comment."""
    if not any(sign in body for sign in _SIGNS):
        return len(body)
    at = 0
    is_closing: Callable[[str], object] | None = None
    alone = -1  # where the line above begins, if it is text and nothing stands right above it
    is_blank = True
    for line in body.split("\n"):
        is_text = False
        if is_closing:
            is_closing = None if is_closing(line) else is_closing
        elif fence := _FENCE.match(line):
            is_closing = re.compile(rf" {{0,3}}{fence[1]}{fence[1][0]}*\s*$").match
        elif line.lstrip().startswith("<!--"):
            is_closing = None if "-->" in line else re.compile("-->").search
        elif _HEADING.match(line):
            return at
        elif alone >= 0 and _UNDERLINE.match(line):
            return alone
        else:
            is_text = bool(line.strip())
        alone = at if is_text and is_blank else -1
        is_blank = not is_text
        at += len(line) + 1
    return len(body)


def with_abstract(body: str, abstract: str, newline: str) -> str:
    """The body with another abstract; the blank lines around an old one stay."""
    split = first_heading(body)
    region, sections = body[:split], body[split:]
    old = region.strip()
    if old and abstract:
        start = region.index(old)
        return region[:start] + abstract + region[start + len(old) :] + sections
    words = newline * 2 + abstract if abstract else ""
    return words + (newline * 2 + sections if sections else newline)
