"""Addresses that keep the site from working under any folder, or that ask another host for something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.hypertext import Reference, of_style_sheet
from opuscula.problem import Problem
from opuscula.relative import NOT_FOUND

_BEGINNING = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)  # of an address that is not relative


def check(site: Site) -> Iterator[Problem]:
    yield from site.few(_problems(site))


def _problems(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        for reference in document.references:
            yield from _remote(site, url, reference)
            yield from _form(site, url, reference)
    for url in site.style_sheets:
        for reference in of_style_sheet(site.text(url)):
            yield from _remote(site, url, reference)


def _remote(site: Site, url: str, reference: Reference) -> Iterator[Problem]:
    """A reader's browser must not have to ask anybody else."""
    remote = reference.url.lower().startswith(("http:", "https:", "//"))
    if reference.is_request and remote and site.inside(reference.url, url) is None:
        yield Problem(
            site.place(url, reference.line, reference.url),
            "remote-request",
            f"the page asks another host for {reference.url}",
            "put a copy beside the entry or under assets/local/, and name that",
        )


def _form(site: Site, url: str, reference: Reference) -> Iterator[Problem]:
    """An address within the site is relative, and that of a page ends in "/" (or names its index.html)."""
    place = site.place(url, reference.line, reference.url)
    if reference.url.startswith("/") and not reference.url.startswith("//"):
        path = site.portfolio.settings.base_path
        if url != NOT_FOUND:
            message = f"{reference.url} holds only where the site is at a host's root"
            yield Problem(place, "absolute-address", message, "write it relative to the page")
        elif site.inside(reference.url, url) is None:
            message = f"{reference.url} is not under the site's path {path}"
            yield Problem(place, "absolute-address", message, f"begin it with {path}")
    meant = site.inside(reference.url, url)
    if meant is None and not _BEGINNING.match(reference.url):
        message = f"{reference.url} leads up and out of the site's own folder"
        yield Problem(place, "address-outside", message, "take away a ../")
    if meant and not meant[0].endswith("/") and f"{meant[0]}/index.html" in site.files:
        message = f'the address {meant[0]} lacks its last "/"'
        yield Problem(place, "address-without-slash", message, f"write {meant[0]}/")
