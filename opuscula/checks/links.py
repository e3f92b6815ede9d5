"""Links and anchors that lead nowhere within the site."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.hypertext import Reference, of_style_sheet
from opuscula.problem import Problem


def check(site: Site) -> Iterator[Problem]:
    """A link that is dead in many places comes from the navigation or from a layout."""
    yield from site.few(_dead(site), "mend it in the layout, or in [nav] of content/site.toml")


def _dead(site: Site) -> Iterator[Problem]:
    for url, reference in _references(site):
        if trouble := _trouble(site, url, reference):
            rule, message, address = trouble
            name = address.rstrip("/").rpartition("/")[2]
            place = site.place(url, reference.line, reference.url, address, f"{name}.md", name)
            yield Problem(place, rule, message, "mend the link, or make what it leads to")


def _references(site: Site) -> Iterator[tuple[str, Reference]]:
    for url, document in site.documents.items():
        yield from ((url, reference) for reference in document.references)
    for url in site.style_sheets:
        yield from ((url, reference) for reference in of_style_sheet(site.text(url)))


def _trouble(site: Site, url: str, reference: Reference) -> tuple[str, str, str] | None:
    """The rule that a reference breaks, how, and the address that it means; None where it leads somewhere,
    or out of the site."""
    meant = site.inside(reference.url, url)
    if meant is None:
        return None
    address, anchor = meant
    file = site.file(address)
    if file is None:
        return "dead-link", f"a link leads to {address}, where nothing stands", address
    leads_to_text = not anchor or anchor == "top" or anchor.startswith(":~:")
    if leads_to_text or file not in site.documents or anchor in site.documents[file].anchors:
        return None
    message = f"a link leads to {address}#{anchor}, and that page has no such place"
    return "dead-anchor", message, f"#{anchor}"
