"""Two entries that are likely one paper, though nobody has said that they are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from opuscula.checks import Site
from opuscula.composing.likeness import likenesses
from opuscula.composing.match import JOIN, YEARS, Work, says_something
from opuscula.identifier import identifiers, named
from opuscula.paper import Paper
from opuscula.problem import Place, Problem

_COMMON = 10  # papers of one title ("Editorial"): more say nothing about any two of them


def check(site: Site) -> Iterator[Problem]:
    works = {paper.slug: _work(paper) for paper in site.portfolio.papers}
    papers = {paper.slug: paper for paper in site.portfolio.papers}
    found: dict[tuple[str, str], str] = {}
    for one, other, why in (*_same_ids(works), *_same_titles(works, papers), *_same_abstracts(works)):
        found.setdefault((min(one, other), max(one, other)), why)
    for (one, other), why in sorted(found.items()):
        if not _kept_apart(site, papers[one], papers[other]):
            message = f"this is likely the same paper as {papers[one].source}: {why}"
            remedy = f"delete one of the two; or write not_same_as: {one}"
            yield Problem(Place(papers[other].source, papers[other].lines.get("title")), "likely-duplicate",
                          message, remedy, "warning")  # fmt: skip


def _work(paper: Paper) -> Work:
    facts = {**paper.facts, "versions": [{**one.facts} for one in paper.versions]}
    names = [author.name for author in paper.authors]
    return Work.of(
        paper.source, paper.title_text, names, paper.date, identifiers(facts), paper.abstract_text,
        paper.source, paper.facts,
    )  # fmt: skip


def _same_ids(works: Mapping[str, Work]) -> Iterator[tuple[str, str, str]]:
    for name, slugs in _by((name, slug) for slug, work in works.items() for name in work.ids):
        yield from ((one, other, f"both have {name}") for one, other in combinations(slugs[:_COMMON], 2))


def _same_titles(works: Mapping[str, Work], papers: Mapping[str, Paper]) -> Iterator[tuple[str, str, str]]:
    for title, slugs in _by((work.title, slug) for slug, work in works.items()):
        for one, other in combinations(slugs, 2) if title and len(slugs) <= _COMMON else ():
            first, second = works[one], works[other]
            years = abs(first.date.year - second.date.year) if first.date and second.date else 0
            is_one = first.people & second.people and years <= YEARS and not first.contradicts(second)
            if is_one and not _are_two_items(papers[one], papers[other]):
                yield one, other, "both have this title, and authors in common"


def _are_two_items(one: Paper, other: Paper) -> bool:
    """Whether two papers stand in two places of one venue, as an editorial does each year."""
    if not one.venue or not other.venue or one.venue.slug != other.venue.slug:
        return False
    places = [(one.facts.get(key), other.facts.get(key)) for key in ("volume", "issue", "pages")]
    return any(its and own and its != own for its, own in places)


def _same_abstracts(works: Mapping[str, Work]) -> Iterator[tuple[str, str, str]]:
    texts = _by((work.abstract, slug) for slug, work in works.items() if says_something(work.abstract))
    holders = dict(texts)
    for slugs in holders.values():
        yield from (
            (one, other, "both have this abstract") for one, other in combinations(slugs[:_COMMON], 2)
        )
    for text, others in likenesses(holders).items():
        for share, other in others:
            if (
                share >= JOIN
                and text < other
                and not works[holders[text][0]].contradicts(works[holders[other][0]])
            ):
                yield holders[text][0], holders[other][0], f"{share:.0%} of their abstracts is the same"


def _by(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """What several papers have in common → their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, slug in pairs:
        found[key].append(slug)
    return [*found.items()]


def _kept_apart(site: Site, one: Paper, other: Paper) -> bool:
    """Whether a person has said in one of two entries that the other is another paper."""
    return _denies(site, one, other) or _denies(site, other, one)


def _denies(site: Site, one: Paper, other: Paper) -> bool:
    entry = site.entry(one.source)
    denied = entry.meta.get("not_same_as", ()) if entry else ()
    facts = {**other.facts, "versions": [{**version.facts} for version in other.versions]}
    return any(
        str(name).strip("/").rpartition("/")[2].removesuffix(".md") == other.slug
        or named(str(name)) in identifiers(facts)
        for name in ([denied] if isinstance(denied, str) else denied)
    )
