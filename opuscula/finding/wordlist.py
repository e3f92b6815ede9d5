"""Which words stand in which papers: the index by which a reader's browser finds them.

A line for each word, in the order of JavaScript's letters: the word, a blank, and the numbers of the papers,
each as its distance from the one before, to the base of 36. assets/js/search.js reads it, and folds what
somebody types as it is folded here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from opuscula.paper import Paper
from opuscula.text import words

# Scripts that put no blanks between words: each two letters that stand together are taken for a word.
_UNPARTED = re.compile("([\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)")
PART = "words"  # what a paper gives to the index

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def of_paper(paper: Paper) -> str:
    """The words of a paper's title, people, venue, topics, area, keywords, year and abstract."""
    return " ".join(sorted(words_of(" ".join(_texts(paper)))))


def index(words: Iterable[str]) -> str:
    """The lines of all words; `words` are what `of_paper` gives for each paper."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0])
    count = 0
    for number, line in enumerate(words):
        count = number + 1
        for word in line.split():
            found[word].append(number)
    ordered = sorted(found, key=lambda word: word.encode("utf-16-be", "surrogatepass"))
    digits = [*map(_base_36, range(count))]
    return "\n".join(
        f"{word} {','.join([digits[here - last] for last, here in pairwise(found[word])])}"
        for word in ordered
    )


def words_of(text: str) -> set[str]:
    """The words of a text as the index has them."""
    if text.isascii():
        return set(words(text))
    apart = unicodedata.normalize("NFKD", text)
    marks = {char for char in set(apart) if unicodedata.category(char)[0] == "M"}
    found = words(apart.translate(dict.fromkeys(map(ord, marks))))
    if not _UNPARTED.search(apart):
        return set(found)
    return {part for word in found for part in _parts(word)}


def _parts(word: str) -> Iterator[str]:
    for run in _UNPARTED.split(word):
        if _UNPARTED.fullmatch(run):
            yield from (run[at : at + 2] for at in range(len(run)))
        elif run:
            yield run


def _texts(paper: Paper) -> Iterator[str]:
    yield paper.title_text
    yield from (author.name.printed for author in paper.authors)
    yield from (ref.title for ref in (paper.venue, paper.area, paper.year, *paper.topics) if ref)
    yield paper.area.code if paper.area else ""
    yield from paper.keywords
    yield paper.abstract_text


def _base_36(number: int) -> str:
    digits = _DIGITS[number % 36]
    return _base_36(number // 36) + digits if number >= 36 else digits
