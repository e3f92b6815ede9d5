from __future__ import annotations

import pytest

from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.gleaning import glean
from opuscula.gathering.selection import select
from opuscula.problem import Problem, problems_of
from opuscula.settings import Settings

TITLED = b"---\ntitle: T\n---\n"


def told(problems: list[Problem]) -> list[tuple[str, int | None, str, str]]:
    return [(problem.place.path, problem.place.line, problem.severity, problem.rule) for problem in problems]


def shown(content: dict[str, bytes], drafts: bool) -> tuple[list[str], list[Problem]]:
    """The papers among these files that the site shows, and what there is to say of all files."""
    selection, problems = select(content, drafts)
    empty = Catalogue(Settings(), {}, {}, "")
    slips = [glean(path, content[path], empty, content, drafts)[0] for path in selection.papers]
    problems += problems_of(problem for slip in slips for problem in slip.problems)
    return [slip.path for slip in slips if slip.is_shown], problems


def test_entries_are_sorted_into_their_kinds() -> None:
    selection, problems = select(
        {
            "content/topics/art.md": TITLED,
            "content/papers/b.md": TITLED,
            "content/papers/a.md": TITLED,
            "content/papers/a/notes.md": TITLED,
            "content/pages/about.md": TITLED,
            "content/profile.md": b"---\nname: Ada\n---\n",
            "content/site.toml": b"",
            "content/records/x.txt": b"",
            "content/files/x.md": b"",
        },
        drafts=False,
    )
    assert problems == []
    assert list(selection.papers) == ["content/papers/a.md", "content/papers/b.md"]
    assert list(selection.topics) == ["content/topics/art.md"] and list(selection.prose) == [
        "content/pages/about.md"
    ]
    assert selection.profile and selection.profile.meta == {"name": "Ada"}
    pages = selection.pages(["content/papers/a.md"])
    assert pages["content/papers/a.md"] == "/papers/a/" and pages["content/profile.md"] == "/"
    assert "content/papers/b.md" not in pages


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (b"---\ntitle: T\ndraft: true\n---\n", 3),
        (b"---\ndate: 2024\ntitle:\n---\n", 3),
        (b"---\ndate: 2024\n---\n", None),
    ],
)
def test_drafts_are_kept_back_and_told(entry: bytes, line: int | None) -> None:
    content = {"content/papers/x.md": entry}
    papers, problems = shown(content, drafts=False)
    assert papers == [] and told(problems) == [("content/papers/x.md", line, "warning", "draft")]
    papers, problems = shown(content, drafts=True)
    assert papers == ["content/papers/x.md"] and problems == []


def test_pages_and_topics_need_no_title() -> None:
    selection, problems = select(
        {"content/pages/x.md": b"---\n---\n", "content/topics/y.md": b"---\n---\n"}, drafts=False
    )
    assert selection.prose and selection.topics and problems == []


def test_what_is_hidden_is_as_if_absent() -> None:
    papers, problems = shown(
        {"content/papers/x.md": b"---\ntitle: T\nhidden: true\ndate: soon\n---\n"}, drafts=True
    )
    assert papers == [] and problems == []


def test_hidden_must_say_yes_or_no() -> None:
    papers, problems = shown({"content/papers/x.md": b"---\ntitle: T\nhidden: perhaps\n---\n"}, drafts=False)
    assert papers and told(problems) == [("content/papers/x.md", 3, "error", "wrong-value")]


def test_what_is_no_utf_8_is_told_at_its_line() -> None:
    papers, problems = shown({"content/papers/x.md": b"---\ntitle: caf\xe9\n---\n"}, drafts=False)
    assert papers == [] and told(problems) == [("content/papers/x.md", 2, "error", "encoding")]


def test_a_byte_order_mark_is_no_obstacle() -> None:
    papers, problems = shown(
        {"content/papers/x.md": b"\xef\xbb\xbf" + TITLED.replace(b"\n", b"\r\n")}, drafts=False
    )
    assert papers == ["content/papers/x.md"] and problems == []


def test_broken_front_matter_is_told_and_the_rest_goes_on() -> None:
    papers, problems = shown(
        {"content/papers/x.md": b"---\ntitle: a: b\n---\n", "content/papers/y.md": TITLED}, drafts=False
    )
    assert papers == ["content/papers/y.md"]
    assert told(problems) == [("content/papers/x.md", 2, "error", "front-matter")]


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("content/papers/page-2.md", "rename the file to page-2-1.md"),
        ("content/papers/con.md", "rename the file to con-1.md"),
        ("content/papers/what?.md", "rename the file to what.md"),
        ("content/papers/a\\b.md", "rename the file to a-b.md"),
        ("content/topics/World Models.md", "rename the file to world-models.md"),
    ],
)
def test_names_that_no_address_can_have(path: str, remedy: str) -> None:
    papers, problems = shown({path: TITLED}, drafts=False)
    assert papers == [] and select({path: TITLED}, drafts=False)[0].topics == {}
    assert told(problems) == [(path, None, "error", "entry-name")] and problems[0].remedy == remedy


@pytest.mark.parametrize("name", ["My paper", "論文", "A_b", "x.y"])
def test_other_names_are_the_persons_choice(name: str) -> None:
    assert shown({f"content/papers/{name}.md": TITLED}, drafts=False)[0]


def test_files_that_are_no_entries_are_told() -> None:
    _, problems = select({"content/papers/figure.png": b"", "content/topics/notes.txt": b""}, drafts=False)
    assert told(problems) == [
        ("content/papers/figure.png", None, "hint", "stray-file"),
        ("content/topics/notes.txt", None, "hint", "stray-file"),
    ]
