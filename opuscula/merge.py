"""Several records of one paper → the facts of its entry, and where the records differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from opuscula.memory import source_name
from opuscula.record import FACTS, Link, PartialDate, Plain, Record
from opuscula.text import fold


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that gave way to another source's."""

    record: Record
    key: str
    value: Plain


@dataclass(frozen=True, slots=True)
class Merged:
    """What an entry shall say: `facts` as front matter holds them; abstract and wordings are among them."""

    facts: dict[str, Plain]
    differences: tuple[Difference, ...]


def merge(records: Sequence[Record]) -> Merged:
    """The facts of records that are one paper; a record stands before those that give way to it.

    Facts that complement each other are all taken, whatever the order: the fuller date, the complete list
    of authors, every link.
    """
    named = _fullest_authors(records)
    fullest = replace(
        records[0],
        authors=named.authors,
        more_authors=named.more_authors,
        date=_fullest_date(records),
        links=_all_links(records),
        code=any(record.code for record in records),
    )
    own = fullest.facts()
    stated = [(record, record.facts()) for record in records]
    facts: dict[str, Plain] = {}
    differences: list[Difference] = []
    for key in FACTS:
        values = [(record, values[key]) for record, values in stated if key in values]
        if key in own:
            facts[key] = own[key]
        elif values and key != "more_authors":
            facts[key] = values[0][1]
        if key in facts:
            agrees = _AGREES.get(key, _same)
            differences += [
                Difference(record, key, value) for record, value in values if not agrees(value, facts[key])
            ]
    abstracts = [record for record in records if record.abstract]
    if abstracts:
        facts["abstract"] = abstracts[0].abstract
    if wordings := _wordings(abstracts):
        facts["wordings"] = wordings
    return Merged(facts, tuple(differences))


def _fullest_date(records: Sequence[Record]) -> PartialDate | None:
    dates = [record.date for record in records if record.date]
    agreeing = [date for date in dates if _part_of(str(dates[0]), str(date))]
    return max(agreeing, key=lambda date: len(str(date)), default=None)


def _part_of(one: Plain, other: Plain) -> bool:
    return (
        isinstance(one, str) and isinstance(other, str) and (other.startswith(one) or one.startswith(other))
    )


def _fullest_authors(records: Sequence[Record]) -> Record:
    """The first record with authors, or one whose list goes on where that one says "et al."."""
    best, *others = [record for record in records if record.authors] or records[:1]
    for record in others:
        if best.more_authors and _goes_on(best, record):
            best = record
    return best


def _goes_on(cut: Record, other: Record) -> bool:
    names = [fold(name.printed) for name in other.authors]
    longer = len(names) > len(cut.authors) or not other.more_authors
    return longer and all(fold(name.printed) in names for name in cut.authors)


def _all_links(records: Sequence[Record]) -> tuple[Link, ...]:
    """Every record's links, in the order of the sources' names; an address has its kind from the first."""
    leading: dict[str, Link] = {}
    for record in records:
        for link in record.links:
            leading.setdefault(link.url.rstrip("/"), link)
    by_name = sorted(records, key=lambda record: (record.place.path, record.place.line or 0))
    urls = dict.fromkeys(link.url.rstrip("/") for record in by_name for link in record.links)
    return tuple(leading[url] for url in urls)


def _wordings(records: Sequence[Record]) -> list[dict[str, str]]:
    """The abstracts that differ from the first, by source."""
    seen = {_words(record.abstract) for record in records[:1]}
    found = []
    for record in records[1:]:
        if _words(record.abstract) not in seen:
            seen.add(_words(record.abstract))
            found.append({"source": source_name(record), "text": record.abstract})
    return sorted(found, key=lambda wording: (wording["source"], wording["text"]))


def _words(text: str) -> str:
    return " ".join(text.split())


def _same(one: Plain, other: Plain) -> bool:
    return one == other


def _contained(one: Plain, other: Plain) -> bool:
    """Whether every author of a list, printed alike, stands in the other too."""
    return isinstance(one, list) and isinstance(other, list) and all(item in other for item in one)


def _always(_one: Plain, _other: Plain) -> bool:
    return True


# Keys for which two unequal values can agree.
_AGREES: dict[str, Callable[[Plain, Plain], bool]] = {
    "date": _part_of,
    "authors": _contained,
    "more_authors": _always,
    "links": _always,
    "code": _always,
}
