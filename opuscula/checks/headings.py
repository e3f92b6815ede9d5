"""Headings as a table of contents: one for the page, and below it no level left out."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.problem import Problem


def check(site: Site) -> Iterator[Problem]:
    yield from site.few(_problems(site))


def _problems(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        if url in site.verbatim:
            continue
        tops = [heading for heading in document.headings if heading.level == 1]
        if not tops:
            message = "the page has no heading of the first level"
            yield Problem(site.place(url), "no-heading", message, "let the layout print one h1", "warning")
        for heading in tops[1:]:
            message = f'the page has a second heading of the first level, "{heading.text}"'
            place = site.place(url, heading.line, heading.text)
            yield Problem(place, "second-heading", message, "make it an h2", "warning")
        last = 1
        for heading in document.headings:
            if heading.level > last + 1:
                message = f'the heading "{heading.text}" is h{heading.level}, and that above it h{last}'
                place = site.place(url, heading.line, heading.text)
                yield Problem(place, "skipped-heading", message, f"make it h{last + 1}", "warning")
            last = heading.level
