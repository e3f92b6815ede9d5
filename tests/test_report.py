"""The account of a run; what importing says is tested with the commands."""

from __future__ import annotations

import json

from opuscula.composing.compose import Composition, Outcome, Result
from opuscula.composing.memory import Memory
from opuscula.composing.settle import Kept, Touched
from opuscula.importers import Reading
from opuscula.problem import Place, Problem
from opuscula.record import Record
from opuscula.report import Built, as_json, built_summary, changes, summary


def composition(*results: Result) -> Composition:
    outcomes = [
        Outcome(Record(Place("content/records/a", at), "test"), one, None)
        for at, one in enumerate(results, 1)
    ]
    return Composition({}, {}, (), Memory(), tuple(outcomes), (), ())


def test_a_summary_adds_up_and_counts_as_people_speak() -> None:
    reading = Reading("test", (), None, (), (), (Place("content/records/a", 9),))
    assert summary([reading], composition("created", "joined", "draft")) == (
        "read 4 records: 1 new, 1 joined to a known paper, 1 kept as a draft, 1 not readable"
    )
    assert summary([], composition("joined", "joined", "asked", "kept-out")) == (
        "read 4 records: 2 joined to known papers, 1 kept apart with a question, "
        "1 kept out, as you deleted the entry"
    )
    assert summary([], composition("created")) == "read 1 record: 1 new"
    assert summary([], composition()) == "read 0 records"


def test_every_record_stands_once_in_the_order_of_its_source() -> None:
    reading = Reading("test", (), None, (), (), (Place("content/records/a", 2),))
    found = json.loads(as_json([reading], composition("created", "joined", "draft"), (), (), None))
    assert [(one["line"], one["outcome"]) for one in found["records"]] == [
        (1, "created"), (2, "joined"), (2, "failed"), (3, "draft"),
    ]  # fmt: skip


def test_problems_are_in_order_and_whole() -> None:
    problems = [Problem(Place("b", 2), "r", "m", "do", "hint"), Problem(Place("c"), "r", "m", "do")]
    found = json.loads(as_json((), None, (), problems, Built(3, 4, 5, 6, 0.12345)))
    assert [one["path"] for one in found["problems"]] == ["c", "b"]
    assert found["problems"][1] == {
        "path": "b", "line": 2, "severity": "hint", "rule": "r", "message": "m", "remedy": "do",
    }  # fmt: skip
    assert found["built"] == {"pages": 3, "files": 4, "written": 5, "removed": 6, "seconds": 0.123}


def test_changes_are_shown_field_by_field() -> None:
    touched = Touched(
        "x.md", {"area": (None, "LG"), "authors": (["A"], ["A", "B"])}, (Kept("title", "T", None),)
    )
    assert changes([touched], {"old.md": "new.md"}) == [
        "old.md: would be renamed to new.md",
        "x.md: area: nothing → LG",
        'x.md: authors: ["A"] → ["A", "B"]',
        "x.md: title: your T stays; the source: nothing",
    ]


def test_a_build_says_what_it_wrote() -> None:
    assert (
        built_summary(Built(3, 9, 2, 1, 0), "site/")
        == "built 3 pages into site/: 9 files, 2 written, 1 removed"
    )
    assert (
        built_summary(Built(3, 9, 0, 0, 0), "site/") == "built 3 pages into site/: 9 files, nothing changed"
    )
