"""The language that a page says it is in: a screen reader speaks by it, and hyphenation goes by it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.languages.tongues import is_tag
from opuscula.mending import Fix
from opuscula.paper import Paper
from opuscula.problem import Place, Problem

# Script, by the first word of its letters' names → the languages that are written in it; the likeliest
# comes first.
_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh ja ko yue", "THAI": "th",
    "HEBREW": "he yi", "GREEK": "el grc", "ARMENIAN": "hy", "GEORGIAN": "ka", "TAMIL": "ta",
    "BENGALI": "bn as", "ARABIC": "ar fa ur ps ckb ug sd", "DEVANAGARI": "hi mr ne sa",
    "CYRILLIC": "ru uk bg be sr mk kk ky mn tg tt ba cv os",
}  # fmt: skip
_SCRIPT_TAG = re.compile(r"-[A-Za-z]{4}\b")  # "sr-Latn"
_ENOUGH = 4  # letters that show what a title is written in: "α-β" is no Greek
_ITS_OWN = ("HIRAGANA", "KATAKANA", "HANGUL", "THAI", "ARMENIAN", "GEORGIAN", "TAMIL")  # of one language


def check(site: Site) -> Iterator[Problem]:
    yield from site.few(_pages(site))
    for paper in site.portfolio.papers:
        if meant := _misread(site, paper):
            lang = paper.lang or site.portfolio.settings.language
            message = f'the title will be read out as "{lang}", which is not written in these letters'
            said = meant[0] if _is_told(paper) else "and its BCP 47 tag"
            yield Problem(_place(paper), "wrong-language", message, f"write language: {said}", "warning")
    yield from _latin(site)


def fixes(site: Site) -> Iterator[Fix]:
    """The language of papers whose letters belong to one language only, in the abstract too."""
    for paper in site.portfolio.papers:
        is_open = not paper.facts.get("language") and _is_told(paper)
        if is_open and _script(paper.abstract_text) in ("", _script(paper.title_text)):
            for meant in _misread(site, paper)[:1]:
                yield Fix(_place(paper), "wrong-language", "language", "", meant)


def _pages(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        if url not in site.verbatim and not is_tag(document.lang):
            said = (
                f'"{document.lang}" is no language' if document.lang else "the page does not say its language"
            )
            remedy = 'let the layout print <html lang="{{ site.language }}">'
            yield Problem(site.place(url), "no-language", said, remedy)


def _misread(site: Site, paper: Paper) -> list[str]:
    """The languages that are written in the letters of a title, where what it is said to be in is none of
    them; the likeliest first."""
    lang = paper.lang or site.portfolio.settings.language
    written_in = _SCRIPTS.get(_script(paper.title_text), "").split()
    return [] if _primary(lang) in written_in or _SCRIPT_TAG.search(lang) else written_in


def _is_told(paper: Paper) -> bool:
    """Whether the letters of a title tell its language."""
    return _script(paper.title_text) in _ITS_OWN


def _place(paper: Paper) -> Place:
    return Place(paper.source, paper.lines.get("language") or paper.lines.get("title"))


def _latin(site: Site) -> Iterator[Problem]:
    """Titles in Latin letters on a site in a language of other letters, of a language that nobody says."""
    own = site.portfolio.settings.language
    if not any(_primary(own) in languages.split() for languages in _SCRIPTS.values()):
        return
    papers = [
        paper for paper in site.portfolio.papers if not paper.lang and _script(paper.title_text) == "LATIN"
    ]
    if papers:
        message = f'{len(papers)} titles in Latin letters are taken for the language "{own}"'
        remedy = 'say what most papers are written in: papers_language = "en"'
        yield Problem(Place("content/site.toml"), "wrong-language", message, remedy, "hint")


def _script(text: str) -> str:
    """The script of most letters of a text; nothing where they are few. Japanese is known by its kana."""
    if text.isascii():
        return "LATIN" if sum(map(str.isalpha, text)) >= _ENOUGH else ""
    names = (unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    found = Counter(names)
    if (found["HIRAGANA"] + found["KATAKANA"]) * 10 > found.total():
        return "HIRAGANA" if found.total() >= _ENOUGH else ""
    script, count = max(found.items(), key=lambda pair: pair[1], default=("", 0))
    return script if count >= _ENOUGH and count * 2 > found.total() else ""


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
