"""python -m tests.fuzz: damaged inputs without end, and what must hold whatever comes.

The exit code is 1 if something did not.

--minutes N    how long (10)
--seed S       another seed, other inputs; the same seed, the same inputs (0)
--only NAME    one target: records, entries, markdown, settings, words, look, site
--keep DIR     where inputs that failed are kept (.cache/fuzz)
--again FILE   tries one of those again
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.fuzz.targets import TARGETS, an_input

SLOW = 20.0  # seconds of the processor that no input of this size may take


def faults(target: str, text: str) -> list[str]:
    """What is wrong with what became of one input."""
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = TARGETS[target].faults(text, Path(folder))
        except Exception:
            found = [traceback.format_exc()]
    seconds = time.process_time() - began
    return [*found, *([f"it took {seconds:.0f} s"] if seconds > SLOW else [])]


def rounds(seed: int, names: list[str]) -> Iterator[tuple[int, str, str]]:
    """Inputs without end: a number, a target, and a text that the seed and these two decide."""
    number = 0
    while True:
        for name in names:
            if number % TARGETS[name].every == 0:
                yield number, name, an_input(name, Random(f"{seed} {name} {number}"))
        number += 1


def keep(folder: Path, target: str, text: str, found: list[str]) -> Path:
    """Writes an input that failed, and beside it why."""
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8", "surrogatepass")
    path = folder / f"{target}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    path.with_suffix(".why").write_text("\n".join(found), "utf-8", "backslashreplace")
    return path


def fuzz(minutes: float, seed: int, names: list[str], folder: Path) -> bool:
    """Tries inputs until the time is over, and says what it found; whether all went well."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    began = time.monotonic()
    for number, target, text in rounds(seed, names):
        if time.monotonic() - began > 60 * minutes:
            break
        tried[target] += 1
        if found := faults(target, text):
            failed[target] += 1
            path = keep(folder, target, text, found)
            last = found[0].strip().splitlines()[-1]
            print(f"{target} {number}: {last[:200]!a} — kept as {path}", flush=True)
        if number % 50 == 0:
            gc.collect()  # build.main switches the collector off, as its process is short
    seconds = time.monotonic() - began
    for name in names:
        print(f"{name}: {tried[name]:,} inputs, {failed[name]:,} faults")
    print(f"{tried.total():,} inputs in {seconds:.0f} s with the seed {seed}: {failed.total():,} faults")
    return not failed


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=list(TARGETS), action="append")
    parser.add_argument("--keep", type=Path, default=Path(".cache/fuzz"))
    parser.add_argument("--again", type=Path)
    call = parser.parse_args()
    if call.again:
        target = call.again.name.partition("-")[0]
        found = faults(target, call.again.read_bytes().decode("utf-8", "surrogatepass"))
        print("\n".join(found) or "all is well", flush=True)
        return 1 if found else 0
    return 0 if fuzz(call.minutes, call.seed, call.only or list(TARGETS), call.keep) else 1


if __name__ == "__main__":
    sys.exit(main())
