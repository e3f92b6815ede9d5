"""What an earlier build worked out: kept, read again, and never missed."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from opuscula.hands import cache
from opuscula.hands.cache import compiled_layouts, keep_layouts
from opuscula.page import Drawing


def test_it_comes_back(tmp_path: Path) -> None:
    kept = tmp_path / "layouts"
    assert compiled_layouts(kept) == {}
    keep_layouts(kept, {"b": b"2", "a": b"1"})
    assert compiled_layouts(kept) == {"a": b"1", "b": b"2"}
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\0" * 50, b"i\x01\0\0\0"])
def test_a_damaged_one_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "layouts").write_bytes(data)
    assert compiled_layouts(tmp_path / "layouts") == {}


def test_a_layout_with_a_changed_bit_is_none(tmp_path: Path) -> None:
    kept = tmp_path / "layouts"
    keep_layouts(kept, {"page.html": marshal.dumps(compile("a + b", "page.html", "eval"))})
    data = bytearray(kept.read_bytes())
    data[-9] ^= 1  # Python's own code: to run it when it is damaged may bring Python down
    kept.write_bytes(data)
    assert compiled_layouts(kept) == {}


def test_a_disk_that_takes_nothing_is_no_harm(tmp_path: Path) -> None:
    keep_layouts(tmp_path / "missing" / "layouts", {"a": b"1"})
    assert compiled_layouts(tmp_path / "missing" / "layouts") == {}


def drawing(calls: list[str]) -> Drawing:
    def draw() -> bytes:
        calls.append("drawn")
        return b"\x89PNG ..."

    return Drawing("/card.png", "0123abcd", draw)


def test_a_drawing_is_drawn_once(tmp_path: Path) -> None:
    calls: list[str] = []
    first, second = cache.drawn(tmp_path, drawing(calls)), cache.drawn(tmp_path, drawing(calls))
    assert first == second and first.url == "/card.png"
    assert calls == ["drawn"]


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path) -> None:
    calls: list[str] = []
    whole = cache.drawn(tmp_path, drawing(calls))
    (kept,) = (tmp_path / ".cache" / "drawings").iterdir()
    kept.write_bytes(kept.read_bytes()[:-5])
    assert cache.drawn(tmp_path, drawing(calls)) == whole
    assert calls == ["drawn", "drawn"]


def test_what_other_programs_kept_is_forgotten(tmp_path: Path) -> None:
    for program, expected in ((b"one", {}), (b"one", {"of": "any form"}), (b"two", {})):
        found = cache.Cache(tmp_path)
        found.belongs_to(program)
        assert {key: value for key, value in found.table.items() if key == "of"} == expected
        found.kept["of"] = "any form"
        found.save()
        found.close()
