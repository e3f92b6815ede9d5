"""Which topics a paper belongs to, by the phrases that a topic's file names."""

from __future__ import annotations

from collections.abc import Sequence

from opuscula.entries.entry import Entry
from opuscula.frozen import frozen
from opuscula.text import words

MOST = 4  # topics that a paper is given at import
TITLE_WEIGHT = 3  # a phrase in the title says more than one in the abstract


@frozen
class Topic:
    """A topic's name in addresses, and the patterns that mark a text as its own."""

    slug: str
    patterns: tuple[str, ...]

    @classmethod
    def of(cls, slug: str, entry: Entry) -> Topic:
        """The topic of a file: its `phrases`, each some words; a last word may end in "*" for any ending."""
        phrases = entry.meta.get("phrases", [])
        listed = phrases if isinstance(phrases, list) else [phrases]
        return cls(
            slug, tuple(_pattern(phrase) for phrase in listed if isinstance(phrase, str) and words(phrase))
        )


def choose(title: str, abstract: str, topics: Sequence[Topic]) -> list[str]:
    """The slugs of the topics that fit best, in the order of their names; none where no phrase is found."""
    spoken = _spaced(title), _spaced(abstract)
    scored = []
    for topic in topics:
        in_title, in_abstract = (sum(text.count(pattern) for pattern in topic.patterns) for text in spoken)
        if score := TITLE_WEIGHT * in_title + in_abstract:
            scored.append((-score, topic.slug))
    return sorted(slug for _, slug in sorted(scored)[:MOST])


def _spaced(text: str) -> str:
    """The words with two blanks between: one for the phrase before, one for the phrase behind."""
    return f" {'  '.join(words(text))} "


def _pattern(phrase: str) -> str:
    spaced = _spaced(phrase)
    return spaced.rstrip() if phrase.rstrip().endswith("*") else spaced
