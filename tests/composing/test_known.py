"""What is known before an import: renamed and deleted entries, answers, names that are taken."""

from __future__ import annotations

from typing import Any

import pytest

from opuscula.composing.known import know, moved, names_taken, slug_of
from opuscula.composing.memory import Memory, Remembered, record_id
from opuscula.entries.entry import Entry, parse
from opuscula.problem import Place
from opuscula.record import Name, PartialDate, Record
from tests.workbench import prose


def path(name: str) -> str:
    return f"content/papers/{name}.md"


def entries(**texts: str) -> dict[str, Entry]:
    return {path(name): parse(path(name), text)[0] for name, text in texts.items()}


def remembered(*records: str, **wrote: dict[str, Any]) -> Memory:
    return Memory(
        entries={path(name): Remembered(path(name), records, facts) for name, facts in wrote.items()}
    )


def record(title: str = "Lamps", date: str = "2020", source: str = "a.txt", **facts: Any) -> Record:
    people = (Name.of("Ada Lovelace"),)
    return Record(
        Place(f"content/records/{source}", 1),
        "test",
        title=title,
        date=PartialDate.parse(date),
        authors=people,
        **facts,
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Other\ndoi: https://doi.org/10.1000/X\n---\n",
        "---\ntitle: LAMPS!\n---\n\nOther words.\n",
        f"---\ntitle: Other\n---\n\n{prose(1)}\n",
        f"---\ntitle: Other\n---\n\nNow {prose(1)} And on.\n",
    ],
)
def test_a_renamed_entry_is_recognised(text: str) -> None:
    last = remembered(old={"title": "Lamps", "doi": "10.1000/x", "abstract": prose(1)})
    assert moved(entries(new=text, other="---\ntitle: Wheels\n---\n"), last) == {path("old"): path("new")}


def test_what_is_like_nothing_is_deleted_and_one_file_is_one_entry_only() -> None:
    last = remembered(one={"title": "Lamps"}, two={"title": "Lamps"})
    assert moved(entries(new="---\ntitle: Lamps\n---\n"), last) == {path("one"): path("new")}
    assert moved(entries(new="---\ntitle: Wheels\n---\n"), last) == {}
    known = know(entries(new="---\ntitle: Lamps\n---\n"), last, [])
    assert known.gone == {path("two")} and slug_of(path("two")) == "two"


def test_names_of_deleted_renamed_and_aliased_entries_are_taken() -> None:
    last = remembered(gone={"title": "Gone"}, Old={"title": "Lamps"})
    found = know(entries(new="---\ntitle: Lamps\naliases: [/papers/Older/, /elsewhere/]\n---\n"), last, [])
    assert names_taken(found) == {"gone", "old", "new", "older"}


def test_a_record_is_home_where_it_was() -> None:
    one = record()
    known = know(
        entries(x="---\ntitle: Other\n---\n"), remembered(record_id(one), x={"title": "Lamps"}), [one]
    )
    assert known.entry_of(one) == path("x")


@pytest.mark.parametrize(
    ("old", "new", "goes_on"),
    [
        (record(area="LG"), record(area="CV"), True),
        (record(date="2001"), record(date="2020"), True),
        (record("Lamps", key="k"), record("Lights", "1990", key="k"), True),
        (record("Lamps", abstract=prose(1)), record("Lights", "1990", abstract=prose(1)), True),
        (record("Lamps", abstract=prose(1)), record("Lights", abstract=prose(1) + " More."), True),
        (record("Lamps", abstract=prose(1)), record("Lights", abstract=prose(2)), False),
        (record("Lamps"), record("Lights"), False),
        (record(area="LG"), record(area="CV", source="b.txt"), False),
    ],
)
def test_a_record_that_changed_takes_the_place_of_the_one_that_vanished(
    old: Record, new: Record, goes_on: bool
) -> None:
    wrote = {**old.facts(), "abstract": old.abstract}
    known = know(entries(x="---\ntitle: Mine\n---\n"), remembered(record_id(old), x=wrote), [new])
    assert known.entry_of(new) == (path("x") if goes_on else None)


def test_of_two_that_could_go_on_none_does() -> None:
    old, one, other = record(area="LG"), record("Lights", "1990", key="k"), record("Lamps 2", "1990", key="k")
    last = remembered(record_id(old), x={"title": "Lamps", "key": "k"})
    known = know(entries(x="---\ntitle: Mine\n---\n"), last, [one, other])
    assert [known.entry_of(one), known.entry_of(other)].count(path("x")) == 1, "a place is taken once"


@pytest.mark.parametrize(
    "value", ["other", "/papers/other/", "other.md", "content/papers/other.md", "papers/other"]
)
def test_an_answer_names_a_paper_in_any_way(value: str) -> None:
    found = know(
        entries(x=f"---\ntitle: X\nsame_as: {value}\n---\n", other="---\ntitle: O\n---\n"), Memory(), []
    )
    assert found.same == {path("other"): path("x")}
    assert [problem.rule for problem in found.problems] == ["same-paper"]


def test_an_answer_names_an_identifier() -> None:
    found = know(
        entries(x="---\ntitle: X\nnot_same_as: [https://doi.org/10.1000/X, arXiv:2401.10020]\n---\n"),
        Memory(),
        [],
    )
    assert found.apart == {(path("x"), "doi:10.1000/x"), (path("x"), "arxiv:2401.10020")}


@pytest.mark.parametrize("value", ["x", "nowhere", "{a: b}", "''"])
def test_an_answer_that_means_nothing_is_told(value: str) -> None:
    found = know(entries(x=f"---\ntitle: X\nsame_as: [{value}]\n---\n"), Memory(), [])
    assert found.same == {} and [problem.rule for problem in found.problems] in (["unknown-paper"], [])
