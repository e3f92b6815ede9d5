"""PubMed's own format (nbib, MEDLINE): tags of up to four letters, "PMID- 123"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.problem import Place, Problem, Unread
from opuscula.record import Record
from opuscula.sources import jats, people, spellings
from opuscula.sources.tagged import Block, Grammar, Stray, begins, blocks

_GRAMMAR = Grammar(
    field=re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)"),
    begins=frozenset(("PMID",)),
    runs_on="  ",
    long=frozenset(("AB", "OAB")),
)

# The publication types that tell a kind of work; the rest ("Review", "Clinical Trial") are articles.
_TYPES = (
    ("Preprint", "article"), ("Dataset", "dataset"), ("Book Chapter", "chapter"), ("Book", "book"),
    ("Books", "book"), ("Monograph", "book"), ("Academic Dissertation", "thesis"),
    ("Technical Report", "report"), ("Newspaper Article", "article-newspaper"),
)  # fmt: skip


def recognises(name: str, text: str) -> bool:
    """Whether the text begins with a PubMed id."""
    return begins(text, _GRAMMAR)


def read(text: str, name: str) -> Iterator[Record | Unread | Problem]:
    """A record for each "PMID"."""
    path = f"content/records/{name}"
    for found in blocks(text, _GRAMMAR):
        if isinstance(found, Stray):
            yield Unread(Place(path, found.number), found.text)
        else:
            yield from _record(found, Place(path, found.line))


def _record(block: Block, place: Place) -> Iterator[Record | Problem]:
    title = jats.inline(_title(block))
    abstract = jats.blocks(" ".join(block.first("AB", "OAB").split()))
    if not title and not abstract:
        yield spellings.nothing_said(place)
        return
    date, complaint = spellings.date(block.first("DP"))
    if not date:
        date, _ = spellings.date(block.first("DEP"))
    if complaint:
        yield spellings.doubtful_date(place, block.first("DP"), date, complaint)
    genres = block.all("PT")
    located = [text for text in block.all("LID", "AID") if text.endswith("[doi]")]
    isbn, issn = spellings.book_and_serial(", ".join(block.all("ISBN", "IS")))
    authors = [people.person(jats.plain(text)) for text in block.all("FAU")]
    authors = authors or [people.brief(jats.plain(text)) for text in block.all("AU")]
    yield Record(
        place=place,
        format="nbib",
        title=title,
        authors=(*authors, *(people.group(jats.plain(text)) for text in block.all("CN"))),
        editors=tuple(people.person(jats.plain(text)) for text in block.all("FED") or block.all("ED")),
        date=date,
        type=next((kind for genre, kind in _TYPES if genre in genres), "article-journal"),
        venue=jats.plain(block.first("JT", "TA", "BTI")),
        volume=jats.plain(block.first("VI")),
        issue=jats.plain(block.first("IP")),
        pages=spellings.pages(jats.plain(block.first("PG"))),
        publisher=jats.plain(block.first("PB")),
        series=jats.plain(block.first("CTI")),
        status=_status(block, genres),
        doi=spellings.doi(*located),
        arxiv=spellings.arxiv(*block.all("SO", "AID")),
        pmid=block.first("PMID") if block.first("PMID").isdecimal() else "",
        isbn=isbn,
        issn=issn,
        language=jats.plain(block.first("LA")),
        keywords=_keywords(block),
        abstract=abstract,
    )


def _title(block: Block) -> str:
    """The title without the full stop that PubMed puts behind it, and the brackets of a translation."""
    title = " ".join(block.first("TI", "BTI").split())
    if re.search(r"[^.]\.$", title) and not re.search(r"(?:\b[A-Z]|\betc|\bvs|\bal)\.$", title):
        title = title[:-1]
    return title[1:-1] if re.fullmatch(r"\[[^\[\]]*\]", title) else title


def _status(block: Block, genres: list[str]) -> str:
    if "Retracted Publication" in genres:
        return "retracted"
    return "in press" if block.first("PST") == "aheadofprint" else ""


def _keywords(block: Block) -> tuple[str, ...]:
    """The authors' own words, else the index's headings without their qualifiers."""
    own = spellings.keywords(block.all("OT"))
    found = own or tuple(heading.partition("/")[0] for heading in block.all("MH"))
    return tuple(dict.fromkeys(word.strip("*") for word in found))
