"""The journal: all is written or nothing, and the next run completes one that was killed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from opuscula.hands import disk, journal
from opuscula.problem import Problem
from tests.hands.test_disk import root, rules, snapshot

__all__ = ["root"]  # a fixture


def write(
    root: Path,
    changes: Mapping[str, bytes],
    *,
    renamed: Mapping[str, str] | None = None,
    removed: Collection[str] = (),
    based_on: Mapping[str, bytes] | None = None,
) -> list[Problem]:
    return journal.write_content(root, changes, as_it_is, renamed=renamed, removed=removed, based_on=based_on)


def as_it_is(path: str, old: bytes | None, new: bytes, left: Mapping[str, str]) -> bytes:
    return new


def test_entries_are_written_and_equal_ones_left_alone(root: Path) -> None:
    before = snapshot(root)
    assert write(root, {"content/papers/x.md": b"one\r\n", "content/topics/t.md": b"new"}) == []
    after = snapshot(root)
    assert after.pop("content/topics/t.md")[0] == b"new"
    assert after == before


def test_permissions_stay(root: Path) -> None:
    path = root / "content" / "papers" / "x.md"
    path.chmod(0o640)
    assert write(root, {"content/papers/x.md": b"two"}) == []
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)


def test_a_renamed_entry_may_change_at_once(root: Path) -> None:
    changes = {"content/papers/y.md": b"two"}
    renamed = {"content/papers/x.md": "content/papers/y.md"}
    assert write(root, changes, renamed=renamed, based_on={"content/papers/x.md": b"one\r\n"}) == []
    assert list(disk.read_tree(root, "content").files.items()) == [("content/papers/y.md", b"two")]
    assert write(root, {}, removed=["content/papers/y.md"]) == []
    assert disk.read_tree(root, "content").files == {}


def test_a_link_inside_content_is_written_through(root: Path) -> None:
    (root / "content" / "papers" / "link.md").symlink_to("x.md")
    assert write(root, {"content/papers/link.md": b"two"}) == []
    assert (root / "content" / "papers" / "link.md").is_symlink()
    assert (root / "content" / "papers" / "x.md").read_bytes() == b"two"


Refused = Callable[[Path], list[Problem]]


@pytest.mark.parametrize(
    ("rule", "attempt"),
    [
        ("outside", lambda root: write(root, {"content/../x.md": b""})),
        ("outside", lambda root: write(root, {"/etc/x.md": b""})),
        ("outside", lambda root: write(root, {"layouts/x.html": b""})),
        ("outside", lambda root: write(root, {"content/papers/out/x.md": b""})),
        ("outside", lambda root: write(root, {}, removed=["site/x.md"])),
        ("outside", lambda root: write(root, {}, renamed={"content/papers/x.md": "x.md"})),
        ("taken", lambda root: write(root, {}, renamed={"content/papers/x.md": "content/z.md"})),
        (
            "changed-meanwhile",
            lambda root: write(
                root, {"content/papers/x.md": b"2"}, based_on={"content/papers/x.md": b"0"}
            ),
        ),
        ("unwritable", lambda root: write(root, {"content/papers": b""})),
        ("unwritable", lambda root: write(root, {"content/z.md/x.md": b""})),
    ],
)  # fmt: skip
def test_a_refusal_leaves_everything_as_it_was(root: Path, rule: str, attempt: Refused) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / "content" / "papers" / "out").symlink_to(root.parent / "elsewhere")
    (root / "content" / "z.md").write_bytes(b"z")
    before = snapshot(root.parent)
    assert {found for _, found in rules(attempt(root))} == {rule}
    assert snapshot(root.parent) == before


def test_a_full_disk_leaves_everything_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(root)
    real = os.write
    written: list[int] = []

    def full(handle: int, data: bytes) -> int:
        written.append(handle)
        if len(written) > 2:
            raise OSError(28, "No space left on device")
        return real(handle, data[:1])

    monkeypatch.setattr(os, "write", full)
    problems = write(root, {"content/papers/x.md": b"2", "content/papers/y.md": b"longer"})
    assert [problem.remedy for problem in problems] == ["make room on the disk and run this again"]
    assert "no space left on device" in problems[0].message
    monkeypatch.undo()
    assert snapshot(root) == before


def test_a_read_only_entry_is_respected(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everything
    assert rules(write(root, {"content/papers/x.md": b"2"})) == [("content/papers/x.md", "unwritable")]
    assert (root / "content" / "papers" / "x.md").read_bytes() == b"one\r\n"


def test_a_file_that_came_meanwhile_is_not_overwritten(root: Path) -> None:
    (root / "content" / "papers" / "y.md").write_bytes(b"somebody's")
    problems = write(root, {"content/papers/y.md": b"ours"}, based_on={"content/papers/x.md": b"one\r\n"})
    assert rules(problems) == [("content/papers/y.md", "changed-meanwhile")]
    assert (root / "content" / "papers" / "y.md").read_bytes() == b"somebody's"


# ---------------------------------------------------------------- after a kill


@pytest.fixture
def unfinished(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site where a run was killed when all lay ready and nothing had moved."""
    for name in ("a", "b", "old", "gone"):
        (root / f"content/papers/{name}.md").write_bytes(name.encode())
    with monkeypatch.context() as patch:
        patch.setattr(journal, "complete", lambda *_: [])
        assert not write(
            root,
            {
                "content/papers/a.md": b"A",
                "content/papers/b.md": b"B",
                "content/papers/new.md": b"NEW",
                MEMORY: b"m",
            },
            renamed={"content/papers/old.md": "content/papers/new.md"},
            removed=["content/papers/gone.md"],
        )
    assert journal.is_unfinished(root)
    return root


MEMORY = "content/records/memory"
DONE = {
    "content/papers/a.md": b"A", "content/papers/b.md": b"B", "content/papers/new.md": b"NEW",
    "content/papers/x.md": b"one\r\n",
}  # fmt: skip


def found(root: Path) -> Mapping[str, bytes]:
    assert not journal.is_unfinished(root)
    return disk.read_tree(root, "content").files


def test_the_next_run_does_what_is_left(unfinished: Path) -> None:
    assert journal.complete(unfinished, as_it_is) == []
    assert found(unfinished) == {**DONE, MEMORY: b"m"}
    assert journal.complete(unfinished, as_it_is) == []


def test_what_somebody_changed_meanwhile_stays_and_is_told(unfinished: Path) -> None:
    papers = unfinished / "content/papers"
    (papers / "a.md").write_bytes(b"mine")
    (papers / "old.md").write_bytes(b"mine too")
    (papers / "gone.md").write_bytes(b"still mine")
    (papers / "b.md").unlink()
    told: dict[str, str] = {}

    def amend(path: str, old: bytes | None, new: bytes, left: Mapping[str, str]) -> bytes:
        told.update(left)
        return b"amended" if path == MEMORY else new

    problems = journal.complete(unfinished, amend)
    assert {problem.severity for problem in problems} == {"warning"}
    assert {problem.place.path for problem in problems} == told.keys()
    assert told == {
        "content/papers/gone.md": "content/papers/gone.md",
        "content/papers/a.md": "content/papers/a.md",
        "content/papers/b.md": "content/papers/b.md",
        "content/papers/new.md": "content/papers/old.md",
    }
    assert found(unfinished) == {
        "content/papers/a.md": b"mine",
        "content/papers/gone.md": b"still mine",
        "content/papers/new.md": b"mine too",
        "content/papers/x.md": b"one\r\n",
        MEMORY: b"amended",
    }


def test_nothing_new_is_begun_before_that(unfinished: Path) -> None:
    assert rules(write(unfinished, {"content/papers/a.md": b"3"})) == [("content/.opuscula", "unfinished")]
    assert journal.complete(unfinished, as_it_is) == []
    assert found(unfinished) == {**DONE, MEMORY: b"m"}


@pytest.mark.parametrize(
    "plan", [b"", b"[]", b'{"renamed": 1}', b'{"renamed": {}, "removed": {}, "written": [3]}']
)
def test_a_plan_that_cannot_be_read_stops_the_import(unfinished: Path, plan: bytes) -> None:
    (unfinished / journal.READY / "plan.json").write_bytes(plan)
    assert rules(journal.complete(unfinished, as_it_is)) == [("content/.opuscula", "unfinished")]
    assert (unfinished / "content/papers/a.md").read_bytes() == b"a"


@pytest.mark.parametrize("path", ["content/../secret", "../secret", "/secret", "content/papers/out/secret"])
@pytest.mark.parametrize("part", ["renamed", "removed", "written"])
def test_a_strangers_plan_leads_nowhere(unfinished: Path, path: str, part: str) -> None:
    """Whoever copies a repository may get such a folder with it."""
    (unfinished / "content/papers/out").symlink_to(unfinished)
    (unfinished / "secret").write_bytes(b"secret")
    plan = unfinished / journal.READY / "plan.json"
    what = {"renamed": "content/papers/z.md", "removed": journal._digest(b"secret"), "written": ["", ""]}[
        part
    ]
    plan.write_text(json.dumps({"renamed": {}, "removed": {}, "written": {}, part: {path: what}}))
    assert {rule for _, rule in rules(journal.complete(unfinished, as_it_is))} == {"outside"}
    assert (unfinished / "secret").read_bytes() == b"secret"


def test_an_entry_on_another_disk_is_replaced_in_one_step_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(one: Path, other: Path) -> None:
        if Path(one).parent != Path(other).parent:
            raise OSError(18, "Invalid cross-device link", str(one))
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)
    assert write(root, {"content/papers/x.md": b"two"}) == []
    assert found(root) == {"content/papers/x.md": b"two"}


def test_what_there_is_no_other_copy_of_is_on_the_disk_before_it_takes_its_place(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut may otherwise leave a file that has its name and not its bytes."""
    settled: list[bytes] = []

    def fsync(handle: int) -> None:
        assert not (root / journal.READY).exists()
        settled.append(os.pread(handle, 100, 0))

    monkeypatch.setattr(os, "fsync", fsync)
    new = {"content/papers/x.md": b"two", "content/papers/new.md": b"new", "content/records/r.txt": b"kept"}
    assert write(root, new) == []
    assert [data for data in settled if not data.startswith(b"{")] == [b"two", b"kept"]
    assert len(settled) == 3, "and the plan"
