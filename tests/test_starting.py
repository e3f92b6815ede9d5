"""New files, ready to edit."""

from __future__ import annotations

import pytest

from opuscula.entries.entry import parse
from opuscula.starting import FOLDERS, new


@pytest.mark.parametrize("kind", FOLDERS)
@pytest.mark.parametrize("title", ["Lamps", 'A "quoted": title # here', "灯", "two\nlines", "no", "1984"])
def test_a_new_file_reads_as_it_was_meant(kind: str, title: str) -> None:
    path, text = new(kind, title, [])
    entry, problems = parse(path, text)
    assert path.startswith(FOLDERS[kind]) and problems == []
    assert entry.meta["title"] == " ".join(title.split())


def test_a_paper_is_a_draft_until_it_is_told_otherwise() -> None:
    assert parse(*new("paper", "Lamps", []))[0].meta["draft"] == "true"


def test_a_topic_begins_with_its_own_title_as_a_phrase() -> None:
    assert parse(*new("topic", "World Models", []))[0].meta["phrases"] == ["world models"]


def test_a_name_that_is_taken_is_not_taken_again() -> None:
    existing = ["content/papers/Lamps.md", "content/topics/lamps-2.md", "content/papers/lamps-2/x.png"]
    assert new("paper", "Lamps", existing)[0] == "content/papers/lamps-2.md"
