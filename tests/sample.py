"""A small portfolio for tests: papers by their facts, and everything else made to fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from opuscula import address
from opuscula.frozen import fields
from opuscula.gathering.gleaning import outline
from opuscula.gathering.shelving import in_order, shelf, shelve
from opuscula.gathering.slips import Slip
from opuscula.languages import vocabulary
from opuscula.paper import Author, Paper, Ref
from opuscula.portfolio import Owner, Portfolio, Shelf
from opuscula.record import Name, PartialDate
from opuscula.related import Neighbours, Subject
from opuscula.settings import Settings
from opuscula.text import slug as slug_of
from opuscula.words.markup import Html

OWNER = "Ada Lovelace"

LAYOUTS = Path(__file__).parent.parent / "layouts"
TABLES = {
    path.relative_to(LAYOUTS).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(LAYOUTS.glob("words/*.toml"))
}
WORDS = vocabulary.read(TABLES, "en")[0]


def ref(kind: str, title: str, code: str = "") -> Ref:
    """A reference to a shelf, which is made."""
    name = address.area_name(code) if kind == "area" else slug_of(title)
    return Ref(kind, name, title, address.shelf(kind, name), code)


def author(printed: str) -> Author:
    return Author(Name.of(printed), ref("person", printed), is_owner=printed == OWNER)


def paper(
    title: str, /, date: str = "", people: str = OWNER, topics: str = "", area: str = "", **changes: Any
) -> Paper:
    """A paper; people and topics are parted by commas, an area is "LG Machine Learning"."""
    slug = slug_of(title)
    known = PartialDate.parse(date) if date else None
    code, _, name = area.partition(" ")
    facts: dict[str, Any] = {
        "slug": slug,
        "url": address.paper(slug),
        "source": f"content/papers/{slug}.md",
        "title": Html(title),
        "title_text": title,
        "title_markdown": title,
        "authors": tuple(author(one.strip()) for one in people.split(",") if one),
        "more_authors": False,
        "editors": (),
        "date": known,
        "year": ref("year", str(known.year)) if known else None,
        "area": ref("area", name or code, code) if code else None,
        "topics": tuple(ref("topic", one.strip()) for one in topics.split(",") if one),
        "venue": None,
        "affiliations": (),
        "has_code": False,
        "links": (),
        "facts": {"type": "article"},
        "keywords": (),
        "awards": (),
        "abstract": Html(f"<p>About {title}.</p>"),
        "abstract_text": f"About {title}.",
        "abstract_markdown": f"About {title}.",
        "lead": f"About {title}.",
        "sections": Html(""),
        "sections_markdown": "",
        "wordings": (),
        "versions": (),
        "image": None,
        "featured": False,
        "draft": False,
        "has_math": False,
        "aliases": (),
        "silence": (),
        "edit_url": "",
        "extra": {},
    }
    return Paper(**{**facts, **changes})


def slip(paper: Paper, **changes: Any) -> Slip:
    """What others have to know of a paper."""
    told = outline({name: getattr(paper, name) for name in fields(Paper)})
    topics = tuple(ref.slug for ref in paper.topics)
    return Slip(paper.source, paper.slug, True, topics=topics, **{**told, **changes})


def refs(paper: Paper) -> list[Ref]:
    """The shelves on which a paper stands."""
    people = (author.person for author in paper.authors)
    return [ref for ref in (*paper.topics, paper.area, paper.year, paper.venue, *people) if ref]


def shelves(papers: Iterable[Paper], topics: Collection[Shelf] = ()) -> dict[str, tuple[Shelf, ...]]:
    """All shelves of these papers by their kinds; `topics` are those that have a file."""
    files = {topic.slug: topic for topic in topics}
    turned = [topic.slug for topic in topics if topic.oldest_first]
    found = [shelf(ref, tuple(row), files) for ref, row in shelve(tuple(papers), refs, turned)]
    return {kind: tuple(one for one in found if one.kind == kind) for kind in address.SHELVES}


def owner() -> Owner:
    return Owner(
        name=OWNER,
        names=(),
        person=ref("person", OWNER),
        area=None,
        affiliation="",
        orcid="",
        links=(),
        numbers=(),
        numbers_source="",
        as_of="",
        bio=Html("<p>Writes on engines.</p>"),
        bio_text="Writes on engines.",
    )


def near(papers: Sequence[Paper]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Slug → the slugs near it, with reasons."""
    found = Neighbours([Subject.of(one) for one in papers], WORDS)
    return {one.slug: found.of(place) for place, one in enumerate(papers)}


def portfolio(papers: Iterable[Paper] = (), topics: Iterable[Shelf] = (), **changes: Any) -> Portfolio:
    """The papers, newest first, on all their shelves."""
    ordered = in_order(papers)
    parts: dict[str, Any] = {
        "settings": Settings(),
        "owner": owner(),
        "papers": ordered,
        "shelves": shelves(ordered, tuple(topics)),
        "prose": (),
        "redirects": (),
        "files": (),
        "words": WORDS,
        "near": near(ordered),
    }
    return Portfolio(**{**parts, **changes})


PAPERS = (
    paper("Notes on the Engine", "1843-09", f"{OWNER}, Luigi Menabrea", "engines, numbers", "NA Numbers"),
    paper("On the Engine's Tables", "1842-10-01", "Luigi Menabrea, Charles Babbage", "engines", "NA Numbers"),
    paper("Economy of Machinery", "1832", "Charles Babbage", "factories", "EC Economics", featured=True),
    paper("A Flight of Fancy", "", OWNER, "", ""),
)
