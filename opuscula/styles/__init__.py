"""Papers → references as a list of works has them; one module a style.

A module *is* the plug-in. It has `LABEL` ("APA") and `cite(paper)` → HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from opuscula.paper import Paper
from opuscula.words.markup import Html


class Style(Protocol):
    """What a module of this folder has."""

    LABEL: str

    def cite(self, paper: Paper) -> Html:
        """The paper as this style cites it."""
        ...


@cache
def styles() -> Mapping[str, Style]:
    """Every style by its name, in the order of the names."""
    return {
        module.name: cast(Style, import_module(f"{__name__}.{module.name}"))
        for module in iter_modules(__path__)
    }
