"""The colours that style sheets give to a page, and how well one is read on another (WCAG 2.2)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from colorsys import hls_to_rgb

from opuscula.frozen import frozen

Schemes = tuple[str, ...]

SCHEMES: Schemes = ("light", "dark")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media([^{;]*)\{((?:[^{}]|\{[^{}]*\})*)\}")
_DARK_ONLY = re.compile(r"\s*\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)\s*")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;]+)")
_CONDITION = re.compile(r"""\[([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?\s*)?\]""")
_CALL = re.compile(r"([a-z-]+)\(((?:[^()]|\([^()]*\))*)\)", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_DEEPEST = 10  # variables in variables

_NAMES = {
    "white": "#fff", "black": "#000", "red": "#f00", "blue": "#00f", "green": "#008000", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "navy": "#000080", "maroon": "#800000", "purple": "#800080",
    "teal": "#008080", "olive": "#808000", "yellow": "#ff0", "orange": "#ffa500", "crimson": "#dc143c",
}  # fmt: skip


@frozen
class Colour:
    """Red, green and blue from 0 to 1, and how much of what lies below they cover."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def over(self, below: Colour) -> Colour:
        """What is seen where this colour lies on another."""
        pairs = ((self.red, below.red), (self.green, below.green), (self.blue, below.blue))
        return Colour(*(own * self.alpha + its * (1 - self.alpha) for own, its in pairs))

    @property
    def luminance(self) -> float:
        """The relative luminance of WCAG."""
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (self.red, self.green, self.blue)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: Colour, ground: Colour) -> float:
    """The contrast of a colour on another: from 1, the same, to 21, black on white."""
    one, other = text.over(ground).luminance, ground.luminance
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def variables(sheets: Iterable[str], attributes: Mapping[str, str], scheme: str) -> dict[str, str]:
    """The variables that style sheets, in their order, give to the root element with these attributes."""
    found: dict[str, tuple[int, str]] = {}
    for sheet in sheets:
        for conditions, body in _rules(_COMMENT.sub("", sheet), scheme):
            weight = _weight(conditions, {**attributes, "data-theme": scheme})
            for name, value in _VARIABLE.findall(body) if weight is not None else ():
                if weight is not None and weight >= found.get(name, (0, ""))[0]:
                    found[name] = (weight, value.strip())
    return {name: value for name, (_, value) in found.items()}


def colour(name: str, known: Mapping[str, str], scheme: str) -> Colour | None:
    """The colour of a variable; None where it has none that is understood here."""
    return _read(known.get(name, ""), known, scheme, 0)


def _rules(sheet: str, scheme: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; of what stands under a condition, what is for the scheme alone."""
    at = 0
    for media in _MEDIA.finditer(sheet):
        yield from _RULE.findall(sheet[at : media.start()])
        asked = _DARK_ONLY.fullmatch(media[1])
        if asked and asked[1] == scheme:
            yield from _RULE.findall(media[2])
        at = media.end()
    yield from _RULE.findall(sheet[at:])


def _weight(selectors: str, attributes: Mapping[str, str]) -> int | None:
    """How strongly selectors apply to the root element; None where they do not."""
    weights = []
    for selector in selectors.split(","):
        bare = _CONDITION.sub("", selector).strip()
        conditions = _CONDITION.findall(selector)
        is_met = all(
            attributes.get(name) == value or (not value and name in attributes) for name, value in conditions
        )
        if bare in (":root", "html", "") and (bare or conditions) and is_met:
            weights.append(len(conditions) + (bare == ":root"))
    return max(weights, default=None)


def _read(text: str, known: Mapping[str, str], scheme: str, depth: int) -> Colour | None:
    text = text.strip()
    if depth > _DEEPEST:
        return None
    if found := _HEX.fullmatch(text):
        digits = found[1] if len(found[1]) > 4 else "".join(digit * 2 for digit in found[1])
        return Colour(*(int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)))
    if text.lower() in _NAMES:
        return _read(_NAMES[text.lower()], known, scheme, depth + 1)
    call = _CALL.fullmatch(text)
    if not call:
        return None
    parts = [part.strip() for part in re.split(r",(?![^()]*\))", call[2])]
    match call[1].lower(), parts:
        case "light-dark", [light, dark]:
            return _read(light if scheme == "light" else dark, known, scheme, depth + 1)
        case "var", [name, *fallback]:
            return _read(known.get(name, ", ".join(fallback)), known, scheme, depth + 1)
        case ("rgb" | "rgba" | "hsl" | "hsla" | "oklch") as model, _:
            return _of_numbers(model, re.split(r"[\s,/]+", call[2].strip()))
    return None


def _of_numbers(model: str, parts: list[str]) -> Colour | None:
    try:
        numbers = [float(part.removesuffix("%").removesuffix("deg")) for part in parts]
        first, second, third = numbers[:3]
    except ValueError:
        return None
    alpha = (numbers[3] / (100 if parts[3].endswith("%") else 1)) if len(numbers) > 3 else 1.0
    shares = [
        number / 100 if part.endswith("%") else number for number, part in zip(numbers, parts, strict=True)
    ]
    if model.startswith("rgb"):
        whole = [
            share if part.endswith("%") else share / 255 for share, part in zip(shares, parts, strict=True)
        ]
        return Colour(whole[0], whole[1], whole[2], alpha)
    if model.startswith("hsl"):
        return Colour(*hls_to_rgb(first / 360 % 1, third / 100, second / 100), alpha)
    chroma = shares[1] * 0.4 if parts[1].endswith("%") else second
    return _oklch(shares[0], chroma, third, alpha)


def _oklch(lightness: float, chroma: float, hue: float, alpha: float) -> Colour:
    """A colour of OKLCH in sRGB (CSS Color 4), what lies outside cut off."""
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long, middle, short = (
        part**3
        for part in (
            lightness + 0.3963377774 * a + 0.2158037573 * b,
            lightness - 0.1055613458 * a - 0.0638541728 * b,
            lightness - 0.0894841775 * a - 1.2914855480 * b,
        )
    )
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    seen = (min(max(part, 0.0), 1.0) for part in linear)
    red, green, blue = (
        part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in seen
    )
    return Colour(red, green, blue, alpha)
