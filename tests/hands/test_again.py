from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from opuscula.hands import again
from opuscula.hands.again import answer, forget, keep
from opuscula.hands.marks import look

SAID = (0, "built\n", "a warning\n")


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / ".cache").mkdir()
    (tmp_path / "in").write_text("in")
    (tmp_path / "out").write_text("out")
    time.sleep(0.15)  # no longer young
    return ["-C", str(tmp_path), "build"]


def kept(words: list[str]) -> list[str]:
    root = Path(words[1])
    read, made = ((path, look(path)) for path in (str(root / "in"), str(root / "out")))
    keep(words, dict([read]), [str(root), str(root / "followed")], [made], SAID, time.time_ns())
    return words


def test_the_same_call_on_the_same_files_is_known(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(words) is None
    keep_program(monkeypatch)
    assert answer(kept(words)) == SAID
    assert answer([*words, "--drafts"]) is None
    forget(words)
    assert answer(words) is None
    forget(words)


def keep_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the programs out: others may be at work on these while tests run."""
    monkeypatch.setattr(again, "_program", set)


@pytest.mark.parametrize("name", ["in", "out", "new", "gone"])
def test_whatever_is_touched_makes_it_unknown(
    words: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_program(monkeypatch)
    kept(words)
    root = Path(words[1])
    if name == "gone":
        (root / "in").unlink()
    else:
        (root / name).write_text("other")
    assert answer(words) is None


def test_what_was_touched_as_it_was_read_is_not_trusted(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_program(monkeypatch)
    (Path(words[1]) / "followed").write_text("just now")
    assert answer(kept(words)) is None


def test_what_was_too_young_to_have_a_mark_is_not_trusted(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_program(monkeypatch)
    keep(kept(words), {str(Path(words[1]) / "in"): None}, [], [], SAID, time.time_ns())
    assert answer(words) is None


def test_what_was_missing_and_came_makes_it_unknown(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_program(monkeypatch)
    later = Path(words[1]) / ".cache" / "later"
    keep(words, {}, [str(later)], [], SAID, time.time_ns())
    assert answer(words) == SAID
    later.write_text("here I am")
    assert answer(words) is None


@pytest.mark.parametrize("data", [b"", b"junk", b"\xe9\x01", b"N", b"i\x01\x00\x00\x00"])
def test_junk_is_no_answer(words: list[str], data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_program(monkeypatch)
    kept(words)
    (Path(words[1]) / ".cache/again").write_bytes(data)
    assert answer(words) is None


def test_without_a_place_to_keep_it_nothing_happens(tmp_path: Path) -> None:
    keep(["-C", str(tmp_path)], {}, [], [], SAID, time.time_ns())
    assert answer(["-C", str(tmp_path)]) is None
    assert answer(["-C"]) is None


def test_a_second_build_says_what_the_first_would_say_now(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "content/papers").mkdir(parents=True)
    (root / "content/papers/a.md").write_text("---\ntitle: A\ntopics: [x]\n---\n\nWords.\n")
    time.sleep(0.15)

    def build(*options: str) -> subprocess.CompletedProcess[str]:
        program = Path(__file__).parent.parent.parent / "build.py"
        command = [sys.executable, str(program), "-C", str(root), "build", *options]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    first, second = build(), build()
    assert "written" in first.stdout and "nothing changed" in second.stdout
    assert first.stderr == second.stderr != ""
    third = build()
    assert (third.stdout, third.stderr) == (second.stdout, second.stderr)
    assert (root / ".cache/again").exists()
    (root / "site/index.html").write_text("spoilt")
    assert "1 written" in build().stdout
    assert "spoilt" not in (root / "site/index.html").read_text()
    assert build("--quiet").stdout == build("--quiet").stdout == ""


def test_the_modules_that_only_other_processes_load_count_too() -> None:
    engine = Path(again.__file__).parent.parent
    assert {str(path) for path in engine.rglob("*.py")} <= again._program()
