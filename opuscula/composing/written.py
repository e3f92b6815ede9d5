"""An entry as an import writes it, and whether anybody has touched it since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from opuscula.composing.memory import Remembered
from opuscula.composing.settle import Touched
from opuscula.entries.entry import ORDER, Entry, write
from opuscula.record import Plain

_TO_BE_NAMED = (
    "This paper came without a title: write it here, with its authors and date below.\n"
    "Until then it is a draft; the next import names the file after the title."
)


def as_written(facts: Mapping[str, Plain]) -> str:
    """An entry as an import writes it; one without a title shows what is to be written where."""
    places: dict[str, Plain] = {} if "title" in facts else {"title": "", "authors": "", "date": ""}
    front = {**places, **{key: facts[key] for key in ORDER if key in facts}}
    text = write(front, str(facts.get("abstract", "")), {} if "title" in facts else {"title": _TO_BE_NAMED})
    return f"{text}\n{facts['sections']}\n" if "sections" in facts else text


def is_untouched(entry: Entry, last: Remembered, folders: Collection[str]) -> bool:
    """Whether an entry is byte for byte what the import wrote, under the name that it was given.

    `folders` are those of `folders_of()`: whoever put a picture beside an entry has made it their own.
    """
    return (
        entry.path == last.path
        and not last.yours
        and entry.path.removesuffix(".md") not in folders
        and entry.text == as_written(last.wrote)
    )


def removed(last: Remembered) -> Touched:
    """What becomes of an entry that goes: every value that the import wrote."""
    return Touched(last.path, {key: (value, None) for key, value in last.wrote.items()})


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """The folders in which files of entries lie: "content/papers/x/lamp.png" → "content/papers/x"."""
    return frozenset("/".join(path.split("/")[:3]) for path in paths if path.count("/") > 2)
