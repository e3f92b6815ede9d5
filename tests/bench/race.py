"""The race: every contender in turn, round after round, so that what slows the machine slows them all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.bench.contenders import Workshop
from tests.bench.course import Course, Size
from tests.bench.stopwatch import Stopped, Taken, timed

# what is timed in each round, in this order → what is done to the course before
RUNS: dict[str, Callable[[Course, str], None]] = {
    "cold": lambda course, mark: course.make_cold(),
    "no change": lambda course, mark: None,
    "body edit": Course.edit_body,
    "title edit": Course.edit_title,
    "layout edit": Course.edit_layout,
}
_SECOND = 1.05  # between two edits, for those who compare times in whole seconds
_REST = 0.3  # seconds from what is prepared to the build: who saves and builds in one breath is no person


@dataclass(slots=True)
class Result:
    """What a contender took in each round, one after the other; and why it stopped before the others."""

    taken: dict[str, list[Taken]] = field(default_factory=lambda: {run: [] for run in RUNS})
    size: Size | None = None  # of the site that it built cold
    stopped: str = ""

    @property
    def rounds(self) -> int:
        return len(self.taken["cold"])

    @property
    def seconds(self) -> float:
        return sum(one.wall for run in self.taken.values() for one in run)


def race(
    courses: Sequence[Course],
    rounds: int,
    workshop: Workshop,
    limit: float,
    budget: float,
    tell: Callable[[str], None],
) -> dict[str, Result]:
    """The results by contender. One that took more than its budget of seconds goes no further round."""
    results = {course.contender.name: Result() for course in courses}
    for number in range(1, rounds + 1):
        for course in courses:
            name = course.contender.name
            result = results[name]
            if result.stopped or result.seconds > budget:
                continue
            try:
                one_round(course, result, number, workshop, limit)
            except Stopped as reason:
                result.stopped = str(reason)
            last = {run: times[-1] for run, times in result.taken.items() if len(times) == number}
            spoken = ", ".join(f"{run} {one.wall:.2f} s" for run, one in last.items())
            tell(f"round {number}, {name}: {', '.join(filter(None, (spoken, result.stopped)))}")
    return results


def one_round(course: Course, result: Result, number: int, workshop: Workshop, limit: float) -> None:
    """Each run once. Raises Stopped, too, if what was edited does not show."""
    contender = course.contender
    for run, prepare in RUNS.items():
        mark = f"Mark{number}{run.partition(' ')[0]}"
        if run.endswith("edit"):
            time.sleep(_SECOND)
        prepare(course, mark)
        os.sync()
        time.sleep(_REST)
        taken = timed(contender.build, course.root, workshop.environment, course.log, limit)
        if not course.page(course.paper):
            raise Stopped(f"{run}: the paper has no page, see {course.log}")
        if run.endswith("edit") and not course.shows(mark):
            raise Stopped(f"{run}: it does not show")
        if run == "title edit" and not course.lists(mark):
            raise Stopped(f"{run}: the paper's topic does not show it")
        result.taken[run].append(taken)
        result.size = result.size or course.size()
