"""The records that are one paper, and the entry that they lead to."""

from __future__ import annotations

from collections.abc import Sequence

from opuscula.composing.known import Known
from opuscula.composing.match import Grouping, Work
from opuscula.composing.memory import record_id
from opuscula.composing.merge import Merged, merge
from opuscula.frozen import frozen
from opuscula.record import Record


@frozen
class Dossier:
    """The records that are one paper, the leading one first, and its entry where there is one."""

    members: tuple[int, ...]  # numbers of the records
    records: tuple[Record, ...]
    path: str | None
    merged: Merged


def collect(
    records: Sequence[Record], works: Sequence[Work], grouping: Grouping, known: Known
) -> list[Dossier]:
    """The records of each paper. Those with an entry come first, then the others, oldest paper first:
    of those that want one name, the oldest has it."""
    rank = {path: at for at, path in enumerate(dict.fromkeys(record.place.path for record in records))}

    def leading_first(record: Record) -> tuple[bool, int, int]:
        return not record.title, -rank[record.place.path], record.place.line or 0

    found: list[Dossier] = []
    given: set[str] = set()  # drafts that a paper goes on from: one goes on as one
    for members in grouping.groups:
        numbers = sorted(
            (at for at in members if at < len(records)), key=lambda at: leading_first(records[at])
        )
        if numbers:
            own = tuple(records[at] for at in numbers)
            path = next((anchor for at in members if (anchor := works[at].anchor)), None)
            if path is None and (draft := _draft_of(own, known)) not in given:
                path = draft
                given |= {draft} if draft else set()
            found.append(Dossier(tuple(numbers), own, path, merge(own)))
    return sorted(found, key=_by_age)


def _draft_of(records: Sequence[Record], known: Known) -> str | None:
    """The draft that a paper without an entry goes on from: one whose records it has all."""
    drafts = {path for record in records if (path := known.draft_of(record))}
    ids = {record_id(record) for record in records} if drafts else set()
    return min((path for path in drafts if ids.issuperset(known.remembered[path].records)), default=None)


def _by_age(dossier: Dossier) -> tuple[bool, str, bool, str, str, str]:
    facts = dossier.merged.facts
    date, title, abstract = (str(facts.get(key, "")) for key in ("date", "title", "abstract"))
    return dossier.path is None, dossier.path or "", not date, date, title, abstract
