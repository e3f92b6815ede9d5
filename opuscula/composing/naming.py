"""The file name, and so the address, that a paper is given at import."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from opuscula.record import Plain
from opuscula.text import ascii_slug, digest, is_refused, slug

_UNTITLED = re.compile(r"untitled-[0-9a-f]{8}(?:-\d+)?")


def free_name(
    facts: Mapping[str, Plain], taken: Collection[str], counted: dict[str, int] | None = None
) -> str:
    """The first name that is free: the title's slug, then with the year, then with a number.

    A title without a Latin letter or digit is named by its year alone. A paper without a title is named
    after its abstract until somebody writes one. `counted` keeps how far a name was counted already, for
    when many papers want one and all that is found is taken.
    """
    names = _names(facts, {} if counted is None else counted)
    return next(name for name in names if name not in taken and not is_refused(name))


def is_untitled(name: str) -> bool:
    """Whether a name is one that a paper without a title is given."""
    return _UNTITLED.fullmatch(name) is not None


def _names(facts: Mapping[str, Plain], counted: dict[str, int]) -> Iterator[str]:
    title, year = str(facts.get("title", "")), str(facts.get("date", ""))[:4]
    if title:
        bare = ascii_slug(title)
        if bare:
            yield bare
        name = "-".join(part for part in (bare, year) if part) or slug(title)
    else:
        name = f"untitled-{digest(str(facts.get('abstract', '')))}"
    yield name
    while True:
        counted[name] = counted.get(name, 1) + 1
        yield f"{name}-{counted[name]}"
