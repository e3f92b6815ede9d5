"""Portfolio → pages and files; one module a kind of page.

A module *is* the plug-in. It has `pages(portfolio)`, which yields pages and files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from opuscula.page import Drawing, File, Page, file_url
from opuscula.portfolio import Portfolio
from opuscula.problem import Place, Problem

Planned = Page | File | Drawing


def plan(portfolio: Portfolio) -> tuple[list[Planned], list[Problem]]:
    """All pages and files of the site; a problem for each address that two of them want."""
    planned: list[Planned] = []
    for module in iter_modules(__path__):
        planned.extend(import_module(f"{__name__}.{module.name}").pages(portfolio))
    return planned, list(clashes(planned))


def clashes(planned: Iterable[Planned]) -> Iterator[Problem]:
    """Two things that want one address, also where a file system does not tell capitals from small letters,
    and files where others need a folder."""
    owners: dict[str, Planned] = {}
    for item in planned:
        first = owners.setdefault(_folded(file_url(item.url)), item)
        if first is not item:
            yield _clash(first, item, f"the address {item.url} is wanted by this and by")
    folders: dict[str, Planned] = {}
    for path, item in owners.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = item
            folder = folder.rpartition("/")[0]
    for path, item in owners.items():
        if path in folders:
            yield _clash(item, folders[path], f"{item.url} would be a file and a folder at once, because of")


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _clash(first: Planned, second: Planned, message: str) -> Problem:
    """The problem of two things, told at the one that a person wrote."""
    mine, other = (second, first) if second.source else (first, second)
    rival = other.source or f"the page {other.url} that opuscula makes"
    remedy = "give one of them another name"
    return Problem(Place(mine.source or mine.url), "address-taken", f"{message} {rival}", remedy)
