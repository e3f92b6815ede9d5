"""Portfolio → pages and files; one module a kind of page.

A module *is* the plug-in. It has `pages(portfolio)`, which yields pages and files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from opuscula.page import Bound, Drawing, File, Sheet, file_url
from opuscula.portfolio import Portfolio
from opuscula.problem import Place, Problem

Planned = File | Sheet | Bound | Drawing


def plan(portfolio: Portfolio) -> list[Planned]:
    """All sheets and files of the site."""
    planned: list[Planned] = []
    for module in iter_modules(__path__):
        planned.extend(import_module(f"{__name__}.{module.name}").pages(portfolio))
    return planned


def addresses(planned: Iterable[Planned]) -> Iterator[tuple[str, Planned]]:
    """Every address of the site, and what gives it."""
    for item in planned:
        for url in item.urls if isinstance(item, Sheet) else (item.url,):
            yield url, item


def clashes(planned: Iterable[Planned]) -> Iterator[Problem]:
    """Two things that want one address, also where a file system does not tell capitals from small letters,
    and files where others need a folder."""
    owners: dict[str, tuple[str, Planned]] = {}
    for url, item in addresses(planned):
        first = owners.setdefault(_folded(file_url(url)), (url, item))
        if first != (url, item):
            yield _clash(first, (url, item), f"the address {url} is wanted by this and by")
    folders: dict[str, tuple[str, Planned]] = {}
    for path, owner in owners.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = owner
            folder = folder.rpartition("/")[0]
    for path in owners.keys() & folders.keys():
        url = owners[path][0]
        yield _clash(owners[path], folders[path], f"{url} would be a file and a folder at once, because of")


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _clash(first: tuple[str, Planned], second: tuple[str, Planned], message: str) -> Problem:
    """The problem of two things, told at the one that a person wrote."""
    (url, mine), (rival_url, other) = (second, first) if second[1].source else (first, second)
    rival = other.source or f"the page {rival_url} that opuscula makes"
    remedy = "give one of them another name"
    return Problem(Place(mine.source or url), "address-taken", f"{message} {rival}", remedy)
