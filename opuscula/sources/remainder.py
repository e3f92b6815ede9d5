"""What a file of ours carries besides what its format has a place for: put back into the record.

citations/remainder.py writes it, as JSON by the keys of an entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from opuscula.frozen import replace
from opuscula.problem import Problem
from opuscula.record import FACTS, TYPES, Link, Name, PartialDate, Record
from opuscula.sources import source, untyped

_PEOPLE = ("authors", "editors")
_FLAGS = ("more_authors", "code", "featured")
_LISTS = ("affiliations", "keywords", "awards")
_OF_A_PERSON = ("orcid", "url", "equal", "corresponding")
_OF_A_VERSION = ("date", "type", "venue", "volume", "issue", "pages", "doi", "arxiv", "url")


def put_back(record: Record, text: str) -> Iterator[Record | Problem]:
    """The record with the facts in this text, and a warning where the text is damaged."""
    rest = _parsed(text)
    if text and not rest:
        message = 'what stands in the field "opuscula" cannot be read'
        remedy = "export the file again, or take the field out"
        yield Problem(record.place, "damaged-field", message, remedy, "warning")
    yield restored(record, rest)


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def restored(record: Record, rest: Mapping[str, Any]) -> Record:
    """The record with these facts in place of its own; what is of no use as a fact is left out."""
    if not rest:
        return record
    known = (key for key in (*FACTS, "abstract") if key in rest)
    return replace(
        record, **{key: _fact(key, rest) for key in known if _makes_sense(key, untyped.text(rest, key))}
    )


def _makes_sense(key: str, text: str) -> bool:
    """Whether a text can stand for a fact; an empty one says that there is none."""
    if key == "date":
        return not text or _date(text) is not None
    return key != "type" or not text or text in TYPES


def _fact(key: str, rest: Mapping[str, Any]) -> Any:
    """A fact as a record holds it."""
    if key in _PEOPLE:
        return tuple(name for one in untyped.items(rest, key) if (name := _name(one)))
    if key in _FLAGS:
        return untyped.text(rest, key) == "true"
    if key in _LISTS:
        return tuple(untyped.texts(rest, key))
    if key == "links":
        return tuple(link for one in untyped.items(rest, key) if (link := _link(one)))
    if key == "versions":
        versions = (
            {part: untyped.text(one, part) for part in _OF_A_VERSION} for one in untyped.items(rest, key)
        )
        return tuple(
            {part: text for part, text in one.items() if text} for one in versions if any(one.values())
        )
    text = untyped.text(rest, key)
    if key == "date":
        return _date(text)
    return source.tidy(text) if key == "abstract" else " ".join(source.tidy(text).split())


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _name(one: Any) -> Name | None:
    """A name as an entry writes it, with what else it says of the person."""
    if isinstance(one, str):
        return Name.of(one) if one.strip() else None
    printed = " ".join(untyped.text(one, "name").split())
    family, given, particle, suffix = (
        untyped.text(one, part) for part in ("family", "given", "particle", "suffix")
    )
    is_group = untyped.text(one, "group") == "true"
    name = Name(printed, family, given, particle, suffix) if family else Name.of(printed)
    marks = tuple((mark, text) for mark in _OF_A_PERSON if (text := untyped.text(one, mark)))
    return replace(Name(printed, group=True) if is_group else name, marks=marks) if printed else None


def _link(one: Any) -> Link | None:
    kind, url, label = (untyped.text(one, part) for part in ("kind", "url", "label"))
    return Link(kind, url, label) if kind and re.match(r"https?://[^/\s]\S*$", url) else None
