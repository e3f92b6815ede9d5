"""Names as sources write them, taken apart by BibTeX's rules: "First von Last", "von Last, Jr, First"."""

from __future__ import annotations

import re

from opuscula.frozen import frozen, replace
from opuscula.record import Name
from opuscula.sources import jats, tex

# What parts names and their words, and the braces within which it does not.
_AND, _COMMA, _SEMICOLON, _BLANK = (
    re.compile(rf"[{{}}]|{sign}", re.IGNORECASE) for sign in (r"\s+and(?=\s)", ",", ";", r"[\s~]+")
)
_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|II|III|IV)\.?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=\w)[*†‡§¶]+(?!\w)|(?<=\w)\$\^\{?[*\\a-z,]*\}?\$")  # "Bee*", "Bee$^\dagger$"
_OTHERS = re.compile(r"others|et\s+al\.?|\.\.\.|…", re.IGNORECASE)
_EASTERN = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")  # scripts that put the family first
_SPECIAL = re.compile(r"[\\{}~$`<&\x00-\x1f]|''|--")
_LABELLED = re.compile(r"\s*([a-z-]+)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)


@frozen
class Names:
    """The people and bodies that a field of BibTeX lists."""

    names: tuple[Name, ...]
    more: bool = False  # the list ends in "and others"
    doubt: str = ""  # why the list may be meant otherwise


def bibtex(field: str) -> Names:
    """Reads a field of names: parted by "and", each with at most two commas, braces keep words together."""
    pieces = [piece.strip() for piece in _parts(f" {field} ", _AND)]
    more = False
    found: list[Name] = []
    doubt = ""
    if _FOOTNOTE.search(field):
        pieces = [_FOOTNOTE.sub("", piece) for piece in pieces]
        doubt = "the footnote marks behind its names are left out"
    for piece in pieces:
        if _OTHERS.fullmatch(piece.strip("{} ")):
            more = True
            continue
        if ending := re.search(r"(?<=\w)[,\s]+et\s+al\.?$", piece):
            more = True
            piece = piece[: ending.start()]
        several = _several(piece)
        if len(several) > 1:
            doubt = 'its names are parted by commas or semicolons, and BibTeX wants "and" between them'
        found += [name for each in several if (name := _name(each)).printed]
    return Names(tuple(found), more, doubt)


def inverted(text: str) -> Name:
    """A plain name: "Family, Given, Suffix" or "Family, Suffix, Given"; without a comma as printed."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[2]):
        parts[1:3] = [parts[2], parts[1]]
    return _of_parts([part for part in parts if part])


def parted(family: str, given: str = "", particle: str = "", suffix: str = "") -> Name:
    """The name with these parts, printed in the order that people write: "Jan van der Berg", "李明"."""
    is_eastern = _EASTERN.fullmatch(family) and _EASTERN.fullmatch(given)
    return Name(
        printed=family + given if is_eastern else _line(given, particle, family, suffix),
        family=family,
        given=given,
        particle=particle,
        suffix=suffix,
    )


def _name(raw: str) -> Name:
    if raw.startswith("{") and raw.endswith("}") and _closes_last(raw):
        return Name(_shown(raw), group=True)
    parts = _parts(raw, _COMMA)
    labels = {found[1].lower(): found[2] for part in parts if (found := _LABELLED.fullmatch(part))}
    if len(labels) == len(parts) and "family" in labels:  # biblatex: "family=Berg, given=Jan, prefix=van der"
        stated = (labels.get(label, "") for label in ("family", "given", "prefix", "suffix"))
        return parted(*(_shown(value.strip(' "')) for value in stated))
    return _of_parts([part.strip() for part in parts if part.strip()])


def _of_parts(parts: list[str]) -> Name:
    """BibTeX's three forms, by the number of commas; words behind a third comma count as given names."""
    if not parts:
        return Name("")
    words = _words(parts[0])
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower else 0  # where the last of the small words ends
    if len(parts) > 1:
        suffix = parts[1] if len(parts) > 2 else ""
        given = " ".join(parts[2:]) or parts[1]
        return parted(_shown(words[end:]), _shown(given), _shown(words[:end]), _shown(suffix))
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = lower[0] if lower else len(words) - 1
    end = max(end, start)
    name = parted(_shown(words[end:]), _shown(words[:start]), _shown(words[start:end]), _shown(suffix))
    return replace(name, printed=_line(name.given, name.particle, name.family, name.suffix))


def _several(piece: str) -> list[str]:
    """The names in a piece that parts them by semicolons, or by more commas than a name has."""
    if ";" in piece and len(parts := _parts(piece, _SEMICOLON)) > 1:
        return [part.strip() for part in parts if part.strip()]
    parts = [part.strip() for part in _parts(piece, _COMMA)] if "," in piece else []
    if len(parts) > 3 or (len(parts) > 2 and (not parts[-1] or " " in parts[1])):  # no "Jr" has two words
        whole = [part for part in parts if part]
        if all(len(_words(part)) > 1 for part in whole):
            return whole
    return [piece.rstrip(", ")]


def _parts(text: str, separator: re.Pattern[str]) -> list[str]:
    """The text, parted where no brace is open."""
    parts = []
    depth = start = 0
    for found in separator.finditer(text):
        if found[0] in "{}":
            depth = max(depth + (1 if found[0] == "{" else -1), 0)
        elif depth == 0:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _words(text: str) -> list[str]:
    return [word for word in _parts(text, _BLANK) if word]


def _is_lower(word: str) -> bool:
    """Whether the first letter that counts is small: braces hide letters, but not those of an accent."""
    if "{" in word or "\\" in word:
        word = tex.text(re.sub(r"\{[^\\{}][^{}]*\}", "", word))
    first = next((char for char in word if char.isalpha()), "")
    return first.islower()


def _closes_last(text: str) -> bool:
    """Whether the first brace of a text is closed by its last."""
    depth = 0
    for char in text[:-1]:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            return False
    return depth == 1


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _shown(part: str | list[str]) -> str:
    """A part of a name as it is printed, on one line and without TeX."""
    text = part if isinstance(part, str) else " ".join(part)
    if text.isascii() and not _SPECIAL.search(text):
        return " ".join(text.split())
    return jats.plain(tex.text(text).replace("--", "–"))
