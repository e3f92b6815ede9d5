"""CSL-JSON: what Zotero, Pandoc and citation processors exchange, and what Crossref answers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from opuscula.problem import Place, Problem
from opuscula.record import STATUSES, TYPES, Link, Name, PartialDate, Record
from opuscula.sources import jats, kinds, people, remainder, spellings
from opuscula.sources.jsonstream import Broken, items

Item = Mapping[str, Any]

# A list that stands in an object: {"references": [ …, Crossref's {"message": {"items": [ …
_WRAPPER = re.compile(r'[\s\ufeff]*\{[^\[\]]*"(?:items|references)"\s*:\s*\[')

# What tells an item from the JSON of other services and programs.
_SIGNS = frozenset(
    "issued container-title DOI URL ISBN ISSN PMID event-title collection-title citation-key accessed".split()
)
_OTHERS = frozenset(
    "@context @type attributes authorships data display_name externalIds group itemType paperId put-code"
    " result work-summary".split()
)
_SPARE = frozenset(
    "id type title title-short abstract author edition editor genre issue keyword language note number"
    " page publisher volume".split()
)
_CROSSREF_TYPES = frozenset(
    "book-chapter book-part book-section component database dissertation edited-book journal-article"
    " journal-issue monograph other peer-review posted-content proceedings proceedings-article"
    " reference-book reference-entry report-component".split()
)

_DATES = ("issued", "published-print", "published", "published-online", "posted", "event-date", "submitted")
_IN_WORDS = ("raw", "literal", "date-time")
_NUMBERED = ("bill", "legislation", "patent", "regulation", "report", "standard")  # "number" is their own
_PLACEHOLDER = re.compile(r"(?:ITEM|item|ref|temp)[-_]?\d+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def recognises(name: str, text: str) -> bool:
    """Whether one of the text's first values is an item."""
    if not re.match(r"[\s\ufeff\x1e]*[\[{]", text):
        return False
    return any(_is_item(item) for _, item in islice(_found(text), 20))


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """A record for each item."""
    path = f"content/records/{name}"
    line, counted = 1, 0
    for at, item in _found(text):
        line += text.count("\n", counted, at)
        counted = at
        place = Place(path, line)
        if isinstance(item, Broken):
            yield _failed(place, f"this is no JSON: {item.why}", "mend it, or export the records again")
        elif not isinstance(item, Mapping):
            yield _failed(place, "this is a bare value, not an item of CSL-JSON", "take it out")
        else:
            yield from _record(item, place)


def _found(text: str) -> Iterator[tuple[int, Any]]:
    """Every item with its place in the text, taken out of whatever it is wrapped in."""
    for at, value in items(text, _WRAPPER, _is_item):
        while isinstance(value, Mapping) and isinstance(value.get("message"), Mapping):
            value = value["message"]
        inner = next((value[key] for key in ("items", "references") if _is_list(value, key)), None)
        yield from ((at, item) for item in inner) if inner is not None else ((at, value),)


def _is_list(value: Any, key: str) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get(key), list) and not _is_item(value)


def _is_item(value: Any) -> bool:
    if not isinstance(value, Mapping) or value.keys() & _OTHERS:
        return False
    is_typed = isinstance(kind := value.get("type"), str) and (kind in TYPES or kind in _CROSSREF_TYPES)
    is_signed = bool(value.keys() & _SIGNS) or _has_people(value)
    is_titled = bool(_text(value.get("title")))
    if is_typed:
        return is_signed or (is_titled and "id" in value and value.keys() <= _SPARE)
    return is_titled and is_signed and (_has_people(value) or isinstance(value.get("issued"), Mapping))


def _has_people(item: Item) -> bool:
    stated = [*_list(item.get("author")), *_list(item.get("editor"))]
    return any(isinstance(one, Mapping) and one.keys() & {"family", "literal"} for one in stated)


def _record(item: Item, place: Place) -> Iterator[Record | Problem]:
    title = jats.inline(_title(item))
    abstract = jats.blocks(_text(item.get("abstract")))
    if not title and not abstract:
        yield spellings.nothing_said(place)
        return
    date, complaint = _date(item)
    if complaint:
        yield spellings.doubtful_date(place, _text(item.get("issued")) or "issued", date, complaint)
    kind = kinds.kind(_plain(item, "type"))
    custom = _mapping(item.get("custom"))
    number = _plain(item, "number")
    address, note = _text(item.get("URL")), _text(item.get("note"))
    status = _plain(item, "status").lower()
    arxiv = spellings.arxiv_id(_text(custom.get("arxiv"))) or spellings.arxiv(
        number, address, _text(item.get("DOI")), note
    )
    venue, kind = spellings.placed(_venue(item), kind, arxiv)
    record = Record(
        place=place,
        format="csljson",
        title=title,
        authors=_people(item, "author"),
        more_authors=bool(custom.get("more-authors")) or _says_more(item),
        editors=_people(item, "editor"),
        date=date,
        type=kind,
        genre=_plain(item, "genre") if kind in ("thesis", "report") else "",
        venue=venue,
        volume=_plain(item, "volume"),
        issue=_plain(item, "issue") or (number if kind in _NUMBERED else ""),
        pages=spellings.pages(_plain(item, "page") or _plain(item, "article-number")),
        publisher=_plain(item, "publisher"),
        series=_plain(item, "collection-title"),
        status=status if status in STATUSES else "",
        doi=spellings.doi(_text(item.get("DOI")), address if "doi.org" in address else ""),
        arxiv=arxiv,
        pmid=_digits(item.get("PMID")) or _noted(note, "PMID") or spellings.pmid(address),
        isbn=_all(item, "ISBN"),
        issn=_all(item, "ISSN"),
        language=_plain(item, "language"),
        license=_plain(custom, "license") or _license(item),
        key=_key(item),
        links=_links(item, address, title),
        keywords=_keywords(item),
        abstract=abstract,
    )
    yield remainder.restored(record, _mapping(custom.get("opuscula")))


def _failed(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, "record-unread", message, remedy)


def _text(value: Any) -> str:
    """A value as text: of a list its first, of a number its digits; of what is neither nothing."""
    if isinstance(value, list):
        return next((text for one in value if (text := _text(one))), "")
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else str(value)) if math.isfinite(value) else ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _SURROGATES.sub("\ufffd", value).strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Item:
    """A mapping, or the first of a list of them."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, Mapping) else {}


def _plain(item: Item, key: str) -> str:
    return jats.plain(_text(item.get(key)))


def _all(item: Item, key: str) -> str:
    value = item.get(key)
    parts = [_text(one) for one in value] if isinstance(value, list) else [_text(value)]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _title(item: Item) -> str:
    """The title, with the subtitle that Crossref keeps apart."""
    title, subtitle = _text(item.get("title")), _text(item.get("subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title


def _venue(item: Item) -> str:
    """What the work stands in, else where it was presented, else who posted it."""
    event = item.get("event")
    meeting = _plain(item, "event-title") or _plain(_mapping(event), "name") or jats.plain(_text(event))
    host = _mapping(item.get("institution")) if item.get("type") == "posted-content" else {}
    return _plain(item, "container-title") or meeting or _plain(host, "name")


def _people(item: Item, role: str) -> tuple[Name, ...]:
    found = (_person(one) for one in _list(item.get(role)))
    return tuple(name for name in found if name and not _is_more(name.printed))


def _says_more(item: Item) -> bool:
    found = (_person(one) for one in _list(item.get("author")))
    return any(_is_more(name.printed) for name in found if name)


def _is_more(printed: str) -> bool:
    return printed.lower().rstrip(".") in ("others", "et al")


def _person(one: Any) -> Name | None:
    if isinstance(one, str):
        return people.person(_text(one)) if _text(one) else None
    if not isinstance(one, Mapping):
        return None
    family, given = _plain(one, "family"), _plain(one, "given")
    if body := _plain(one, "literal") or _plain(one, "name"):
        return people.group(body) if " " in body or not family else people.person(body)
    if not family and not given:
        return None
    if not family:
        return people.person(given)
    if not given and people.person(family).group:
        return people.group(family)
    particles = (_plain(one, "dropping-particle"), _plain(one, "non-dropping-particle"))
    return people.named(given, " ".join(part for part in particles if part), family, _plain(one, "suffix"))


def _date(item: Item) -> tuple[PartialDate | None, str]:
    for key in _DATES:
        date, complaint = _one_date(item.get(key))
        if date or complaint:
            return date, complaint
    return None, ""


def _one_date(value: Any) -> tuple[PartialDate | None, str]:
    if not isinstance(value, Mapping):
        return spellings.date(_text(value))
    first = next(iter(_list(value.get("date-parts"))), None)
    numbers = [_digits(part) for part in _list(first)][:3]
    if numbers and numbers[0]:
        return spellings.of_numbers(*numbers)
    return spellings.date(next((text for key in _IN_WORDS if (text := _text(value.get(key)))), ""))


def _digits(value: Any) -> str:
    text = _text(value)
    return text if re.fullmatch("[0-9]{1,9}", text) else ""


def _noted(note: str, label: str) -> str:
    """What Zotero has no field for, it writes into the note: "PMID: 123"."""
    found = re.search(rf"^{label}:\s*(\d+)", note, re.MULTILINE)
    return found[1] if found else ""


def _license(item: Item) -> str:
    """Crossref lists licences by their addresses."""
    stated = item.get("license")
    return _text(_mapping(stated).get("URL")) or _text(stated)


def _key(item: Item) -> str:
    key = spellings.key(_text(item.get("citation-key"))) or spellings.key(_text(item.get("id")))
    return "" if _PLACEHOLDER.fullmatch(key) else key


def _links(item: Item, address: str, title: str) -> tuple[Link, ...]:
    """The item's own address, the full text where Crossref names it, and the addresses in the abstract."""
    full = [_mapping(one) for one in _list(item.get("link"))]
    pdfs = [_text(one.get("URL")) for one in full if one.get("content-type") == "application/pdf"]
    links = (*spellings.linked([address], title=title), *spellings.linked(pdfs[:1], "pdf"))
    told = spellings.linked([jats.plain(_text(item.get("abstract")))])
    return tuple({link.url: link for link in (*told, *links)}.values())


def _keywords(item: Item) -> tuple[str, ...]:
    stated = item.get("keyword") or item.get("subject")
    texts = [_text(one) for one in _list(stated)] or [_text(stated)]
    return spellings.keywords(texts, ";" if any(";" in text for text in texts) else ",")
