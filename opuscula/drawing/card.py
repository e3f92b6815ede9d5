"""Social cards: the picture that stands for a page where somebody shares it, in the theme's own fonts.

Needs Pillow, an optional extra. Where it is missing, or where the fonts lack a letter of a title, the default
card of the theme stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from opuscula.frozen import frozen
from opuscula.text import digest

WIDTH, HEIGHT = 1200, 630  # pixels: what Open Graph's readers ask for
DEFAULT = "/assets/card.png"

_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 1104, 92, 546  # the edges of what is set
_SIZES = (104, 88, 76, 66, 58, 50, 44)  # of a title: the largest that fits
_ROOM = 290  # pixels that the lines of a title may take together, without their leading
_SMALL = 30

_SERIF, _SANS = "/assets/fonts/serif-display.woff2", "/assets/fonts/sans.woff2"
_PALETTE, _OWN = "/assets/css/palette.css", "/assets/css/own.css"


@frozen
class Card:
    """What a card shows."""

    title: str
    people: str  # below the title; empty: nobody
    place: str  # above it: the date and the venue, or what kind of page it is
    site: str  # at the foot

    @property
    def text(self) -> str:
        """The card for somebody who cannot see it."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.people, self.place) if part)


@frozen
class Studio:
    """The fonts and colours that cards are drawn with."""

    serif: bytes
    sans: bytes
    paper: str  # colours as "#rrggbb"
    ink: str
    muted: str
    accent: str

    @classmethod
    def of(cls, assets: Mapping[str, bytes], accent: str) -> Studio | None:
        """The studio of a theme, by the addresses of its files; None without Pillow or without fonts."""
        if find_spec("PIL") is None or _SERIF not in assets or _SANS not in assets:
            return None
        own, palette = (assets.get(sheet, b"").decode("utf-8", "replace") for sheet in (_OWN, _PALETTE))
        chosen = re.search(rf'data-accent="{re.escape(accent)}"\]\s*{{([^}}]*)}}', palette)
        css = "\n".join((own, chosen[1] if chosen else "", palette))  # the first to name a colour is right
        return cls(
            assets[_SERIF],
            assets[_SANS],
            _colour(css, "paper", "#fbf8f1"),
            _colour(css, "ink", "#1f1b16"),
            _colour(css, "muted", "#645c50"),
            _colour(css, "accent", "#b0341c"),
        )

    def can_draw(self, card: Card) -> bool:
        """Whether the fonts have every letter of the card."""
        serif, sans = _font(self.serif, _SIZES[0]), _font(self.sans, _SMALL)
        small = card.people + card.place + card.site
        letters = {*((serif, letter) for letter in card.title), *((sans, letter) for letter in small)}
        return bool(card.title.strip()) and all(_has(font, letter) for font, letter in letters)

    def key(self, card: Card) -> str:
        """What the picture depends on, in eight digits."""
        fonts = len(self.serif), len(self.sans)
        return digest(repr((card, self.paper, self.ink, self.muted, self.accent, fonts)))

    def draw(self, card: Card) -> bytes:
        """The card as PNG: the same bytes for the same card."""
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (WIDTH, HEIGHT), self.paper)
        pen = ImageDraw.Draw(image)
        sans = _font(self.sans, _SMALL)
        room = _RIGHT - _LEFT
        pen.rectangle((0, 0, 20, HEIGHT), fill=self.accent)
        pen.text((_LEFT, _TOP), _cut(sans, card.place, room), self.muted, sans, anchor="ls")
        serif, lines = _set(self.serif, card.title, room)
        step = round(serif.size * 1.16)
        y = _TOP + 40 + serif.size
        for line in lines:
            pen.text((_LEFT - 2, y), line, self.ink, serif, anchor="ls")
            y += step
        pen.text((_LEFT, y - step + 64), _cut(sans, card.people, room), self.muted, sans, anchor="ls")
        pen.text((_LEFT, _BOTTOM), _cut(sans, card.site, room), self.accent, sans, anchor="ls")
        out = BytesIO()
        image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
        return out.getvalue()


def _colour(css: str, name: str, otherwise: str) -> str:
    """A colour of the light palette."""
    found = re.search(rf"--{name}:\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{{6}})\b", css)
    return found[1] if found else otherwise


@lru_cache(maxsize=16)
def _font(data: bytes, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _has(font: Any, letter: str) -> bool:
    """Whether a font has a letter: if not, it draws the same box as for one that nobody has."""
    return letter.isspace() or _drawn(font, letter) != _drawn(font, "\U0010fffe")


def _drawn(font: Any, letter: str) -> tuple[Any, bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


def _set(data: bytes, title: str, room: int) -> tuple[Any, list[str]]:
    """The largest size in which a title fits, and its lines; one that never fits is cut."""
    for size in _SIZES:
        font = _font(data, size)
        lines = _wrapped(font, title, room)
        if len(lines) * size <= _ROOM:
            return font, lines
    most = _ROOM // _SIZES[-1]
    return font, [*lines[: most - 1], _cut(font, " ".join(lines[most - 1 :]), room)]


def _wrapped(font: Any, text: str, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(font, line, room) for line in lines]


def _cut(font: Any, text: str, room: int) -> str:
    """The text as far as there is room."""
    if font.getlength(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = font.getlength(text[:middle].rstrip() + "…") <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" ,;:") + "…"
