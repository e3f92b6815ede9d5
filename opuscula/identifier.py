"""The numbers by which the world knows a paper or a person, and the addresses that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d+(?:\.\d+)*/\S+)", re.IGNORECASE | re.ASCII
)
_ARXIV = re.compile(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?"
    r"(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z-]{2,})?/\d{7}(?:v\d+)?)(?:\.pdf)?",
    re.IGNORECASE | re.ASCII,
)
_UNQUOTED = re.compile(r"[\w/:;()._~-]*", re.ASCII)  # a DOI that is its own address, as nearly every one
_PMID = re.compile(
    r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|pmid:\s*)?(\d{1,9})/?", re.IGNORECASE | re.ASCII
)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE | re.ASCII)


def doi(text: str) -> str:
    """The bare DOI in a text, in its own spelling: "10.…"; empty where the text is none."""
    found = _DOI.fullmatch(text) if text else None
    return found[1] if found else ""


def arxiv(text: str) -> str:
    """The bare arXiv id in a text; empty where the text is none."""
    found = _ARXIV.fullmatch(text) if text else None
    return found[1] if found else ""


def pmid(text: str) -> str:
    """The bare PubMed id in a text; empty where the text is none."""
    found = _PMID.fullmatch(text) if text else None
    return found[1] if found else ""


def doi_url(text: str) -> str:
    """Where a DOI leads; empty where the text is none."""
    bare = doi(text)
    written = bare if _UNQUOTED.fullmatch(bare) else quote(bare, safe="/:;()._-~")
    return f"https://doi.org/{written}" if bare else ""


def arxiv_url(text: str) -> str:
    """Where an arXiv id leads; empty where the text is none."""
    bare = arxiv(text)
    return f"https://arxiv.org/abs/{bare}" if bare else ""


def pmid_url(text: str) -> str:
    """Where a PubMed id leads; empty where the text is none."""
    bare = pmid(text)
    return f"https://pubmed.ncbi.nlm.nih.gov/{bare}/" if bare else ""


def orcid(text: str) -> str:
    """The bare ORCID iD in a text; empty where there is none, or its last digit does not fit (ISO 7064)."""
    found = _ORCID.fullmatch(text)
    if not found:
        return ""
    bare = found[1].upper()
    digits = bare.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return bare if digits[-1] == "0123456789X"[(12 - total % 11) % 11] else ""


def orcid_url(text: str) -> str:
    """Where an ORCID iD leads; empty where the text is none."""
    found = orcid(text)
    return f"https://orcid.org/{found}" if found else ""


def identifiers(facts: Mapping[str, object]) -> frozenset[str]:
    """The identifiers among the facts of a paper, its versions' included, each in one spelling."""
    versions = facts.get("versions")
    stated = (
        [facts, *(one for one in versions if isinstance(one, Mapping))]
        if isinstance(versions, list)
        else [facts]
    )
    found = (
        spelling(kind, str(each.get(kind) or "")) for each in stated for kind in ("doi", "arxiv", "pmid")
    )
    return frozenset(one for one in found if one)


def spelling(kind: str, text: str) -> str:
    """The one spelling by which two identifiers are compared: "https://doi.org/10.1/X" → "doi:10.1/x"."""
    bare = text.strip()
    if kind == "doi" and (found := _DOI.fullmatch(bare)):
        bare = found[1]
    elif kind == "arxiv" and (found := _ARXIV.fullmatch(bare)):
        bare = re.sub(r"v\d+$", "", found[1])
    elif kind == "pmid" and (found := _PMID.fullmatch(bare)):
        bare = found[1].lstrip("0")
    return f"{kind}:{bare.lower()}" if bare else ""


def named(text: str) -> str:
    """The identifier that somebody wrote without saying of which kind; empty where it is none."""
    bare = text.strip()
    for kind, shape in (("doi", _DOI), ("arxiv", _ARXIV), ("pmid", _PMID)):
        if shape.fullmatch(bare):
            return spelling(kind, bare)
    return ""
