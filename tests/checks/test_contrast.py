from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opuscula import palette
from opuscula.checks import Site
from opuscula.checks.contrast import check
from opuscula.settings import ACCENTS
from tests.sample import portfolio

ASSETS = Path(__file__).parent.parent.parent / "assets" / "css"


def said(css: str, accent: str = "", inline: bool = False) -> list[str]:
    sheet = f"<style>{css}</style>" if inline else '<link rel="stylesheet" href="assets/p.css">'
    html = f'<html data-accent="{accent}"><head>{sheet}</head>'
    files = {"/index.html": html.encode(), "/assets/p.css": css.encode()}
    return [str(one) for one in check(Site.of(files, portfolio(), (), date(2026, 1, 1)))]


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_accent_that_opuscula_brings_is_fine(accent: str) -> None:
    assert said((ASSETS / "palette.css").read_text(encoding="utf-8"), accent) == []


def test_a_colour_too_near_to_its_ground_is_told_at_its_line_for_each_scheme() -> None:
    css = """:root { --paper: light-dark(#fff, #000);

 --ink: light-dark(#777, #fff);
 --muted: light-dark(#000, #555) }"""
    light, dark = said(css)
    assert light.startswith(
        "site/assets/p.css:3: --ink on --paper has a contrast of 4.48 in the light colours — "
    )
    assert dark.startswith(
        "site/assets/p.css:4: --muted on --paper has a contrast of 2.82 in the dark colours — "
    )


def test_the_chosen_accent_counts_and_no_other() -> None:
    css = ':root { --paper: #fff; --accent: #b00 } :root[data-accent="pale"] { --accent: #fcc }'
    assert said(css) == []
    assert "--accent on --paper" in "".join(said(css, "pale"))


def test_areas_are_shapes_which_need_less() -> None:
    assert said(":root { --paper: #fff; --area-1: #808080 }") == []
    assert len(said(":root { --paper: #fff; --area-1: #c0c0c0 }")) == 2


def test_a_style_sheet_within_the_page_counts_too() -> None:
    assert len(said(":root { --paper: #fff; --ink: #999 }", inline=True)) == 2


def test_a_theme_with_other_names_or_other_notations_is_left_alone() -> None:
    assert said("body { color: #999 }") == []
    assert said(":root { --paper: #fff; --ink: color-mix(in hwb, red, blue) }") == []
    assert palette.SCHEMES == ("light", "dark")


def test_the_way_out_depends_on_the_scheme() -> None:
    remedies = [
        one.partition(" — ")[2] for one in said(":root { --paper: light-dark(#fff, #000); --ink: #777 }")
    ]
    assert remedies == ["make it darker: WCAG 2.2 asks for 4.5"]
    remedies = [
        one.partition(" — ")[2] for one in said(":root { --paper: light-dark(#fff, #000); --ink: #555 }")
    ]
    assert remedies == ["make it lighter: WCAG 2.2 asks for 4.5"]


@pytest.mark.parametrize("tag", ['rel="stylesheet" media="print"', 'rel="preload"'])
def test_style_sheets_of_print_and_those_that_are_only_fetched_do_not_count(tag: str) -> None:
    pale = b":root { --paper: #fff; --ink: #999 }"
    files = {"/index.html": f'<link {tag} href="p.css">'.encode(), "/p.css": pale}
    assert [*check(Site.of(files, portfolio(), (), date(2026, 1, 1)))] == []
