"""What a citation of a paper says: the facts of the version that is cited."""

from __future__ import annotations

import re
from collections.abc import Mapping

from opuscula import identifier
from opuscula.composing.appearance import is_preprint_doi, is_published
from opuscula.frozen import frozen
from opuscula.paper import Paper, Version
from opuscula.record import Name, PartialDate
from opuscula.text import fold

# Facts that hold for every version of a work.
_OF_THE_WORK = ("arxiv", "pmid", "language", "license", "status")

# Types of work that come from an institution, and stand in no journal or book.
_INSTITUTIONAL = ("thesis", "report")

_DASH = re.compile(r"\s*(?:--+|[‐‑–—―−])\s*")


@frozen
class Citation:
    """A paper as it is cited. Texts are plain; a `…_markdown` has the formulas as TeX."""

    key: str
    type: str  # of CSL 1.0.2
    is_preprint: bool  # no publication of it is known
    title: str
    title_markdown: str
    authors: tuple[Name, ...]
    more_authors: bool
    editors: tuple[Name, ...]
    date: PartialDate | None
    facts: Mapping[str, str]  # venue, volume, issue, pages, publisher, series, doi, arxiv, isbn …
    url: str  # where the work is found; empty where nobody knows
    paper: Paper  # whose words are asked for only by those who print them

    @property
    def keywords(self) -> tuple[str, ...]:
        return self.paper.keywords

    @property
    def abstract(self) -> str:
        return self.paper.abstract_text

    @property
    def abstract_markdown(self) -> str:
        return self.paper.abstract_markdown

    def fact(self, name: str) -> str:
        """A fact; empty where it is not known."""
        return self.facts.get(name, "")


def citation(paper: Paper) -> Citation:
    """The paper as it is cited: by its published version where there is one, else by its own facts."""
    own = {"genre": "", **paper.facts, "venue": paper.venue.title if paper.venue else ""}
    version = _published(paper, own)
    facts = _with_bare_identifiers(_of_version(version, own) if version else own, paper)
    if facts.get("type") in _INSTITUTIONAL and not facts.get("publisher"):
        facts |= {"publisher": facts["venue"], "venue": ""}
    return Citation(
        key=paper.key or paper.slug,
        type=facts.get("type") or "article",
        is_preprint=not (version or is_published(own)),
        title=paper.title_text,
        title_markdown=paper.title_markdown,
        authors=tuple(author.name for author in paper.authors),
        more_authors=paper.more_authors,
        editors=tuple(editor.name for editor in paper.editors),
        date=(version.date if version else None) or paper.date,
        facts=facts,
        url=_url(facts, version, paper),
        paper=paper,
    )


def page_range(text: str) -> tuple[str, str]:
    """The first and the last page of "12-34", "12–34" or "2-1--2-10"; no last page is an empty text."""
    if not text:
        return "", ""
    for parts in (_DASH.split(text), text.split("-")):
        if len(parts) == 2 and all(parts) and "," not in text:
            return parts[0].strip(), parts[1].strip()
    return text, ""


def _published(paper: Paper, own: Mapping[str, str]) -> Version | None:
    """The version to cite: where the entry itself names a publication, that one, else the latest."""
    found = [version for version in paper.versions if is_published(version.facts)]
    if found and is_published(own):
        found = [version for version in found if _is_same(version.facts, own)]
    return max(found, key=lambda version: version.date.sort_key if version.date else (0, 0, 0), default=None)


def _is_same(version: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Whether a version is the publication that the entry itself speaks of."""
    dois = [identifier.spelling("doi", facts.get("doi", "")) for facts in (version, own)]
    venues = [fold(facts.get("venue", "")) for facts in (version, own)]
    return (dois[0] == dois[1] != "") or (venues[0] == venues[1] != "")


def _of_version(version: Version, own: Mapping[str, str]) -> dict[str, str]:
    """The facts of a version; what it leaves open is taken from the entry, unless that is of a preprint."""
    stated = {key: text for key, text in version.facts.items() if text}
    if own["venue"] and not is_published(own):
        return {"venue": ""} | {key: own.get(key, "") for key in _OF_THE_WORK} | stated
    return {**own, **({"doi": ""} if is_preprint_doi(own.get("doi", "")) else {}), **stated}


def _with_bare_identifiers(facts: Mapping[str, str], paper: Paper) -> dict[str, str]:
    """The facts with identifiers that have no address around them; an arXiv id holds for all versions."""
    stated = (facts, *(version.facts for version in paper.versions))
    arxiv = next((one["arxiv"] for one in stated if one.get("arxiv")), "")
    doi, pmid = facts.get("doi", ""), facts.get("pmid", "")
    return {
        **facts,
        "doi": identifier.doi(doi) or doi,
        "arxiv": identifier.arxiv(arxiv) or arxiv,
        "pmid": identifier.pmid(pmid) or pmid,
    }


def _url(facts: Mapping[str, str], version: Version | None, paper: Paper) -> str:
    """The best address there is: of the work itself, else of its page here."""
    stated = version.url if version and "://" in version.url else ""
    return (
        identifier.doi_url(facts["doi"]) or stated or identifier.arxiv_url(facts["arxiv"]) or paper.permalink
    )
