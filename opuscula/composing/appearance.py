"""The appearances of one work, a preprint and what was published later: which records tell of which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from opuscula import identifier
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
_PLACES = ("article", "website", "pdf")  # links at which the work itself stands


@dataclass(frozen=True, slots=True)
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
    silent = []
    for record in sorted(records, key=lambda record: (record.place.path, record.place.line or 0)):
        if not _stage(record):
            silent.append(record)
        elif own := [group for group in groups if any(_is_one(record, other) for other in group)]:
            own[0].append(record)
        else:
            groups.append([record])

    def appearance(group: list[Record]) -> Appearance:
        return Appearance(_stage(group[0]), tuple(sorted(group, key=lambda record: rank[id(record)])))

    found = sorted(map(appearance, groups), key=lambda one: one.age)
    if not found:
        return [Appearance("", tuple(records))]
    everything = [list(one.records) for one in found]
    dates = [one.date for one in found]
    for record in silent:
        nearest = min(range(len(dates)), key=lambda at: _distance(record.date, dates[at]))
        everything[nearest].append(record)
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


def _is_one(one: Record, other: Record) -> bool:
    """Whether two records tell of one appearance. Two spellings of a venue alone are no two appearances."""
    stage = _stage(one)
    if stage != _stage(other):
        return False
    if one.type and other.type and "thesis" in (one.type, other.type) and one.type != other.type:
        return False
    if one.doi and other.doi:
        return identifier.spelling("doi", one.doi) == identifier.spelling("doi", other.doi)
    if stage == "preprint":
        return len({_server(one), _server(other)} - {""}) < 2
    if not one.venue or not other.venue or words(one.venue) == words(other.venue):
        return True
    is_one_year = not one.date or not other.date or one.date.year == other.date.year
    return is_one_year and len({one.type, other.type} - {"", "article"}) < 2


def _server(record: Record) -> str:
    """The server that a preprint lies on; empty where nothing tells."""
    found = _SERVERS.match(record.venue)
    if record.arxiv or (found and found[1]) or "arxiv" in record.doi.lower():
        return "arxiv"
    return found[0].lower() if found else identifier.doi(record.doi).partition("/")[0]


def _distance(one: PartialDate | None, other: PartialDate | None) -> tuple[bool, float]:
    """How far apart two dates are; those that agree are the nearest."""
    if one is None or other is None:
        return True, float("inf")
    months = (one.year - other.year) * 12 + (one.month or 6) - (other.month or 6)
    return not agree(str(one), str(other)), abs(months)
