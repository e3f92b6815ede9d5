"""Words as keys: slugs, sort keys, the words of a title, the shingles of an abstract."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, as a typesetter without them would write them.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "ng", "Ŋ": "NG", "ŧ": "t", "Ŧ": "T", "ĸ": "k",
        "’": "'", "‘": "'", "ʼ": "'",
    }
)  # fmt: skip

# Names that Windows keeps for devices, whatever stands behind a dot.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}

MAX_SLUG = 80  # characters; a longer slug is cut at the end of a word before that


def fold(text: str) -> str:
    """The text without case and accents: "Müller" and "muller" fold alike."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in any script; an apostrophe does not part a word."""
    return re.findall(r"\w+", fold(text).replace("'", "").replace("_", " "))


def ascii_words(text: str) -> list[str]:
    """The words of a text in lower-case ASCII; what has no such letters is left out."""
    return re.findall(r"[a-z0-9]+", fold(text).replace("'", ""))


def ascii_slug(text: str) -> str:
    """Lower-case ASCII words joined by "-", cut at a word's end; empty where the text has none."""
    slug = "-".join(ascii_words(text))
    if len(slug) <= MAX_SLUG:
        return slug
    return slug[:MAX_SLUG].rpartition("-")[0] or slug[:MAX_SLUG]


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """A name for an address that is never empty: a title in another script gets a stable one of its own."""
    return ascii_slug(text) or f"x-{digest(unicodedata.normalize('NFC', text).strip())}"


def is_refused(name: str) -> bool:
    """Whether a file system or the site itself keeps this name: "con", "page-2"."""
    return name in _DEVICES or re.fullmatch(r"page-\d+", name) is not None


def sort_key(text: str) -> tuple[str, str]:
    """Puts texts in the order of their folded words; equal ones by their own characters."""
    return " ".join(words(text)), text


def digest(text: str) -> str:
    """Eight hexadecimal digits that stand for a text (the first of its SHA-1, in UTF-8)."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]


def shingles(text: str, size: int = 3) -> frozenset[str]:
    """Every run of `size` words of a text; a shorter text is one shingle (Broder, 1997)."""
    found = words(text)
    if len(found) < size:
        return frozenset((" ".join(found),)) if found else frozenset()
    return frozenset(" ".join(found[at : at + size]) for at in range(len(found) - size + 1))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of shingles that two texts have in common, 0 to 1."""
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def did_you_mean(word: str, known: list[str], cutoff: float = 0.6) -> str:
    """`did you mean "title"?` where a known word is near, else an empty text; 1 is as near as can be."""
    import difflib  # only a mistake needs it

    near = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return f'did you mean "{near[0]}"?' if near else ""
