"""Pictures of papers without words for whoever does not see them."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.problem import Place, Problem


def check(site: Site) -> Iterator[Problem]:
    for paper in site.portfolio.papers:
        if paper.image and not paper.image.alt.strip():
            place = Place(paper.source, paper.lines.get("image_alt") or paper.lines.get("image"))
            message = "nobody who does not see the image learns what it shows"
            yield Problem(place, "image-alt", message, "say it in image_alt: …", "warning")
