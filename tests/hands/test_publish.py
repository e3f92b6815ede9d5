"""Publishing: only what changed is written, only what we made is removed, and a killed run is completed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from opuscula.hands import publish as module
from opuscula.hands.publish import LIST, STAGE, Published, Stage, begin, publish
from opuscula.page import File
from tests.growth import LINEAR, growth

Site = dict[str, str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def put(root: Path, site: Site, output: str = "site") -> Published:
    return publish([File(f"/{path}", text.encode()) for path, text in site.items()], root / output, root)


def files(output: Path) -> Site:
    return {
        str(path.relative_to(output)): path.read_text()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != LIST
    }


def listed(root: Path) -> list[str]:
    header, *paths = (root / "site" / LIST).read_text().splitlines()
    assert header == "opuscula 1"
    return paths


def problems(published: Published) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.rule) for problem in published.problems]


def counts(published: Published) -> tuple[int, int, int]:
    assert published.problems == ()
    return published.written, published.removed, published.unchanged


def test_only_what_changed_is_written_and_only_ours_removed(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site" / ".gitignore").write_text("*")
    site = {
        "index.html": "home",
        "papers/x/index.html": "x",
        "papers/x/x.bib": "",
        "years/1999/index.html": "y",
    }
    assert counts(put(root, site)) == (4, 0, 0)
    assert files(root / "site") == site | {".gitignore": "*"}
    assert listed(root) == sorted(site)

    stamps = {path: (root / "site" / path).stat().st_mtime_ns for path in (*site, LIST)}
    assert counts(put(root, site)) == (0, 0, 4)
    assert {path: (root / "site" / path).stat().st_mtime_ns for path in (*site, LIST)} == stamps

    (root / "site" / "papers" / "x" / "note.txt").write_text("somebody's own")
    site = {"index.html": "home!", "papers/x/index.html": "x"}
    assert counts(put(root, site)) == (1, 2, 1)
    assert files(root / "site") == site | {".gitignore": "*", "papers/x/note.txt": "somebody's own"}
    assert not (root / "site" / "years").exists()
    assert listed(root) == sorted(site)


def test_files_have_the_usual_permissions(root: Path) -> None:
    put(root, {"index.html": "home"})
    umask = os.umask(0)
    os.umask(umask)
    assert (root / "site" / "index.html").stat().st_mode & 0o777 == 0o666 & ~umask


def test_somebodys_own_file_at_our_address_stops_everything(root: Path) -> None:
    put(root, {"index.html": "home"})
    (root / "site" / "CNAME").write_text("example.org")
    (root / "site" / "papers").write_text("a file")
    (root / "site" / "link.html").symlink_to(root / "content")
    (root / "site" / "folder.html" / "sub").mkdir(parents=True)
    (root / "site" / "folder.html" / "sub" / "own").write_text("")
    before = files(root / "site")
    published = put(
        root,
        {"index.html": "2", "CNAME": "x", "papers/x": "x", "link.html": "x", "folder.html": "x", "new": "x"},
    )
    assert sorted(problems(published)) == [
        ("site/CNAME", "taken"),
        ("site/folder.html", "taken"),
        ("site/link.html", "taken"),
        ("site/papers", "taken"),
    ]
    assert files(root / "site") == before
    assert listed(root) == ["index.html"]


def test_a_file_of_the_same_bytes_is_taken_over(root: Path) -> None:
    """So a lost list mends itself."""
    put(root, {"index.html": "home"})
    (root / "site" / LIST).unlink()
    assert counts(put(root, {"index.html": "home"})) == (0, 0, 1)
    assert listed(root) == ["index.html"]


def test_a_file_becomes_a_folder_and_a_folder_a_file(root: Path) -> None:
    one = {"a": "file", "b/c/index.html": "folder", "b/x": "x"}
    other = {"a/index.html": "folder", "b": "file"}
    for site in (one, other, one):
        put(root, site)
        assert files(root / "site") == site


def test_one_file_under_two_spellings_is_not_removed(root: Path) -> None:
    """As on a disk that does not tell upper from lower case; a second link to the file stands in for it."""
    put(root, {"A.html": "x"})
    os.link(root / "site" / "A.html", root / "site" / "a.html")
    assert counts(put(root, {"a.html": "x"})) == (0, 0, 1)
    assert (root / "site" / "A.html").exists()
    assert listed(root) == ["a.html"]


def test_a_link_to_the_right_bytes_is_still_somebodys_own(root: Path) -> None:
    (root / "site").mkdir()
    (root / "own.html").write_text("x")
    (root / "site" / "a.html").symlink_to(root / "own.html")
    assert problems(put(root, {"a.html": "x"})) == [("site/a.html", "taken")]


def test_an_empty_folder_is_in_nobodys_way(root: Path) -> None:
    (root / "site" / "x.html" / "empty").mkdir(parents=True)
    assert counts(put(root, {"x.html": "x"})) == (1, 0, 0)
    assert files(root / "site") == {"x.html": "x"}


def test_a_link_in_the_output_is_not_followed(root: Path) -> None:
    outside = root / "outside"
    outside.mkdir()
    put(root, {"papers/x": "x", "papers/y": "y", "z": "z"})
    for path in ("papers/x", "papers/y"):
        (root / "site" / path).rename(outside / path[-1])
    (root / "site" / "papers").rmdir()
    (root / "site" / "papers").symlink_to(outside)
    assert problems(put(root, {"papers/x": "new", "z": "z"})) == [("site/papers", "taken")]
    assert counts(put(root, {"z": "z"})) == (0, 0, 1)
    assert files(outside) == {"x": "x", "y": "y"}


def test_an_output_elsewhere_is_made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "deep" / "site"
    assert publish([File("/x", b"x")], elsewhere, root).written == 1
    assert files(elsewhere) == {"x": "x"}


@pytest.mark.parametrize("text", ["", "opuscula 99\nindex.html\n", "\x00\n", "index.html\n"])
def test_a_list_that_cannot_be_read_stops_everything(root: Path, text: str) -> None:
    put(root, {"index.html": "home"})
    (root / "site" / LIST).write_text(text)
    assert problems(put(root, {"other.html": "x"})) == [(f"site/{LIST}", "output-list")]
    assert files(root / "site") == {"index.html": "home"}


def test_a_hostile_list_removes_nothing_outside(root: Path) -> None:
    (root / "precious").write_text("")
    put(root, {"index.html": "home"})
    lines = ["opuscula 1", "index.html", "../precious", str(root / "precious"), "<<<<<<< HEAD", "content", ""]
    (root / "site" / LIST).write_text("\r\n".join(lines))
    assert counts(put(root, {"x": "x"})) == (1, 1, 0)
    assert (root / "precious").exists()


def test_a_full_disk_is_said_and_the_site_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, {"index.html": "home", "old": "old"})
    real = os.write
    written: list[int] = []

    def full(handle: int, data: bytes) -> int:
        written.append(handle)
        if len(written) > 2:
            raise OSError(28, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", full)
    published = put(root, {"index.html": "new", "x": "x", "y": "y"})
    assert [str(problem) for problem in published.problems] == [
        "site: cannot be written (no space left on device) — make room on the disk and run this again"
    ]
    monkeypatch.undo()
    assert files(root / "site") == {"index.html": "home", "old": "old"}
    assert counts(put(root, {"index.html": "new", "x": "x", "y": "y"})) == (3, 1, 0)


def test_a_folder_without_permission_is_said_before_anything_moves(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, {"index.html": "home", "papers/x": "x"})
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "papers" not in str(path) and real(path, mode))
    assert problems(put(root, {"index.html": "new", "papers/x": "new"})) == [("site/papers", "unwritable")]
    assert files(root / "site") == {"index.html": "home", "papers/x": "x"}
    assert counts(put(root, {"index.html": "new", "papers/x": "x"})) == (1, 0, 1)


SITES: list[Site] = [
    {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "c": "c"},
    {"index.html": "home!", "a": "file", "c/index.html": "c", "d/e/f/g": "g"},
    {"index.html": "home!", "a/index.html": "a", "A2": "x"},
    {},
]


@pytest.mark.slow
def test_a_run_killed_at_any_moment_is_completed_by_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kills before each single step of a run; no file is ever half, and nothing of ours is forgotten."""

    class Killed(BaseException):
        pass

    names = ("replace", "mkdir", "rmdir", "unlink", "open", "write")
    pick = random.Random(1)
    for one, other in [(one, other) for one in SITES for other in SITES if one != other]:
        for step in range(1, 60):
            output = root / f"out-{step}"
            own = {"own/note": "mine"}
            assert not publish(_files(own), output, root).problems
            (output / LIST).unlink()
            publish(_files(one), output, root)
            left = step
            with monkeypatch.context() as patch:
                for name in names:
                    real = getattr(os, name)

                    def killing(*given: object, real: object = real, **named: object) -> object:
                        nonlocal left
                        left -= 1
                        if left == 0:
                            raise Killed
                        assert callable(real)
                        return real(*given, **named)

                    patch.setattr(os, name, killing)
                try:
                    publish(_files(other), output, root)
                    ended = True
                except Killed:
                    ended = False
            for path, text in files(output).items():
                if not path.startswith(STAGE):
                    assert text in (one.get(path), other.get(path), own.get(path)), path
            final = other if ended else pick.choice(SITES)
            published = publish(_files(final), output, root)
            assert published.problems == ()
            assert files(output) == final | own
            assert not (output / STAGE).exists()
            kept = {output / path for path in (*final, *own)}
            folders = {folder for path in kept for folder in path.parents}
            assert all(path in folders for path in output.rglob("*") if path.is_dir())
            if ended:
                break
            shutil.rmtree(output)
        else:
            pytest.fail("sixty steps were not enough")
        shutil.rmtree(output)


def _files(site: Site) -> list[File]:
    return [File(f"/{path}", text.encode()) for path, text in site.items()]


@pytest.mark.slow
def test_a_killed_process(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from opuscula.page import File; from opuscula.hands.publish import publish\n"
        "root = Path(sys.argv[1])\n"
        "for text in (b'one', b'two') * 1000:\n"
        "    files = [File(f'/p{n}/index.html', text * 999) for n in range(300)]\n"
        "    publish(files, root / 'site', root)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parents[1])}
    for number in range(8):
        with subprocess.Popen([sys.executable, "-c", program, str(root)], env=environment) as other:
            time.sleep(0.4 + number / 13)
            other.kill()
        for path, text in files(root / "site").items():
            assert path.startswith(STAGE) or text in ("one" * 999, "two" * 999, "last"), path
        site = {f"p{n}/index.html": "last" for n in range(200)}
        assert put(root, site).problems == ()
        assert files(root / "site") == site


@pytest.mark.slow
@pytest.mark.alone
def test_ten_thousand_unchanged_files_are_compared_quickly(root: Path) -> None:
    site = [File(f"/papers/paper-{n // 5}/{n % 5}", b"%d" % n * 700) for n in range(10_000)]
    for size in (2_500, 10_000):
        publish(site[:size], root / f"site-{size}", root)
    assert growth(lambda size: publish(site[:size], root / f"site-{size}", root), 2_500) < LINEAR


def test_the_disk_is_left_alone_while_looking(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, {"index.html": "home"})
    monkeypatch.setattr(module, "_carry_out", lambda *_: pytest.fail("there was nothing to do"))
    put(root, {"index.html": "home"})


def test_a_file_in_pieces_is_written_only_where_it_is_another(tmp_path: Path) -> None:
    output = tmp_path / "site"
    rounds = [([b"a", b"", b"bc"], True), ([b"ab", b"c"], False), ([b"abd"], True), ([b""], True)]
    for pieces, expected in rounds:
        stage = begin(["list.txt"], output, tmp_path)
        assert isinstance(stage, Stage)
        is_new = stage.put_pieces("list.txt", iter(pieces))
        assert is_new == expected
        assert stage.finish(["list.txt"] if is_new else []).written == is_new
        assert (output / "list.txt").read_bytes() == b"".join(pieces)


def test_a_file_in_pieces_is_not_written_over_a_link_s_target(tmp_path: Path) -> None:
    output = tmp_path / "site"
    stage = begin(["list.txt"], output, tmp_path)
    assert isinstance(stage, Stage) and stage.put_pieces("list.txt", [b"abc"])
    stage.finish(["list.txt"])
    (output / "list.txt").rename(tmp_path / "elsewhere")
    (output / "list.txt").symlink_to(tmp_path / "elsewhere")
    stage = begin(["list.txt"], output, tmp_path)
    assert isinstance(stage, Stage)
    assert stage.put_pieces("list.txt", [b"abc"]), "a link is no file of ours"
