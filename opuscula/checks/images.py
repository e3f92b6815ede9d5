"""What says nothing to whoever does not see it: pictures without words, links and fields without names."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.hypertext import Picture
from opuscula.problem import Place, Problem

_NAMES = {"a": "a link", "iframe": "a frame", "svg": "a drawing"}


def check(site: Site) -> Iterator[Problem]:
    leading = {paper.image.url for paper in site.portfolio.papers if paper.image}
    for paper in site.portfolio.papers:
        if paper.image and not paper.image.alt.strip():
            place = Place(paper.source, paper.lines.get("image_alt") or paper.lines.get("image"))
            message = "nobody who does not see the image learns what it shows"
            yield Problem(place, "image-alt", message, "say it in image_alt: …", "warning")
    yield from site.few(_pictures(site, leading))
    yield from site.few(_unnamed(site))


def _pictures(site: Site, leading: set[str]) -> Iterator[Problem]:
    """Pictures in texts. One of a layout may be mere decoration: it says so by an empty alt."""
    for url, document in site.documents.items():
        for picture in document.pictures:
            address = (site.inside(picture.url, url) or ("", ""))[0]
            if address in leading or not (picture.alt is None or _is_persons_own(site, picture, address)):
                continue
            name = address.rpartition("/")[2] or picture.url
            message = f"nobody who does not see the picture {name} learns what it shows"
            place = site.place(url, picture.line, f"]({name}", name)
            yield Problem(place, "image-alt", message, f"say it in its brackets: ![…]({name})", "warning")


def _is_persons_own(site: Site, picture: Picture, address: str) -> bool:
    """Whether a picture without words lies beside an entry, so that a person put it into a text."""
    return picture.alt == "" and site.sources.get(address, "").startswith("content/")


def _unnamed(site: Site) -> Iterator[Problem]:
    for url, document in site.documents.items():
        for name, line in document.unnamed:
            if url not in site.verbatim:
                message = f"{_NAMES.get(name, 'a field')} has no name that a screen reader could say"
                remedy = "put words into it, or give it an aria-label"
                yield Problem(site.place(url, line), "nameless", message, remedy, "warning")
