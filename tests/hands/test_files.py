from __future__ import annotations

import os
import time
from pathlib import Path

from opuscula.hands.files import look


def write(root: Path, path: str, text: str, age: float = 60) -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    os.utime(place, (time.time() - age,) * 2)
    return place


def test_files_are_read_when_asked_for(tmp_path: Path) -> None:
    place = write(tmp_path, "content/a.md", "old")
    write(tmp_path, "content/b/c.md", "c")
    found, stamps, problems = look(tmp_path, "content")
    assert list(found) == list(stamps) == ["content/a.md", "content/b/c.md"] and problems == []
    place.write_text("new")
    assert found["content/a.md"] == b"new"
    place.write_text("newer")
    assert found["content/a.md"] == b"newer"
    assert "content/a.md" in found and "content/x.md" not in found and len(found) == 2


def test_what_is_gone_meanwhile_is_told(tmp_path: Path) -> None:
    place = write(tmp_path, "content/a.md", "old")
    found, _, _ = look(tmp_path, "content")
    place.unlink()
    assert found["content/a.md"] == found["content/a.md"] == b""
    assert [problem.place.path for problem in found.faults] == ["content/a.md"]


def test_a_file_that_is_just_written_has_no_stamp(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", "old")  # its times are set now, whatever they say
    assert look(tmp_path, "content")[1] == {"content/a.md": None}
    time.sleep(0.15)
    stamp = look(tmp_path, "content")[1]["content/a.md"]
    assert stamp and stamp[0] == 3
    assert look(tmp_path, "content")[1]["content/a.md"] == stamp


def test_a_clock_that_was_set_back_gives_no_stamp(tmp_path: Path) -> None:
    place = write(tmp_path, "content/a.md", "old")
    os.utime(place, (time.time() + 3600,) * 2)
    time.sleep(0.15)
    assert look(tmp_path, "content")[1] == {"content/a.md": None}
