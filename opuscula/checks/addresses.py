"""Addresses that keep the site from working under any folder, or that ask another host for something."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.hypertext import Reference, of_style_sheet
from opuscula.problem import Place, Problem
from opuscula.relative import NOT_FOUND


def check(site: Site) -> Iterator[Problem]:
    seen: set[tuple[Place, str]] = set()
    for problem in _problems(site):
        if (problem.place, problem.message) not in seen:
            seen.add((problem.place, problem.message))
            yield problem


def _problems(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        for reference in document.references:
            yield from _remote(site, url, reference)
            yield from _form(site, url, reference)
    for url, data in site.files.items():
        if url.endswith(".css"):
            for reference in of_style_sheet(data.decode(errors="replace")):
                yield from _remote(site, url, reference)


def _remote(site: Site, url: str, reference: Reference) -> Iterator[Problem]:
    """A reader's browser must not have to ask anybody else."""
    remote = reference.url.lower().startswith(("http:", "https:", "//"))
    if reference.is_request and remote and site.inside(reference.url, url) is None:
        yield Problem(
            site.place(url, reference.line),
            "remote-request",
            f"the page asks another host for {reference.url}",
            "put a copy beside the entry or under assets/local/, and name that",
        )


def _form(site: Site, url: str, reference: Reference) -> Iterator[Problem]:
    """An address within the site is relative, and that of a page ends in "/" (or names its index.html)."""
    place = site.place(url, reference.line)
    if reference.url.startswith("/") and not reference.url.startswith("//"):
        path = site.portfolio.settings.base_path
        if url != NOT_FOUND:
            message = f"{reference.url} holds only where the site is at a host's root"
            yield Problem(place, "absolute-address", message, "write it relative to the page")
        elif site.inside(reference.url, url) is None:
            message = f"{reference.url} is not under the site's path {path}"
            yield Problem(place, "absolute-address", message, f"begin it with {path}")
    meant = site.inside(reference.url, url)
    if meant and not meant[0].endswith("/") and f"{meant[0]}/index.html" in site.files:
        message = f'the address {meant[0]} lacks its last "/"'
        yield Problem(place, "address-without-slash", message, f"write {meant[0]}/")
