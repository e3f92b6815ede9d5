"""Abstracts without titles: each begins with "Abstract:", further paragraphs belong to the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from opuscula.frozen import replace
from opuscula.problem import Place, Problem, Unread
from opuscula.record import Link, Record
from opuscula.sources import links, source, tex
from opuscula.words.escaping import escape

_LABEL = re.compile(
    r"""(?:
      (?P<mark>\*\*|__|\*|_) abstract \s*[:：.—–-]? (?P=mark) \s*[:：.—–-]?  # **Abstract**
    | (?:\#{1,6}\s+)? abstract (?: \s*[:：—–] | \.(?=\s) | \s+-(?=\s) | \s*$ )  # Abstract:
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)


Lines = list[source.Line]


def recognises(name: str, text: str) -> bool:
    """Whether the text begins with an abstract's label."""
    lines = [line for line in source.lines(text[: source.BEGINNING]) if line.text]
    return bool(lines) and _LABEL.match(lines[0].text) is not None


def read(text: str, name: str) -> Iterator[Record | Unread | Problem]:
    """One record for each label: an abstract and its links, no title."""
    path = f"content/records/{name}"
    abstracts, unread = arrange(source.lines(text))
    for lines in abstracts:
        yield _record(lines, Place(path, lines[0].number))
    for line in unread:
        yield Unread(Place(path, line.number), line.raw)


def arrange(lines: Lines) -> tuple[list[Lines], Lines]:
    """Gives every line its one owner: an abstract or nobody (what stands before the first, furniture)."""
    bounds = [at for at, line in enumerate(lines) if _LABEL.match(line.text)] + [len(lines)]
    abstracts: list[Lines] = []
    unread = lines[: bounds[0]]
    for start, end in pairwise(bounds):
        kept, strays = source.without_strays(lines[start:end], source.is_furniture)
        abstracts.append(kept)
        unread += strays
    return abstracts, unread


def _record(lines: Lines, place: Place) -> Record | Problem:
    first = replace(lines[0], text=_LABEL.sub("", lines[0].text, count=1))
    abstract = tex.plain(source.joined([first, *lines[1:]]))
    if not abstract:
        return Problem(
            place,
            "record-unread",
            "this abstract has no text",
            "write it behind its label, or take the label away",
        )
    return Record(
        place=place,
        format="abstracts",
        links=tuple(Link(kind, url) for kind, url in links.found(abstract)),
        abstract=escape(abstract),
    )
