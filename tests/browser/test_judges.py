"""What no browser would say: the HTML validator on every page, stylelint on the style sheets."""

from __future__ import annotations

import re
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


# The validator takes data for machines, which no browser runs, for a script that the policy forbids.
DATA = '<script type="application/ld+json">'
TAKEN_FOR_A_SCRIPT = re.compile(
    rf'"([^"]+)":(\d+)\.1-\2\.{len(DATA)}: info warning: Inline script violates Content Security Policy'
)


def is_about_data(line: str, pages: dict[str, list[str]]) -> bool:
    """Whether a line of the validator is about data for machines, and nothing else."""
    said = TAKEN_FOR_A_SCRIPT.match(line)
    return said is not None and pages[said[1]][int(said[2]) - 1].startswith(DATA)


def test_the_html_validator_has_nothing_to_say(site: Built, node_modules: Path) -> None:
    java = shutil.which("java")
    if java is None:
        missing("Java")
    vnu = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # It is asked over HTTP, as on a disk no file is the site's own to it; and may ask this machine.
    judge = [java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(vnu), "--format", "gnu"]
    pages = {
        site.address(path): path.read_text(encoding="utf-8").splitlines()
        for path in sorted(site.folder.rglob("*.html"))
    }
    assert [line for line in complaints([*judge, *pages]) if not is_about_data(line, pages)][:20] == []


def test_the_style_sheets_are_in_good_style(node_modules: Path) -> None:
    node = shutil.which("node")
    if node is None:
        missing("Node")
    sheets = sorted(str(path) for path in (ROOT / "assets").rglob("*.css") if "local" not in path.parts)
    assert sheets
    judge = [node, str(node_modules / "stylelint" / "bin" / "stylelint.mjs"), "--formatter", "unix"]
    rules = ["--config", str(ROOT / ".ci" / "stylelint.json"), "--config-basedir", str(node_modules.parent)]
    assert complaints([*judge, *rules, *sheets])[:20] == []
