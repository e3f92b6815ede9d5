from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bench.stopwatch import Stopped, Taken, timed


def run(tmp_path: Path, code: str, limit: float = 60) -> Taken:
    return timed([sys.executable, "-Ic", code], tmp_path, os.environ, tmp_path / "log", limit)


def test_a_run_is_timed(tmp_path: Path) -> None:
    taken = run(tmp_path, "print('done'); sum(range(200_000))")
    assert taken.wall > 0 < taken.cpu
    assert taken.peak > 1
    assert (tmp_path / "log").read_text().strip() == "done"


def test_more_memory_is_a_higher_peak(tmp_path: Path) -> None:
    assert run(tmp_path, "bytearray(50_000_000)").peak > run(tmp_path, "pass").peak + 30


def test_a_failure_is_no_time(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="exit code 3"):
        run(tmp_path, "raise SystemExit(3)")


def test_nobody_is_waited_for_beyond_the_limit(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="over 0 s"):
        run(tmp_path, "import time; time.sleep(60)", limit=0.2)
