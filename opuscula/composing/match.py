"""Which records are one work: by identifiers, then by titles, then by the words of abstracts.

The rule is the one of the README under "Several sources". In doubt nothing is joined: a question is asked.
An abstract of a few words ("No abstract available.") is no ground for a question, as any paper may have it.
One without a title joins a work only if these words are the very same, and all else that both state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from opuscula.composing.likeness import COMMON, likenesses
from opuscula.frozen import frozen
from opuscula.record import Name, PartialDate
from opuscula.text import words

JOIN = 0.40  # a record without a title joins a paper from this share of common shingles on …
LEAD = 0.20  # … if no other paper comes nearer than this
ASK = 0.25  # from here up two abstracts are worth a question
FEW = 8  # an abstract of fewer words is a phrase that papers share by chance
YEARS = 3  # one paper's dates in two sources lie at most so far apart

_FEW_LETTERS = 100  # no seven words of a script with spaces are as long as this
_WHOLE = ("book", "report", "thesis")  # what comes in volumes that are works of their own


@frozen
class Work:
    """What tells one work from another, as one source or one entry states it."""

    source: str  # the list that it stands in; an entry is a list of its own
    title: str = ""  # folded words
    ids: frozenset[str] = frozenset()  # "doi:10.1000/x", "arxiv:2401.10020", "pmid:1"
    people: frozenset[str] = frozenset()
    date: PartialDate | None = None
    abstract: str = ""
    anchor: str | None = None  # the entry that it is known to belong to
    venue: str = ""  # folded words
    part: str = ""  # which volume or issue of a book, a report or a thesis it is

    @classmethod
    def of(
        cls,
        source: str,
        title: str,
        names: Iterable[Name],
        date: PartialDate | None,
        ids: Iterable[str],
        abstract: str,
        anchor: str | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> Work:
        """A work by its title, people, date, identifiers and abstract; and by where it appeared, if `facts`
        say that."""
        people = frozenset(key for name in names for key in _person_keys(name))
        known = facts or {}
        venue = " ".join(words(str(known.get("venue", ""))))
        part = " ".join(str(known.get(key, "")) for key in ("volume", "issue")).strip()
        is_whole = known.get("type") in _WHOLE
        return cls(
            source, " ".join(words(title)), frozenset(ids), people, date, abstract, anchor, venue,
            part if is_whole else "",
        )  # fmt: skip

    def contradicts(self, other: Work) -> bool:
        """Whether two works with one title have facts that one work hardly has: two DOIs in one venue, two
        arXiv ids, two volumes of a book. Such are asked about and not joined."""
        if self.part and other.part and self.part != other.part:
            return True
        kinds = ("arxiv:", "doi:") if self.venue and self.venue == other.venue else ("arxiv:",)
        own, its = ({kind: _of_kind(work.ids, kind) for kind in kinds} for work in (self, other))
        return any(own[kind] and its[kind] and not own[kind] & its[kind] for kind in kinds)


@frozen
class Question:
    """Two works that may be one, as numbers of the list that was given, and what speaks for it."""

    one: int
    other: int
    why: str


@frozen
class Grouping:
    """The works that are one, as numbers of the list that was given; and what is left to a person."""

    groups: tuple[tuple[int, ...], ...]
    questions: tuple[Question, ...]


def group(works: Sequence[Work], apart: Iterable[tuple[str, str]] = ()) -> Grouping:
    """The works put together that are one work.

    Works with the same anchor start out together; works with different anchors never end up together.
    `apart` holds pairs that a person keeps apart: an anchor, and another anchor or an identifier.
    """
    table = _Table(works, frozenset(apart))
    table.join_known()
    table.join_identifiers()
    table.join_titles()
    table.join_untitled()
    table.ask_similar()
    return table.result()


def _of_kind(ids: Iterable[str], kind: str) -> set[str]:
    return {name for name in ids if name.startswith(kind)}


def _person_keys(name: Name) -> set[str]:
    """Two spellings of one person share a key: the family name's last word, or all words in any order."""
    parts = words(name.printed)
    family = words(name.family) or parts
    return {family[-1], " ".join(sorted(parts))} if parts else set()


@dataclass(slots=True)
class _Heap:
    """Works taken to be one so far."""

    members: list[int]
    anchor: str | None = None
    names: set[str] = field(default_factory=set)  # those of its anchors and identifiers that `apart` names
    sources: set[str] = field(default_factory=set)  # the lists that its works stand in
    titled: bool = False


class _Table:
    """The works on a table, laid on heaps step by step."""

    def __init__(self, works: Sequence[Work], apart: frozenset[tuple[str, str]]) -> None:
        self.works = works
        self.apart: dict[str, set[str]] = defaultdict(set)  # each name → those that it is kept apart from
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.heaps = [
            _Heap([at], work.anchor, self.named(work), {work.source}, bool(work.title))
            for at, work in enumerate(works)
        ]
        self.questions: dict[tuple[int, int], str] = {}
        self.holders: dict[str, list[int]] = defaultdict(list)  # each abstract, once → the works that have it
        for at, work in enumerate(works):
            if work.abstract:
                self.holders[_folded(work.abstract)].append(at)
        self.likenesses = likenesses(self.holders)

    def named(self, work: Work) -> set[str]:
        return {name for name in (*work.ids, work.anchor) if name in self.apart} if self.apart else set()

    def join(self, one: int, other: int, why: str = "") -> bool:
        """Lays two works' heaps together where nothing stands against it; asks where that is doubtful."""
        first, second = self.heaps[one], self.heaps[other]
        if first is second:
            return True
        if self.kept_apart(first, second):
            return False
        if first.anchor and second.anchor:
            if why and first.anchor != second.anchor:
                self.ask(one, other, why)
            return False
        if len(first.members) < len(second.members):
            first, second = second, first
        first.members += second.members
        first.anchor = first.anchor or second.anchor
        first.names |= second.names
        first.sources |= second.sources
        first.titled = first.titled or second.titled
        for member in second.members:
            self.heaps[member] = first
        return True

    def kept_apart(self, first: _Heap, second: _Heap) -> bool:
        if not first.names or not second.names:
            return False
        few, many = sorted((first.names, second.names), key=len)
        return any(not self.apart[name].isdisjoint(many) for name in few)

    def ask(self, one: int, other: int, why: str) -> None:
        first, second = self.heaps[one], self.heaps[other]
        if first is not second and not self.kept_apart(first, second):
            self.questions.setdefault((min(one, other), max(one, other)), why)

    def join_known(self) -> None:
        first_of: dict[str, int] = {}
        for at, work in enumerate(self.works):
            if work.anchor:
                heap, known = self.heaps[at], self.heaps[first_of.setdefault(work.anchor, at)]
                if heap is not known:
                    known.members.append(at)
                    known.names |= heap.names
                    known.sources |= heap.sources
                    known.titled = known.titled or heap.titled
                    self.heaps[at] = known

    def join_identifiers(self) -> None:
        first_of: dict[str, int] = {}
        for at, work in enumerate(self.works):
            for name in sorted(work.ids):
                self.join(first_of.setdefault(name, at), at, f"both have {name}")

    def join_titles(self) -> None:
        same_title: dict[str, list[int]] = defaultdict(list)
        for at, work in enumerate(self.works):
            if work.title:
                same_title[work.title].append(at)
        for members in same_title.values():
            if len(members) > 1:
                self.join_within_source(members)
                self.join_across_sources(members)

    def join_within_source(self, members: Sequence[int]) -> None:
        """A title with the same date in one list is one paper; without a date it needs the same people."""
        first_of: dict[tuple[object, ...], list[int]] = {}
        for at in members:
            work = self.works[at]
            same = (work.source, work.date, work.people if work.date is None else None)
            before = first_of.setdefault(same, [])[:COMMON]
            own = next((other for other in before if not work.contradicts(self.works[other])), None)
            if own is None:
                first_of[same].append(at)
            else:
                self.join(own, at)

    def join_across_sources(self, members: Sequence[int]) -> None:
        """A title in two lists is one paper with a shared author and near dates; the nearest go first."""
        for _, one, other in sorted(self.near(members)):
            if not self.share_source(one, other) and not self.works[one].contradicts(self.works[other]):
                self.join(one, other)
        for one, other in self.pairs(members):
            if self.heaps[one] is not self.heaps[other] and self.doubtful(one, other):
                self.ask(one, other, "the same title")

    def near(self, members: Sequence[int]) -> Iterator[tuple[float, int, int]]:
        for one, other in self.pairs(members):
            first, second = self.works[one], self.works[other]
            if first.source != second.source and not first.people.isdisjoint(second.people):
                years = _years_between(first.date, second.date)
                if years is not None and years <= YEARS:
                    yield years, one, other

    def pairs(self, members: Sequence[int]) -> Iterator[tuple[int, int]]:
        """All pairs of few works; of many ("Editorial") those with one date and a common author."""
        if len(members) <= COMMON:
            yield from combinations(members, 2)
            return
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at in members:
            for person in self.works[at].people:
                alike[self.works[at].date, person].append(at)
        yield from dict.fromkeys(pair for few in alike.values() for pair in combinations(few[:COMMON], 2))

    def share_source(self, one: int, other: int) -> bool:
        """Whether a list holds both heaps' works, and so says itself that they are two."""
        return not self.heaps[one].sources.isdisjoint(self.heaps[other].sources)

    def doubtful(self, one: int, other: int) -> bool:
        """Works with one title are surely two only if both name their authors, and no author is shared."""
        first, second = self.works[one], self.works[other]
        return not (first.people and second.people) or not first.people.isdisjoint(second.people)

    def join_untitled(self) -> None:
        """A work without a title joins the one whose abstract comes nearest, by a clear lead."""
        untitled = [at for at, work in enumerate(self.works) if work.abstract and not self.heaps[at].titled]
        for among_titled in (True, False):
            for at in untitled:
                if self.heaps[at].titled:
                    continue
                best = self.nearest(at, among_titled)
                if not best:
                    continue
                share, other = best[0]
                work = self.works[at]
                is_said = says_something(work.abstract)
                is_same = is_said or (share == 1.0 and _agree(work, self.works[other]))
                if is_same and share >= JOIN and share - self.next_best(best) >= LEAD:
                    self.join(at, other, _alike(share))
                elif is_said and share >= ASK:
                    self.ask(at, other, _alike(share))

    def nearest(self, at: int, titled: bool) -> list[tuple[float, int]]:
        """The heaps near a work by their abstracts, the nearest first: (share, a work of the heap)."""
        found: dict[int, tuple[float, int]] = {}
        for share, other in self.alike(at):
            heap = self.heaps[other]
            if heap.titled == titled and not self.kept_apart(heap, self.heaps[at]):
                found.setdefault(id(heap), (share, other))
        return list(found.values())

    def next_best(self, best: Sequence[tuple[float, int]]) -> float:
        """The share of the first rival of the best. Works without titles that are like the best are none:
        they are about to join it too, whichever comes first."""
        text = _folded(self.works[best[0][1]].abstract)
        like = {text, *(other for share, other in self.likenesses.get(text, ()) if share >= JOIN)}
        return next(
            (
                share
                for share, at in best[1:]
                if self.heaps[at].titled or _folded(self.works[at].abstract) not in like
            ),
            0.0,
        )

    def alike(self, at: int) -> list[tuple[float, int]]:
        """Works of other heaps whose abstracts are near, the nearest first."""
        own = _folded(self.works[at].abstract)
        texts = [(1.0, own), *self.likenesses.get(own, ())]
        found = [(share, other) for share, text in texts for other in self.holders[text][:COMMON]]
        return sorted(
            (pair for pair in found if self.heaps[pair[1]] is not self.heaps[at]), key=_nearest_first
        )

    def ask_similar(self) -> None:
        """Titles that differ are never joined because of abstracts; near ones are worth a question."""
        for at, work in enumerate(self.works):
            if self.heaps[at].titled and says_something(work.abstract):
                for share, other in self.alike(at):
                    if other < at and share >= ASK and self.heaps[other].titled:
                        self.ask(other, at, _alike(share))

    def result(self) -> Grouping:
        groups = {id(heap): tuple(sorted(heap.members)) for heap in self.heaps}
        questions = [
            Question(one, other, why)
            for (one, other), why in sorted(self.questions.items())
            if self.heaps[one] is not self.heaps[other]
        ]
        return Grouping(tuple(sorted(groups.values())), tuple(questions))


def says_something(abstract: str) -> bool:
    """Whether an abstract has words enough to tell a work. A script without spaces has long "words"."""
    return len(abstract) >= _FEW_LETTERS or len(words(abstract)) >= FEW


def _agree(one: Work, other: Work) -> bool:
    """Whether two works have the same people, date and identifiers, where both have any."""
    stated = ((one.people, other.people), (one.date, other.date), (one.ids, other.ids))
    return all(not own or not its or own == its for own, its in stated)


def _folded(text: str) -> str:
    folded = " ".join(text.split())
    return text if folded == text else folded  # most are folded already, and need no second copy


def _nearest_first(found: tuple[float, int]) -> tuple[float, int]:
    return -found[0], found[1]


def _alike(share: float) -> str:
    return f"{share:.0%} of their abstracts is the same"


def _years_between(one: PartialDate | None, other: PartialDate | None) -> float | None:
    """How far apart two dates lie, in years; None where one is not known."""
    if one is None or other is None:
        return None
    if one.month is None or other.month is None:
        return float(abs(one.year - other.year))
    first, second = ((date.year * 12 + (date.month or 1)) * 31 + (date.day or 1) for date in (one, other))
    return abs(first - second) / (12 * 31)
