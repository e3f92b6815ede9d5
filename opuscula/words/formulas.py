"""A text in Markdown as plain text in which the formulas are still TeX."""

from __future__ import annotations

import re
from collections.abc import Callable

from opuscula.words.markup import Rendered
from opuscula.words.shield import shield, tidy

_PLACE = re.compile("\ue000([0-9]+)\ue001")  # where a formula was; private to us while Markdown is read


def pieces(markdown: str, plain: str, render: Callable[[str], Rendered]) -> list[str]:
    """Text, formula, text … text: every second piece is a formula, with its dollar signs.

    `plain` is what `render`, markup's inline or blocks, makes of the Markdown; a text without formulas is
    not rendered again.
    """
    if "$" not in markdown and "\\[" not in markdown:
        return [plain]
    source = tidy(markdown)
    formulas = [held for held in shield(source, frozenset(), {}).held if held.kind in ("math", "display")]
    without, end = [], 0
    for number, formula in enumerate(formulas):
        without += [source[end : formula.at], f"\ue000{number}\ue001"]
        end = formula.at + len(formula.source)
    parts = _PLACE.split(render("".join([*without, source[end:]])).plain)
    for at in range(1, len(parts), 2):
        formula = formulas[int(parts[at])]
        sign = "$$" if formula.kind == "display" else "$"
        parts[at] = f"{sign}{' '.join(formula.shown.split())}{sign}"
    return parts
