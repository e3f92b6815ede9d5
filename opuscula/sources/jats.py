"""Text with tags of HTML or JATS and with entities in it → Markdown, or plain text.

Emphasis, indices, paragraphs and TeX are kept; other tags go, their text stays; addresses are never decoded.
"""

from __future__ import annotations

import html
import re

from opuscula.sources import source, tex
from opuscula.words.escaping import escape

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<prefix>jats:|mml:|m:)?(?P<name>[a-z][a-z0-9-]*+)
    (?P<attributes>(?:\s++[\w:.-]++\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s"'<>=]++))*+)\s*+/?>""",
    re.IGNORECASE | re.VERBOSE,
)
_HREF = re.compile(r"""href\s*=\s*["']?(https?://[^\s"'<>]+)""", re.IGNORECASE)

_MARKS = {
    "i": "em", "em": "em", "italic": "em", "b": "strong", "strong": "strong", "bold": "strong",
    "sub": "sub", "inf": "sub", "sup": "sup",
}  # fmt: skip
_BLOCKS = frozenset(
    "abstract blockquote body br dd disp-quote div dl dt h1 h2 h3 h4 h5 h6 html li list list-item ol p sec"
    " section table td th title tr ul".split()
)
# Elements of which only the text matters. Other words in angle brackets are no tags: "List<T>".
_BARE = frozenset(
    "a abbr big cite code ext-link font inline-formula monospace named-content q roman s sans-serif sc scp"
    " small span strike styled-content tt u underline xref".split()
)

# What stands for a mark while the text around it is escaped: code points for a program's own use.
_OPEN = {"em": "\ue000", "strong": "\ue002", "sub": "\ue004", "sup": "\ue006"}
_CLOSE = {"em": "\ue001", "strong": "\ue003", "sub": "\ue005", "sup": "\ue007"}
_STAR = "\ue008"
_WRITTEN = str.maketrans(
    {
        "\ue000": "*", "\ue001": "*", "\ue002": "**", "\ue003": "**",
        "\ue004": "<sub>", "\ue005": "</sub>", "\ue006": "<sup>", "\ue007": "</sup>", _STAR: "\\*",
    }
)  # fmt: skip
# Indices that Unicode has signs for: "H₂O" is pleasanter to edit, to search and to cite than tags are.
_INDEX = re.compile("\ue004([0-9+=()-]+)\ue005|\ue006([0-9+=()n-]+)\ue007")
_BELOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ABOVE = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_OWN = re.compile("[\ue000-\ue008]")
_EMPTY = re.compile("\ue000\ue001|\ue002\ue003|\ue004\ue005|\ue006\ue007")
_AGAIN = re.compile("\ue001\ue000|\ue003\ue002|\ue005\ue004|\ue007\ue006")

_ENTITY = re.compile(
    r"""(?P<url>https?://(?:(?!&(?:quot|apos|lt|gt|\#\d+);)[^\s<>"])++)"""
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)

_FORMULA = re.compile(r"<((?:jats:)?(?:inline|disp)-formula|(?:mml:|m:)?math)\b[^<>]*>", re.IGNORECASE)
_MATHML = re.compile(r"<(?:mml:|m:)?(?:math|mrow|mi|mn|mo|ms\w+)\b", re.IGNORECASE)
_TEX_BEGIN = re.compile(
    r"<(?:jats:)?tex-math\b[^<>]*>|<(?:mml:|m:)?annotation\b[^<>]*x-tex[^<>]*>", re.IGNORECASE
)
_TEX_END = re.compile(r"</(?:jats:)?tex-math>|</(?:mml:|m:)?annotation>", re.IGNORECASE)


def inline(text: str) -> str:
    """A title's Markdown, on one line."""
    return _markdown(" ".join(text.split()), True)


def blocks(text: str) -> str:
    """An abstract's Markdown. Its paragraphs are those of its tags, or where it has none, of its lines."""
    return _markdown(text, False)


def plain(text: str) -> str:
    """A name or another fact on one line, without tags and entities."""
    if "<" in text or "&" in text:
        text = _OWN.sub("", _marked(_freed(text))[0])
    return " ".join((text if text.isascii() else source.tidy(text)).split())


def _markdown(text: str, is_line: bool) -> str:
    if "<" not in text and "&" not in text:
        return escape(tex.plain(source.tidy(text)))
    marked, has_blocks = _marked(_freed(_OWN.sub("\ufffd", text)))
    if is_line:
        marked = " ".join(marked.split())
    elif has_blocks:
        marked = "\n\n".join(" ".join(part.split()) for part in marked.split("\n\n") if part.strip())
    marked = _INDEX.sub(_index, marked)
    if _OWN.search(marked):
        marked = marked.replace("*", _STAR)
    return escape(tex.plain(source.tidy(marked))).translate(_WRITTEN)


def _index(found: re.Match[str]) -> str:
    return found[1].translate(_BELOW) if found[1] else found[2].translate(_ABOVE)


def _freed(text: str) -> str:
    """The text without entities, outside of addresses. Many a service encodes twice ("&amp;lt;")."""
    for _ in range(2):
        if "&" in text:
            text = _ENTITY.sub(lambda found: found["url"] or html.unescape(found[0]), text)
    return _with_tex(text) if "<" in text else text


def _with_tex(text: str) -> str:
    """The text with each formula as its TeX, or as the letters of its MathML."""
    parts = []
    end = 0
    while found := _FORMULA.search(text, end):
        closing = re.compile(f"</{found[1]}>", re.IGNORECASE).search(text, found.end())
        if not closing:
            break
        parts += [text[end : found.start()], _formula(text[found.end() : closing.start()])]
        end = closing.end()
    return "".join([*parts, text[end:]])


def _formula(inner: str) -> str:
    begin = _TEX_BEGIN.search(inner)
    end = _TEX_END.search(inner, begin.end()) if begin else None
    if not begin or not end:
        return "".join(_TAG.sub("", inner).split()) if _MATHML.search(inner) else inner
    formula = inner[begin.end() : end.start()]
    if r"\begin{document}" in formula:
        formula = formula.partition(r"\begin{document}")[2].partition(r"\end{document}")[0]
    formula = formula.strip().strip("$").strip()
    formula = re.sub(r"^\\[(\[]|\\[)\]]$", "", formula).strip()
    return f"${' '.join(formula.split())}$" if formula else ""


def _marked(text: str) -> tuple[str, bool]:
    """The text with marks for its tags, and whether any of them made a paragraph."""
    out: list[str] = []
    opened: list[tuple[str, str]] = []  # the tags that are open: name, and the address that one leads to
    has_blocks = False
    end = 0
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if not (found["prefix"] or name in _MARKS or name in _BLOCKS or name in _BARE):
            continue
        out.append(text[end : found.start()])
        end = found.end()
        if name in _BLOCKS:
            has_blocks = True
            out += [*_closed(opened), "\n\n"]
            opened.clear()
            if name == "title" and not found["close"]:
                opened.append(("b", ""))
                out.append(_OPEN["strong"])
        elif found["close"]:
            while any(open == name for open, _ in opened):
                open, url = opened.pop()
                out.append(_CLOSE[_MARKS[open]] if open in _MARKS else _address(url, out))
                if open == name:
                    break
        elif name in _MARKS and _MARKS[name] not in (_MARKS.get(open) for open, _ in opened):
            opened.append((name, ""))
            out.append(_OPEN[_MARKS[name]])
        elif (href := _HREF.search(found["attributes"])) and name not in (open for open, _ in opened):
            opened.append((name, href[1]))
    out.append(text[end:])
    return _snug("".join([*out, *_closed(opened)])), has_blocks


def _closed(opened: list[tuple[str, str]]) -> list[str]:
    return [_CLOSE[_MARKS[name]] for name, _ in reversed(opened) if name in _MARKS]


def _address(url: str, out: list[str]) -> str:
    """The address of a link, where its text does not say it."""
    url = url.replace("&amp;", "&")
    return f" ({url})" if url and url not in "".join(out[-3:]) else ""


def _snug(text: str) -> str:
    """Marks close to their words, none around nothing, none that ends where the same begins again."""
    text = re.sub("([\ue000\ue002\ue004\ue006]++)(\\s++)", r"\2\1", text)
    text = re.sub("(?<!\\s)(\\s++)([\ue001\ue003\ue005\ue007]++)", r"\2\1", text)
    text = _AGAIN.sub("", text)
    while _EMPTY.search(text):
        text = _EMPTY.sub("", text)
    return re.sub("\ue002abstract[.:]?\ue003", "", text, count=1, flags=re.IGNORECASE)
