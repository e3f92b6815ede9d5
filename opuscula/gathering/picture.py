"""How wide and high a picture is, read from its first bytes: PNG, GIF, JPEG, WebP, SVG."""

from __future__ import annotations

import re
import struct

Size = tuple[int, int]

# JPEG markers that start a frame and so state its size (ITU T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length

_NUMBER = rb"\s*([0-9]+(?:\.[0-9]+)?)\s*"


def size(data: bytes) -> Size | None:
    """Width and height in pixels; None where the bytes are no picture that we know, or do not say."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            found = struct.unpack_from(">II", data, 16)
        elif data.startswith((b"GIF87a", b"GIF89a")):
            found = struct.unpack_from("<HH", data, 6)
        elif data.startswith(b"\xff\xd8"):
            found = _jpeg(data)
        elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            found = _webp(data)
        else:
            found = _svg(data[:8192])
    except (struct.error, IndexError):  # cut short
        return None
    return (found[0], found[1]) if found and found[0] and found[1] else None


def _jpeg(data: bytes) -> tuple[int, ...]:
    at = 2
    while data[at] == 0xFF:
        while data[at] == 0xFF:  # a marker may be filled up with more of these
            at += 1
        marker = data[at]
        at += 1
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 3)
            return width, height
        if marker not in _ALONE:
            at += max(2, int.from_bytes(data[at : at + 2], "big"))
    return ()


def _webp(data: bytes) -> tuple[int, ...]:
    kind = data[12:16]
    if kind == b"VP8X":
        low_width, high_width, low_height, high_height = struct.unpack_from("<HBHB", data, 24)
        return 1 + low_width + (high_width << 16), 1 + low_height + (high_height << 16)
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _svg(head: bytes) -> tuple[int, ...]:
    root = re.search(rb"<svg\b[^>]*>", head)
    if not root:
        return ()
    sides = [
        re.search(rb"\s" + side + rb"\s*=\s*[\"']" + _NUMBER + rb"(?:px)?\s*[\"']", root[0])
        for side in (b"width", b"height")
    ]
    if all(sides):
        return tuple(round(float(side[1])) for side in sides if side)
    box = re.search(
        rb"\sviewBox\s*=\s*[\"'][^\"']*?[\s,]" + _NUMBER + rb"[\s,]" + _NUMBER + rb"[\"']", root[0]
    )
    return (round(float(box[1])), round(float(box[2]))) if box else ()
