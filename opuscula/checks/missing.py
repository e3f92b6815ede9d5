"""What papers lack for whoever wants to cite or find them: counted, since nobody mends it all in a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from opuscula.checks import Site
from opuscula.paper import Paper
from opuscula.problem import Place, Problem

# rule → what is missing, whether a paper has it, and what to do
_WANTED: dict[str, tuple[str, Callable[[Paper], bool], str]] = {
    "no-doi": (
        "DOI",
        lambda paper: bool(paper.facts.get("doi")) or any(one.facts.get("doi") for one in paper.versions),
        "write doi: where there is one, or import a file that knows it",
    ),
    "no-venue": (
        "venue",
        lambda paper: bool(paper.venue) or any(one.facts.get("venue") for one in paper.versions),
        "write venue: where a paper has appeared, or import a file that knows it",
    ),
    "no-abstract": (
        "abstract, which Scholar wants a page to show",
        lambda paper: bool(paper.abstract_text.strip()),
        "write it below the second ---",
    ),
}


def check(site: Site) -> Iterator[Problem]:
    for rule, (what, has, remedy) in _WANTED.items():
        lacking = [
            paper
            for paper in site.portfolio.papers
            if not paper.draft and not has(paper) and (paper.source, rule) not in site.silenced
        ]
        if len(lacking) == 1:
            place = Place(lacking[0].source, lacking[0].lines.get("title"))
            yield Problem(place, rule, f"the paper has no {what}", remedy, "hint")
        elif lacking:
            total, first = len(site.portfolio.papers), lacking[0].source
            message = f"{len(lacking)} of {total} papers have no {what}; one is {first}"
            yield Problem(Place("content/papers"), rule, message, remedy, "hint")
