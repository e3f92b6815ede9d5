"""Papers → text that other programs read; one module a format.

A module *is* the plug-in. It has `SUFFIX` (".bib"), `LABEL` ("BibTeX"), `MIME` and `write(papers)` → text.
Its name is the format's name in `[files]` of site.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from opuscula.paper import Paper


class Export(Protocol):
    """What a module of this folder has."""

    SUFFIX: str
    LABEL: str
    MIME: str

    def write(self, papers: Sequence[Paper]) -> str:
        """The papers in this format."""
        ...


def formats() -> dict[str, Export]:
    """Every format by its name, in the order of the names."""
    return {
        module.name: cast(Export, import_module(f"{__name__}.{module.name}"))
        for module in iter_modules(__path__)
    }
