"""What an entry of BibTeX has from others: the fields of its `crossref` and of its `xdata`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from opuscula.frozen import frozen, replace
from opuscula.sources.bibgrammar import Doubt, Entry, Field

_DEEPEST = 20  # entries in a chain
_MOST = 20  # entries that one entry may name, or have fields from

# What says which work an entry is; a paper has not the DOI of the volume that it stands in.
_OWN = frozenset(
    """
    abstract addendum annotation archiveprefix code crossref doi eprint eprinttype file ids keywords note
    options pages pdf pmid preview selected shorttitle sortkey titleaddon url video website xdata xref
    """.split()
)
# A volume's title is what a paper in it stands in.
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle"}
_PARTS = frozenset(
    """
    article bookinbook conference inbook incollection inproceedings inreference suppbook suppcollection
    """.split()
)


@frozen
class Inherited:
    """An entry with all its fields, and what could not be found on the way."""

    entry: Entry
    doubts: tuple[Doubt, ...]


def inherit(entries: Sequence[Entry]) -> Iterator[Inherited]:
    """Each entry with the fields that it lacks and that those have which it names; its own come first."""
    by_key: dict[str, Entry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    for entry in entries:
        if "crossref" in entry.fields or "xdata" in entry.fields:
            chain = _Chain(entry, by_key)
            fields = chain.fields(entry, (entry.key.lower(),))
            yield Inherited(replace(entry, fields=fields), tuple(chain.doubts.values()))
        else:
            yield Inherited(entry, ())


class _Chain:
    """The entries that one entry has fields from, as they are found."""

    def __init__(self, heir: Entry, by_key: Mapping[str, Entry]) -> None:
        self.heir = heir
        self.by_key = by_key
        self.met: set[str] = set()
        self.doubts: dict[str, Doubt] = {}  # by the name of a field, told once

    def fields(self, entry: Entry, way: tuple[str, ...]) -> dict[str, Field]:
        """The fields of an entry and of all that it names; `way` are the keys that lead to it."""
        fields = dict(entry.fields)
        for name in ("xdata", "crossref"):
            for key in _keys(entry, name):
                parent = self.by_key.get(key)
                if not parent:
                    self.doubt(name, f'{name} names "{key}", and no entry has that key', "correct the key")
                elif key in way or len(way) > _DEEPEST:
                    self.doubt(name, f'{name} leads on to "{key}" without an end', "break the chain")
                elif key not in self.met and len(self.met) < _MOST:
                    self.met.add(key)
                    for field, value in self.fields(parent, (*way, key)).items():
                        if own := field if name == "xdata" else _inherited(field, entry.kind):
                            fields.setdefault(own, value)
        return fields

    def doubt(self, name: str, message: str, remedy: str) -> None:
        self.doubts.setdefault(name, Doubt(self.heir.line, "crossref", message, remedy))


def _keys(entry: Entry, name: str) -> list[str]:
    named = entry.fields.get(name)
    listed = named.value.split(",", _MOST)[:_MOST] if named else ()
    return [key for part in listed if (key := part.strip().lower())]


def _inherited(field: str, kind: str) -> str:
    """The field that an entry of this kind has from this one of its volume; empty where it has none."""
    if field in _TITLES:
        return _TITLES[field] if kind in _PARTS else field
    return "" if field in _OWN else field
