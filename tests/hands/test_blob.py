from __future__ import annotations

import os
from pathlib import Path

import pytest

from opuscula.hands.blob import Blob, Damaged


@pytest.fixture(params=[True, False])
def blob(request: pytest.FixtureRequest, tmp_path: Path) -> Blob:
    return Blob(tmp_path / "blob" if request.param else None, 0)


def test_what_was_added_is_read(blob: Blob) -> None:
    spans = [blob.add(data) for data in (b"one", b"", b"two")]
    assert [blob.read(span) for span in spans] == [b"one", b"", b"two"]
    assert blob.length == 6


def test_what_waits_is_read_as_what_is_written(tmp_path: Path) -> None:
    blob = Blob(tmp_path / "blob", 0)
    pieces = [bytes([number]) * 300_000 for number in range(9)]
    spans = [blob.add(piece) for piece in pieces]
    assert 0 < (tmp_path / "blob").stat().st_size < blob.length
    assert [blob.read(span) for span in spans] == pieces
    blob.flush()
    assert (tmp_path / "blob").read_bytes() == b"".join(pieces)


def test_what_a_killed_run_wrote_is_forgotten(tmp_path: Path) -> None:
    blob = Blob(tmp_path / "blob", 0)
    kept = blob.add(b"kept")
    length = blob.length
    blob.add(b"half a re")
    blob.close()
    again = Blob(tmp_path / "blob", length)
    assert again.read(again.add(b"new")) == b"new"
    assert again.read(kept) == b"kept"
    again.close()
    assert (tmp_path / "blob").read_bytes() == b"keptnew"


def test_damage_is_seen(tmp_path: Path) -> None:
    blob = Blob(tmp_path / "blob", 0)
    span = blob.add(b"words")
    blob.flush()
    (tmp_path / "blob").write_bytes(b"worms")
    with pytest.raises(Damaged):
        blob.read(span)
    with pytest.raises(Damaged):
        blob.read((span[0] + 2, *span[1:]))
    with pytest.raises(Damaged):
        Blob(tmp_path / "blob", 99)


def test_another_process_brings_what_it_wrote(tmp_path: Path) -> None:
    blob, other = Blob(tmp_path / "blob", 0), Blob(tmp_path / "other", 0)
    blob.add(b"mine")
    start, *rest = other.add(b"theirs")
    other.close()
    by = blob.take(tmp_path / "other")
    assert blob.read((start + by, rest[0], rest[1])) == b"theirs"
    assert not (tmp_path / "other").exists()


def test_a_full_disk_is_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = Blob(tmp_path / "blob", 0)
    monkeypatch.setattr(os, "write", lambda handle, data: 0)
    spans = [blob.add(b"words"), blob.add(b"x" * 2_000_000), blob.add(b"more")]
    blob.flush()
    assert [blob.read(span)[:5] for span in spans] == [b"words", b"xxxxx", b"more"]
