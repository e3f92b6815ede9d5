"""Lighthouse on a phone: full marks for speed, access, good practice and search engines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM_FLAGS, Built, missing

pytestmark = [pytest.mark.slow, pytest.mark.alone]

RUNS = 5  # at most, of which the best one counts: what else a machine does can only slow it down


@pytest.mark.parametrize("kind", ("home", "paper", "topic"))
def test_marks(kind: str, site: Built, node_modules: Path, tmp_path: Path) -> None:
    node = shutil.which("node")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    program = node_modules / "lighthouse" / "cli" / "index.js"
    if node is None or chromium is None or not program.is_file():
        missing("Lighthouse (or Node, or Chromium)")
    report = tmp_path / "report.json"
    command = [node, str(program), site.address(site.page(kind)), "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--chrome-flags={' '.join(['--headless', *CHROMIUM_FLAGS])}"]
    speeds = []
    for _ in range(RUNS):
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": chromium},
            capture_output=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(report.read_text(encoding="utf-8"))
        marks = {name: category["score"] for name, category in found["categories"].items()}
        speeds.append(marks.pop("performance"))
        assert marks == {"accessibility": 1, "best-practices": 1, "seo": 1}
        if speeds[-1] == 1:
            break
    assert max(speeds) == 1, speeds
