"""Preprints that a record of another source says have appeared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from opuscula.checks import Site
from opuscula.composing.appearance import appearances, is_preprint_doi, is_published
from opuscula.composing.match import YEARS, Work
from opuscula.identifier import identifiers
from opuscula.paper import Paper
from opuscula.problem import Place, Problem
from opuscula.record import Record


def check(site: Site) -> Iterator[Problem]:
    told: dict[str, list[Record]] = defaultdict(list)  # an identifier or a title → what is published under it
    for record in site.records:
        if (record.venue or record.doi) and appearances([record])[0].stage == "published":
            for mark in _marks(_work_of(record)):
                told[mark].append(record)
    for paper in site.portfolio.papers if told else ():
        if _has_appeared(paper):
            continue
        work = _work(paper)
        found = next(
            (record for mark in _marks(work) for record in told.get(mark, ()) if _is_one(work, record)), None
        )
        if found:
            where = ", ".join(filter(None, (found.venue or found.doi, str(found.date or ""))))
            place = Place(
                paper.source, paper.lines.get("venue") or paper.lines.get("arxiv") or paper.lines.get("title")
            )
            message = f"{found.place} says that this preprint has appeared: {where}"
            remedy = "write venue: and doi: as they are there, or remove your own, and import again"
            yield Problem(place, "published-elsewhere", message, remedy, "warning")


def _has_appeared(paper: Paper) -> bool:
    return any(
        is_published({"venue": facts.get("venue", ""), "type": facts.get("type", "")})
        or (bool(facts.get("doi")) and not is_preprint_doi(facts["doi"]))
        for facts in (paper.facts, *(version.facts for version in paper.versions))
    )


def _marks(work: Work) -> list[str]:
    return [*sorted(work.ids), *([f"title {work.title}"] if work.title else [])]


def _is_one(work: Work, record: Record) -> bool:
    """Whether a record under the same mark is of this paper: with an identifier surely, with a title where
    people and time agree."""
    other = _work_of(record)
    if work.ids & other.ids:
        return True
    years = abs(work.date.year - other.date.year) if work.date and other.date else 0
    return bool(work.people & other.people) and years <= YEARS


def _work(paper: Paper) -> Work:
    facts: Mapping[str, object] = {**paper.facts, "versions": [{**one.facts} for one in paper.versions]}
    names = [author.name for author in paper.authors]
    return Work.of(paper.source, paper.title_text, names, paper.date, identifiers(facts), "")


def _work_of(record: Record) -> Work:
    return Work.of("", record.title, record.authors, record.date, identifiers(record.facts()), "")
