"""COinS: a paper of a list, in a form by which Zotero saves it straight from the list (ocoins.info).

On a paper's own page there is none, as Zotero would prefer it to everything else that stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from opuscula import identifier
from opuscula.citations.citing import Citation, page_range
from opuscula.metadata import works

_FORMAT = "info:ofi/fmt:kev:mtx:"

# Zotero's types that have a place in one of the formats: the format and the genre in it. All others are
# Dublin Core, which names Zotero's type itself. What is of no known type Zotero takes for an article, here as
# on the paper's page.
_GENRES = {
    "journalArticle": ("journal", "article"),
    "conferencePaper": ("book", "proceeding"),
    "bookSection": ("book", "bookitem"),
    "book": ("book", "book"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
}


def context(cited: Citation) -> str:
    """The paper as the title of a `Z3988` span."""
    zotero = works.zotero(cited)
    kind, genre = _GENRES.get(zotero, ("dc", "") if zotero else ("journal", "unknown"))
    fields = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"{_FORMAT}{kind}")]
    if doi := identifier.doi(cited.fact("doi")):
        fields.append(("rft_id", f"info:doi/{doi}"))
    elif cited.url:
        fields.append(("rft_id", cited.url))
    said = _dublin_core(cited, zotero) if kind == "dc" else _printed(cited, kind, genre)
    fields += [(f"rft.{name}", text) for name, text in said if text]
    return urlencode(fields, quote_via=quote, safe="/:,")


def _printed(cited: Citation, kind: str, genre: str) -> Iterator[tuple[str, str]]:
    """The paper in the words of journals, books and theses."""
    whole = works.container(cited)
    first, last = page_range(cited.fact("pages"))
    yield "genre", genre
    if kind == "journal" or genre in ("proceeding", "bookitem"):
        yield "atitle", cited.title
        yield ("jtitle" if kind == "journal" else "btitle"), whole
    else:
        yield ("title" if kind == "dissertation" else "btitle"), cited.title
    yield "inst" if kind == "dissertation" else "pub", cited.fact("publisher")
    yield "date", str(cited.date or "")
    yield "volume", cited.fact("volume")
    yield "issue", cited.fact("issue")
    yield "spage", first
    yield "epage", last
    yield "issn", cited.fact("issn")
    yield "isbn", cited.fact("isbn")
    for author in cited.authors:
        yield ("aucorp" if author.group else "au"), author.inverted


def _dublin_core(cited: Citation, zotero: str) -> Iterator[tuple[str, str]]:
    """The paper in words that fit any work."""
    yield "type", zotero
    yield "title", cited.title
    yield "source", cited.fact("venue")
    yield "publisher", cited.fact("publisher")
    yield "date", str(cited.date or "")
    yield "language", cited.fact("language")
    for author in cited.authors:
        yield "creator", author.inverted
