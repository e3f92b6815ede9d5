"""Markdown → cleaned HTML and its plain text, by the whole grammar.

What Markdown must not touch is taken out first (shield.py) and put back last, after the cleaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape as escaped

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor

from opuscula.frozen import replace
from opuscula.words import prose
from opuscula.words.finish import finish
from opuscula.words.shield import NOTHING, Flaw, shield

_PHRASES = frozenset(
    """
    abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr
    """.split()
)
_TAGS = _PHRASES | frozenset(
    """
    a address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hr img li ol p pre rp rt ruby section summary table tbody td tfoot th thead tr ul
    """.split()
)
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers", "style"},  # of style, what a table's colons ask for
    "th": {"colspan", "rowspan", "headers", "scope", "style"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto"}


def _cleaner(tags: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        filter_style_properties={"text-align"},
    )


_CLEAN = {tags: _cleaner(tags) for tags in (_PHRASES, _TAGS)}

# Whatever Markdown or HTML could see something in. A text without it needs neither of them.
_SIGNS = re.compile(r"[\\`*_<>&\[\]|\t]|  \n")
_LINE_STARTS = re.compile(r"[ #+=~:-]|[0-9]+\.")


# The Markdown library takes time by the square of a block for signs that only look like links or headings.
_CODE = re.compile(r"^(~{3,})(?s:.*?)^\1[ ]*$|(`+)(?s:.*?)(?<!`)\2(?!`)", re.MULTILINE)
_FINE_LINK = r"[^\[\]\n]*\](?:(?![\[(])|\([^()\[\]\n]*(?:\([^()\[\]\n]*\)[^()\[\]\n]*)*\)|\[[^\[\]\n]*\])"
_ODD = re.compile(rf"\[(?:\^|(?!{_FINE_LINK}))|^#|^[=-]+ *$", re.MULTILINE)
_INLINE_SIGN = re.compile(r"[`*_<&\\]|--")
_MAX_EFFORT = 200_000_000  # signs times the length of their block, odd ones a hundredfold: half a second
_MAX_LENGTH = 200_000
_TANGLED = Flaw(
    None,
    "tangled-text",
    "the text is too long or too tangled to be read as Markdown, and is shown as it stands",
    "take out what is not text, or part it by empty lines",
)


def line(source: str, macros: Mapping[str, str]) -> tuple[str, str, list[Flaw]]:
    """A line of tidy Markdown as HTML, as plain text, and what in it could not be shown."""
    return _convert(source, _PHRASES, macros, "", None)


def paragraphs(
    source: str, macros: Mapping[str, str], prefix: str = "", link: Callable[[str], str] | None = None
) -> tuple[str, str, list[Flaw]]:
    """Tidy Markdown of any length in the same way; see markup.blocks for the rest."""
    return _convert(source, _TAGS, macros, prefix, link)


def clean_phrase(html: str) -> str:
    """HTML without what must not stand in a line of text: blocks, links, and all that acts."""
    return _CLEAN[_PHRASES].clean(html)


def _convert(
    source: str,
    tags: frozenset[str],
    macros: Mapping[str, str],
    prefix: str,
    link: Callable[[str], str] | None,
) -> tuple[str, str, list[Flaw]]:
    shielded = shield(source, tags, _ATTRIBUTES)
    if not _has_markup(shielded.text):
        html = _simple(shielded.text, tags)
    elif _is_tangled(shielded.text):
        html = _simple(escaped(shielded.text, quote=False), tags)
        shielded = replace(shielded, flaws=(*shielded.flaws, _TANGLED))
    else:
        # A mark in front keeps a line from being read as a heading or a list.
        front = NOTHING if tags is _PHRASES else ""
        html = _CLEAN[tags].clean(_parser().reset().convert(front + shielded.text))
    return finish(html, shielded, source, macros, prefix, link)


def _has_markup(text: str) -> bool:
    return _SIGNS.search(text) is not None or any(_LINE_STARTS.match(line) for line in text.split("\n"))


def _is_tangled(text: str) -> bool:
    effort = sum(
        len(block) * (len(_INLINE_SIGN.findall(block)) + 100 * len(_ODD.findall(block)))
        for block in _CODE.sub("``", text).split("\n\n")
    )
    return effort > _MAX_EFFORT or len(text) > _MAX_LENGTH


def _simple(html: str, tags: frozenset[str]) -> str:
    """The HTML of a text that is nothing but a line or paragraphs."""
    if tags is _PHRASES:
        return prose.with_dashes(html)
    return "\n".join(
        f"<p>{prose.with_dashes(part.strip())}</p>" for part in html.split("\n\n") if part.strip()
    )


@lru_cache(maxsize=1)
def _parser() -> markdown.Markdown:
    """The one reader of Markdown; building it costs more than a page. Its state is reset before each text."""
    parser = markdown.Markdown(
        extensions=["tables", "fenced_code", "footnotes", "sane_lists"], output_format="html"
    )
    parser.inlinePatterns.register(_Dash(prose.DASH, parser), "dash", 40)
    return parser


class _Dash(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return prose.dash(m), m.start(), m.end()
