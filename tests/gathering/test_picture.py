from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.gathering.picture import size

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"\x08\x02\0\0\0"
GIF = b"GIF89a" + struct.pack("<HH", 32, 16) + b"\0\0\0"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", 300, 200) + b"\x03"
)
VP8 = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 55, 66)
VP8L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", (10 - 1) | (20 - 1) << 14)
VP8X = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + b"\x8f\x01\x00" + b"\x2b\x01\x00"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PNG, (640, 480)),
        (GIF, (32, 16)),
        (JPEG, (200, 300)),
        (VP8, (55, 66)),
        (VP8L, (10, 20)),
        (VP8X, (400, 300)),
        (b'<?xml version="1.0"?><svg xmlns="x" width="120px" height="80.4"/>', (120, 80)),
        (b"<svg viewBox='0 0 24 12'></svg>", (24, 12)),
        (b'<svg width="100%" height="100%" viewBox="-1,-1,30,40">', (30, 40)),
        (b"<svg>", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_size(data: bytes, expected: tuple[int, int] | None) -> None:
    assert size(data) == expected


@pytest.mark.parametrize("picture", [PNG, GIF, JPEG, VP8, VP8L, VP8X])
def test_a_picture_that_is_cut_short_has_no_size_or_its_own(picture: bytes) -> None:
    whole = size(picture)
    assert {size(picture[:length]) for length in range(len(picture))} <= {None, whole}
    assert size(picture[:12]) in (None, whole)


@given(st.sampled_from([b"", PNG[:8], GIF[:6], JPEG[:2], VP8[:16], b"<svg "]), st.binary(max_size=200))
def test_any_bytes_will_do(start: bytes, data: bytes) -> None:
    found = size(start + data)
    assert found is None or (found[0] > 0 and found[1] > 0)
