"""The palette's colours on one another, in light and dark, for the accent that was chosen (WCAG 2.2, AA)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula import palette
from opuscula.checks import Site
from opuscula.problem import Problem

_HOME = "/index.html"
_TEXT, _SHAPES = 4.5, 3.0  # what WCAG asks for: of text, and of what is told apart by its colour

_GROUNDS = ("--paper", "--raised")
_PAIRS = (
    *((text, ground, _TEXT) for text in ("--ink", "--muted", "--accent") for ground in _GROUNDS),
    *((f"--area-{number}", "--paper", _SHAPES) for number in range(1, 9)),
)

_ROOT = re.compile(r"<html\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*["']([^"']*)["']""")
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style>|(<link\b[^>]*>)", re.DOTALL | re.IGNORECASE)


def check(site: Site) -> Iterator[Problem]:
    if _HOME not in site.documents:
        return
    html = site.text(_HOME)
    root = _ROOT.search(html)
    attributes = dict(_ATTRIBUTE.findall(root[1])) if root else {}
    sheets = dict(_sheets(site, html))
    for scheme in palette.SCHEMES:
        known = palette.variables(
            [*sheets.values(), f":root {{{attributes.get('style', '')}}}"], attributes, scheme
        )
        yield from _problems(site, sheets, known, scheme)


def _sheets(site: Site, html: str) -> Iterator[tuple[str, str]]:
    """The style sheets of a page, each by the address of the file that it stands in."""
    for found in _SHEET.finditer(html):
        if not found[2]:
            yield f"{_HOME}#{found.start()}", found[1]
            continue
        given = dict(_ATTRIBUTE.findall(found[2]))
        meant = site.inside(given.get("href", ""), _HOME)
        if (
            given.get("rel") == "stylesheet"
            and given.get("media") != "print"
            and meant
            and meant[0] in site.files
        ):
            yield meant[0], site.text(meant[0])


def _problems(site: Site, sheets: dict[str, str], known: dict[str, str], scheme: str) -> Iterator[Problem]:
    for name, ground, wanted in _PAIRS:
        one, below = (palette.colour(each, known, scheme) for each in (name, ground))
        if one is None or below is None:
            continue
        reached = palette.contrast(one, below)
        if reached < wanted:
            url, line = _place(sheets, name)
            message = f"{name} on {ground} has a contrast of {reached:.2f} in the {scheme} colours"
            other = "darker" if scheme == "light" else "lighter"
            remedy = f"make it {other}: WCAG 2.2 asks for {wanted}"
            yield Problem(site.place(url, line, f"{name}:"), "contrast", message, remedy, "warning")


def _place(sheets: dict[str, str], name: str) -> tuple[str, int | None]:
    """The last style sheet that sets a variable, and the line."""
    for url, text in reversed(sheets.items()):
        if (at := text.rfind(f"{name}:")) >= 0:
            return url.partition("#")[0], None if "#" in url else text.count("\n", 0, at) + 1
    return _HOME, None
