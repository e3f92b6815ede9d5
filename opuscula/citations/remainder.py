"""What a format of citations has no place for, so that its file carries it besides, by the keys of an entry.

A file is read by our own reader of its format. What does not come out as the entry has it is the remainder;
sources/remainder.py puts it back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from opuscula import identifier
from opuscula.citations.citing import Citation
from opuscula.languages import tongues
from opuscula.paper import Author, Paper, Version
from opuscula.record import FACTS, Link, Plain, Record
from opuscula.text import ascii_slug
from opuscula.words.markup import blocks, inline

_TEXT_OF_JSON = re.compile(r'"(?:[^"\\]++|\\.)*+"')
_DERIVED = ("doi", "arxiv", "pmid")  # links that a paper has from its identifiers


def remainder(paper: Paper, records: Sequence[object]) -> dict[str, Plain]:
    """The facts of a paper that its file's `records`, one if it can be read, tell otherwise or not at all.

    A fact that the file tells and the entry does not is there too, as an empty text.
    """
    read = next((record for record in records if isinstance(record, Record)), None)
    told = {**read.facts(), "abstract": read.abstract} if read else {}
    stated = facts(paper)
    return {
        key: stated.get(key, "")
        for key in (*FACTS, "abstract")
        if not _is_same(key, stated.get(key, ""), told.get(key, ""))
    }


def as_json(rest: dict[str, Plain]) -> str:
    """A remainder on one line, in which no text has a brace, as BibTeX counts them."""
    line = json.dumps(rest, ensure_ascii=False)
    return _TEXT_OF_JSON.sub(lambda found: found[0].replace("{", "\\u007b").replace("}", "\\u007d"), line)


def facts(paper: Paper) -> dict[str, Plain]:
    """The facts of a paper that a source can state, as its entry writes them; none is empty."""
    own = links(paper)
    stated: dict[str, Plain] = {
        **paper.facts,
        **{kind: _bare(kind, paper.facts.get(kind, "")) for kind in _DERIVED},
        "title": paper.title_markdown,
        "authors": [person(author) for author in paper.authors],
        "more_authors": "true" if paper.more_authors else "",
        "editors": [person(editor) for editor in paper.editors],
        "date": str(paper.date or ""),
        "area": paper.area.code if paper.area else "",
        "affiliations": list(paper.affiliations),
        "venue": paper.venue.title if paper.venue else "",
        "code": "true" if says_code(paper) else "",
        "links": [link.plain() for link in own],
        "pdf": pdf(paper),
        "keywords": list(paper.keywords),
        "awards": list(paper.awards),
        "featured": "true" if paper.featured else "",
        "versions": [_version(version) for version in paper.versions],
        "abstract": paper.abstract_markdown,
    }
    return {key: value for key, value in stated.items() if value}


def links(paper: Paper) -> tuple[Link, ...]:
    """The links that an entry lists, without those to files of its own site."""
    return tuple(
        link
        for link in paper.links
        if "://" in link.url and link.kind not in _DERIVED and (link.kind, link.label) != ("pdf", "PDF")
    )


def url(cited: Citation) -> str:
    """Where the work is found. Its page here gives way to a lone link to the work itself."""
    listed = links(cited.paper) if cited.url == cited.paper.permalink else ()
    return listed[0].url if len(listed) == 1 and listed[0].kind in ("article", "pdf") else cited.url


def pdf(paper: Paper) -> str:
    """The address of the PDF that an entry names beside its links."""
    stated = (link.url for link in paper.links if (link.kind, link.label) == ("pdf", "PDF"))
    return next((url for url in stated if "://" in url), "")


def says_code(paper: Paper) -> bool:
    """Whether the entry says that there is code, whether or not it says where."""
    return paper.facts.get("code", "").lower() not in ("", "false", "no", "off")


def person(author: Author) -> Plain:
    """A person as an entry writes one: a name, and below it what else is known."""
    name = author.name.plain()
    more = {
        "orcid": author.orcid,
        "url": author.url,
        "equal": "true" if author.equal else "",
        "corresponding": "true" if author.corresponding else "",
    }
    known = {key: value for key, value in more.items() if value}
    if not known:
        return name
    return {**(name if isinstance(name, dict) else {"name": name}), **known}


def _version(version: Version) -> dict[str, Plain]:
    found = {"date": str(version.date or ""), **version.facts}
    derived = identifier.doi_url(found.get("doi", "")) or identifier.arxiv_url(found.get("arxiv", ""))
    return {
        key: text for key, text in {**found, "url": version.url.removeprefix(derived or " ")}.items() if text
    }


def _bare(kind: str, text: str) -> str:
    """An identifier without an address around it."""
    return getattr(identifier, kind)(text) or text


def _is_same(key: str, stated: Plain, told: Plain) -> bool:
    """Whether an entry and a file say the same. A file always has a type and a key."""
    if key == "key":
        return not stated or stated == told
    if isinstance(stated, str) and isinstance(told, str):
        return stated == told or _meaning(key, stated) == _meaning(key, told)
    return stated == told


def _meaning(key: str, text: str) -> str:
    """What a fact says, however it is spelt."""
    if key == "title":
        return f"{ascii_slug(text)} {inline(text).html}"  # which names its address, too
    if key == "abstract":
        return " ".join(blocks(text).html.split())
    if key == "pages":
        return text.replace("–", "-")
    if key == "language":
        return tongues.tag(text)
    return (text or "article") if key == "type" else " ".join(text.split())
