"""Which records are one paper, in which order, and which entry or draft they lead to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from opuscula.composing.dossier import collect
from opuscula.composing.known import know
from opuscula.composing.match import Grouping, Work
from opuscula.composing.memory import Memory, Remembered, record_id
from opuscula.composing.written import as_written
from opuscula.entries.entry import parse
from opuscula.problem import Place
from opuscula.record import Plain, Record
from tests.workbench import prose

DRAFT = "content/papers/untitled-0a1b2c3d.md"


def record(title: str = "", source: str = "a.txt", line: int = 1, seed: int = 1) -> Record:
    return Record(Place(f"content/records/{source}", line), "test", title=title, abstract=prose(seed))


def collected(
    records: Sequence[Record],
    *groups: tuple[int, ...],
    anchors: Sequence[str | None] = (),
    made: Sequence[Record] = (),
) -> list[tuple[tuple[int, ...], str | None]]:
    """The members and the path of each dossier; `made` are the records that made a draft before."""
    wrote: dict[str, Plain] = {"abstract": prose(1)}
    entries = {DRAFT: parse(DRAFT, as_written(wrote))[0]} if made else {}
    last = Remembered(DRAFT, tuple(record_id(one) for one in made), wrote)
    known = know(entries, Memory(entries={DRAFT: last} if made else {}), records)
    works = [Work("", anchor=anchor) for anchor in anchors or [None] * len(records)]
    found = collect(records, works, Grouping(groups, ()), known)
    return [(one.members, one.path) for one in found]


def test_the_last_source_leads_and_a_record_with_a_title_before_one_without() -> None:
    records = [record("A"), record("A", line=0), record("A", "b.txt"), record("", "c.txt")]
    assert collected(records, (0, 1, 2, 3)) == [((2, 1, 0, 3), None)]


def test_a_group_without_records_is_none_and_entries_come_first() -> None:
    records = [record("A"), record("B")]
    anchors = [None, "content/papers/b.md", "content/papers/c.md"]
    assert collected(records, (0,), (1,), (2,), anchors=anchors) == [
        ((1,), "content/papers/b.md"),
        ((0,), None),
    ]


@pytest.mark.parametrize("title", ["", "A"])
def test_a_paper_without_an_entry_goes_on_from_its_records_draft(title: str) -> None:
    records = [record(), record(title, "b.txt")]
    assert collected(records, (0, 1), made=records[:1])[0][1] == DRAFT


def test_a_paper_that_has_an_entry_or_a_part_of_the_records_does_not() -> None:
    records = [record(), record("", "b.txt", seed=2)]
    anchored = collected(records, (0,), (1,), anchors=["content/papers/a.md", None], made=records)
    assert [path for _, path in anchored] == ["content/papers/a.md", None]
    assert [path for _, path in collected(records, (0,), (1,), made=records)] == [None, None]


def test_one_draft_goes_on_as_one_paper() -> None:
    twins = [record(), record(line=2)]
    assert [path for _, path in collected(twins, (0,), (1,), made=twins[:1])] == [DRAFT, None]
