"""The hands: reading a tree, writing entries, the cache folder, one run at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from opuscula.hands import disk
from opuscula.problem import Problem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's root with one entry."""
    (tmp_path / "site root" / "content" / "papers").mkdir(parents=True)
    root = tmp_path / "site root"
    (root / "content" / "papers" / "x.md").write_bytes(b"one\r\n")
    return root


def rules(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.rule) for problem in problems]


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


# ---------------------------------------------------------------- reading


def test_a_tree_is_read_in_order_with_stamps(root: Path) -> None:
    (root / "content" / "papers" / "x").mkdir()
    (root / "content" / "papers" / "x" / "fig.png").write_bytes(b"\x89\x00")
    (root / "content" / "a.md").write_bytes(b"")
    tree = disk.read_tree(root, "content")
    assert list(tree.files.items()) == [
        ("content/a.md", b""),
        ("content/papers/x.md", b"one\r\n"),
        ("content/papers/x/fig.png", b"\x89\x00"),
    ]
    found = (root / "content" / "papers" / "x.md").stat()
    assert tree.stamps["content/papers/x.md"] == (5, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
    assert tree.problems == ()
    assert disk.read_tree(root, "layouts") == disk.Tree({}, {}, ())


def test_litter_and_hidden_names_are_passed_over(root: Path) -> None:
    (root / "content" / "files" / ".well-known").mkdir(parents=True)
    for name in (
        ".x.md.swp",
        "x.md~",
        "#x.md#",
        ".#x.md",
        ".DS_Store",
        ".hidden",
        "Thumbs.db",
        "x.md___jb_tmp___",
    ):
        (root / "content" / "papers" / name).write_bytes(b"litter")
    for name in (".x.swp", "x~", ".DS_Store", ".nojekyll", ".well-known/security.txt"):
        (root / "content" / "files" / name).write_bytes(b"file")
    assert list(disk.read_tree(root, "content").files) == [
        "content/files/.nojekyll",
        "content/files/.well-known/security.txt",
        "content/papers/x.md",
    ]


def test_links_are_followed_within_the_site_only(root: Path) -> None:
    (root.parent / "secret.md").write_bytes(b"secret")
    (root.parent / "elsewhere").mkdir()
    papers = root / "content" / "papers"
    (papers / "again.md").symlink_to("x.md")
    (papers / "broken.md").symlink_to("nothing.md")
    (papers / "loop").symlink_to("..")
    (papers / "out.md").symlink_to(root.parent / "secret.md")
    (papers / "outer").symlink_to(root.parent / "elsewhere")
    (papers / "self").symlink_to("self")
    tree = disk.read_tree(root, "content")
    assert list(tree.files) == ["content/papers/again.md", "content/papers/x.md"]
    assert rules(tree.problems) == [
        ("content/papers/broken.md", "link-broken"),
        ("content/papers/loop", "link-loop"),
        ("content/papers/out.md", "link-out"),
        ("content/papers/outer", "link-out"),
        ("content/papers/self", "link-broken"),
    ]
    assert {problem.severity for problem in tree.problems} == {"warning"}


def test_links_in_a_ring_end(root: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (root / "content" / one).mkdir()
        (root / "content" / one / "link").symlink_to(f"../{other}")
    (root / "content" / "a" / "x.md").write_bytes(b"")
    assert "content/b/link/x.md" in disk.read_tree(root, "content").files


def test_what_is_no_file_is_said(root: Path) -> None:
    os.mkfifo(root / "content" / "pipe")
    (root / "content" / "two\nlines.md").write_bytes(b"")
    (root / "content" / os.fsdecode(b"\xff.md")).write_bytes(b"")
    tree = disk.read_tree(root, "content")
    assert list(tree.files) == ["content/papers/x.md"]
    assert sorted(rule for _, rule in rules(tree.problems)) == ["file-name", "file-name", "not-a-file"]
    for problem in tree.problems:
        problem.place.path.encode("utf-8")
        assert "\n" not in str(problem)


def test_an_unreadable_file_is_said_and_the_rest_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content" / "bad.md").write_bytes(b"")
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "bad.md":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    tree = disk.read_tree(root, "content")
    assert list(tree.files) == ["content/papers/x.md"]
    assert [str(problem) for problem in tree.problems] == [
        "content/bad.md: cannot be read (permission denied) — change its permissions, or those of its folder"
    ]


def test_the_signature_changes_with_what_counts(root: Path) -> None:
    before = disk.signature(root, ["content", "layouts"])
    (root / "content" / "papers" / ".x.md.swp").write_bytes(b"")
    assert disk.signature(root, ["content", "layouts"]) == before
    (root / "layouts").mkdir()
    (root / "layouts" / "home.html").write_bytes(b"")
    after = disk.signature(root, ["content", "layouts"])
    assert after.keys() - before.keys() == {"layouts/home.html"}
    (root / "content" / "papers" / "x.md").write_bytes(b"three")
    assert disk.signature(root, ["content", "layouts"]) != after


def test_one_file(root: Path) -> None:
    assert disk.read_file(root / "content" / "papers" / "x.md", "x.md") == b"one\r\n"
    missing = disk.read_file(root / "nothing.txt", "nothing.txt")
    assert (
        str(missing)
        == "nothing.txt: cannot be read (no such file or directory) — check the spelling of the path"
    )
    folder = disk.read_file(root / "content", "content")
    assert isinstance(folder, Problem) and folder.remedy == "name the files in it"


@pytest.mark.parametrize(
    "path", ["../secret", "a/../../secret", "/secret", "link", "", ".", "papers", "a\0b", "a//b"]
)
def test_nothing_outside_a_folder_is_read(root: Path, path: str) -> None:
    (root / "secret").write_bytes(b"secret")
    (root / "content" / "link").symlink_to(root / "secret")
    assert disk.read_inside(root / "content", path) is None
    assert disk.read_inside(root / "content", "papers/x.md") == b"one\r\n"


# ---------------------------------------------------------------- the cache folder, one run at a time


def test_the_cache_ignores_itself(root: Path) -> None:
    assert disk.cache_folder(root) == root / ".cache"
    assert (root / ".cache" / ".gitignore").read_text() == "*\n"
    (root / "file").write_text("")
    assert disk.cache_folder(root / "file") is None


def test_a_second_run_waits_and_then_says_so(root: Path) -> None:
    with disk.alone(root) as first:
        assert first is None
        with disk.alone(root, patience=0.1) as second:
            assert second is not None and second.rule == "busy"
    with disk.alone(root, patience=0) as third:
        assert third is None


def test_where_nothing_can_be_locked_nobody_waits(root: Path) -> None:
    (root / ".cache" / "lock").mkdir(parents=True)
    with disk.alone(root, patience=60) as problem:
        assert problem is None


def test_a_killed_run_keeps_nobody_out(root: Path) -> None:
    program = "import sys, time; from pathlib import Path; from opuscula.hands import disk\n"
    program += "with disk.alone(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", program, str(root)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"in\n"
        with disk.alone(root, patience=0) as problem:
            assert problem
        other.kill()
    with disk.alone(root, patience=0) as problem:
        assert problem is None


@pytest.mark.parametrize("target", [".", "..", "/"])
def test_a_whole_folder_that_leads_to_one_above_is_not_read(target: str, tmp_path: Path) -> None:
    """content/ as a link to "/" would be all that is on the disk."""
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(target)
    tree = disk.read_tree(tmp_path / "site", "content")
    assert (tree.files, [problem.rule for problem in tree.problems]) == ({}, ["link-loop"])
