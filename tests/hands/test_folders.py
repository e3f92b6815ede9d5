"""New folders: filled as a whole or not at all, free or taken, gone after a while."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from opuscula.hands import disk, folders
from tests.hands.test_disk import root

__all__ = ["root"]  # a fixture


def test_files_are_put_below_a_folder_that_is_made(tmp_path: Path) -> None:
    files = {"content/site.toml": b"1", ".github/workflows/pages.yml": b"2"}
    assert folders.fill(tmp_path / "far" / "site", files) == []
    assert {path: (tmp_path / "far/site" / path).read_bytes() for path in files} == files
    assert sorted(os.listdir(tmp_path / "far/site")) == [".github", "content"]


def test_files_take_the_place_of_others(root: Path) -> None:
    assert folders.fill(root, {"content/papers/x.md": b"two"}) == []
    assert (root / "content/papers/x.md").read_bytes() == b"two"


def test_where_a_file_cannot_be_written_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, data: bytes) -> None:
        if data == b"2":
            raise OSError(28, "No space left on device", path)
        Path(path).write_bytes(data)

    monkeypatch.setattr(disk, "write_new", full)
    [problem] = folders.fill(tmp_path / "site", {"a": b"1", "b": b"2"})
    assert problem.rule == "unwritable" and "make room" in problem.remedy
    assert not (tmp_path / "site").exists()


def test_a_folder_in_the_way_of_a_file_is_a_problem(root: Path) -> None:
    [problem] = folders.fill(root, {"content/papers": b"x"})
    assert problem.rule == "unwritable" and (root / "content/papers/x.md").is_file()
    assert os.listdir(root) == ["content"]


@pytest.mark.parametrize(
    ("made", "is_free"),
    [([], True), ([".git"], True), (["x"], False), ([".x"], False), ([".git", "x"], False)],
)
def test_a_free_folder(tmp_path: Path, made: list[str], is_free: bool) -> None:
    for name in made:
        (tmp_path / name).mkdir()
    assert folders.is_free(tmp_path) == is_free


def test_what_is_not_there_is_free_and_what_is_no_folder_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert folders.is_free(tmp_path / "nowhere")
    assert not folders.is_free(tmp_path / "file") and not folders.is_free(tmp_path / "a\0b")


def test_a_folder_for_a_while_is_gone_afterwards() -> None:
    with folders.for_a_while() as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "x").write_bytes(b"1")
    assert not folder.exists()
