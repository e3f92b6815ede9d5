"""Papers as a feed: Atom (RFC 4287) and JSON Feed 1.1. Every date is the papers' own, none the build's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from opuscula import address
from opuscula.frozen import frozen
from opuscula.jsontext import indented
from opuscula.paper import Paper
from opuscula.record import PartialDate

NEWEST = 50  # papers in a feed
ATOM_PART, JSON_PART = "atom", "jsonfeed"  # what a paper gives to a feed
ATOM = "application/atom+xml"
JSON = "application/feed+json"

# What no XML may hold (XML 1.0, 2.2), and so no feed.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OWN_ADDRESS = re.compile(r'((?:href|src)=")(/[^"]*)')


@frozen
class Feed:
    """A list of papers that somebody may follow. Only papers with a date are news."""

    title: str
    subtitle: str
    url: str  # the page of the list, from the site's root
    author: str  # whose site it is
    language: str
    base_url: str
    papers: tuple[Paper, ...]  # newest first, all with a date

    @classmethod
    def of(
        cls,
        papers: Iterable[Paper],
        title: str,
        subtitle: str,
        url: str,
        author: str,
        language: str,
        base_url: str,
    ) -> Feed:
        """The feed of a list; the papers may come in any order, and undated ones among them."""
        dated = sorted(
            (paper for paper in papers if paper.date), key=lambda paper: paper.sort_key, reverse=True
        )
        return cls(title, subtitle, url, author, language, base_url, tuple(dated[:NEWEST]))

    def whole(self, url: str) -> str:
        """The absolute address of what stands at `url`."""
        return address.absolute(self.base_url, url)


def atom(feed: Feed, entries: Sequence[bytes]) -> bytes:
    """The feed as Atom; `entries` are what `atom_entry` gives for its papers."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(feed.language)}>',
        f"<id>{_text(feed.whole(feed.url))}</id>",
        f"<title>{_text(feed.title)}</title>",
        *([f"<subtitle>{_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"<updated>{max(map(_updated, feed.papers))}</updated>",
        f'<link rel="self" type="{ATOM}" href={_quoted(feed.whole(f"{feed.url}feed.xml"))}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(feed.whole(feed.url))}/>',
        f"<author><name>{_text(feed.author)}</name></author>",
    ]
    return b"%b\n%b</feed>\n" % ("\n".join(lines).encode(errors="replace"), b"".join(entries))


def atom_entry(paper: Paper, base_url: str) -> bytes:
    """A paper as an entry of an Atom feed."""
    url = address.absolute(base_url, paper.url)
    published = _published(paper)
    lines = [
        "<entry>",
        f"<id>{_text(url)}</id>",
        f"<title>{_text(paper.title_text)}</title>",
        f"<updated>{_updated(paper)}</updated>",
        *([f"<published>{published}</published>"] if published else []),
        f'<link rel="alternate" type="text/html" href={_quoted(url)}/>',
        *(f"<author><name>{_text(author.name.printed)}</name></author>" for author in paper.authors),
        *(f"<category term={_quoted(topic.slug)} label={_quoted(topic.title)}/>" for topic in paper.topics),
        f'<content type="html">{_text(_content(paper, base_url))}</content>',
        "</entry>",
    ]
    return ("\n".join(lines) + "\n").encode(errors="replace")


def json_feed(feed: Feed, items: Sequence[bytes]) -> bytes:
    """The feed as JSON Feed (jsonfeed.org/version/1.1); `items` are what `json_item` gives for its papers."""
    found: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.whole(feed.url),
        "feed_url": feed.whole(f"{feed.url}feed.json"),
        "description": feed.subtitle,
        "language": feed.language,
        "authors": [{"name": feed.author}],
    }
    head = _json({key: value for key, value in found.items() if value}).removesuffix(b"\n}")
    return b'%b,\n "items": [\n%b\n ]\n}\n' % (head, b",\n".join(items))


def json_item(paper: Paper, base_url: str) -> bytes:
    """A paper as an item of a JSON Feed."""
    url = address.absolute(base_url, paper.url)
    found: dict[str, Any] = {
        "id": url,
        "url": url,
        "title": paper.title_text,
        "content_html": _content(paper, base_url) or paper.title,
        "summary": paper.lead,
        "date_published": _published(paper),
        "date_modified": _updated(paper),
        "authors": [{"name": author.name.printed} for author in paper.authors],
        "tags": [topic.title for topic in paper.topics],
        "language": paper.facts.get("language", ""),
    }
    lines = _json({key: value for key, value in found.items() if value}).split(b"\n")
    return b"\n".join(b"  " + line for line in lines)


def _json(value: Mapping[str, Any]) -> bytes:
    return indented(value, 1).encode(errors="replace")


def _content(paper: Paper, base_url: str) -> str:
    """The abstract, with addresses that hold wherever it is read."""
    return _OWN_ADDRESS.sub(lambda found: found[1] + address.absolute(base_url, found[2]), paper.abstract)


def _updated(paper: Paper) -> str:
    """The start of the time that a paper's date names: for an order only, shown nowhere as its date."""
    date = paper.date or PartialDate(1)
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _published(paper: Paper) -> str:
    """The day of publication, where it is known."""
    return _updated(paper) if paper.date and paper.date.day else ""


def _text(text: str) -> str:
    return escape(_NO_XML.sub("�", text), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(_NO_XML.sub("�", text))}"'
