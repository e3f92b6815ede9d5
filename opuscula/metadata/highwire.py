"""The `citation_*` tags that Google Scholar and Zotero read on a paper's page, and `DC.type`.

Nothing is said that the paper does not say, and no tag is empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from opuscula import identifier
from opuscula.address import absolute
from opuscula.citations.citing import Citation, page_range
from opuscula.head import Meta
from opuscula.metadata import works
from opuscula.paper import Paper


def tags(paper: Paper, cited: Citation, base_url: str) -> Iterator[Meta]:
    """The tags of a paper, as it is cited."""
    first, last = page_range(cited.fact("pages"))
    known = {
        "citation_publication_date": str(cited.date or "").replace("-", "/"),
        works.container_tag(cited.type): works.container(cited),
        "citation_volume": cited.fact("volume"),
        "citation_issue": cited.fact("issue"),
        "citation_firstpage": first,
        "citation_lastpage": last,
        "citation_publisher": cited.fact("publisher"),
        "citation_issn": cited.fact("issn"),
        "citation_isbn": cited.fact("isbn"),
        "citation_doi": identifier.doi(cited.fact("doi")),
        "citation_arxiv_id": identifier.arxiv(cited.fact("arxiv")),
        "citation_pmid": identifier.pmid(cited.fact("pmid")),
        "citation_pdf_url": absolute(base_url, paper.pdf),
        "citation_abstract": paper.abstract_text,
        "citation_keywords": "; ".join(paper.keywords),
        "citation_language": cited.fact("language"),
        "DC.type": works.zotero(cited),
    }
    yield Meta("citation_title", paper.title_text)
    yield from (Meta("citation_author", author.name.inverted) for author in paper.authors)
    yield from (Meta(name, content) for name, content in known.items() if content)
