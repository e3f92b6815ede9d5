"""People as sources write them, "Family, Given, Jr." or "Given Family", alone or in a list → names."""

from __future__ import annotations

import re
from functools import lru_cache

from opuscula.frozen import replace
from opuscula.record import Name
from opuscula.sources import byline, names

_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|II|III|IV|2nd|3rd)\.?", re.IGNORECASE)
_TRAILING = re.compile(rf"(.+?)\s+((?i:{_SUFFIX.pattern}))")  # "Smith, John Jr"
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|Corp|Co|GmbH|AG|S\.?A)\.?", re.IGNORECASE)
_MORE = re.compile(r"(?:and )?(?:et\.? al\.?|others|…|\.\.\.)", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:collaborations?|consortium|committee|team|university|institute|organi[sz]ation|association|society"
    r"|network|foundation|initiative|laborator(?:y|ies)|commission|council|agency|ministry|working group"
    r"|study group|research group|investigators)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_BRIEF = re.compile(r"[^\s,]+(?: [^\s,]+)* [A-Z]{1,3}")  # "Smith JA"
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


@lru_cache(maxsize=10_000)  # a list of publications has the same people over and over
def person(text: str) -> Name:
    """One name, with the family name in front of a comma or at the end."""
    family, *rest = (part for part in map(str.strip, text.split(",")))
    rest = [part for part in rest if part]
    if _is_body(text, family, rest):
        return group(text.rstrip(", "))
    if not rest:
        return Name.of(family)
    suffix = next((part for part in rest if _SUFFIX.fullmatch(part)), "")
    given = " ".join(part for part in rest if part != suffix)
    if not suffix and (found := _TRAILING.fullmatch(given)):
        given, suffix = found.groups()
    return named(given, "", family, suffix)


def named(given: str, particle: str, family: str, suffix: str = "") -> Name:
    """The name of these parts; small words in front of a family name are its particle."""
    words = family.split()
    start = 0
    while not particle and start < len(words) - 1 and words[start].lstrip("'’")[:1].islower():
        start += 1
    particle = particle or " ".join(words[:start])
    family = " ".join(words[start:])
    return _in_own_order(names.parted(family, given, particle, suffix))


def _in_own_order(name: Name) -> Name:
    """A name in Chinese, Japanese or Korean letters is printed with the family name first."""
    if _EAST_ASIAN.fullmatch(name.family) and _EAST_ASIAN.fullmatch(name.given):
        return replace(name, printed=name.family + name.given)
    return name


def group(text: str) -> Name:
    """A body, whose name is never taken apart."""
    return Name(" ".join(text.split()), group=True)


def of_each(texts: list[str]) -> tuple[tuple[Name, ...], bool]:
    """The names of a list with one person in each text, and whether it says "et al."."""
    parts = [part for text in texts for part in _apart(text)]
    people = [part for part in parts if not _MORE.fullmatch(part)]
    return tuple(person(one) for one in people), len(people) < len(parts)


def of_list(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of one text with all people in it, however they are parted, and whether it says "et al."."""
    text = " ".join(re.sub(r"\s+und\s+", " and ", text.strip().replace("\n", "; ")).split())
    if ";" in text or "|" in text:
        return of_each([part for part in re.split(r"\s*[;|]\s*", text) if part])
    inverted = re.split(r"\s+(?:and|&)\s+", text)
    if all(part.count(",") == 1 for part in inverted) and not _reads_as_two(inverted):
        return of_each(inverted)
    line = byline.read(text)
    parts = line.names
    if parts and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return tuple(named(given, "", family) for family, given in pairs), line.more
    if parts and all(_BRIEF.fullmatch(part) for part in parts):
        return tuple(brief(part) for part in parts), line.more
    return tuple(person(part) for part in parts), line.more


def brief(text: str) -> Name:
    """A name in the manner of indexes: "Smith JA"."""
    family, _, given = text.rpartition(" ")
    return named(given, "", family) if family and _BRIEF.fullmatch(text) else person(text)


def _is_body(text: str, family: str, rest: list[str]) -> bool:
    """Whether a text names no person: it ends in a comma, or has words of companies or collaborations."""
    if rest:
        return _COMPANY.fullmatch(rest[-1]) is not None or _BODY.search(rest[-1]) is not None
    return " " in family and (text.rstrip().endswith(",") or _BODY.search(family) is not None)


def _apart(text: str) -> list[str]:
    """Several people in one place, where it is beyond doubt that they are."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) == 1 and " and " in text:
        both = text.split(" and ")
        if all("," in part for part in both):
            return [part.strip() for part in both]
    return parts


def _reads_as_two(parts: list[str]) -> bool:
    """Whether "A, B" is two people: neither side of the comma is one word or initials."""
    if len(parts) > 1:
        return False
    family, _, given = parts[0].partition(",")
    return len(family.split()) > 1 and len(given.split()) > 1 and not family[:1].islower()
