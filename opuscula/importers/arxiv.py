"""arXiv's Atom feed, as its API answers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from opuscula.problem import Place, Problem
from opuscula.record import Record
from opuscula.sources import answers, jats, people, spellings, xmlstream
from opuscula.sources.jsonstream import Broken

_ATOM = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<feed\b[^>]*www\.w3\.org/2005/Atom[^>]*>|<entry\b[^>]*>\s*<id>http)"
)
_ID = re.compile(r"<id>\s*https?://(?:export\.)?arxiv\.org/(?:abs|api)/", re.IGNORECASE)


def recognises(name: str, text: str) -> bool:
    """Whether the text is an Atom feed with arXiv's ids."""
    return _ATOM.match(text) is not None and _ID.search(text) is not None


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """A record for each entry."""
    for line, found in xmlstream.elements(text, ("entry",), ("arxiv", "opensearch")):
        place = Place(f"content/records/{name}", line)
        if isinstance(found, Broken):
            yield answers.unread(place, f"this is no XML: {found.why}", "mend it, or fetch the feed again")
        else:
            yield from _record(found, place)


def _record(entry: ET.Element, place: Place) -> Iterator[Record | Problem]:
    own = _text(entry, "id")
    title, told = jats.inline(_text(entry, "title")), _paragraphs(_text(entry, "summary"))
    if "/api/errors" in own:
        yield answers.unread(place, f"arXiv answered with an error: {told}", "ask it again")
        return
    if not title and not told:
        yield spellings.nothing_said(place)
        return
    date, complaint = spellings.date(_text(entry, "published"))
    if complaint:
        yield spellings.doubtful_date(place, _text(entry, "published"), date, complaint)
    names = [_text(one, "name") for one in entry.findall("author")]
    homes = [_text(one, "affiliation") for one in entry.findall("author")]
    primary = entry.find("primary_category")
    pdfs = [one.get("href", "") for one in entry.findall("link") if one.get("title") == "pdf"]
    links = (*spellings.linked([told, _text(entry, "comment")]), *spellings.linked(pdfs, "pdf"))
    yield Record(
        place=place,
        format="arxiv",
        title=title,
        authors=tuple(people.person(jats.plain(name)) for name in names if name),
        date=date,
        area=primary.get("term", "") if primary is not None else "",
        affiliations=tuple(dict.fromkeys(jats.plain(home) for home in homes if home)),
        type="article",
        venue=jats.plain(_text(entry, "journal_ref")),
        doi=spellings.doi(_text(entry, "doi")),
        arxiv=spellings.arxiv(own),
        links=tuple({link.url: link for link in links}.values()),
        abstract=jats.blocks(told),
    )


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _paragraphs(summary: str) -> str:
    """The summary, in which a line that is indented begins a paragraph and other line ends mean nothing."""
    parts = re.split(r"\n\s*\n|\n {2,}(?=\S)", summary)
    lines = summary.count("\n")
    if len(parts) > 3 and len(parts) > lines // 2:  # every line is indented: that means nothing either
        parts = [summary]
    return "\n\n".join(" ".join(part.split()) for part in parts)
