"""RIS: a tag and a value a line, as reference managers exchange it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opuscula.citations.citing import Citation, citation, page_range
from opuscula.citations.remainder import as_json, remainder, url
from opuscula.paper import Paper
from opuscula.record import PartialDate, Plain

SUFFIX = ".ris"
LABEL = "RIS"
MIME = "application/x-research-info-systems"
LISTS = ("papers",)

# Types of work that RIS has a name for; the rest are "GEN".
_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}

# What RIS has no tag for; and of an abstract it makes one paragraph.
_UNSAID = dict.fromkeys(("area", "affiliations", "license", "code", "links", "pdf", "awards", "featured"), "")
_OWN = "opuscula "  # how the field begins in which it stands


def write(papers: Sequence[Paper]) -> str:
    return "\r\n".join(_record(citation(paper)) for paper in papers)


def bind(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Files of one paper each → the file of all."""
    before = b""
    for part in parts:
        yield before + part
        before = b"\r\n"


def _record(cited: Citation) -> str:
    """A record, and in a field of our own what RIS has no tag for."""
    from opuscula.citations.evident import evident  # late: a build may have all its files from the last one

    lines = [(tag, " ".join(value.split())) for tag, value in _lines(cited)]
    rest = evident(cited, {**_UNSAID, "abstract": cited.abstract.replace("\n\n", " ")})
    if rest is None:
        rest = _read_back(cited, lines)
    return _written([*lines, ("U1", f"{_OWN}{as_json(rest)}")] if rest else lines)


def _read_back(cited: Citation, lines: Iterable[tuple[str, str]]) -> dict[str, Plain]:
    from opuscula.importers import ris as reader  # late: few papers ask for it

    return remainder(cited.paper, [*reader.read(_written(lines), "")])


def _written(lines: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _lines(cited: Citation) -> Iterator[tuple[str, str]]:
    """Every tag with its value, in order; those without a value are left out."""
    fact, date = cited.fact, cited.date
    first, last = page_range(fact("pages"))
    yield "TY", "GEN" if cited.type == "article" and not cited.is_preprint else _TYPES.get(cited.type, "GEN")
    yield "TI", cited.title
    yield from (("AU", author.inverted) for author in cited.authors)
    yield from (("ED", editor.inverted) for editor in cited.editors)
    yield "T2", fact("venue")
    yield "T3", fact("series")
    yield "VL", fact("volume")
    yield "IS", fact("issue")
    yield "SP", first
    yield "EP", last
    yield "PB", fact("publisher")
    yield "PY", f"{date.year:04}" if date else ""
    yield "DA", _slashed(date) if date else ""
    yield "DO", fact("doi")
    yield "UR", url(cited)
    yield "SN", fact("issn")
    yield "SN", fact("isbn")
    yield "AN", fact("pmid")
    yield "DB", "PubMed" if fact("pmid") else ""
    yield "M1", f"arXiv:{fact('arxiv')}" if fact("arxiv") else ""
    yield "M3", fact("genre")
    yield "LA", fact("language")
    yield from (("KW", keyword) for keyword in cited.keywords)
    yield "AB", cited.abstract
    yield "N1", fact("status")
    yield "N1", "et al." if cited.more_authors else ""
    yield "ID", cited.key


def _slashed(date: PartialDate) -> str:
    """A date in RIS's form, in which what is not known stays empty: "2018/08//"."""
    known = str(date).split("-")
    return "/".join([*known, *[""] * (4 - len(known))])
