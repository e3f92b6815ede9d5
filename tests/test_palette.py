from __future__ import annotations

import pytest

from opuscula.palette import Colour, colour, contrast, variables

WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)


def reads(text: str, scheme: str = "light", **known: str) -> str:
    """A colour as hexadecimal digits; empty where it is not understood."""
    found = colour("--x", {"--x": text, **{f"--{name}": value for name, value in known.items()}}, scheme)
    return (
        "".join(f"{round(part * 255):02x}" for part in (found.red, found.green, found.blue)) if found else ""
    )


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("#fff", "ffffff"), ("#B0341C", "b0341c"), ("#fff8", "ffffff"), ("rgb(176, 52, 28)", "b0341c"),
        ("rgb(176 52 28 / 50%)", "b0341c"), ("rgb(100% 0% 50%)", "ff0080"),
        ("hsl(9.7deg 72.5% 40%)", "b0341c"),
        ("hsl(120, 100%, 25%)", "008000"), ("white", "ffffff"), ("oklch(100% 0 0)", "ffffff"),
        ("oklch(0.628 0.2577 29.23)", "ff0000"), ("light-dark(#123456, #fff)", "123456"),
        ("var(--y)", "123456"), ("var(--z, #abc)", "aabbcc"),
        ("light-dark(var(--y), rgb(1, 2, 3))", "123456"),
    ],
)  # fmt: skip
def test_notations(text: str, digits: str) -> None:
    assert reads(text, y="#123456") == digits


def test_the_dark_scheme_takes_the_other() -> None:
    assert reads("light-dark(#123456, rgb(1, 2, 3))", "dark") == "010203"


@pytest.mark.parametrize(
    "text", ["", "#12", "bluish", "var(--x)", "var(--none)", "rgb(a b c)", "rgb(1 2)", "url(x)"]
)
def test_what_is_no_colour_here(text: str) -> None:
    assert reads(text) == ""


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    grey = Colour(0x76 / 255, 0x76 / 255, 0x76 / 255)
    assert contrast(grey, WHITE) == pytest.approx(4.54, abs=0.005)
    assert contrast(Colour(0, 0, 0, 0.5), WHITE) == pytest.approx(contrast(Colour(0.5, 0.5, 0.5), WHITE))


SHEET = """
:root { --a: 1; --b: 1; --c: 1 /* --a: 9 */ }
:root[data-accent="x"] { --a: 2 }
html[data-theme='dark'], .other { --b: 3 }
.other { --c: 4 }
@media (prefers-color-scheme: dark) { :root { --c: 5 } }
@media (prefers-contrast: more) { :root { --c: 6 } }
:root { --a: 7 }
"""


def test_variables_of_the_root_by_its_attributes_and_the_scheme() -> None:
    assert variables([SHEET], {}, "light") == {"--a": "7", "--b": "1", "--c": "1"}
    assert variables([SHEET], {"data-accent": "x"}, "light")["--a"] == "2"
    assert variables([SHEET], {}, "dark") == {"--a": "7", "--b": "3", "--c": "5"}


def test_a_later_sheet_goes_before_an_earlier() -> None:
    assert variables([SHEET, "html { --b: 8 }", ":root { --b: 9 }"], {}, "light")["--b"] == "9"


@pytest.mark.parametrize(
    ("text", "alpha"),
    [
        ("#ff000080", 0.5), ("#f008", 0.53), ("rgba(1, 2, 3, 0.25)", 0.25), ("rgb(1 2 3 / 25%)", 0.25),
        ("hsl(9 72% 40% / 0.75)", 0.75), ("oklch(50% 50% 30 / 10%)", 0.1), ("#fff", 1), ("rgb(1 2 3)", 1),
    ],
)  # fmt: skip
def test_what_shows_through(text: str, alpha: float) -> None:
    found = colour("--x", {"--x": text}, "light")
    assert found and found.alpha == pytest.approx(alpha, abs=0.005)


def test_chroma_in_per_cent() -> None:
    assert reads("oklch(62.8% 64.425% 29.23)") == "ff0000"


def test_a_condition_without_a_value_asks_for_the_attribute_alone() -> None:
    sheet = ":root { --a: 1 } :root[data-accent] { --a: 2 }"
    assert variables([sheet], {"data-accent": "x"}, "light") == {"--a": "2"}
    assert variables([sheet], {}, "light") == {"--a": "1"}
