"""What the last import wrote: written, read again, and lost where it is damaged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.composing import memory
from opuscula.composing.memory import Memory, Remembered, Source
from opuscula.frozen import replace
from opuscula.problem import Place
from opuscula.record import Plain, Record

RECORD = Record(Place("content/records/a.txt", 3), "profile", title="Lamps", abstract="Words.")
KNOWN = Memory(
    (Source("a.txt"), Source("b", "profile")),
    {
        "content/papers/x.md": Remembered(
            "content/papers/x.md", ("a.txt#1", "a.txt#2"), {"title": "L", "authors": ["A"]}
        ),
        "content/papers/y.md": Remembered("content/papers/y.md", (), {}, ("date",), ("a.txt#3",)),
    },
)

plain = st.recursive(
    st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=6,
)


def test_it_comes_back_as_it_was() -> None:
    assert memory.parse(memory.write(KNOWN)) == KNOWN


def test_one_line_an_entry_sorted_so_that_git_can_merge_it() -> None:
    head, *lines = memory.write(KNOWN).splitlines()
    assert json.loads(head)["sources"] == [{"name": "a.txt"}, {"name": "b", "format": "profile"}]
    assert [json.loads(line)["path"] for line in lines] == sorted(KNOWN.entries)
    backwards = replace(KNOWN, entries=dict(reversed(list(KNOWN.entries.items()))))
    assert memory.write(backwards) == memory.write(KNOWN)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), plain, max_size=4))
def test_any_value_comes_back(wrote: dict[str, Plain]) -> None:
    one = Memory(entries={"p": Remembered("p", (), wrote)})
    assert memory.parse(memory.write(one)) == one


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"format": 1', '"format": 2'),
        ('"wrote": {}', '"wrote": 3'),
        ('"wrote": {}', '"wrote": {"a": 1}'),
        ('"wrote": {}', '"wrote": {"a": null}'),
        ('"records": []', '"records": [null]'),
        ('"records": []', '"rec": []'),
        ('"path"', "<<<<<<< HEAD\n"),
        ('"name": "a.txt"', '"name": 3'),
        ("{", "[" * 100_000 + "{"),
        ('"title": "L"', '"title": "\\ud800"'),
    ],
)
def test_a_damaged_one_is_lost(old: str, new: str) -> None:
    text = memory.write(KNOWN)
    assert old in text
    assert memory.parse(text.replace(old, new, 1)).lost


def test_no_memory_is_a_lost_one() -> None:
    assert memory.parse(None).lost and memory.parse("").lost and not Memory().lost


def test_a_record_is_known_by_all_that_it_states_but_not_by_its_line() -> None:
    name = memory.record_id(RECORD)
    assert name.startswith("a.txt#") and name == memory.record_id(
        replace(RECORD, place=Place("content/records/a.txt", 9))
    )
    assert (
        name
        != memory.record_id(replace(RECORD, area="LG"))
        != memory.record_id(replace(RECORD, abstract="W."))
    )


def test_a_file_that_an_import_left_as_it_was_is_remembered_as_before() -> None:
    """An import goes on that was cut short: x was edited since, z renamed and edited, w is somebody's own."""
    x, y, z, w = (f"content/papers/{name}.md" for name in "xyzw")
    old = Memory(
        entries={path: Remembered(path, ("a#1",), {"title": "old"}) for path in (x, y, "content/papers/u.md")}
    )
    new = Memory(
        (Source("a"),), {path: Remembered(path, ("a#2",), {"title": "new"}) for path in (x, y, z, w)}
    )
    last, ready = memory.write(old).encode(), memory.write(new).encode()
    assert memory.amended(memory.PATH, last, ready, {}) == ready
    assert memory.amended(x, b"old", b"new", {y: y}) == b"new"
    left = {x: x, z: "content/papers/u.md", w: w}
    found = memory.parse(memory.amended(memory.PATH, last, ready, left).decode())
    said = {path: (one.path, one.wrote["title"]) for path, one in found.entries.items()}
    assert said == {x: (x, "old"), y: (y, "new"), z: (z, "old")}
    assert found.sources == new.sources
    nothing = memory.parse(memory.amended(memory.PATH, None, ready, {x: x}).decode())
    assert set(nothing.entries) == {y, z, w}
