"""ORCID's works in JSON: the list of a record (groups of summaries), whole works, or a whole record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from opuscula import identifier
from opuscula.languages import tongues
from opuscula.problem import Place, Problem
from opuscula.record import Link, Name, PartialDate, Profile, Record
from opuscula.sources import bibfile, bibgrammar, jats, kinds, names, people, spellings
from opuscula.sources.answers import Shape, holds, works
from opuscula.sources.untyped import items, mapping, text, value

# Its kinds of work that have names of their own.
_TYPES = {
    "artistic-performance": "performance", "cartographic-material": "map",
    "conference-output": "paper-conference", "conference-presentation": "speech",
    "dissertation-thesis": "thesis", "encyclopedia-entry": "entry-encyclopedia", "image": "graphic",
    "lecture-speech": "speech", "manual": "report", "moving-image": "motion_picture",
    "musical-composition": "musical_score", "newsletter-article": "article-magazine",
    "online-resource": "webpage", "public-speech": "speech", "sound": "song",
    "standards-and-policy": "standard", "supervised-student-publication": "thesis",
    "technical-standards": "standard",
}  # fmt: skip


def recognises(name: str, text: str) -> bool:
    """Whether the text has a work of an ORCID record."""
    return holds(text, _SHAPE)


def read(text: str, name: str) -> Iterator[Record | Profile | Problem]:
    """A record for each work: a group's summaries are one work, the preferred one speaks."""
    is_told = False
    for found in works(text, f"content/records/{name}", _SHAPE):
        if isinstance(found, Problem):
            yield found
            continue
        place, held = found
        if "person" not in held:
            yield from _record(place, held)
        elif (person := _person(held["person"], place)) and not is_told:
            is_told = True
            yield person


def _inside(held: Any) -> list[Any]:
    """The groups or works in a value; a record's person stands with them."""
    if not isinstance(held, dict):
        return []
    if isinstance(held.get("work-summary"), list) or ("put-code" in held and "title" in held):
        return [held]
    person = [held] if "person" in held and "orcid-identifier" in held else []
    wrapped = (
        *items(held, "group"), *items(held, "bulk"), held.get("work"), held.get("works"),
        value(held, "activities-summary", "works"),
    )  # fmt: skip
    return person + [work for one in wrapped for work in _inside(one)]


def _person(held: Any, place: Place) -> Profile | None:
    given, family = (text(held, "name", part, "value") for part in ("given-names", "family-name"))
    name = jats.plain(text(held, "name", "credit-name", "value") or f"{given} {family}")
    return Profile(place, name) if name else None


def _record(place: Place, held: Any) -> Iterator[Record | Problem]:
    summaries = [one for one in items(held, "work-summary") if isinstance(one, dict)] or [held]
    ranked = sorted(summaries, key=lambda one: -int(_digits(text(one, "display-index")) or 0))
    work = next((one for one in ranked if _title(one)), ranked[0])
    told = text(work, "short-description")
    title = jats.inline(_title(work))
    if not title and not told:
        yield spellings.nothing_said(place)
        return
    date, complaint = _date(work)
    if complaint:
        yield spellings.doubtful_date(place, "publication-date", date, complaint)
    ids = [one for each in (work, *ranked) for one in items(each, "external-ids", "external-id")]
    arxiv = next((own for one in _own(ids, "arxiv") if (own := spellings.arxiv_id(one))), "")
    arxiv = arxiv or spellings.arxiv(*_own(ids, "doi"), *_addresses(work, ids))
    kind = text(work, "type").lower().replace("_", "-")
    venue = jats.plain(text(work, "journal-title", "value"))
    venue, kind = spellings.placed(venue, _TYPES.get(kind) or kinds.kind(kind), arxiv)
    yield Record(
        place=place,
        format="orcid",
        title=title,
        authors=_people(work, "author"),
        editors=_people(work, "editor"),
        date=date,
        type=kind,
        venue=venue,
        doi=spellings.doi(*_own(ids, "doi"), text(work, "url", "value")),
        arxiv=arxiv,
        pmid=next((own for one in _own(ids, "pmid") if (own := identifier.pmid(one))), ""),
        isbn=", ".join(dict.fromkeys(_of_kind(ids, "isbn"))),
        issn=", ".join(dict.fromkeys(_of_kind(ids, "issn"))),
        language=tongues.marked(text(work, "language-code")),
        links=_links(_addresses(work, ids), told),
        abstract=jats.blocks(told),
    )


def _title(work: Any) -> str:
    title, below = (text(work, "title", part, "value") for part in ("title", "subtitle"))
    return f"{title}: {below}" if title and below and below not in title else title


def _date(work: Any) -> tuple[PartialDate | None, str]:
    parts = (text(work, "publication-date", part, "value") for part in ("year", "month", "day"))
    year, month, day = (_digits(part) for part in parts)
    return spellings.of_numbers(year, month, day) if year else (None, "")


def _digits(number: str) -> str:
    return number if re.fullmatch("[0-9]{1,4}", number) else ""


def _of_kind(ids: list[Any], kind: str) -> list[str]:
    stated = [one for one in ids if text(one, "external-id-type").lower() == kind]
    return [found for one in stated if (found := text(one, "external-id-value"))]


def _own(ids: list[Any], kind: str) -> list[str]:
    """The identifiers of the work itself, not of what it is part of or a version of."""
    itself = [one for one in ids if text(one, "external-id-relationship").lower() in ("self", "")]
    return _of_kind(itself, kind)


def _addresses(work: Any, ids: list[Any]) -> list[str]:
    return [text(work, "url", "value"), *_own(ids, "uri")]


def _people(work: Any, role: str) -> tuple[Name, ...]:
    """Those who have the role. Where nobody has any, a citation in BibTeX may name them."""
    stated = items(work, "contributors", "contributor")
    found = []
    for one in stated:
        name = jats.plain(text(one, "credit-name", "value"))
        if name and (text(one, "contributor-attributes", "contributor-role").lower() or "author") == role:
            found.append(people.person(name))
    citation = mapping(work, "citation")
    if stated or text(citation, "citation-type").lower() not in ("bibtex", "formatted-bibtex"):
        return tuple(found)
    told = bibfile.read(text(citation, "citation-value"))
    entry = next((one for one in told if isinstance(one, bibgrammar.Entry)), None)
    return names.bibtex(entry.fields[role].value).names if entry and role in entry.fields else ()


def _links(addresses: list[str], told: str) -> tuple[Link, ...]:
    return spellings.linked([*addresses, told])


_SHAPE = Shape(
    "ORCID",
    re.compile(r'"(?:work-summary|put-code|orcid-identifier)"\s*:'),
    re.compile(r'[\s\ufeff]*\{[^\[\]]*"(?:group|bulk)"\s*:\s*\['),
    _inside,
)
