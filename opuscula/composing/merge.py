"""Several records of one paper → the facts of its entry, and where the records differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from opuscula.composing.appearance import OF_ONE, Appearance, agree, appearances, first_date, principal
from opuscula.composing.memory import source_name
from opuscula.identifier import spelling
from opuscula.problem import Place
from opuscula.record import FACTS, Link, Name, PartialDate, Plain, Record
from opuscula.text import fold, words

# Facts that are made of what all records say together.
_OF_ALL = ("authors", "more_authors", "date", "links", "code", "versions")


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that gave way to another source's."""

    record: Record
    key: str
    value: Plain
    stands: Plain  # what it gave way to


@dataclass(frozen=True, slots=True)
class Merged:
    """What an entry shall say: `facts` as front matter holds them; abstract and wordings are among them."""

    facts: dict[str, Plain]
    differences: tuple[Difference, ...]


def merge(records: Sequence[Record]) -> Merged:
    """The facts of records that are one paper; a record stands before those that give way to it.

    Facts that complement each other are all taken, whatever the order: the date of the first appearance, the
    complete list of authors, every link. Facts of two appearances, a preprint and an article, are not mixed.
    """
    found = appearances(records)
    main = principal(found, records[0])
    main_first = (*main.records, *records)
    named = _fullest_authors(records)
    together = Record(
        records[0].place,
        records[0].format,
        authors=named.authors,
        more_authors=named.more_authors,
        date=first_date(found),
        links=_all_links(records),
        code=any(record.code for record in records),
        versions=_versions(found, records),
    ).facts()
    stated = {id(record): record.facts() for record in records}
    facts: dict[str, Plain] = {}
    for key in FACTS:
        speaking = main.records if key in OF_ONE else main_first if key == "key" else records
        own = [together] if key in _OF_ALL else [stated[id(record)] for record in speaking]
        values = [values[key] for values in own if key in values]
        if values:
            facts[key] = main.type if key == "type" else values[0]
    differences = tuple(_differences(found, facts, stated)) if len(records) > 1 else ()
    abstracts = [record for record in records if record.abstract]
    if abstracts:
        facts["abstract"] = abstracts[0].abstract
    if wordings := _wordings(abstracts):
        facts["wordings"] = wordings
    return Merged(facts, differences)


def versions_beside(records: Sequence[Record], path: str, own: Mapping[str, Plain]) -> Plain | None:
    """The versions of a work of which its records and an entry's `own` facts, written by hand, tell together;
    None where they tell of one and the same."""
    try:
        date = PartialDate.parse(str(own.get("date", "")))
    except ValueError:
        date = None
    texts = {
        key: str(own.get(key, "")) for key in ("type", "venue", "volume", "issue", "pages", "doi", "arxiv")
    }
    entry = Record(Place(path), "", date=date, **texts)  # type: ignore[arg-type]
    together = (*records, entry)
    return (
        Record(Place(path), "", versions=_versions(appearances(together), together)).facts().get("versions")
    )


def _versions(found: Sequence[Appearance], records: Sequence[Record]) -> tuple[Mapping[str, str], ...]:
    """The appearances that are told apart, oldest first; behind them others that a record itself lists."""
    listed: list[Mapping[str, str]] = [one.plain() for one in found] if len(found) > 1 else []
    for record in records:
        for version in record.versions:
            if not any(_is_one_version(version, other) for other in listed):
                listed.append(version)
    return tuple(listed)


def _is_one_version(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two of an entry's versions are one: by an identifier or by their venue."""
    ids = (
        (spelling(kind, one.get(kind, "")), spelling(kind, other.get(kind, ""))) for kind in ("doi", "arxiv")
    )
    venues = fold(one.get("venue", "")), fold(other.get("venue", ""))
    return any(first == second != "" for first, second in (*ids, venues))


def _differences(
    found: Sequence[Appearance], facts: Mapping[str, Plain], stated: Mapping[int, Mapping[str, Plain]]
) -> Iterator[Difference]:
    """Every value that gave way. What belongs to one appearance is compared within that appearance."""
    for key in facts:
        agrees = _AGREES.get(key, _same)
        for one in found:
            said = [(record, values[key]) for record in one.records if key in (values := stated[id(record)])]
            for record, value in said:
                own = str(one.date) if key == "date" else said[0][1]
                stands = own if key in ("date", "key", *OF_ONE) else facts[key]
                if not agrees(value, stands):
                    yield Difference(record, key, value, stands)


def _fullest_authors(records: Sequence[Record]) -> Record:
    """The first record with authors, or one whose list goes on where that one says "et al."."""
    best, *others = [record for record in records if record.authors] or records[:1]
    for record in others:
        if best.more_authors and _goes_on(best, record):
            best = record
    return best


def _goes_on(cut: Record, other: Record) -> bool:
    """Whether a list has all the people of one that says "et al.", however it spells them."""
    is_longer = len(other.authors) > len(cut.authors) or not other.more_authors
    return is_longer and all(any(_is_one_person(name, one) for one in other.authors) for name in cut.authors)


def _is_one_person(one: Name, other: Name) -> bool:
    """Whether two names of one paper's lists are a person's: "C. Daniel Freeman" and "Daniel Freeman"."""
    if fold(one.printed) == fold(other.printed):
        return True
    given, its = ({word[0] for word in words(name.given)} for name in (one, other))
    return words(one.family) == words(other.family) != [] and (given <= its or its <= given)


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
    """The abstracts that differ from the first, by source; one that several have, by the first of these."""
    seen = {_words(record.abstract) for record in records[:1]}
    found = []
    for record in sorted(records[1:], key=source_name):
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
    if not isinstance(one, list) or not isinstance(other, list):
        return False
    return {_printed(name) for name in one} <= {_printed(name) for name in other}


def _printed(name: Plain) -> str:
    return str(name["name"]) if isinstance(name, dict) else str(name)


def _same_date(one: Plain, other: Plain) -> bool:
    return agree(str(one), str(other))


def _same_doi(one: Plain, other: Plain) -> bool:
    """A DOI is the same in capitals and in small letters."""
    return str(one).lower() == str(other).lower()


def _same_type(one: Plain, other: Plain) -> bool:
    """ "article" is what any work is called, so it contradicts no other type."""
    return one == other or "article" in (one, other)


def _always(_one: Plain, _other: Plain) -> bool:
    return True


# Keys for which two unequal values can agree.
_AGREES: dict[str, Callable[[Plain, Plain], bool]] = {
    "doi": _same_doi,
    "type": _same_type,
    "date": _same_date,
    "authors": _contained,
    "more_authors": _always,
    "links": _always,
    "code": _always,
    "versions": _always,
}
