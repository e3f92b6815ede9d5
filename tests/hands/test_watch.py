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
    assert not watch.has_changed() and not watch.is_touched() and not watch.has_changed()


def test_a_look_at_everything_sees_every_change_once(content: Path) -> None:
    watch = Watch([content.parent], ["content", "layouts"])
    write(content / "papers/a.md", "a new text")
    assert watch.has_changed() and not watch.has_changed()
    write(content.parent / "layouts/local/page.html", "new")
    assert watch.has_changed() and not watch.has_changed()
    (content / "papers/b.md").unlink()
    assert watch.has_changed() and not watch.has_changed()


def test_what_changed_before_is_seen_at_once_when_it_changes_again(content: Path) -> None:
    watch = Watch([content.parent], ["content"])
    write(content / "papers/a.md", "a new text")
    assert not watch.is_touched(), "it was not warm yet"
    assert watch.has_changed()
    write(content / "papers/a.md", "a newer text")
    assert watch.is_touched() and not watch.is_touched()
    assert not watch.has_changed(), "it is known already"


def test_what_comes_and_goes_in_a_folder_is_seen_at_once(content: Path) -> None:
    watch = Watch([content.parent], ["content", "layouts"])
    write(content / "papers/c.md", "new")
    assert watch.is_touched() and not watch.is_touched()
    os.replace(content / "papers/c.md", content / "papers/a.md")  # as many editors save
    assert watch.is_touched() and not watch.is_touched() and not watch.has_changed()
    (content.parent / "layouts").mkdir()
    watch.is_touched()
    write(content.parent / "layouts/x.html", "new")
    assert watch.has_changed()


def test_an_editor_s_own_files_are_no_change(content: Path) -> None:
    watch = Watch([content.parent], ["content"])
    write(content / "papers/.a.md.swp", "swap")
    assert not watch.is_touched() and not watch.has_changed()
