"""Several records of one paper → the facts of its entry, and where the records differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from opuscula.composing.appearance import OF_ONE, Appearance, agree, appearances, first_date, principal
from opuscula.composing.likeness import COMMON
from opuscula.composing.memory import source_name
from opuscula.frozen import frozen
from opuscula.identifier import spelling
from opuscula.problem import Place
from opuscula.record import FACTS, Link, Name, PartialDate, Plain, Record
from opuscula.text import fold, words

# Facts that are made of what all records say together.
_OF_ALL = ("authors", "more_authors", "date", "links", "code", "versions")


@frozen
class Difference:
    """A value that gave way to another source's."""

    record: Record
    key: str
    value: Plain
    stands: Plain  # what it gave way to


@frozen
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
    entry = Record(Place(path), "", date=date, **texts)  # type: ignore[arg-type]  # each is a text field of Record
    together = (*records, entry)
    return (
        Record(Place(path), "", versions=_versions(appearances(together), together)).facts().get("versions")
    )


def _versions(found: Sequence[Appearance], records: Sequence[Record]) -> tuple[Mapping[str, str], ...]:
    """The appearances that are told apart, oldest first; behind them others that a record itself lists."""
    listed: list[Mapping[str, str]] = [one.plain() for one in found] if len(found) > 1 else []
    known = {mark for version in listed for mark in _marks(version)}
    for record in records:
        for version in record.versions:
            marks = _marks(version)
            if known.isdisjoint(marks):
                listed.append(version)
                known |= marks
    return tuple(listed)


def _marks(version: Mapping[str, str]) -> set[tuple[str, str]]:
    """By what two of an entry's versions are one: an identifier or their venue."""
    marks = [(kind, spelling(kind, version.get(kind, ""))) for kind in ("doi", "arxiv")]
    return {(kind, name) for kind, name in (*marks, ("venue", fold(version.get("venue", "")))) if name}


def _differences(
    found: Sequence[Appearance], facts: Mapping[str, Plain], stated: Mapping[int, Mapping[str, Plain]]
) -> Iterator[Difference]:
    """Every value that gave way. What belongs to one appearance is compared within that appearance."""
    for key in facts:
        agrees = _contained_in(facts[key]) if key == "authors" else _AGREES.get(key, _same)
        for one in found:
            said = [(record, values[key]) for record in one.records if key in (values := stated[id(record)])]
            stands = facts[key]
            if said and key in ("date", "key", *OF_ONE):
                stands = str(one.date) if key == "date" else said[0][1]
            for record, value in said:
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
    """Whether a list has all the people of one that says "et al.", however it spells them.

    "C. Daniel Freeman" and "Daniel Freeman" are one, as the initials of one are among those of the other.
    """
    if len(other.authors) <= len(cut.authors) and other.more_authors:
        return False
    printed = {fold(name.printed) for name in other.authors}
    initials: dict[str, dict[frozenset[str], None]] = {}
    for name in other.authors:
        family, given = _family_and_initials(name)
        initials.setdefault(family, {})[given] = None
    for name in cut.authors:
        family, given = _family_and_initials(name)
        its = islice(initials.get(family, ()) if family else (), COMMON)
        if fold(name.printed) not in printed and not any(given <= one or one <= given for one in its):
            return False
    return True


def _family_and_initials(name: Name) -> tuple[str, frozenset[str]]:
    return " ".join(words(name.family)), frozenset(word[0] for word in words(name.given))


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


def _contained_in(all_people: Plain) -> Callable[[Plain, Plain], bool]:
    """Finds whether every author of a list, printed alike, stands among all of them."""
    known = {_printed(name) for name in all_people} if isinstance(all_people, list) else set()

    def contained(one: Plain, _all: Plain) -> bool:
        return isinstance(one, list) and known.issuperset(_printed(name) for name in one)

    return contained


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
    "more_authors": _always,
    "links": _always,
    "code": _always,
    "versions": _always,
}
