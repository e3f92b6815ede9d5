"""Papers → text that other programs read; one module a format.

A module *is* the plug-in. It has `SUFFIX` (".bib"), `LABEL` ("BibTeX"), `MIME` and `write(papers)` → text.
Its name is the format's name in `[files]` of site.toml. It may have `LISTS`, the kinds of lists that come as
one file too: "papers" for /papers.bib, "topic" for /topics/x/x.bib; then it also has `bind(parts)`, which
makes such a file from those of its papers, piece by piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
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


class ListExport(Export, Protocol):
    """A format in which whole lists come, too."""

    def bind(self, parts: Iterable[bytes]) -> Iterable[bytes]:
        """The file of a list, in pieces, from the files of its papers: what `write` makes of them all."""
        ...


@cache
def formats() -> Mapping[str, Export]:
    """Every format by its name, in the order of the names."""
    return {
        module.name: cast(Export, import_module(f"{__name__}.{module.name}"))
        for module in iter_modules(__path__)
    }


def made(files: Mapping[str, bool]) -> list[Export]:
    """The formats that the settings' table [files] does not leave out."""
    return [format for name, format in formats().items() if files.get(name, True)]


def of_list(kind: str, files: Mapping[str, bool]) -> list[ListExport]:
    """Those of them in which a list of this kind comes as one file."""
    return [cast(ListExport, format) for format in made(files) if kind in getattr(format, "LISTS", ())]
