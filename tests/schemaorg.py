"""The part of schema.org's vocabulary that pages use: what is a kind of what, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# type → the type that it is a kind of
KINDS = {
    "Thing": "", "CreativeWork": "Thing", "Person": "Thing", "Organization": "Thing", "Intangible": "Thing",
    "Article": "CreativeWork", "ScholarlyArticle": "Article", "NewsArticle": "Article", "Report": "Article",
    "SocialMediaPosting": "Article", "BlogPosting": "SocialMediaPosting", "Book": "CreativeWork",
    "Chapter": "CreativeWork", "Collection": "CreativeWork", "Dataset": "CreativeWork",
    "Legislation": "CreativeWork", "Manuscript": "CreativeWork", "Map": "CreativeWork",
    "MediaObject": "CreativeWork", "Movie": "CreativeWork", "MusicComposition": "CreativeWork",
    "PublicationIssue": "CreativeWork", "PublicationVolume": "CreativeWork", "SheetMusic": "CreativeWork",
    "SoftwareSourceCode": "CreativeWork", "Thesis": "CreativeWork", "WebPage": "CreativeWork",
    "WebSite": "CreativeWork", "CreativeWorkSeries": "CreativeWork", "Periodical": "CreativeWorkSeries",
    "ProfilePage": "WebPage", "CollectionPage": "WebPage", "ItemList": "Intangible",
    "BreadcrumbList": "ItemList", "ListItem": "Intangible", "StructuredValue": "Intangible",
    "PropertyValue": "StructuredValue",
}  # fmt: skip

# property → the types that have it, and what its value is: a type, or one of "text", "number", "date", "url"
PROPERTIES = {
    "abstract": ("CreativeWork", "text"),
    "affiliation": ("Person", "Organization"),
    "alternateName": ("Thing", "text"),
    "author": ("CreativeWork", "Person Organization"),
    "award": ("CreativeWork", "text"),
    "contentUrl": ("MediaObject", "url"),
    "creativeWorkStatus": ("CreativeWork", "text"),
    "datePublished": ("CreativeWork", "date"),
    "description": ("Thing", "text"),
    "editor": ("CreativeWork", "Person Organization"),  # Organization: as for authors, a body that edits
    "encoding": ("CreativeWork", "MediaObject"),
    "encodingFormat": ("CreativeWork", "text"),
    "familyName": ("Person", "text"),
    "givenName": ("Person", "text"),
    "headline": ("CreativeWork", "text"),
    "honorificSuffix": ("Person", "text"),
    "identifier": ("Thing", "PropertyValue"),
    "image": ("Thing", "url"),
    "inLanguage": ("CreativeWork", "text"),
    "isbn": ("Book", "text"),
    "isPartOf": ("CreativeWork", "CreativeWork"),
    "issn": ("CreativeWorkSeries", "text"),
    "issueNumber": ("PublicationIssue", "text"),
    "item": ("ListItem", "url"),
    "itemListElement": ("ItemList", "ListItem"),
    "keywords": ("CreativeWork", "text"),
    "knowsAbout": ("Person", "text"),
    "license": ("CreativeWork", "url"),
    "mainEntity": ("CreativeWork", "Thing"),
    "name": ("Thing", "text"),
    "numberOfItems": ("ItemList", "number"),
    "pagination": ("Article Chapter", "text"),
    "position": ("ListItem", "number"),
    "propertyID": ("PropertyValue", "text"),
    "publisher": ("CreativeWork", "Organization"),
    "sameAs": ("Thing", "url"),
    "subjectOf": ("Thing", "CreativeWork"),
    "url": ("Thing", "url"),
    "value": ("PropertyValue", "text"),
    "volumeNumber": ("PublicationVolume", "text"),
}


def faults(thing: Mapping[str, Any]) -> Iterator[str]:
    """What in a thing, and in the things in it, is not of the vocabulary."""
    kind = thing.get("@type", "")
    if kind not in KINDS:
        yield f"there is no type {kind!r}"
        return
    for name, held in thing.items():
        if name in ("@type", "@context"):
            continue
        if name not in PROPERTIES:
            yield f"there is no property {name!r}"
            continue
        owners, wanted = PROPERTIES[name]
        if not _is_a(kind, owners):
            yield f"a {kind} has no {name}"
        for value in held if isinstance(held, list) else [held]:
            if isinstance(value, Mapping):
                if not _is_a(value.get("@type", ""), wanted):
                    yield f"{name} is no {value.get('@type')}"
                yield from faults(value)
            elif not _is_plain(value, wanted):
                yield f"{name} is not {value!r}"


def _is_a(kind: str, wanted: str) -> bool:
    """Whether a type is one of those wanted, or a kind of one."""
    while kind:
        if kind in wanted.split():
            return True
        kind = KINDS[kind]
    return False


def _is_plain(value: Any, wanted: str) -> bool:
    match wanted:
        case "number":
            return isinstance(value, int)
        case "url":
            return isinstance(value, str) and value.startswith(("https://", "http://"))
        case "date":
            return isinstance(value, str) and len(value) in (4, 7, 10)
        case "text":
            return isinstance(value, str) and bool(value.strip())
    return False
