"""Records, entries and the last import → what is to be written; here what no seed format can say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from opuscula.composing.compose import Composition, compose
from opuscula.composing.memory import Memory
from opuscula.entries.entry import parse
from opuscula.problem import Place
from opuscula.record import Name, PartialDate, Record
from tests.workbench import prose


def record(title: str, line: int = 1, source: str = "a", **facts: Any) -> Record:
    facts = {"date": PartialDate.parse("2020"), "authors": (Name.of("Ada Lovelace"),), **facts}
    return Record(Place(f"content/records/{source}", line), "test", title=title, **facts)


def composed(
    records: list[Record], texts: Mapping[str, str] | None = None, memory: Memory | None = None
) -> Composition:
    entries = {path: parse(path, text)[0] for path, text in (texts or {}).items()}
    return compose(records, entries, (), memory or Memory())


def test_records_of_one_line_have_each_their_outcome() -> None:
    found = composed([record("A", doi="10.1000/1"), record("B"), record("A", doi="10.1000/1")])
    assert [(one.record.title, one.result) for one in found.outcomes] == [
        ("A", "created"),
        ("B", "created"),
        ("A", "joined"),
    ]


def test_an_identifier_joins_across_titles_and_sources() -> None:
    found = composed(
        [record("Preprint", doi="10.1000/X"), record("Article", 1, "b", doi="https://doi.org/10.1000/x")]
    )
    assert list(found.writes) == ["content/papers/article.md"]
    assert [one.result for one in found.outcomes] == ["joined", "created"]


def test_an_identifier_leads_to_an_entry_written_by_hand() -> None:
    path = "content/papers/mine.md"
    found = composed(
        [record("Article", doi="10.1000/x", venue="V")], {path: "---\ntitle: Mine\ndoi: doi:10.1000/X\n---\n"}
    )
    assert [one.entry for one in found.outcomes] == [path]
    assert found.writes[path].startswith("---\ntitle: Mine\nauthors:\n  - Ada Lovelace\n")
    assert "doi: doi:10.1000/X\n" in found.writes[path] and "venue: V\n" in found.writes[path]


def test_sections_of_a_source_begin_a_new_entry_and_are_the_persons_from_then_on() -> None:
    brought = record("A", abstract="We aim.", sections="## Notes\n\nMine.", doi="10.1000/1")
    first = composed([brought])
    path, text = next(iter(first.writes.items()))
    assert text.endswith("\n---\n\nWe aim.\n\n## Notes\n\nMine.\n")
    again = composed([brought], {path: text}, first.memory)
    assert (again.writes, again.touched, again.memory) == ({}, (), first.memory)
    moved = record("A", abstract="We aim higher.", sections="## Notes\n\nOther.", doi="10.1000/1")
    edited = text.replace("Mine.", "Mine!")
    assert composed([moved], {path: edited}, first.memory).writes[path] == edited.replace("aim", "aim higher")
    assert composed([moved], {path: text}, first.memory).writes[path] == text.replace("aim", "aim higher")


def test_what_it_writes_it_reads_again_as_its_own() -> None:
    hostile = record(
        "no: *yes* # [x] 'q' \"d\" \\ {y}", area="NO", language="no",
        abstract="# not a heading?\n\n- x\n\n    code\n\n---\n\n<!-- c",
        venue="12:34", pages="0123", volume="1e3", issue="~", key="- x", keywords=("true", "", " a "),
    )  # fmt: skip
    first = composed([hostile])
    second = composed([hostile], first.writes, first.memory)
    assert second.writes == {} and second.touched == () and second.memory == first.memory


def test_front_matter_that_allows_no_change_is_left_and_told() -> None:
    path = "content/papers/x.md"
    text = "---\n{title: X, area: LG, authors: [Ada Lovelace], date: '2020'}\n---\n"
    found = composed([record("X", venue="V")], {path: text})
    assert found.writes == {} and [problem.rule for problem in found.problems] == ["not-changed"]


def test_a_question_is_asked_of_the_later_record() -> None:
    found = composed([record("One", abstract=prose(1)), record("Two", 9, "b", abstract=prose(1))])
    (problem,) = found.problems
    assert problem.place == Place("content/records/b", 9) and "content/papers/one.md" in problem.message
    assert "same_as: [two]" in problem.remedy
    assert [one.result for one in found.outcomes] == ["created", "asked"]


def test_the_oldest_of_new_papers_has_the_bare_slug_and_undated_ones_come_last() -> None:
    records = [
        record("X", date=None, authors=()),
        record("X", 2, date=PartialDate.parse("2021"), authors=(Name.of("B"),)),
        record("X", 3, date=PartialDate.parse("1999"), authors=(Name.of("C"),)),
    ]
    found = composed(records)
    assert [one.entry for one in found.outcomes] == [
        f"content/papers/{name}.md" for name in ("x-2", "x-2021", "x")
    ]
