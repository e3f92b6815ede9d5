"""RIS: a tag and a value a line ("TY  - JOUR"), as EndNote, Zotero and publishers write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from opuscula.problem import Place, Problem, Unread
from opuscula.record import STATUSES, Link, PartialDate, Record
from opuscula.sources import jats, kinds, people, remainder, spellings
from opuscula.sources.tagged import Block, Grammar, Stray, begins, blocks

# What RIS calls kinds of work. "GEN" says nothing.
_TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "figure", "CLSWK": "classic", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "EQUA": "figure", "FIGURE": "figure", "GOVDOC": "report", "HEAR": "hearing", "ICOMM": "post",
    "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "legislation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine",
    "MPCT": "motion_picture", "MUSIC": "musical_score", "NEWS": "article-newspaper",
    "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication", "PREPRINT": "article",
    "RPRT": "report", "SER": "book", "SLIDE": "speech", "SOUND": "song", "STAND": "standard",
    "STAT": "legislation", "THES": "thesis", "UNBILL": "bill", "UNPB": "article",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip

# Kinds of work that stand alone: what other kinds call their venue is their series.
_WHOLE = ("book", "classic", "pamphlet", "report")

# What has a fact of its own in another place: ids of a database, not of a citation.
_NO_KEY = re.compile(r"(?:WOS|ISI|BIOSIS|MEDLINE|CCC|INSPEC|ref)[:0-9].*", re.IGNORECASE)

OWN = "opuscula "  # how the field begins in which a file of ours has what RIS has no tag for

_TAG = (
    r"(?:A[1-5BDNUV]|BT|C[1-8APRTY]|D[ABOPS]|E[DPRT]|H[12]|I[DS]|J[12AFO]|KW|L[1-4ABK]|M[1-3]|N[12V]|OP|P[BPY]"
    r"|R[INP]|S[ENPTV]|T[1-4AITY]|U[1-5R]|V[LO]|Y[12])"
)
_WIDE = r"[a-zA-Z][a-zA-Z0-9](?:\s\s+|\t)"  # two blanks, as it should be: then any tag is one


def recognises(name: str, text: str) -> bool:
    """Whether the text begins with the type of a record."""
    return begins(text, _grammar(text))


def read(text: str, name: str) -> Iterator[Record | Unread | Problem]:
    """A record for each "TY", or for each "ER" where the type is missing."""
    path = f"content/records/{name}"
    for found in blocks(text, _grammar(text)):
        if isinstance(found, Stray):
            yield Unread(Place(path, found.number), found.text)
        else:
            yield from _record(found, Place(path, found.line))


def _grammar(text: str) -> Grammar:
    """RIS in the letters in which the text begins: "is - " in small ones is mostly prose."""
    tag = f"(?i:{_TAG})" if re.match(r"[\s\ufeff]*ty\s", text) else _TAG
    return Grammar(
        field=re.compile(rf"\s*(?={_WIDE}[-–]|{tag} [-–](?:\s|$))([a-zA-Z][a-zA-Z0-9])\s+[-–]\s*(.*)"),
        begins=frozenset(("TY",)),
        ends="ER",
        long=frozenset(("AB", "N1", "N2")),
    )


def _record(block: Block, place: Place) -> Iterator[Record | Problem]:
    code = block.first("TY").upper()
    kind = _TYPES.get(code) or kinds.kind(block.first("TY")) or kinds.kind(block.first("M3"))
    title = jats.inline(block.first("TI", "T1", "CT", *(("BT",) if kind in _WHOLE else ()), "ST"))
    abstract = jats.blocks(block.first("AB", "N2"))
    if not title and not abstract:
        yield spellings.nothing_said(place)
        return
    date, complaint = _date(block)
    if complaint:
        yield spellings.doubtful_date(place, block.first("DA", "PY", "Y1"), date, complaint)
    authors, more = people.of_each([jats.plain(name) for name in block.all("AU", "A1")])
    editors, _ = people.of_each([jats.plain(name) for name in block.all("ED", *_editor_tags(kind))])
    if code == "EDBOOK":
        authors, editors = (), authors + editors
    isbn, issn = spellings.book_and_serial(", ".join(block.all("SN", "BN")))
    notes = block.all("N1")
    addresses = block.all("UR", "L2", "LK")
    arxiv = spellings.arxiv(*addresses, *block.all("M1", "L1", "AN", "JO", "T2", "C1", "N1"))
    venue, kind = spellings.placed(_venue(block, kind), kind, arxiv)
    record = Record(
        place=place,
        format="ris",
        title=title,
        authors=authors,
        more_authors=more or "et al." in notes,
        editors=editors,
        date=date,
        type=kind,
        genre=jats.plain(block.first("M3")) if kind in ("thesis", "report") else "",
        venue=venue,
        volume=jats.plain(block.first("VL", "VO")),
        issue=jats.plain(block.first("IS", "CP")),
        pages=spellings.pages(block.first("SP"), block.first("EP")) or jats.plain(block.first("C7")),
        publisher=jats.plain(block.first("PB")),
        series=jats.plain(block.first("T3", *(("T2",) if kind in _WHOLE else ()))),
        status="in press" if code == "INPR" else next((note for note in notes if note in STATUSES), ""),
        doi=spellings.doi(
            *block.all("DO", "M3", "L3", "C5"), *(url for url in addresses if "doi.org" in url)
        ),
        arxiv=arxiv,
        pmid=_pmid(block, addresses),
        isbn=isbn,
        issn=issn,
        language=jats.plain(block.first("LA")),
        key="" if _NO_KEY.fullmatch(block.first("ID")) else spellings.key(block.first("ID")),
        links=_links(block.all("L1"), (*addresses, block.first("AB", "N2")), title),
        keywords=spellings.keywords(block.all("KW", "DE")),
        abstract=abstract,
    )
    own = (value.removeprefix(OWN) for value in block.all("U1") if value.startswith(f"{OWN}{{"))
    yield from remainder.put_back(record, next(own, ""))


def _links(pdfs: list[str], texts: Iterable[str], title: str) -> tuple[Link, ...]:
    """Every address of the record once, those in its abstract too."""
    found = spellings.linked(pdfs, "pdf") + spellings.linked(texts, title=title)
    return tuple({link.url: link for link in reversed(found)}.values())[::-1]


def _venue(block: Block, kind: str) -> str:
    """What the work stands in. The "T2" of a whole work is its series, that of a thesis its department."""
    if kind == "thesis" or (kind in _WHOLE and not block.first("T3")):
        return ""
    proceedings = ("C3",) if kind == "paper-conference" else ()
    return jats.plain(block.first(*proceedings, "T2", "JF", "JO", "BT", "JA", "J2", "J1"))


def _editor_tags(kind: str) -> tuple[str, ...]:
    """Where the editors of a kind of work stand; elsewhere "A2" are advisors, or authors reviewed."""
    if kind in ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"):
        return ("A2",)
    return ("A3",) if kind == "book" else ()


def _date(block: Block) -> tuple[PartialDate | None, str]:
    """The year of "PY", and its month and day where "DA" agrees or has no year of its own."""
    year = block.first("PY", "Y1")
    stated, complaint = spellings.date(year)
    closer = block.first("DA", "Y1")
    if not closer or closer == year:
        return stated, complaint
    fuller, wrong = spellings.date(closer)
    if not fuller and stated:
        fuller, wrong = spellings.date(f"{stated.year} {closer}")
    if not fuller or (stated and (fuller.year != stated.year or (stated.month and not fuller.month))):
        return stated, complaint
    return fuller, wrong


def _pmid(block: Block, addresses: list[str]) -> str:
    is_pubmed = re.search("pubmed|medline|nlm", block.first("DB", "DP"), re.IGNORECASE)
    number = block.first("AN") if is_pubmed else block.first("C2")
    return number if re.fullmatch("[0-9]{4,9}", number) else spellings.pmid(*addresses)
