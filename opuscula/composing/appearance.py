"""The appearances of one work, a preprint and what was published later: which records tell of which."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from opuscula import identifier
from opuscula.frozen import fresh, frozen, replace
from opuscula.record import PartialDate, Record
from opuscula.text import words

Stage = Literal["", "preprint", "published"]

# Facts that belong to one appearance: those of two are never mixed.
OF_ONE = (
    "type", "venue", "volume", "issue", "pages", "publisher", "series", "status", "doi", "isbn", "issn",
)  # fmt: skip

# Where preprints lie: to stand there is not to be published, whatever a source calls it.
_SERVERS = re.compile(
    r"\W*(?:(arxiv|corr)|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|eartharxiv|techrxiv|ssrn|osf preprints"
    r"|research square|preprints(?:\.org)?|hal|zenodo)\b",
    re.IGNORECASE,
)
_PREPRINT_DOIS = re.compile(
    r"10\.(?:48550/arxiv|1101/(?:\d{4}\.\d\d\.\d\d\.)?\d+$|26434/|3123[145]/|31219/|20944/|21203/|2139/|36227/)",
    re.IGNORECASE,
)
_UNPUBLISHED = ("", "article", "manuscript", "document", "post", "post-weblog", "webpage")
_ANY, _WORK = object(), object()  # whatever a fact is; whatever type is named and is no thesis
_PLACES = ("article", "website", "pdf")  # links at which the work itself stands


@frozen
class Appearance:
    """The records that tell of one appearance, the leading one first."""

    stage: Stage
    records: tuple[Record, ...]

    @property
    def date(self) -> PartialDate | None:
        """The leading date, as full as others that agree with it have it."""
        dates = list(dict.fromkeys(record.date for record in self.records if record.date))
        return _fullest(dates, dates[0]) if dates else None

    @property
    def age(self) -> tuple[int, int, int]:
        """For an order in time; of a year alone a preprint has the beginning, a publication the end."""
        unknown = 0 if self.stage == "preprint" else 99
        if self.date is None:
            return (0 if self.stage == "preprint" else 9999), unknown, unknown
        return self.date.year, self.date.month or unknown, self.date.day or unknown

    @property
    def type(self) -> str:
        """The leading type; of a publication one that says more than "article", where there is one."""
        types = [record.type for record in self.records if record.type]
        if self.stage != "preprint":
            types.sort(key=lambda type: type == "article")
        return types[0] if types else ""

    def plain(self) -> dict[str, str]:
        """The appearance as one of an entry's `versions`."""
        facts = {"date": str(self.date or "")}
        facts |= {"type": self.type}
        facts |= {key: self._first(key) for key in ("venue", "volume", "issue", "pages", "doi")}
        facts["arxiv"] = self._first("arxiv") if self.stage == "preprint" else ""
        if not facts["doi"] and not facts["arxiv"]:
            links = (link.url for record in self.records for link in record.links if link.kind in _PLACES)
            facts["url"] = next(links, "")
        return {key: text for key, text in facts.items() if text}

    def _first(self, key: str) -> str:
        return next((text for record in self.records if (text := getattr(record, key))), "")


def is_published(facts: Mapping[str, object]) -> bool:
    """Whether facts speak of a publication, by venue and type. A preprint server is no publisher."""
    venue = str(facts.get("venue") or "")
    if _SERVERS.match(venue):
        return False
    return bool(venue) or (facts.get("type") or "") not in _UNPUBLISHED


def is_preprint_doi(doi: str) -> bool:
    """Whether a preprint server gave this DOI."""
    return _PREPRINT_DOIS.match(identifier.doi(doi) or doi) is not None


def appearances(records: Sequence[Record]) -> list[Appearance]:
    """The appearances that records of one work tell of, oldest first; the leading record comes first.

    Which they are does not depend on the order of the records. A record that says nothing but when belongs
    to the appearance nearest in time.
    """
    rank = {id(record): at for at, record in enumerate(records)}
    groups: list[list[Record]] = []
    known: dict[Stage, _Known] = {"preprint": _Known(), "published": _Known()}
    silent = []
    for record in sorted(records, key=lambda record: (record.place.path, record.place.line or 0)):
        if not (stage := _stage(record)):
            silent.append(record)
            continue
        telling = _Telling.of(record, stage)
        at = known[stage].first(telling)
        if at is None:
            at = len(groups)
            groups.append([])
        groups[at].append(record)
        known[stage].add(telling, at)

    def appearance(group: list[Record]) -> Appearance:
        return Appearance(_stage(group[0]), tuple(sorted(group, key=lambda record: rank[id(record)])))

    found = sorted(map(appearance, groups), key=lambda one: one.age)
    if not found:
        return [Appearance("", tuple(records))]
    everything = [list(one.records) for one in found]
    near = _nearest([one.date for one in found])
    for record in silent:
        everything[near(record.date)].append(record)
    return [replace(appearance(group), stage=one.stage) for one, group in zip(found, everything, strict=True)]


def principal(found: Sequence[Appearance], leading: Record) -> Appearance:
    """The appearance that a work is known by: the latest publication, else that of the leading record."""
    published = [one for one in found if one.stage == "published"]
    return max(
        published or found,
        key=lambda one: (one.age if published else (), any(record is leading for record in one.records)),
    )


def first_date(found: Sequence[Appearance]) -> PartialDate | None:
    """When a work appeared first, as fully as it is known."""
    dates = [one.date for one in found if one.date]
    return _fullest(dates, min(dates, key=lambda date: date.sort_key)) if dates else None


def _fullest(dates: Sequence[PartialDate], known: PartialDate) -> PartialDate:
    """The fullest of the dates that agree with one."""
    return max((date for date in dates if agree(str(known), str(date))), key=lambda date: len(str(date)))


def agree(one: str, other: str) -> bool:
    """Whether one of two dates is the other, less fully known."""
    return one.startswith(other) or other.startswith(one)


def _stage(record: Record) -> Stage:
    """What a record tells of; nothing where it has no facts of a publication and no preprint's."""
    facts = {"venue": record.venue, "type": record.type}
    if record.venue:
        return "published" if is_published(facts) else "preprint"
    if record.doi:
        return "preprint" if is_preprint_doi(record.doi) else "published"
    if record.arxiv and record.type in ("article-journal", "paper-conference"):
        return "preprint"  # so a preprint is often called, for want of a better word
    return "published" if is_published(facts) else "preprint" if record.arxiv else ""


@frozen
class _Telling:
    """What of a record tells whether it and another of its stage tell of one appearance."""

    doi: str
    place: str  # the server of a preprint, the venue of a publication
    year: int | None
    type: str
    is_published: bool

    @classmethod
    def of(cls, record: Record, stage: Stage) -> _Telling:
        published = stage == "published"
        venue = f"in {' '.join(words(record.venue))}" if record.venue else ""
        doi = identifier.spelling("doi", record.doi) or record.doi
        year = record.date.year if record.date else None
        return cls(doi, venue if published else _server(record), year, record.type, published)

    def names(self) -> Iterator[tuple[object, ...]]:
        """Under what it is known: each of its facts, or whatever that may be."""
        types = {self.type, *((_WORK,) if self.type not in ("", "thesis") else ())}
        return product((self.doi, _ANY), (self.place, _ANY), (self.year, _ANY), (*types, _ANY))

    def asks(self) -> Iterator[tuple[object, ...]]:
        """The names of those that tell of the same. Two spellings of a venue alone are no two appearances:
        another DOI, year or type must be there too; and a thesis is nothing else."""
        types = (_ANY,) if not self.type else ("", self.type if self.type == "thesis" else _WORK)
        dois = ("",) if self.doi else (_ANY,)
        if self.doi:
            yield from product((self.doi,), (_ANY,), (_ANY,), types)
        yield from product(dois, ("", self.place) if self.place else (_ANY,), (_ANY,), types)
        if self.is_published:
            exact = types if self.type in ("", "article", "thesis") else ("", "article", self.type)
            yield from product(dois, (_ANY,), (None, self.year) if self.year else (_ANY,), exact)


@frozen
class _Known:
    """The records of a stage so far, by their names; each with the first of the groups that have one."""

    groups: dict[tuple[object, ...], int] = fresh(factory=dict)

    def first(self, telling: _Telling) -> int | None:
        """The first group with a record that tells of the same."""
        return min((at for name in telling.asks() if (at := self.groups.get(name)) is not None), default=None)

    def add(self, telling: _Telling, at: int) -> None:
        for name in telling.names():
            self.groups[name] = min(at, self.groups.get(name, at))


def _server(record: Record) -> str:
    """The server that a preprint lies on; empty where nothing tells."""
    found = _SERVERS.match(record.venue)
    if record.arxiv or (found and found[1]) or "arxiv" in record.doi.lower():
        return "arxiv"
    return found[0].lower() if found else identifier.doi(record.doi).partition("/")[0]


def _nearest(dates: Sequence[PartialDate | None]) -> Callable[[PartialDate | None], int]:
    """Finds the number of the date that is nearest to another; one that agrees with it is the nearest."""
    first = {date: at for at, date in reversed([*enumerate(dates)]) if date}
    months = sorted((_month(date), at) for date, at in first.items())
    of_year: dict[int, list[tuple[PartialDate, int]]] = {}
    for date, at in first.items():
        of_year.setdefault(date.year, []).append((date, at))

    def nearest(date: PartialDate | None) -> int:
        if date is None or not months:
            return 0
        agreeing = [
            (abs(_month(date) - _month(other)), at)
            for other, at in of_year.get(date.year, ())
            if agree(str(date), str(other))
        ]
        if agreeing:
            return min(agreeing)[1]
        month = _month(date)
        at = bisect(months, (month, -1))
        around = [months[bisect(months, (before, -1))] for before, _ in months[max(0, at - 1) : at]]
        return min((abs(month - other), number) for other, number in (*around, *months[at : at + 1]))[1]

    return nearest


def _month(date: PartialDate) -> int:
    return date.year * 12 + (date.month or 6)
