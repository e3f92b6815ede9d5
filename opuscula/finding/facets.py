"""By what a list of papers can be narrowed down: topic, area, year, person, type, what comes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from opuscula.frozen import frozen
from opuscula.languages.language import Words
from opuscula.paper import Paper, Ref

_MOST = 60  # people offered; the field finds all others


@frozen
class Value:
    """One choice of a facet, and the papers that have it."""

    slug: str
    title: str
    url: str  # of its shelf; empty: it has none
    papers: tuple[int, ...]  # by their numbers in the list


@frozen
class Facet:
    """A question that papers answer: by whom, of which year."""

    key: str  # "topic", in the address of a filtered view
    label: str
    values: tuple[Value, ...]


def facets(papers: Sequence[Paper], words: Words) -> tuple[Facet, ...]:
    """All facets of a list; one without a value is one that nobody can choose by."""
    labels = {
        "topic": words["topics"],
        "area": words["areas"],
        "year": words["years"],
        "person": words["people"],
        "type": words["filter.type"],
        "has": words["filter.has"],
    }
    found = {key: _values(papers, key, words) for key in labels}
    for key in ("topic", "area", "person", "type"):  # years stay in their own order
        found[key].sort(key=lambda value: -len(value.papers))
    found["person"] = [value for value in found["person"] if len(value.papers) < len(papers)][:_MOST]
    return tuple(Facet(key, labels[key], tuple(values)) for key, values in found.items())


def _values(papers: Sequence[Paper], key: str, words: Words) -> list[Value]:
    """What the papers answer, in the order in which the list comes to it."""
    known: dict[str, tuple[str, str]] = {}
    having: dict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(papers):
        for slug, title, url in dict.fromkeys(_answers(paper, key, words)):
            known.setdefault(slug, (title, url))
            if number not in having[slug][-1:]:
                having[slug].append(number)
    return [Value(slug, *known[slug], tuple(numbers)) for slug, numbers in having.items()]


def _answers(paper: Paper, key: str, words: Words) -> Iterator[tuple[str, str, str]]:
    """A slug, a title and an address for each value that a paper has."""
    match key:
        case "type":
            kind = paper.facts.get("type") or "article"
            yield kind, words.term("types", kind), ""
        case "has":
            kinds = {link.kind for link in paper.links}
            if paper.has_code or "code" in kinds:
                yield "code", words.term("kinds", "code"), ""
            others = (kind for kind in ("dataset", "demo") if kind in kinds)
            yield from ((kind, words.term("kinds", kind), "") for kind in others)
        case _:
            yield from ((ref.slug, ref.title, ref.url) for ref in _refs(paper, key))


def _refs(paper: Paper, key: str) -> Iterator[Ref]:
    if key == "topic":
        yield from paper.topics
    elif key == "person":
        yield from (author.person for author in paper.authors if author.person)
    elif one := paper.area if key == "area" else paper.year:
        yield one
