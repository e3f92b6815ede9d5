"""What was measured, as Markdown: tables for people, and the machine that they are true for."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from tests.bench.contenders import Contender, Workshop
from tests.bench.race import RUNS, Result
from tests.bench.watching import Watched

METHOD = """\
Every site has the same papers. Like for like, each generator makes of them home, a page for each paper, topic
and year, a feed, a sitemap and one style sheet; in full, opuscula makes all that it makes, but social cards.
Its lists have several pages from 200 papers on, those of the others one. In each round each generator builds
cold, with nothing changed, and after an edit of one paper's text, of its title, and of the layout of papers.
Figures are medians, with the quickest and slowest in brackets; the peak is that of the largest process."""


def machine() -> str:
    """The machine, its system, and how busy it is before anything was timed."""
    name = platform.processor() or platform.machine()
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        name = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), name)
    system = platform.platform(terse=True)
    with suppress(OSError):
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python, load = platform.python_version(), os.getloadavg()[0]
    return f"{os.cpu_count()} × {name}, {memory:.0f} GiB; {system}; Python {python}; load {load:.1f}"


def versions(contenders: Iterable[Contender], workshop: Workshop) -> str:
    known = {contender.name.partition(",")[0]: contender for contender in contenders}
    return ", ".join(f"{name} {workshop.version(contender)}" for name, contender in known.items())


def times(results: Mapping[str, Result]) -> str:
    """Seconds of wall time: medians, and the quickest and slowest of each."""
    seconds = [f"{run}, s" for run in (*RUNS, "cold CPU")]
    heads = ("", "rounds", *seconds, "peak, MiB", "files", "MB", "stopped")
    rows = []
    for name, result in results.items():
        cold = result.taken["cold"]
        rows.append(
            (
                name,
                f"{result.rounds}",
                *(_spread([one.wall for one in result.taken[run]]) for run in RUNS),
                _spread([one.cpu for one in cold]),
                f"{median(one.peak for one in cold):.0f}" if cold else "",
                f"{result.size.files:,}" if result.size else "",
                f"{result.size.megabytes:.1f}" if result.size else "",
                result.stopped,
            )
        )
    return _table(heads, rows)


def ratios(results: Mapping[str, Result], base: str, papers: int) -> str:
    """How each stands to the base, in wall and in processor time, and what a paper and a file cost.

    A ratio is the median of the ratios within each round, so that a slow minute of the machine cancels out.
    """
    heads = ("", *RUNS, "peak", "cold ms a paper", "cold ms a file")
    against = results[base].taken
    rows = []
    for name, result in results.items():
        cold = result.taken["cold"]
        seconds = median(one.wall for one in cold) if cold else 0.0
        runs = (
            (
                _ratio([(one.wall, other.wall) for one, other in pairs]),
                _ratio([(one.cpu, other.cpu) for one, other in pairs]),
            )
            for run in RUNS
            for pairs in [list(zip(result.taken[run], against[run], strict=False))]
        )
        peaks = [(one.peak, other.peak) for one, other in zip(cold, against["cold"], strict=False)]
        rows.append(
            (
                name,
                *(" · ".join(filter(None, both)) for both in runs),
                _ratio(peaks),
                f"{1000 * seconds / papers:.2f}" if seconds else "",
                f"{1000 * seconds / result.size.files:.2f}" if result.size else "",
            )
        )
    return _table(heads, rows)


def servers(watched: Mapping[str, Watched]) -> str:
    heads = ("", "saves", "ready, s", "save to served, s", "stopped")
    rows = [
        (
            name,
            f"{len(one.served)}",
            f"{one.ready:.2f}" if one.ready else "",
            _spread(one.served),
            one.stopped,
        )
        for name, one in watched.items()
    ]
    return _table(heads, rows)


def _spread(values: Sequence[float]) -> str:
    """The median, and in brackets the least and the most."""
    if not values:
        return ""
    return f"{median(values):.2f}" + (f" ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else "")


def _ratio(pairs: Sequence[tuple[float, float]]) -> str:
    found = [value / other for value, other in pairs if other]
    middle = median(found) if found else 0.0
    return f"{middle:.2f}" if middle >= 0.1 else f"{middle:.3f}" if middle else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table without the columns in which nothing stands."""
    shown = [at for at, head in enumerate(heads) if not head or any(row[at] for row in rows)]
    lines = [heads, ["---" if not at else "--:" for at in range(len(heads))], *rows]
    return "\n".join(f"| {' | '.join(line[at] for at in shown)} |" for line in lines)
