"""Times opuscula and every other generator that is installed, in turn, and prints Markdown tables.

    python -m tests.bench                                     all of them, at all sizes: hours
    python -m tests.bench --sizes 30 1000 --only full hugo    some of them
    python -m tests.bench --watch --sizes 1000                their development servers

A round is, for one after the other: a cold build, a build without a change, and builds after one edit each of
a paper's body, a paper's title, and the layout of papers. What is edited must show in the output.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.bench import corpus, tables
from tests.bench.contenders import HOME, PEERS, Contender, Workshop, ours
from tests.bench.course import Course, pages_of_all, set_up
from tests.bench.race import Result, race
from tests.bench.stopwatch import Stopped, timed
from tests.bench.watching import Watched, watch

SIZES = (30, 1_000, 10_000, 100_000)
WATCHED = (1_000, 10_000)
_WARM = 10  # papers of the site that is built before anything is timed


def main() -> int:
    call = parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what is under way is ended, and tidied up
    workshop = Workshop(call.peers)
    known = [one for one in (*ours(call.program), *PEERS) if is_named(one, call.only) and workshop.finds(one)]
    print(f"Machine: {tables.machine()}\n")
    print(f"Versions: {tables.versions(known, workshop)}", flush=True)
    if not call.watch:
        print(f"\n{tables.METHOD}", flush=True)
    measured: dict[int, dict[str, Result]] = {}
    with work_folder(call) as folder:
        fit = [one for one in known if is_warm(one, folder, workshop, call.limit)]
        for size in call.sizes or (WATCHED if call.watch else SIZES):
            entered = [one for one in fit if size <= one.most]
            if not entered:
                continue
            print(f"\n### {size:,} papers\n", flush=True)
            courses = set_up(entered, size, fresh(folder / f"{size}"), workshop)
            if call.watch:
                print(tables.servers(watched(courses, workshop, call)), flush=True)
                continue
            results = race(courses, call.rounds, workshop, call.limit, call.budget, tell)
            base = next((name for name in results if is_named_like(name, call.base)), next(iter(results)))
            print(tables.times(results), flush=True)
            print(f"\nRatios to {base}, wall · processor:\n", flush=True)
            print(tables.ratios(results, base, size), flush=True)
            measured[size] = results
            keep(measured, call.json)
    return 0


def watched(courses: Sequence[Course], workshop: Workshop, call: argparse.Namespace) -> dict[str, Watched]:
    found = {}
    for course in courses:
        name = course.contender.name
        found[name] = watch(course, call.rounds, workshop, call.limit)
        tell(f"{name}: {', '.join(f'{served:.2f} s' for served in found[name].served)} {found[name].stopped}")
    return found


def parser() -> argparse.ArgumentParser:
    first, _, more = (__doc__ or "").partition("\n\n")
    found = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=first,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    peers = os.environ.get("OPUSCULA_PEERS", "~/.cache/opuscula-peers")
    found.add_argument("--sizes", type=int, nargs="+", metavar="N", help="numbers of papers (default: all)")
    found.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="those whose name holds one of these words"
    )
    found.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds, or saves (default 5)")
    found.add_argument("--watch", action="store_true", help="time the development servers instead")
    found.add_argument("--base", default="hugo", metavar="NAME", help="whom ratios are to (default: hugo)")
    found.add_argument(
        "--limit", type=float, default=300, metavar="S", help="seconds that one build may take (default 300)"
    )
    found.add_argument(
        "--budget", type=float, default=600, metavar="S", help="seconds after which no new round begins"
    )
    found.add_argument(
        "--peers",
        type=absolute,
        default=peers,
        metavar="DIR",
        help="what install-peers filled, searched before PATH (default: $OPUSCULA_PEERS, else %(default)s)",
    )
    found.add_argument(
        "--program", type=absolute, default=HOME / "build.py", metavar="FILE", help="the build.py to time"
    )
    found.add_argument("--json", type=Path, metavar="FILE", help="write all that was measured there, too")
    found.add_argument("--work", type=absolute, metavar="DIR", help="where the sites are made, and left")
    return found


def absolute(text: str) -> Path:
    """A path as it was typed; the commands run elsewhere."""
    return Path(text).expanduser().absolute()


def is_named(contender: Contender, only: Sequence[str]) -> bool:
    return not only or any(is_named_like(contender.name, word) for word in only)


def is_named_like(name: str, word: str) -> bool:
    return word.casefold() in name.casefold()


def is_warm(contender: Contender, folder: Path, workshop: Workshop, limit: float) -> bool:
    """Builds a small site, so that programs are read and compiled; whether all its pages are there."""
    (course,) = set_up([contender], _WARM, fresh(folder / "warm" / contender.theme), workshop)
    try:
        timed(contender.build, course.root, workshop.environment, course.log, limit)
    except Stopped as reason:
        tell(f"{contender.name} is left out: {reason}")
        return False
    missing = pages_of_all(corpus.papers(_WARM)) - course.files()
    if contender.style and missing:
        tell(f"{contender.name} is left out: it does not make {', '.join(sorted(missing)[:3])}")
    return not (contender.style and missing)


@contextmanager
def work_folder(call: argparse.Namespace) -> Iterator[Path]:
    """Where sites are made: the one that was named, or one that is gone afterwards."""
    if call.work:
        yield call.work
        return
    found = Path(tempfile.mkdtemp(prefix="opuscula-bench-"))
    try:
        yield found
    finally:
        shutil.rmtree(found, ignore_errors=True)


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def keep(measured: dict[int, dict[str, Result]], path: Path | None) -> None:
    if path:
        whole = {
            size: {name: asdict(one) for name, one in results.items()} for size, results in measured.items()
        }
        path.write_text(json.dumps(whole, indent=1) + "\n", "utf-8")


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
