"""From an entry to a paper: each fact typed, each text rendered, everything wrong told at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from opuscula import address, identifier
from opuscula.entries.entry import ORDER, Entry
from opuscula.entries.facts import PLAIN_ADDRESS, Facts, is_followable, name_of, reads_as_flag, says_yes
from opuscula.gathering import picture
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.whereabouts import Whereabouts, is_elsewhere
from opuscula.gathering.writing import Writing
from opuscula.languages import tongues
from opuscula.paper import Author, Image, Version, Wording
from opuscula.problem import Problem
from opuscula.record import STATUSES, TYPES, Link
from opuscula.settings import Settings
from opuscula.words.sentence import first_sentence
from opuscula.words.shield import tidy

UNTITLED = "Untitled"  # what a draft without a title is called in the preview

# Keys that hold one plain text each.
TEXTS = (
    "type", "genre", "venue", "volume", "issue", "pages", "publisher", "series", "status", "doi", "arxiv",
    "pmid", "isbn", "issn", "language", "license", "key", "code",
)  # fmt: skip

_IDENTIFIERS = (
    ("doi", "DOI", identifier.doi_url),
    ("arxiv", "arXiv", identifier.arxiv_url),
    ("pmid", "PubMed", identifier.pmid_url),
)

_PATH = re.compile(r"/(?!/)[^\s?#<>\"]*")

_IN_A_VERSION = ("type", "venue", "volume", "issue", "pages", "doi", "arxiv")


def row(
    entry: Entry, catalogue: Catalogue, whereabouts: Whereabouts, files: Mapping[str, bytes]
) -> tuple[dict[str, Any], list[Problem]]:
    """What lists say of the paper in an entry, by the names of Paper's fields, with what is wrong with it.

    It follows from the front matter alone; `files` are those under content/. Whom the names belong to is
    not known yet.
    """
    facts = Facts(entry)
    writing = Writing(entry, catalogue.settings.macros, whereabouts, facts.problems)
    slug = address.stem(entry.path)
    markdown = facts.text("title")
    title = writing.title(markdown or UNTITLED)
    texts = _texts(facts)
    date = facts.date("date")
    area = facts.text("area")
    links = _links(facts, texts, whereabouts)
    found = {
        "slug": slug,
        "url": address.paper(slug),
        "source": entry.path,
        "title": title.html,
        "title_text": title.plain,
        "title_markdown": markdown,
        "authors": _authors(facts, "authors", whereabouts),
        "more_authors": facts.flag("more_authors"),
        "editors": _authors(facts, "editors", whereabouts),
        "date": date,
        "year": catalogue.year(date.year) if date else None,
        "area": catalogue.area(area) if area else None,
        "topics": tuple(dict.fromkeys(map(catalogue.topic, topic_names(facts)))),
        "venue": catalogue.venue(texts["venue"]) if texts["venue"] else None,
        "has_code": says_yes(facts.text("code")) or any(link.kind == "code" for link in links),
        "links": links,
        "facts": texts,
        "versions": _versions(facts, whereabouts),
        "image": _image(facts, whereabouts, files),
        "featured": facts.flag("featured"),
        "draft": is_draft(facts),
        "silence": facts.texts("silence"),
        "lang": _lang(texts["language"], catalogue.settings),
        "permalink": address.absolute(catalogue.settings.base_url, address.paper(slug)),
    }
    return found, list(dict.fromkeys(facts.problems))  # a key that is asked twice complains twice


def rest(
    entry: Entry, settings: Settings, whereabouts: Whereabouts, title: str
) -> tuple[dict[str, Any], list[Problem]]:
    """What only a paper's own page says of it, by the names of Paper's fields; `title` is its HTML."""
    facts = Facts(entry)
    writing = Writing(entry, settings.macros, whereabouts, facts.problems)
    abstract, sections = writing.abstract(), writing.sections()
    wordings = _wordings(facts, writing)
    slug = address.stem(entry.path)
    found = {
        "affiliations": facts.texts("affiliations"),
        "keywords": facts.texts("keywords"),
        "awards": facts.texts("awards"),
        "abstract": abstract.html,
        "abstract_text": abstract.plain,
        "abstract_markdown": tidy(entry.abstract),
        "lead": first_sentence(abstract.plain),
        "sections": sections.html,
        "sections_markdown": entry.sections,
        "wordings": wordings,
        "has_math": _has_math(title, abstract.html, sections.html, *(wording.text for wording in wordings)),
        "aliases": aliases(facts, address.paper(slug)),
        "edit_url": address.edit(settings.repository, settings.branch, entry.path),
        "extra": facts.unknown(ORDER),
        "lines": entry.lines,
    }
    return found, list(dict.fromkeys(facts.problems))


def _lang(stated: str, settings: Settings) -> str:
    """The language to mark a paper's texts with, where it is not the site's own."""
    lang = tongues.marked(stated) or settings.papers_language
    return "" if lang.lower() == settings.language.lower() else lang


def is_draft(facts: Facts) -> bool:
    """Whether an entry is not to be published yet: it says so, or has no title."""
    return facts.flag("draft") or not facts.text("title")


def aliases(facts: Facts, url: str) -> tuple[str, ...]:
    """The old paths that lead to `url`, each from the site's root and ending in "/" or a file's name."""
    found = []
    for path in facts.texts("aliases"):
        if address.escapes(path) or not _PATH.fullmatch(path):
            remedy = "write it from the root of the site, as /papers/old-name/"
            facts.note("aliases", "wrong-alias", f'"{path}" is no path of this site', remedy)
        elif (closed := address.closed(path)) != url:
            found.append(closed)
    return tuple(dict.fromkeys(found))


def _has_math(*texts: str) -> bool:
    return any("<math" in text for text in texts)


def _texts(facts: Facts) -> dict[str, str]:
    texts = {key: facts.text(key) if key in facts.entry.meta else "" for key in TEXTS}
    kind = facts.one_of("type", TYPES)
    facts.one_of("status", STATUSES)
    return {**texts, "type": kind if kind in TYPES else "article"}


def _authors(facts: Facts, key: str, whereabouts: Whereabouts) -> tuple[Author, ...]:
    """The names under a key, as they are printed there."""
    return tuple(
        Author(
            name=name_of(parts, facts.is_set(parts, "group", key)),
            person=None,
            orcid=facts.orcid(key, parts.get("orcid", "")),
            url=facts.address(key, parts.get("url", ""), whereabouts),
            equal=facts.is_set(parts, "equal", key),
            corresponding=facts.is_set(parts, "corresponding", key),
        )
        for parts in facts.names(key)
    )


def topic_names(facts: Facts) -> tuple[str, ...]:
    """The topics that an entry names, as it names them."""
    if isinstance(facts.entry.meta.get("topics", []), str) and facts.text("topics"):
        remedy = 'write topics: and below it one "  - topic" a line'
        facts.note("topics", "wrong-value", "topics must be a list", remedy)
        return ()
    return facts.texts("topics")


def _links(facts: Facts, texts: Mapping[str, str], whereabouts: Whereabouts) -> tuple[Link, ...]:
    """All places that the paper leads to, no place twice: what the person listed comes first."""
    found = list(facts.links("links", whereabouts))
    code = facts.text("code")
    if is_elsewhere(code) and is_followable(code):
        found.append(Link("code", code))
    elif not reads_as_flag(code):
        remedy = "write code: true, or an address that begins with https://"
        facts.note("code", "wrong-link", f'code must be true or an address, not "{code}"', remedy)
    if pdf := facts.address("pdf", facts.text("pdf"), whereabouts):
        found.append(Link("pdf", pdf, "PDF"))
    for key, label, url_of in _IDENTIFIERS:
        if url := url_of(texts[key]):
            found.append(Link(key, url, label))
        elif texts[key]:
            _wrong(facts, key, key, texts[key], label)
    places: dict[str, Link] = {}
    for link in found:
        places.setdefault(_place(link.url), link)
    return tuple(places.values())


def _wrong(facts: Facts, key: str, kind: str, text: str, label: str) -> None:
    """Notes an identifier that is none, and what stands for it under a key."""
    remedy = "compare it with the place that it comes from"
    facts.note(key, f"wrong-{kind}", f'"{text}" is no {label} number', remedy, "warning")


def _place(url: str) -> str:
    """Two addresses of one place have this in common: a last "/" and the case of the host do not count."""
    if PLAIN_ADDRESS.fullmatch(url):
        return url.rstrip("/")
    parts = urlsplit(url)
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, parts.fragment)
    )


def _image(facts: Facts, whereabouts: Whereabouts, files: Mapping[str, bytes]) -> Image | None:
    name = facts.text("image")
    if not name:
        return None
    if is_elsewhere(name):
        remedy = f"save it in {facts.entry.path.removesuffix('.md')}/ and write its name here"
        facts.note("image", "remote-image", "the image lies on another host", remedy)
        return None
    path = whereabouts.file(name, facts.entry.path)
    if not path:
        facts.missing_file("image", name)
        return None
    width, height = picture.size(files[path]) or (None, None)
    return Image(address.published_file(path), facts.text("image_alt"), width, height)


def _wordings(facts: Facts, writing: Writing) -> tuple[Wording, ...]:
    line = facts.entry.lines.get("wordings", 1)
    return tuple(
        Wording(wording.get("source", ""), writing.text(wording["text"], line, f"wording-{number}-").html)
        for number, wording in enumerate(facts.mappings("wordings", "{source: …, text: …}"), 1)
        if wording.get("text")
    )


def _versions(facts: Facts, whereabouts: Whereabouts) -> tuple[Version, ...]:
    found = []
    for version in facts.mappings("versions", "{date: …, venue: …, doi: …}"):
        texts = {key: version.get(key, "") for key in _IN_A_VERSION}
        own = facts.address("versions", version.get("url", ""), whereabouts)
        if texts["doi"] and not identifier.doi(texts["doi"]):
            _wrong(facts, "versions", "doi", texts["doi"], "DOI")
        url = own or identifier.doi_url(texts["doi"]) or identifier.arxiv_url(texts["arxiv"])
        found.append(Version(facts.as_date("versions", version.get("date", "")), texts, url))
    return tuple(found)
