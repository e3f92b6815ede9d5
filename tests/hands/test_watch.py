from __future__ import annotations

import os
from pathlib import Path

import pytest

from opuscula.hands.watch import Watch


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("papers/a.md", "papers/b.md", "site.toml"):
        write(folder / name, "old")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_what_did_not_change_is_no_change(content: Path) -> None:
    watch = Watch([content.parent], ["content", "layouts"])
    assert not watch.changed() and not watch.touched() and not watch.changed()


def test_a_look_at_everything_sees_every_change_once(content: Path) -> None:
    watch = Watch([content.parent], ["content", "layouts"])
    write(content / "papers/a.md", "a new text")
    assert watch.changed() == {f"{content}/papers/a.md"} and not watch.changed()
    write(content.parent / "layouts/local/page.html", "new")
    assert watch.changed() == {f"{content.parent}/layouts/local/page.html"} and not watch.changed()
    (content / "papers/b.md").unlink()
    assert watch.changed() == {f"{content}/papers/b.md"} and not watch.changed()


def test_what_changed_before_is_seen_at_once_when_it_changes_again(content: Path) -> None:
    watch = Watch([content.parent], ["content"])
    write(content / "papers/a.md", "a new text")
    assert watch.changed()
    write(content / "papers/a.md", "a newer text")
    assert watch.touched() == {f"{content}/papers/a.md"} and not watch.touched()
    assert not watch.changed(), "it is known already"


def test_the_others_are_looked_at_in_turn(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opuscula.hands.watch._IN_TURN", 10)
    for number in range(35):
        write(content / f"papers/{number}.md", "old")
    watch = Watch([content.parent], ["content"])
    for number in (3, 17, 34):
        write(content / f"papers/{number}.md", "a new text")
    found = [watch.touched() for _ in range(4)]
    assert set().union(*found) == {f"{content}/papers/{number}.md" for number in (3, 17, 34)}
    assert not watch.touched() and not watch.changed(), "each is told once"


def test_a_file_that_is_gone_is_told_once(content: Path) -> None:
    watch = Watch([content.parent], ["content"])
    (content / "papers/a.md").unlink()
    assert watch.touched() == {f"{content}/papers/a.md"}
    assert not watch.touched() and not watch.changed()


def test_what_comes_and_goes_in_a_folder_is_seen_at_once(content: Path) -> None:
    watch = Watch([content.parent], ["content", "layouts"])
    write(content / "papers/c.md", "new")
    assert watch.touched() and not watch.touched()
    os.replace(content / "papers/c.md", content / "papers/a.md")  # as many editors save
    assert watch.touched() and not watch.touched() and not watch.changed()
    (content.parent / "layouts").mkdir()
    watch.touched()
    write(content.parent / "layouts/x.html", "new")
    assert watch.changed()


def test_an_editor_s_own_files_are_no_change(content: Path) -> None:
    watch = Watch([content.parent], ["content"])
    write(content / "papers/.a.md.swp", "swap")
    assert not watch.touched() and not watch.changed()
