"""Titles that came to harm on their way: in capitals throughout, or with letters of a wrong encoding."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.mending import Fix
from opuscula.paper import Paper
from opuscula.problem import Place, Problem
from opuscula.words.escaping import escape

# Two or three characters that one of UTF-8 becomes when it is read as Windows-1252: "Ã©", "â€™".
_MISREAD = re.compile(
    "Â[\u0080-\u00bf]|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|â[€\u0080][\u0080-\u00bf™œžŸšŠ˜‚ƒ„…†‡ˆ‰‹‘’“”•–—]|ï¬[\u0080-\u0084]"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|su[bp]|inf|span|p|br|scp|italic|bold|title|jats:\w+|mml:\w+)\b[^<>]*>",
    re.IGNORECASE,
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")  # what stands where a letter was lost

_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter ones may be abbreviations
_SHOUTED_WORDS = 3


def check(site: Site) -> Iterator[Problem]:
    for paper in site.portfolio.papers:
        place = Place(paper.source, paper.lines.get("title"))
        if _is_shouted(paper.title_text):
            message = "the title is in capitals throughout"
            yield Problem(place, "shouted-title", message, "write it as a sentence is written", "warning")
        for harm in _harms(paper.title_text):
            remedy = "compare it with the paper" + ("; check --fix mends this" if _mended(paper) else "")
            yield Problem(place, "mangled-title", f"the title has {harm}", remedy, "warning")


def fixes(site: Site) -> Iterator[Fix]:
    """Letters that were read wrongly, as what they were."""
    for paper in site.portfolio.papers:
        if mended := _mended(paper):
            place = Place(paper.source, paper.lines.get("title"))
            yield Fix(place, "mangled-title", "title", paper.title_markdown, mended)


def _is_shouted(title: str) -> bool:
    words = _WORD.findall(title)
    return len(words) >= _SHOUTED_WORDS and title == title.upper() and title != title.lower()


def _harms(title: str) -> Iterator[str]:
    for pattern, harm in (
        (_MISREAD, "letters of a wrong encoding"),
        (_ENTITY, "a letter in HTML's spelling"),
        (_TAG, "a tag of HTML"),
        (_LIGATURE, "two letters in one sign"),
        (_LOST, "a sign for a letter that was lost"),
    ):
        if found := pattern.search(title):
            yield f'{harm}: "{found[0]}"'


def _mended(paper: Paper) -> str:
    """The title's Markdown with all harm undone; nothing where there is none, or where a person must look."""
    title = paper.title_markdown
    if not any(_harms(paper.title_text)):
        return ""
    title = _MISREAD.sub(lambda found: _reread(found[0]), title)
    title = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], title)
    title = re.sub(rf"\\?{_ENTITY.pattern}", lambda found: _unescaped(found[0]), title)
    return "" if title == paper.title_markdown or any(_harms(title)) else title


def _reread(letters: str) -> str:
    """The character whose bytes were read as these."""
    try:
        data = b"".join(
            letter.encode("latin-1") if ord(letter) < 0x100 else letter.encode("cp1252") for letter in letters
        )
        return data.decode()
    except UnicodeError:
        return letters


def _unescaped(entity: str) -> str:
    """The character that an entity stands for, as Markdown shows it as such."""
    found = html.unescape(entity.removeprefix("\\"))
    return entity if found.startswith("&") and len(found) > 1 else escape(found)
