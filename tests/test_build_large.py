"""Five thousand papers in one pasted profile, fifty thousand records of RIS: in bounds, and near-linear."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest

from tests.workbench import page, paper

ROOT = Path(__file__).parent.parent

MEASURED = """
import resource, sys, time
import build
began = time.process_time()
code = build.main(sys.argv[1:])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(code, time.process_time() - began, peak * (1 if sys.platform == "darwin" else 1024))
"""


def profile(number: int) -> str:
    """A page of papers in invented words, some of them frequent and most of them rare, as in a language."""
    chance = random.Random(number)
    syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(6000)]
    weights = [1 / (rank + 3) for rank in range(6000)]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, weights, k=length))

    people = [f"{text(1).title()} {text(1).title()}" for _ in range(400)]
    return page(
        *(
            paper(
                f"{text(chance.randint(4, 9)).capitalize()} {at}",
                f"{chance.choice(['Jan', 'Sep'])} {chance.randint(1, 28)}, {chance.randint(1995, 2025)}",
                ", ".join(chance.sample(people, chance.randint(1, 3))),
                f"We {text(200)}.",
            )
            for at in range(number)
        )
    )


def imported(folder: Path, number: int) -> tuple[float, int]:
    """Imports so many papers in a process of its own: (seconds of the processor, bytes at the peak)."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    source = folder / "paste.txt"
    if not source.exists():
        source.write_text(profile(number), "utf-8")
    call = [sys.executable, "-c", MEASURED, "-C", str(folder), "import", str(source)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    summary, *_, measured = (line for line in done.stdout.splitlines() if "paste.txt" not in line)
    code, seconds, peak = measured.split()
    assert code == "0" and summary.startswith(f"read {number} records"), done.stdout + done.stderr
    return float(seconds), int(peak)


@pytest.mark.slow
def test_five_thousand_papers(tmp_path: Path) -> None:
    imported(tmp_path / "warm", 50)
    few, _ = imported(tmp_path / "few", 1250)
    many, peak = imported(tmp_path / "many", 5000)
    again, peak_again = imported(tmp_path / "many", 5000)
    most = max(peak, peak_again)
    print(f"1,250 papers {few:.1f} s, 5,000 papers {many:.1f} s and {again:.1f} s, {most >> 20} MB")
    assert most < 500 * 2**20
    assert many < 10 * few, "four times as many papers"
    assert again < 2 * many
    assert len(list((tmp_path / "many/content/papers").iterdir())) == 5000


MATCHED = """
import resource, sys
from pathlib import Path
from opuscula import importers
from opuscula.identifier import identifiers
from opuscula.composing.match import Work, group
records = importers.read("big.ris", Path(sys.argv[1]).read_text("utf-8")).records
works = [
    Work.of("a", one.title, one.authors, one.date, identifiers(one.facts()), one.abstract) for one in records
]
found = group(works)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(records), len(found.groups), peak * (1 if sys.platform == "darwin" else 1024))
"""


def ris(number: int) -> str:
    """Records in invented words, two thirds of them with an abstract; each tenth comes twice."""
    chance = random.Random(number)
    words = [f"{chance.choice('bcdfgklmnprst')}{chance.choice('aeiou')}{at:x}" for at in range(20_000)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def record(at: int) -> str:
        title, *names = (" ".join(chance.choices(words, cum_weights=weights, k=k)) for k in (8, 2, 2, 2))
        lines = ["TY  - JOUR", f"TI  - {title} {at}", *(f"AU  - {name}" for name in names)]
        lines += [f"PY  - {chance.randint(1980, 2025)}", f"DO  - 10.1000/{at}", f"VL  - {at % 90}", "JO  - V"]
        if at % 3:
            lines.append(f"AB  - {' '.join(chance.choices(words, cum_weights=weights, k=170))}.")
        return "\n".join([*lines, "ER  - ", ""])

    return "\n".join(
        text for at in range(number * 10 // 11) for text in [record(at)] * (2 if at % 10 == 0 else 1)
    )


@pytest.mark.slow
def test_fifty_thousand_records_of_ris_are_read_and_matched(tmp_path: Path) -> None:
    (tmp_path / "big.ris").write_text(ris(50_000), "utf-8")
    call = [sys.executable, "-c", MATCHED, str(tmp_path / "big.ris")]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    records, papers, peak = map(int, done.stdout.split())
    print(f"50,000 records: {peak >> 20} MB")
    assert records >= 49_990 and papers == 50_000 * 10 // 11
    assert peak < 500 * 2**20
