"""FAIR Signposting: typed links by which a program finds its way around a paper (signposting.org).

Level 1 stands in the head of the page. Level 2 says the same, and the ways back, in a file beside it, a
linkset (RFC 9264).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from opuscula import address, identifier
from opuscula.citations.citing import Citation
from opuscula.head import TypedLink
from opuscula.metadata import licence, works
from opuscula.paper import Paper

LINKSET = "application/linkset+json"

_SCHEMA = "https://schema.org/"
_PDF = "application/pdf"
_TWIN = "text/markdown"


def linkset_url(paper: Paper) -> str:
    """Where a paper's linkset stands."""
    return f"{paper.url}linkset.json"


def links(paper: Paper, cited: Citation, files: Sequence[tuple[str, str]]) -> Iterator[TypedLink]:
    """The links of a paper's page; `files` are the files beside it, each an address and a media type.

    No identifier is known to lead to this page, so there is no `cite-as`: the DOI's page is related.
    """
    orcids = dict.fromkeys(author.orcid for author in paper.authors if author.orcid)
    yield from (TypedLink("author", identifier.orcid_url(orcid)) for orcid in orcids)
    if doi := identifier.doi_url(cited.fact("doi")):
        yield TypedLink("related", doi)
    for url, mime in files:
        yield TypedLink("alternate" if mime == _TWIN else "describedby", url, mime)
    if paper.pdf.startswith("/"):
        yield TypedLink("item", paper.pdf, _PDF, cited.fact("language"))
    if url := licence.address(cited.fact("license")):
        yield TypedLink("license", url)
    yield TypedLink("type", f"{_SCHEMA}AboutPage")
    yield TypedLink("type", f"{_SCHEMA}{works.schema(cited)}")


def linkset(paper: Paper, typed: Sequence[TypedLink], base_url: str) -> str:
    """The file of a paper's linkset: the links of its page, and from each file beside it the way back."""
    page = address.absolute(base_url, paper.url)
    own: dict[str, object] = {"anchor": page}
    contexts = [own]
    for link in typed:
        href = address.absolute(base_url, link.href)
        target: dict[str, object] = {"href": href}
        if link.type:
            target["type"] = link.type
        if link.hreflang:
            target["hreflang"] = [link.hreflang]
        known = own.setdefault(link.rel, [])
        assert isinstance(known, list)
        known.append(target)
        if back := _BACK.get(link.rel):
            contexts.append({"anchor": href, back: [{"href": page, "type": "text/html"}]})
    return json.dumps({"linkset": contexts}, ensure_ascii=False, separators=(",", ":")) + "\n"


# kind of link → the way back from what it leads to
_BACK = {"describedby": "describes", "item": "collection"}
