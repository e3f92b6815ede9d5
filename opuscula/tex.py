"""LaTeX text to Unicode, outside of mathematics and addresses."""

from __future__ import annotations

import re
import unicodedata

# What is left as it is: addresses, and mathematics ("$" by Pandoc's rule: no space inside, no digit behind).
_KEPT = re.compile(
    r"(?<!\\)\$\$[^$]+\$\$|(?<!\\)\$(?=\S)[^$]*[^\s$\\]\$(?![0-9])"
    r"|\\\((?:(?!\\[()])[^$])+\\\)|\\\[(?:(?!\\[\[\]])[^$])+\\\]|https?://\S+"
)

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328",
}  # fmt: skip

_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
}  # fmt: skip

# A bare \" is an accent only inside a word: elsewhere it is more often an escaped quotation mark.
_MARK = r"""\\(?:['`^~=.]|"(?=\{)|(?<=\w\\)"|(?<=\{\\)"|[cuvHrk](?:(?=\{)|\s(?=\w)))"""
_ACCENTED = re.compile(rf"(\{{)?({_MARK})(?:\{{(\\?[^\W\d_])\}}|(\\?[^\W\d_]))(?(1)\}})")
_LETTER = re.compile(r"(\{)?\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?(1)\}|(?:\{\}|(?![A-Za-z])))")


def plain(text: str) -> str:
    r"""The text as Unicode: `95\%` → `95%`, `M{\"u}ller` → `Müller`. What it does not know stays as it is."""
    if "\\" not in text:
        return text
    parts = []
    end = 0
    for kept in _KEPT.finditer(text):
        is_address = kept[0].startswith("http")  # a backslash is in none, so one before a sign is TeX's
        parts += [_freed(text[end : kept.start()]), _unescaped(kept[0]) if is_address else kept[0]]
        end = kept.end()
    return "".join([*parts, _freed(text[end:])])


def _freed(text: str) -> str:
    if "\\" not in text:
        return text
    text = _ACCENTED.sub(_accented, text)
    text = _LETTER.sub(lambda found: _LETTERS[found[2]], text)
    return _unescaped(text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([%&_#]|\$(?=[0-9]))", r"\1", text)


def _accented(found: re.Match[str]) -> str:
    _, mark, braced, bare = found.groups()
    letter = {"\\i": "i", "\\j": "j"}.get(braced or bare, braced or bare)
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[mark[1]])
    return composed if len(composed) == 1 else found[0]
