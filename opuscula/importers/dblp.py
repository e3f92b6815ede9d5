"""DBLP: the JSON of its search, and the XML of a person, of a record or of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from opuscula.problem import Place, Problem
from opuscula.record import Name, Record
from opuscula.sources import answers, jats, people, spellings, untyped, xmlstream
from opuscula.sources.jsonstream import Broken

Fields = Mapping[str, list[str]]  # by DBLP's names for them, which JSON and XML share

_ELEMENTS = (
    "article", "book", "data", "incollection", "inproceedings", "mastersthesis", "phdthesis",
    "proceedings", "www",
)  # fmt: skip
_TYPES = {
    "article": "article-journal", "book": "book", "data": "dataset", "incollection": "chapter",
    "inproceedings": "paper-conference", "mastersthesis": "thesis", "phdthesis": "thesis",
    "proceedings": "book", "www": "webpage",
    "Books and Theses": "book", "Conference and Workshop Papers": "paper-conference",
    "Data and Artifacts": "dataset", "Editorship": "book", "Informal and Other Publications": "article",
    "Informal or Other Publications": "article", "Journal Articles": "article-journal",
    "Parts in Books or Collections": "chapter", "Reference Works": "entry",
}  # fmt: skip

_HEAD = r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE\s+dblp\b[^>\[]*>\s*)?"
_XML = re.compile(rf"{_HEAD}<(?:dblp|dblpperson|(?:{'|'.join(_ELEMENTS)})\s[^>]*\bkey=\"[a-z]+/[^>]*)[\s>]")
_KEY = re.compile(r"[a-z]+/\S+")
_HOMONYM = re.compile(r" \d{4}$")  # "Wei Wang 0001": DBLP's number, no part of the name


def recognises(name: str, text: str) -> bool:
    """Whether the text is DBLP's XML, or JSON with one of its hits."""
    return _XML.match(text) is not None or answers.holds(text, _SHAPE)


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """A record for each publication; pages of people are none."""
    path = f"content/records/{name}"
    if not re.match(r"[\s\ufeff]*<", text):
        for answer in answers.works(text, path, _SHAPE):
            yield from (answer,) if isinstance(answer, Problem) else _of_json(*answer)
        return
    for line, found in xmlstream.elements(text, _ELEMENTS):
        place = Place(path, line)
        if isinstance(found, Broken):
            yield answers.unread(
                place, f"this is no XML: {found.why}", "mend it, or export the records again"
            )
        elif not found.get("key", "").startswith("homepages/"):
            fields = {"key": [found.get("key", "")], "publtype": [found.get("publtype", "")]}
            for one in found:
                fields.setdefault(one.tag, []).append(xmlstream.inner(one))
            yield from _record(fields, found.tag, place)


def _inside(held: Any) -> list[Any]:
    if _KEY.fullmatch(untyped.text(held, "info", "key")):
        return [held]
    return [hit for one in untyped.items(held, "result", "hits", "hit") for hit in _inside(one)]


def _of_json(place: Place, hit: Any) -> Iterator[Record | Problem]:
    info = untyped.mapping(hit, "info")
    fields = {key: untyped.texts(info, key) for key in info}
    for role in ("author", "editor"):
        stated = untyped.items(info, f"{role}s", role)
        fields[role] = [untyped.text(one) or untyped.text(one, "text") for one in stated]
    yield from _record(fields, untyped.text(info, "type"), place)


def _record(fields: Fields, stated: str, place: Place) -> Iterator[Record | Problem]:
    title = jats.inline(_title(_first(fields, "title")))
    if not title:
        yield spellings.nothing_said(place)
        return
    when = " ".join((_first(fields, "month"), _first(fields, "year"))).strip()
    date, complaint = spellings.date(when)
    if complaint:
        yield spellings.doubtful_date(place, when, date, complaint)
    addresses = [one for one in fields.get("ee", ()) if "//www.wikidata.org/" not in one]
    volume = _first(fields, "volume")
    arxiv = spellings.arxiv_id(volume.removeprefix("abs/")) or spellings.arxiv(*addresses)
    is_informal = any(kind.startswith("informal") for kind in fields.get("publtype", ()))
    kind = "article" if is_informal else _TYPES.get(stated, "")
    venue = jats.plain(_first(fields, "journal", "booktitle", "venue"))
    venue, kind = spellings.placed(venue, kind, arxiv)
    editors = _people(fields, "editor")
    authors = _people(fields, "author")
    if stated == "Editorship":
        authors, editors = (), authors or editors
    is_whole = kind in ("book", "thesis")  # what it stands in is a series, or an abbreviation of itself
    key = _first(fields, "key")
    yield Record(
        place=place,
        format="dblp",
        title=title,
        authors=authors,
        editors=editors,
        date=date,
        type=kind,
        venue="" if is_whole else venue,
        volume="" if volume.startswith("abs/") else volume,
        issue=_first(fields, "number"),
        pages=spellings.pages(_first(fields, "pages")),
        publisher=jats.plain(_first(fields, "publisher", "school")),
        series=jats.plain(_first(fields, "series")),
        doi=spellings.doi(_first(fields, "doi"), *(one for one in addresses if "doi.org" in one)),
        arxiv=arxiv,
        isbn=", ".join(fields.get("isbn", ())),
        key=spellings.key(f"DBLP:{key}") if key else "",
        links=spellings.linked(addresses),
    )


def _first(fields: Fields, *names: str) -> str:
    return next((found for name in names for found in fields.get(name, ()) if found), "")


def _title(text: str) -> str:
    """The title without the full stop that DBLP puts behind every one."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _people(fields: Fields, role: str) -> tuple[Name, ...]:
    printed = (_HOMONYM.sub("", jats.plain(name)) for name in fields.get(role, ()))
    return tuple(people.person(name) for name in printed if name)


_SHAPE = answers.Shape(
    "DBLP",
    re.compile(r'"info"\s*:'),
    re.compile(r'[\s\ufeff]*\{\s*"result"\s*:\s*\{[^\[\]]*"hit"\s*:\s*\['),
    _inside,
)
