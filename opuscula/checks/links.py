"""Links and anchors that lead nowhere within the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.hypertext import Reference, of_style_sheet
from opuscula.problem import Place, Problem

_FEW = 3  # pages with one dead link; on more than these it comes from the navigation or a layout


def check(site: Site) -> Iterator[Problem]:
    dead: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for url, reference in _references(site):
        if trouble := _trouble(site, url, reference):
            dead[trouble].append(site.place(url, reference.line))
    for (rule, message), places in dead.items():
        several = list(dict.fromkeys(places))
        if len(several) > _FEW:
            remedy = "mend it in the layout, or in [nav] of content/site.toml"
            everywhere = f"{message} (here and in {len(several) - 1} other places)"
            yield Problem(several[0], rule, everywhere, remedy)
        else:
            for place in several:
                yield Problem(place, rule, message, "mend the link, or make what it leads to")


def _references(site: Site) -> Iterator[tuple[str, Reference]]:
    for url, document in site.documents.items():
        yield from ((url, reference) for reference in document.references)
    for url, data in site.files.items():
        if url.endswith(".css"):
            yield from ((url, reference) for reference in of_style_sheet(data.decode(errors="replace")))


def _trouble(site: Site, url: str, reference: Reference) -> tuple[str, str] | None:
    """The rule that a reference breaks and how; None where it leads somewhere, or out of the site."""
    meant = site.inside(reference.url, url)
    if meant is None:
        return None
    address, anchor = meant
    file = site.file(address)
    if file is None:
        return "dead-link", f"a link leads to {address}, where nothing stands"
    leads_to_text = not anchor or anchor == "top" or anchor.startswith(":~:")
    if leads_to_text or file not in site.documents or anchor in site.documents[file].anchors:
        return None
    return "dead-anchor", f"a link leads to {address}#{anchor}, and that page has no such place"
