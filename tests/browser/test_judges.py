"""What no browser would say: the HTML validator on every page, stylelint on the style sheets."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import ROOT, Built, missing


def complaints(command: list[str]) -> list[str]:
    """What a judge prints, line by line; a judge that has nothing to say ends well and in silence."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    lines = (done.stdout + done.stderr).strip().splitlines()
    assert lines or done.returncode == 0, f"{command[0]} ended with {done.returncode}"
    return lines


def test_the_html_validator_has_nothing_to_say(site: Built, node_modules: Path) -> None:
    java = shutil.which("java")
    if java is None:
        missing("Java")
    vnu = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    judge = [java, "-jar", str(vnu), "--format", "gnu", "--skip-non-html"]
    # On a disk nothing is the site's own to it; what the policy forbids, test_reading.py asks a browser.
    policy = "Content Security Policy"
    assert [line for line in complaints([*judge, str(site.folder)]) if policy not in line][:20] == []


def test_the_style_sheets_are_in_good_style(node_modules: Path) -> None:
    node = shutil.which("node")
    if node is None:
        missing("Node")
    sheets = sorted(str(path) for path in (ROOT / "assets").rglob("*.css") if "local" not in path.parts)
    assert sheets
    judge = [node, str(node_modules / "stylelint" / "bin" / "stylelint.mjs"), "--formatter", "unix"]
    rules = ["--config", str(ROOT / ".ci" / "stylelint.json"), "--config-basedir", str(node_modules.parent)]
    assert complaints([*judge, *rules, *sheets])[:20] == []
