"""Values under a checksum: as they were written, or not at all."""

from __future__ import annotations

import marshal

import pytest

from opuscula.hands.sealed import sealed, unsealed

VALUE = {"a": (1, 2.5, None, True), "b": [b"\0\n", "text", "\ud800"]}


def test_a_value_comes_back() -> None:
    assert unsealed("table 1", sealed("table 1", VALUE)) == VALUE


def test_another_form_is_not_read() -> None:
    assert unsealed("table 2", sealed("table 1", VALUE)) is None
    assert unsealed("table 1", marshal.dumps(VALUE)) is None
    assert unsealed("table 1", b"") is None


def test_no_damaged_byte_reaches_marshal(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sealed("layouts 1", {"page.html": marshal.dumps(compile("a + b", "page.html", "eval"))})
    read: list[bytes] = []
    monkeypatch.setattr(marshal, "loads", read.append)
    for place in range(len(data)):
        for bit in range(8):
            spoilt = bytearray(data)
            spoilt[place] ^= 1 << bit
            assert unsealed("layouts 1", bytes(spoilt)) is None
        assert unsealed("layouts 1", data[:place]) is None
    assert read == []
