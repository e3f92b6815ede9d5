"""Pages that no way leads to, from the first page on."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.problem import Problem
from opuscula.relative import NOT_FOUND

_HOME = "/index.html"


def check(site: Site) -> Iterator[Problem]:
    """Redirects, pages that search engines are kept out of, and files published as they are want no link."""
    reached = _reached(site) if _HOME in site.documents else site.documents.keys()
    lost = (
        Problem(
            site.place(url),
            "unreachable-page",
            f"no way leads from the first page to {url.removesuffix('index.html')}",
            "link to it from a page, or from [nav] of content/site.toml",
            "warning",
        )
        for url, document in site.documents.items()
        if url not in reached
        and url not in site.verbatim
        and url != NOT_FOUND
        and document.is_indexed
        and not document.leads_on
    )
    yield from site.few(lost, "link to them from a page, or from [nav] of content/site.toml")


def _reached(site: Site) -> set[str]:
    reached, pending = {_HOME}, [_HOME]
    while pending:
        url = pending.pop()
        for reference in site.documents[url].references:
            meant = None if reference.is_request else site.inside(reference.url, url)
            file = meant and site.file(meant[0])
            if file and file not in reached and file in site.documents:
                reached.add(file)
                pending.append(file)
    return reached
