"""What comes of the sheets that opuscula/pages plans: pages and files, bound ones among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from opuscula.frozen import replace
from opuscula.page import Bound, Drawing, File, Later, Page, Part, Sheet
from opuscula.pages import paper
from opuscula.portfolio import Portfolio

Planned = File | Sheet | Bound | Drawing


def made(planned: Iterable[Planned], portfolio: Portfolio) -> Iterator[Page | File]:
    """Every page and file of what is planned, in its order. Drawings are left out."""
    known: dict[str, bytes] = {}
    for item in planned:
        if isinstance(item, Sheet):
            given = [one for one in item.make() if not isinstance(one, Part)]
            assert [one.url for one in given] and {one.url for one in given} == set(item.urls)
            yield from given
        elif isinstance(item, Bound):
            known = known or _parts(portfolio)
            yield File(item.url, b"".join(item.bind([known[name] for name in item.parts])), item.source)
        elif isinstance(item, File):
            yield item


def of(kind: str, portfolio: Portfolio) -> list[Any]:
    """Every page and file that one module of opuscula/pages makes, with all that a layout could name."""
    return [*map(_told, made(import_module(f"opuscula.pages.{kind}").pages(portfolio), portfolio))]


def _told(item: Page | File) -> Page | File:
    if isinstance(item, File):
        return item
    data = {name: value() if isinstance(value, Later) else value for name, value in item.data.items()}
    return replace(item, data=data)


def pages(planned: Iterable[Planned], portfolio: Portfolio) -> list[Page]:
    """The pages of what is planned."""
    return [item for item in made(planned, portfolio) if isinstance(item, Page)]


def _parts(portfolio: Portfolio) -> dict[str, bytes]:
    """What papers give to files of many, by name."""
    given = [item for sheet in paper.pages(portfolio) for item in sheet.make()]
    found = {item.name: item.data for item in given if isinstance(item, Part)}
    return found | {item.url: item.data for item in given if isinstance(item, File)}
