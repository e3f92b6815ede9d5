"""A line of authors as printed, and how to tell it from a title or a sentence."""

from __future__ import annotations

import re

from opuscula.frozen import frozen

# A pattern that begins with blanks begins only where they do: a long run of them took the square of time.
_MORE = re.compile(
    r"(?<![\s,])[\s,]*(?:\bet\.? al\b\.?|\band (?:[0-9]+ )?(?:others|more)\b)\s*$", re.IGNORECASE
)
_AFFILIATION = re.compile(r"(?:^|(?<!\s)\s+|(?<=al\.))[·•]\s+|(?<=al\.)[·•]")
_COMMA = re.compile(r"(?:(?<!\s)\s+)?[,，、،]\s*(?:and\s+|&\s*)?|(?<!\s)\s+(?:and|&)\s+")
_SEMICOLON = re.compile(r"(?:(?<!\s)\s+)?[;；]\s*(?:and\s+|&\s*)?")
_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|II|III|IV)\.?")
_SENTENCE_END = re.compile(r"[.!?。！？．][\"'”’)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]\.|\b(?:Jr|Sr|Jnr|Snr|al|etc|Ph\.?D|Inc|Ltd)\.)$", re.IGNORECASE)

# Small words that stand inside names.
_PARTICLES = frozenset(
    (
        "af", "al", "ap", "av", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des",
        "di", "do", "dos", "du", "e", "el", "i", "ibn", "la", "las", "le", "los", "of", "op", "'t", "ten",
        "ter", "the", "van", "ver", "vom", "von", "y", "zu", "zum", "zur",
    )
)  # fmt: skip

_LONGEST_NAME = 6  # words
_LONGEST_PART = 8  # words between two commas; more is a sentence
_LONGEST_RUN = 60  # characters, for scripts that put no spaces between words
_LONGEST_TITLE = 400  # characters
_SHORTEST_ABSTRACT = 150  # characters, of one that stands where a title is looked for


@frozen
class Byline:
    """Who is printed above an abstract."""

    names: tuple[str, ...]
    more: bool  # "et al."
    affiliations: tuple[str, ...]


def read(line: str) -> Byline:
    """The names of "A, B, C et al. · place"; "et al." is no name, and "Jr." no other person."""
    people, *places = _AFFILIATION.split(line)
    found = _MORE.search(people)
    if found:
        people = people[: found.start()]
    names: list[str] = []
    for part in _parts(people):
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return Byline(tuple(names), found is not None, tuple(place.strip() for place in places if place.strip()))


def reads_as_names(line: str) -> bool:
    """Whether a line can be nothing but authors: short capitalised parts, and no sentence's end."""
    byline = read(line)
    if not byline.names:
        return bool(byline.affiliations)
    strangers = sum(not _is_name(name) for name in byline.names)
    return strangers * 10 <= len(byline.names) and not _ends_a_sentence(byline.names[-1])


def reads_as_prose(line: str) -> bool:
    """Whether a line is a sentence or a part of one, rather than a list of names."""
    if "://" in line or _ends_a_sentence(line):
        return True
    return any(len(part.split()) > _LONGEST_PART or _is_run(part) for part in _parts(line))


def reads_as_many(line: str) -> bool:
    """Whether a line is authors beyond doubt: several names, "et al.", or an affiliation."""
    byline = read(line)
    several = len(byline.names) > 1 or byline.more or bool(byline.affiliations)
    return several and reads_as_names(line)


def reads_as_abstract(line: str) -> bool:
    """Whether a line is too much of a text to be a title."""
    if len(line) < _SHORTEST_ABSTRACT:
        return False
    sentences = len(re.findall(r"[.!?] (?=[A-Z])|[。！？]", line))
    return len(line) > _LONGEST_TITLE or sentences > 1 or _ends_a_sentence(line) or "://" in line


def _parts(text: str) -> list[str]:
    """The text cut at its semicolons where it has any ("Ha, David; Tang, Yujin"), else at its commas."""
    cut = _SEMICOLON if ";" in text else _COMMA
    return [part for part in cut.split(text.strip()) if part]


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _LONGEST_NAME and not _is_run(text) and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    """A capital anywhere ("d'Alembert"), a script without capitals, or a particle."""
    return word.lower() in _PARTICLES or not word.islower()


def _is_run(text: str) -> bool:
    return any(len(word) > _LONGEST_RUN for word in text.split())


def _ends_a_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line)) and not _ABBREVIATED.search(line)
