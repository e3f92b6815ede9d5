"""Open Graph and card tags: what a page looks like where somebody shares it (ogp.me)."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.head import Meta
from opuscula.paper import Image, Paper

# kind of page → its type; all others are a part of a website
_TYPES = {"paper": "article", "home": "profile"}


def page(kind: str, title: str, description: str, url: str, site: str, card: Image | None) -> Iterator[Meta]:
    """The tags of any page; `url` and the card's are absolute. What is not known is empty."""
    yield from _stated(
        {
            "og:title": title,
            "og:type": _TYPES.get(kind, "website"),
            "og:url": url,
            "og:description": description,
            "og:site_name": site,
            "og:image": card.url if card else "",
            "og:image:alt": card.alt if card else "",
        }
    )


def article(paper: Paper) -> Iterator[Meta]:
    """What a paper's page says besides: a date only where its day is known."""
    if paper.date and paper.date.day:
        yield Meta("article:published_time", str(paper.date))
    yield from (Meta("article:tag", topic.title) for topic in paper.topics)


def twitter() -> Iterator[Meta]:
    """What the card tags of a page add to its Open Graph tags, which their readers take for the rest."""
    yield Meta("twitter:card", "summary_large_image")


def _stated(tags: dict[str, str]) -> Iterator[Meta]:
    return (Meta(name, content) for name, content in tags.items() if content)
