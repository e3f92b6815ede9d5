"""Markdown → cleaned, trusted HTML and its plain text. The only maker of trusted HTML.

Plain prose is read as such (prose.py), all else by the whole grammar (conversion.py), which loads slowly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from opuscula.frozen import frozen
from opuscula.words import prose
from opuscula.words.shield import Flaw, tidy

__all__ = ["Flaw", "Html", "Rendered", "blocks", "inline", "printed_before"]

# A phrase in which there is nothing to clean.
_TEXT = r"(?:[^<>&\xa0\r\x00]++|&(?:amp|lt|gt);)*+"
_TAME = re.compile(rf"{_TEXT}(?:<(i|bdi)>{_TEXT}</\1>{_TEXT})*+")


class Html(str):
    """HTML that a layout may print as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def printed_before(text: str) -> Html:
    """What was HTML of this module's making when an earlier build put it by."""
    return Html(text)


@frozen
class Rendered:
    """A text as a page shows it."""

    html: Html
    plain: str  # without markup; blocks are parted by an empty line
    flaws: tuple[Flaw, ...] = ()


def inline(text: str, macros: Mapping[str, str] | None = None) -> Rendered:
    """One line of Markdown, such as a title: no paragraphs and no links, so that it may stand in one."""
    source = tidy(" ".join(text.split()))
    if plainly := prose.line(source, macros or {}):
        return Rendered(Html(plainly[0]), plainly[1])
    from opuscula.words import conversion  # few texts need it

    return _rendered(*conversion.line(source, macros or {}))


def blocks(
    text: str,
    macros: Mapping[str, str] | None = None,
    prefix: str = "",
    link: Callable[[str], str] | None = None,
) -> Rendered:
    """Markdown of any length, such as an abstract or a body. Its headings begin at h2.

    `macros` are TeX commands of the site's own. `prefix` is put before every id, so that several texts can
    share a page. `link` is given each address that a link or an image names, and returns the one to use.
    """
    source = tidy(text)
    if plainly := prose.paragraphs(source, macros or {}, link, prefix):
        return Rendered(Html(plainly[0]), plainly[1])
    from opuscula.words import conversion  # few texts need it

    return _rendered(*conversion.paragraphs(source, macros or {}, prefix, link))


def phrase(html: str) -> Html:
    """A line put together as HTML, cleaned like any other: no blocks and no links."""
    if _TAME.fullmatch(html):
        return Html(html)
    from opuscula.words import conversion  # few references need it

    return Html(conversion.clean_phrase(html))


def style_sheet(css: str) -> Html:
    """A style sheet to stand inside a page: nothing in it can end the element."""
    return Html(css.replace("</", r"<\/"))


def data_block(json: str) -> Html:
    """A JSON text to stand inside a script element: nothing in it is a tag, or ends the element or a line."""
    for text, written in (("</", "<\\/"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        json = json.replace(text, written)
    return Html(re.sub(r"<(?!\\/)", r"\\u003c", json))


def _rendered(html: str, plain: str, flaws: Iterable[Flaw]) -> Rendered:
    return Rendered(Html(html), plain, tuple(dict.fromkeys(flaws)))
