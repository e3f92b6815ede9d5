"""Names in a reference: inverted or not, in full or by initials, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opuscula.citations.reference import shown
from opuscula.record import Name

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_STOPS = re.compile(r"(?<=\.)(?=[^\s.-])")


def full(given: str) -> str:
    """Given names as they stand, with a space after each initial: "J.R.R." → "J. R. R."."""
    return _STOPS.sub(" ", given)


def initials(given: str) -> str:
    """The initials: "Jean-Pierre Max" → "J.-P. M."."""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in full(given).split()
    )


def bare_initials(given: str) -> str:
    """The initials without stops: "Jean-Pierre Max" → "JPM"."""
    return re.sub(r"[.\s-]", "", initials(given))


def inverted(name: Name, given: str, comma: str = ",", suffix_comma: str = ",") -> str:
    """ "van der Berg, J. P., Jr." out of a name and its given names as they are to be written."""
    if _stays_whole(name):
        return shown(_whole(name))
    family = f"{name.particle} {name.family}".strip()
    end = f"{suffix_comma} {name.suffix}" if name.suffix else ""
    return shown(f"{family}{comma} {given}{end}")


def demoted(name: Name, given: str) -> str:
    """ "Berg, Jan van der, Jr.": inverted, with the particle behind the given names."""
    if _stays_whole(name):
        return shown(_whole(name))
    words = f"{name.particle} {name.family}".split()
    start = 0
    while start < len(words) - 1 and words[start].strip("'’").islower():
        start += 1
    behind = " ".join((given, *words[:start]))
    end = f", {name.suffix}" if name.suffix else ""
    return shown(f"{' '.join(words[start:])}, {behind}{end}")


def straight(name: Name, given: str) -> str:
    """ "J. P. van der Berg Jr."."""
    if _stays_whole(name):
        return shown(_whole(name))
    return shown(" ".join(filter(None, (given, name.particle, name.family, name.suffix))))


def series(names: Sequence[str], conjunction: str, pair: str = " ") -> str:
    """ "A", "A and B", "A, B, and C"; `pair` stands before the conjunction between two."""
    if len(names) < 2:
        return "".join(names)
    comma = pair if len(names) == 2 else ", "
    return f"{', '.join(names[:-1])}{comma}{conjunction} {names[-1]}"


def _stays_whole(name: Name) -> bool:
    return name.group or not name.given or not name.family or _is_cjk(name)


def _is_cjk(name: Name) -> bool:
    return _CJK.fullmatch(name.family + name.given) is not None


def _whole(name: Name) -> str:
    return name.family + name.given if _is_cjk(name) and name.given else name.printed
