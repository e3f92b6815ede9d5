"""Dates that cannot be: of a time to come, or of one without print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.mending import Fix
from opuscula.paper import Paper
from opuscula.problem import Place, Problem
from opuscula.record import PartialDate
from opuscula.sources import spellings

_FIRST_PRINT = 1440  # nothing that is cited as a publication is older than Gutenberg's press
_PART = re.compile(r"\w+")
_TO_COME = ("submitted", "accepted", "in press")  # what has these may well be dated ahead


def check(site: Site) -> Iterator[Problem]:
    for paper in site.portfolio.papers:
        yield from _problems(paper, "date", paper.date, site)
        for version in paper.versions:
            yield from _problems(paper, "versions", version.date, site)


def _problems(paper: Paper, key: str, date: PartialDate | None, site: Site) -> Iterator[Problem]:
    if date is None:
        return
    place = Place(paper.source, paper.lines.get(key))
    if date.year < _FIRST_PRINT:
        message = f"nothing was printed in the year {date.year}"
        yield Problem(place, "impossible-date", message, "compare it with the paper", "warning")
    elif _is_to_come(date, site) and paper.facts.get("status") not in _TO_COME:
        remedy = "correct it; or, if the paper is still to appear, write status: in press"
        yield Problem(place, "future-date", f"{date} is still to come", remedy, "warning")


def _is_to_come(date: PartialDate, site: Site) -> bool:
    """Whether all days that a date can mean lie ahead."""
    today = (site.today.year, site.today.month, site.today.day)
    known = [part for part in (date.year, date.month, date.day) if part is not None]
    return known > [*today][: len(known)]


def fixes(site: Site) -> Iterator[Fix]:
    """A date written another way than YYYY-MM-DD, where it can mean one day, or one month, only."""
    for problem in site.said:
        if problem.rule != "wrong-date" or not (entry := site.entry(problem.place.path)):
            continue
        written = entry.meta.get("date", "")
        if entry.lines.get("date") == problem.place.line and isinstance(written, str):
            date, complaint = spellings.date(written)
            if date and not complaint and _is_all(date, written):
                yield Fix(problem.place, problem.rule, "date", written, str(date))


def _is_all(date: PartialDate, written: str) -> bool:
    """Whether a date says all that is written: "03/04/2018" is of a day, and nobody knows of which."""
    known = [part for part in (date.year, date.month, date.day) if part is not None]
    return date.day is not None or len(known) == len(_PART.findall(written))
