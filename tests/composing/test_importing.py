"""An import, from the bytes of sources to what is to be written."""

from __future__ import annotations

from opuscula.composing.importing import Incoming, bring_in, is_entry, records, renamed
from opuscula.composing.memory import PATH
from tests.workbench import page, paper

SOURCE = page(paper("Lamps"), paper("Wheels")).encode()


def test_the_memory_is_written_last() -> None:
    found = bring_in({}, None, [Incoming("a.txt", "desk/a.txt", SOURCE)])
    assert list(found.writes)[-1] == PATH
    assert set(found.writes) == {
        "content/records/a.txt", "content/papers/lamps.md", "content/papers/wheels.md", PATH,
        "content/profile.md",
    }  # fmt: skip


def test_what_was_written_gives_nothing_to_write() -> None:
    first = bring_in({}, None, [Incoming("a.txt", "desk/a.txt", SOURCE)])
    content = {path: data for path, data in first.writes.items() if path != PATH}
    again = bring_in(content, first.writes[PATH])
    assert not again.writes and not again.renames and not again.touched and not again.problems
    assert [record.title for record in records(content, first.writes[PATH])] == ["Lamps", "Wheels"]


def test_sources_count_in_the_order_of_their_import() -> None:
    first = bring_in({}, None, [Incoming("b.txt", "b.txt", SOURCE)])
    content = {
        **{path: data for path, data in first.writes.items() if path != PATH},
        "content/records/a.txt": SOURCE,
    }
    assert [record.place.path[-5:] for record in records(content, first.writes[PATH])] == ["b.txt"] * 2 + [
        "a.txt"
    ] * 2
    assert [record.place.path[-5:] for record in records(content, None)] == ["a.txt"] * 2 + ["b.txt"] * 2


def test_nothing_at_all_writes_nothing() -> None:
    assert not bring_in({}, None).writes


def test_a_file_that_is_no_text_is_an_error_and_the_rest_is_done() -> None:
    found = bring_in({}, None, [Incoming("a.txt", "a.txt", SOURCE), Incoming("b", "desk/b", b"\0\xff\0\0\1")])
    assert "content/records/b" not in found.writes and "content/papers/lamps.md" in found.writes
    assert [(problem.place.path, problem.rule) for problem in found.problems] == [("desk/b", "no-text")]


def test_an_entry_that_is_no_utf8_is_broken_and_stays() -> None:
    first = bring_in({}, None, [Incoming("a.txt", "a.txt", SOURCE)])
    content = {
        **{path: data for path, data in first.writes.items() if path != PATH},
        "content/papers/lamps.md": b"---\ntitle: \xff\n---\n",
    }
    again = bring_in(
        content, first.writes[PATH], [Incoming("a.txt", "a.txt", SOURCE.replace(b"LGAug", b"CVAug"))]
    )
    assert "content/papers/lamps.md" not in again.writes and "content/papers/wheels.md" in again.writes
    assert [problem.rule for problem in again.problems] == ["encoding"]


def test_renamed_entries_are_known_without_an_import() -> None:
    first = bring_in({}, None, [Incoming("a.txt", "a.txt", SOURCE)])
    content = {path: data for path, data in first.writes.items() if path != PATH}
    assert renamed(content, first.writes[PATH]) == {} == renamed(content, None)
    content["content/papers/lights.md"] = content.pop("content/papers/lamps.md")
    assert renamed(content, first.writes[PATH]) == {"content/papers/lamps.md": "content/papers/lights.md"}


def test_entries_lie_right_in_their_folder() -> None:
    assert is_entry("content/papers/x.md", "content/papers/")
    assert not is_entry("content/papers/x/y.md", "content/papers/") and not is_entry(
        "content/papers/x.txt", "content/papers/"
    )
