from __future__ import annotations

import os
from pathlib import Path

from opuscula.hands import marks


def test_another_size_file_or_time_is_another_mark(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("x")
    found = marks.look(str(file))
    assert found == marks.look(str(file)) == marks.mark(os.stat(file)) and len(found) == marks.SIZE
    os.utime(file, ns=(1, 1))
    older = marks.look(str(file))
    other.write_text("x")
    os.utime(other, ns=(1, 1))
    file.write_text("xx")
    os.utime(file, ns=(1, 1))
    assert len({found, older, marks.look(str(other)), marks.look(str(file))}) == 4


def test_where_nothing_is_there_is_a_mark_for_that(tmp_path: Path) -> None:
    assert marks.look(str(tmp_path / "none")) == marks.NOTHING


def test_any_number_has_a_mark() -> None:
    assert len({marks.of(0, 2**100 + number, -number) for number in range(3)}) == 3
