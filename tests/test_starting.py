"""New files, ready to edit."""

from __future__ import annotations

import pytest

from opuscula.entries.entry import parse
from opuscula.settings import parse as parse_settings
from opuscula.starting import FOLDERS, new, site


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


def test_a_site_has_settings_a_workflow_and_what_git_leaves_out() -> None:
    files = site("Ada Lovelace", "1.2.3")
    assert parse("content/profile.md", files.pop("content/profile.md"))[0].meta == {"name": ""}
    assert list(files) == ["content/site.toml", ".github/workflows/pages.yml", ".gitignore"]
    assert "1.2.3" in files[".github/workflows/pages.yml"]
    assert "/site/" in files[".gitignore"].splitlines()


@pytest.mark.parametrize("title", ["Ada Lovelace", 'a "b" \\ c', "灯", "", "a\nb\x01\x7f", "\udcff"])
def test_the_settings_of_a_site_are_read_without_a_word(title: str) -> None:
    settings, problems = parse_settings("content/site.toml", site(title, "1.2.3")["content/site.toml"])
    assert problems == []
    assert settings.title == title.replace("\x7f", "").replace("\udcff", "?")


def test_every_setting_that_a_site_is_shown_is_a_good_one() -> None:
    text = site("Ada", "1.2.3")["content/site.toml"].replace("\n# ", "\n")
    assert parse_settings("content/site.toml", text)[1] == []
