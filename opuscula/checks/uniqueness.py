"""What has to be one of its kind: ids on their page, titles on the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.problem import Problem

_NAMED = ("content/pages/", "content/topics/")  # what a person gives a title as they like


def check(site: Site) -> Iterator[Problem]:
    yield from site.few(_ids(site))
    yield from site.few(_untitled(site))
    yield from _titles(site)


def _ids(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        for name, line in document.repeated:
            message = (
                f'the id "{name}" stands twice on the page, so that a link leads to the first of the two'
            )
            place = site.place(url, line, f'id="{name}"')
            yield Problem(place, "duplicate-id", message, "give one of the two another id")


def _untitled(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        if not document.title and url not in site.verbatim:
            remedy = "let the layout print a <title>"
            yield Problem(site.place(url), "no-title", "the page has no title", remedy)


def _titles(site: Site) -> Iterator[Problem]:
    """In a list of search results, pages of one title look alike. Papers and venues are called as they are:
    of those it is a hint, and a count."""
    pages: dict[str, list[str]] = defaultdict(list)
    for url, document in site.documents.items():
        if document.title and document.is_indexed and not document.leads_on and url not in site.verbatim:
            pages[document.title].append(url)
    named = {url for url, source in site.sources.items() if source.startswith(_NAMED)}
    given = []
    for title, urls in pages.items():
        chosen = [url for url in urls if url in named]
        if len(urls) > 1 and not chosen:
            given.append(urls[0])
        for url in chosen if len(urls) > 1 else ():
            other = next(one for one in urls if one != url).removesuffix("index.html")
            message = f'"{title}" is the title of this page and of {other}'
            place = site.place(url, None, "title:")
            yield Problem(place, "duplicate-title", message, "give one of the two another title", "warning")
    if given:
        message = f"{len(given)} titles of papers and venues stand on more than one page; one is this"
        remedy = "nothing, if they are called so; else see whether one paper stands there twice"
        yield Problem(site.place(given[0], None, "title:"), "duplicate-title", message, remedy, "hint")
