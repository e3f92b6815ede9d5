"""The keys by which papers are cited: `ha2018recurrent`, unique on the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from opuscula.gathering.slips import Slip
from opuscula.problem import Place, Problem
from opuscula.record import Name
from opuscula.text import ascii_words

# What ends a key for BibTeX or biber, or would make one unreadable.
_NO_KEY = re.compile(r"""[\s,{}"#%'()=~\\@\x00-\x1f\x7f]+""")

# Words that say nothing of a title, in the languages of the most papers.
_SMALL = frozenset(
    """
    a an the and or of on in to for from by with without at as via is are be do does can how what why when
    toward towards into over under using der die das den dem des ein eine einer und zur zum von im
    le la les l un une des du de d et sur el los las una y en il lo gli i e o os as um uma
    """.split()
)


def keys(papers: Sequence[Slip]) -> tuple[dict[str, str], list[Problem]]:
    """The key of each paper by its slug, and a problem for each key that two entries claim.

    A key that an entry gives wins. The others are made from the paper alone, of the first author's family
    name, the year and the title's first word that says something. Where two papers come out alike, the
    older keeps the short key, so that a new paper takes no key away; the other gets more of its title.
    """
    found: dict[str, str] = {}  # by slug
    owners: dict[str, Slip] = {}  # by key in lower case, which is all that BibTeX tells apart
    problems = []
    oldest_first = sorted(papers, key=lambda paper: paper.sort_key)
    for paper in oldest_first:
        key = _NO_KEY.sub("", paper.key)
        first = owners.setdefault(key.lower(), paper)
        if key and first is paper:
            found[paper.slug] = key
        elif key:
            problems.append(_taken(key, paper, first))
    for paper in oldest_first:
        if paper.slug not in found:
            found[paper.slug] = next(key for key in _made(paper) if key not in owners)
            owners[found[paper.slug]] = paper
    return found, problems


def _made(paper: Slip) -> Iterator[str]:
    """The keys that fit a paper, the best first, without an end."""
    year = str(paper.date[0]) if paper.date else ""
    words = ascii_words(paper.title)
    telling = [word for word in words if word not in _SMALL] or words
    if paper.family:
        for count in range(1, max(len(telling), 1) + 1):
            yield f"{paper.family}{year}{''.join(telling[:count])}"
    yield paper.slug
    number = 2
    while True:
        yield f"{paper.slug}-{number}"
        number += 1


def family(name: Name) -> str:
    """What a first author gives to a key: the family name; of a body, its first word that says something."""
    if name.group:
        return next((word for word in ascii_words(name.printed) if word not in _SMALL), "")
    return "".join(ascii_words(name.family))


def _taken(key: str, paper: Slip, first: Slip) -> Problem:
    message = f'the citation key "{key}" belongs to {first.path} already, so another one is used'
    place = Place(paper.path, paper.key_line)
    return Problem(place, "key-taken", message, "give one of them another key", "warning")
