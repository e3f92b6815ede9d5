"""Papers that are hard to cite: all types of work, partial dates, kinds of names, signs of every markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from opuscula.frozen import replace
from opuscula.gathering.gather import gather
from opuscula.paper import Author, Paper, Ref, Version
from opuscula.record import TYPES, Name, PartialDate
from opuscula.settings import Settings
from opuscula.words.markup import blocks, inline
from tests.sample import paper

CONTENT = Path(__file__).parent.parent / "content" / "papers"


def work(
    title: str, date: str = "2020", names: tuple[Name, ...] = (), abstract: str = "", **facts: Any
) -> Paper:
    """A paper with a title and an abstract in Markdown; the venue is given like other facts."""
    venue = facts.pop("venue", "")
    shown, told = inline(title), blocks(abstract)
    made = paper(
        shown.plain,
        date,
        title=shown.html,
        title_markdown=title,
        abstract=told.html,
        abstract_text=told.plain,
        abstract_markdown=abstract,
        facts={"type": "article", **facts},
        venue=Ref("venue", "", venue, "") if venue else None,
        lang=facts.get("language", ""),
    )
    people = tuple(Author(name, None) for name in names or (Name.of("Ada Lovelace"),))
    return replace(made, authors=people)


def version(date: str = "", url: str = "", **facts: str) -> Version:
    return Version(PartialDate.parse(date) if date else None, facts, url)


FULL: dict[str, Any] = {
    "venue": "Annals of Engines & Looms",
    "volume": "12",
    "issue": "3",
    "pages": "101-117",
    "publisher": "Taylor_Press",
    "series": "Notes #4",
    "doi": "10.1000/a_b(1%2)",
    "arxiv": "2401.10020",
    "pmid": "12345678",
    "isbn": "978-0-00-000000-2",
    "issn": "0123-4567",
    "language": "en",
    "license": "CC BY 4.0",
    "status": "in press",
}

TYPED = tuple(work(f"A work of the type {kind}", "2019-04", type=kind, **FULL) for kind in TYPES)

DATED = tuple(
    work(f"Dated {date or 'never'}", date) for date in ("", "0999", "2018", "2018-08", "2018-08-12")
)

NAMED = tuple(
    work(f"By {name.printed}", names=(name, Name.of("Grace Hopper")))
    for name in (
        Name.of("Jan van der Berg"),
        Name.of("Martin Luther King Jr."),
        Name("Juan García y Vega", "García y Vega", "Juan"),
        Name("Vincent van Gogh", "van Gogh", "Vincent"),
        Name("Ludwig von der Heide III", "Heide", "Ludwig", "von der", "III"),
        Name("Jacobus van 't Hoff", "Hoff", "Jacobus", "van 't"),
        Name("The LIGO, Virgo and KAGRA Collaborations", group=True),
        Name("Barnes and Noble, Inc.", group=True),
        Name.of("Aristotle"),
        Name.of("others"),
        Name("Le Corbusier", "Le Corbusier"),
        Name("Smith, Jones and Wesson", "Smith, Jones and Wesson", "A."),
        Name.of("李明"),
        Name("山田 太郎", "山田", "太郎"),
        Name.of("Élodie D'Alembert-Şahin"),
        Name.of("A_B {C} D%E&F"),
        Name.of("محمد الخوارزمي"),
    )
)

TITLED = tuple(
    work(title, abstract=f"First, {title}.\n\nThen more.")
    for title in (
        "EvoJAX: A CUDA library for Bayesian GANs",
        "What Vitamin A Does to X-rays, GPT-4 and 3D Vision",
        "Learning in $O(n^2)$ steps with $\\mathbb{R}^{d}$",
        "Sets $\\left\\{x \\right.$ and lines \\\\ with $\\text{a{b}c}$",
        "He said \"no\", “yes” and 'maybe'",
        "Balanced \\{braces\\} and {more}",
        "Unbalanced \\{ brace, \\} brace and \\{\\{ two",
        "100% of A&B #1 in snake_case for $15 ~ 3^2 \\\\ end",
        "Dashes --- two--three, `--verbose` and ``code``",
        "*Emphasis* and <sub>2</sub> and `code $x$`",
        "@article{key, title = {x}}",
        "&lt;/script>&lt;script>alert(1)&lt;/script>",
        "Der Fluß der Straße: Über Ärger",
        "تعلم الآلة والذكاء الاصطناعي",
        "深層学習による古典日本文学",
        "Emoji 🦆 and\u00a0spaces",
        "¿Por qué? ¡Ya!` ?` '' ``",
    )
)

CROWDED = work("By five hundred", names=tuple(Name.of(f"Given{n} Family{n}") for n in range(500)))
OTHERS = replace(work("And so on"), more_authors=True)
EDITED = replace(
    work("Edited", type="chapter", venue="A Book"), editors=(Author(Name.of("Jan de Vries"), None),)
)
KEYWORDED = replace(work("Keywords"), keywords=("neural nets", "R&D", "Paris, France"))
NOBODY = replace(work("By nobody"), authors=())

CONSTRUCTED = (*TYPED, *DATED, *NAMED, *TITLED, CROWDED, OTHERS, EDITED, KEYWORDED, NOBODY)


def demonstration() -> tuple[Paper, ...]:
    """The papers that this folder's content brings."""
    content = {f"content/papers/{path.name}": path.read_bytes() for path in CONTENT.glob("*.md")}
    found, _ = gather(content, Settings(base_url="https://example.org/"))
    return tuple(paper.whole for paper in found.papers)
