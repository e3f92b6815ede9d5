"""The papers near a paper, each with its reason in words.

Nothing is weighed by how common it is in the whole portfolio: one edited word changes the neighbours of the
few papers that share it, and of no others. Each paper is compared with a bounded number of candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from opuscula.frozen import frozen
from opuscula.languages.language import Words
from opuscula.paper import Paper, Ref
from opuscula.text import words as words_of

MOST = 3  # neighbours of a paper

_RARE = 3  # a word of more titles than this is no longer rare
_SHORTEST = 4  # letters of a word that says something about a subject
_WINDOW = 8  # papers before and behind that a trait leads to: the nearest in time
PEOPLE = 30  # authors that are looked at: hundreds of shared names say no more than thirty

_WEIGHTS = {"topic": 3.0, "person": 2.0, "word": 1.0}
_AREA, _TIME = 0.5, 0.5  # at most; together no more than a word

# Words of four letters and more that titles of any subject have.
_COMMON = frozenset(
    "about among analysis approach based between beyond data from improved improving into learned learning"
    " method methods model models network networks over problem problems some study system systems that their"
    " through towards under using very what when where which with without your".split()
)


@frozen
class Related:
    """A paper near another one, and why: "same topic: World models; with Jürgen Schmidhuber"."""

    paper: Paper
    reason: str


@frozen
class Subject:
    """A paper, as far as others can be near it."""

    slug: str
    title: str  # plain text
    topics: tuple[Ref, ...]
    people: tuple[Ref, ...]  # without the owner, who is on most papers and tells nothing
    area: str  # its slug
    date: tuple[int, ...]  # PartialDate.sort_key; empty where there is none

    @classmethod
    def of(cls, paper: Paper) -> Subject:
        """The subject of a paper that is known as a whole."""
        return cls(
            paper.slug,
            paper.title_text,
            paper.topics,
            tuple(one.person for one in paper.authors[:PEOPLE] if one.person and not one.is_owner),
            paper.area.slug if paper.area else "",
            paper.date.sort_key if paper.date else (),
        )


@frozen
class _Trait:
    """What papers can share: a topic, a person, a rare word of the title. There is one object of each."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    kind: str
    shown: str
    weight: float
    places: list[int]  # of the papers that have it, in the order of time


@frozen
class _Mark:
    """A subject by its traits."""

    traits: dict[_Trait, None]  # in the order in which the paper has them
    area: str
    time: float  # in years


class Neighbours:
    """Who is near whom among subjects in the order of time."""

    def __init__(self, subjects: Sequence[Subject], words: Words) -> None:
        self._subjects, self._words = subjects, words
        self._marks = _marks(subjects)

    def of(self, place: int) -> tuple[tuple[str, str], ...]:
        """The slugs of the papers that are nearest to the one at a place, nearest first, with the reasons."""
        return tuple(
            (self._subjects[other].slug, _reason(self._marks[place], self._marks[other], self._words))
            for other in _nearest(place, self._subjects, self._marks)
        )


def _marks(subjects: Sequence[Subject]) -> list[_Mark]:
    titles = [dict.fromkeys(_telling_words(subject)) for subject in subjects]
    spread = Counter(word for title in titles for word in title)
    known: dict[tuple[str, str], _Trait] = {}
    marks = []
    for place, (subject, title) in enumerate(zip(subjects, titles, strict=True)):
        found = [("topic", ref.slug, ref.title) for ref in subject.topics]
        found += [("person", ref.slug, ref.title) for ref in subject.people]
        found += [("word", word, word) for word in title if 1 < spread[word] <= _RARE]
        traits: dict[_Trait, None] = {}
        for kind, key, shown in found:
            trait = known.setdefault((kind, key), _Trait(kind, shown, _WEIGHTS[kind], []))
            if trait not in traits:
                traits[trait] = None
                trait.places.append(place)
        marks.append(_Mark(traits, subject.area, _time(subject)))
    return marks


def _telling_words(subject: Subject) -> list[str]:
    return [word for word in words_of(subject.title) if len(word) >= _SHORTEST and word not in _COMMON]


def _time(subject: Subject) -> float:
    if not subject.date:
        return 0.0
    year, month, day = subject.date
    return year + month / 12 + day / 365


def _nearest(place: int, subjects: Sequence[Subject], marks: Sequence[_Mark]) -> list[int]:
    """The places of the papers that share most with this one; of equal ones the same area and time win."""
    mark = marks[place]
    shared: dict[int, float] = defaultdict(float)
    for trait in mark.traits:
        for other in _around(place, trait.places):
            shared[other] += trait.weight
    shared.pop(place, None)
    enough = min(sorted(shared.values())[-MOST:], default=0.0) - _AREA - _TIME
    weights = {
        other: weight
        + _AREA * (mark.area == marks[other].area != "")
        + _TIME / (1 + abs(mark.time - marks[other].time))
        for other, weight in shared.items()
        if weight >= enough
    }
    return sorted(weights, key=lambda other: (-weights[other], subjects[other].slug))[:MOST]


def _around(place: int, places: Sequence[int]) -> Sequence[int]:
    at = bisect_left(places, place)
    return places[max(at - _WINDOW, 0) : at + _WINDOW + 1]


def _reason(mark: _Mark, other: _Mark, words: Words) -> str:
    """What two papers share, in at most two parts, the weightiest kinds of trait first."""
    shared = [trait for trait in mark.traits if trait in other.traits]
    topics, people, rare = ([trait.shown for trait in shared if trait.kind == kind] for kind in _WEIGHTS)
    parts = []
    if topics:
        parts.append(words.say("same_topic", len(topics), topics=words.row(topics)))
    if people:
        parts.append(words.say("with_people", people=_listed(people, words)))
    if rare:
        quoted = [words.say("lists.quoted", text=word) for word in rare]
        parts.append(words.say("both_titles", words=_listed(quoted, words)))
    return words["lists.parts"].join(parts[:2])


def _listed(names: Sequence[str], words: Words) -> str:
    """ "A", "A and B", "A, B and 3 others"."""
    if len(names) > 3:
        return words.say("lists.others", len(names) - 2, names=words.row(names[:2]))
    return words.listed(names)
