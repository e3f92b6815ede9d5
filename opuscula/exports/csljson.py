"""CSL-JSON, by the data schema of CSL 1.0.2."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from opuscula.citations.citing import Citation, citation, page_range
from opuscula.citations.remainder import remainder, url
from opuscula.jsontext import indented
from opuscula.paper import Paper
from opuscula.record import Name, Plain

SUFFIX = ".json"
LABEL = "CSL-JSON"
MIME = "application/vnd.citationstyles.csl+json"
LISTS = ("papers",)

# Types of work whose number is their own, not that of a journal's issue.
_NUMBERED = ("bill", "legislation", "patent", "regulation", "report", "standard")

# What CSL has no variable for, and we write nowhere else.
_UNSAID = dict.fromkeys(("area", "affiliations", "code", "links", "pdf", "awards", "featured"), "")


def write(papers: Sequence[Paper]) -> str:
    return indented([_item(citation(paper)) for paper in papers], 2) + "\n"


def bind(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Files of one paper each → the file of all."""
    before, end = b"[\n", b"[]\n"
    for part in parts:
        yield before + part.removeprefix(b"[\n").removesuffix(b"\n]\n")
        before, end = b",\n", b"\n]\n"
    yield end


def _item(cited: Citation) -> dict[str, Any]:
    """The item's variables that are known, and under a name of our own what CSL has none for."""
    from opuscula.citations.evident import evident  # late: a build may have all its files from the last one

    item = _variables(cited)
    rest = evident(cited, _UNSAID)
    if rest is None:
        rest = _read_back(cited, item)
    if rest:
        item["custom"] = {**item.get("custom", {}), "opuscula": rest}
    return item


def _read_back(cited: Citation, item: dict[str, Any]) -> dict[str, Plain]:
    from opuscula.importers import csljson as reader  # late: few papers ask for it

    return remainder(cited.paper, [*reader.read(json.dumps(item), "")])


def _variables(cited: Citation) -> dict[str, Any]:
    fact, date = cited.fact, cited.date
    parts = [part for part in (date.year, date.month, date.day) if part] if date else []
    own_number = fact("issue") if cited.type in _NUMBERED else ""
    preprint_number = f"arXiv:{fact('arxiv')}" if cited.is_preprint and fact("arxiv") else ""
    # What CSL has no variable for.
    custom = {"arxiv": fact("arxiv"), "license": fact("license"), "more-authors": cited.more_authors}
    item = {
        "id": cited.key,
        "type": cited.type,
        "title": cited.title,
        "author": [_name(author) for author in cited.authors],
        "editor": [_name(editor) for editor in cited.editors],
        "issued": {"date-parts": [parts]} if parts else {},
        "genre": fact("genre"),
        "container-title": fact("venue"),
        "collection-title": fact("series"),
        "volume": fact("volume"),
        "issue": "" if own_number else fact("issue"),
        "number": own_number or preprint_number,
        "page": "-".join(filter(None, page_range(fact("pages")))),
        "publisher": fact("publisher"),
        "DOI": fact("doi"),
        "URL": url(cited),
        "ISBN": fact("isbn"),
        "ISSN": fact("issn"),
        "PMID": fact("pmid"),
        "language": fact("language"),
        "status": fact("status"),
        "keyword": "; ".join(cited.keywords),
        "abstract": cited.abstract,
        "custom": {key: value for key, value in custom.items() if value},
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.group:
        return {"literal": name.printed}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
