"""What a reader's line has to carry: the weights that the README promises, of the demonstration."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FONTS = ROOT / "assets" / "fonts"
FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / "content" / "records" / "004_f2918d3980461757.txt").exists():
        pytest.skip("the weights are those of the demonstration, and this site holds other papers")
    folder = tmp_path_factory.mktemp("weights")
    build = [
        sys.executable,
        f"{ROOT / 'build.py'}",
        "-C",
        f"{ROOT}",
        "build",
        "--output",
        f"{folder}",
        "--base-url",
    ]
    done = subprocess.run(
        [*build, "https://example.org/repo/"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def compressed(files: Iterable[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def asked_for(page: Path) -> set[Path]:
    """The style sheets and scripts that a page loads by itself."""
    html = page.read_text(encoding="utf-8")
    html = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)  # what waits until somebody asks
    found = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', html)
    return {(page.parent / (sheet or script)).resolve() for sheet, script in found}


def complete(page: Path) -> int:
    """A page with its style sheets and scripts."""
    return compressed([page, *asked_for(page)])


def test_a_paper_weighs_at_most_14_kb(site: Path) -> None:
    weights = {page.parent.name: complete(page) for page in site.glob("papers/*/index.html")}
    assert len(weights) >= 30
    assert {name: weight for name, weight in weights.items() if weight > 14 * 1024} == {}


def test_home_weighs_at_most_30_kb(site: Path) -> None:
    assert complete(site / "index.html") <= 30 * 1024


def test_scripts_weigh_at_most_8_kb_before_anybody_searches(site: Path) -> None:
    scripts = {file for page in site.rglob("index.html") for file in asked_for(page) if file.suffix == ".js"}
    assert {script.name for script in scripts} >= {"theme.js", "copy.js", "filter.js"}
    assert compressed(scripts) <= 8 * 1024


@pytest.mark.parametrize("sheet", sorted(FONTS.glob("*.css")), ids=lambda path: path.stem)
def test_the_fonts_of_a_page_weigh_at_most_120_kb(sheet: Path) -> None:
    files = set(re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")))
    assert sum((FONTS / file).stat().st_size for file in files) <= 120_000


@pytest.mark.parametrize("sheet", sorted(FONTS.glob("*.css")), ids=lambda path: path.stem)
def test_any_set_of_faces_leaves_a_page_as_light(sheet: Path) -> None:
    """The weights above are those of the site as it stands; a page asks for the sheet of one set only."""
    assert compressed([sheet]) <= compressed([FONTS / "serif.css"]) + 100


def test_no_font_blocks_the_first_paint() -> None:
    """A face is put on when it is there; that of small print, late, waits for the next page."""
    sheets = (sheet.read_text(encoding="utf-8") for sheet in (ROOT / "assets").rglob("*.css"))
    faces = [face for sheet in sheets for face in FACE.findall(sheet) if "url(" in face]
    assert len(faces) >= 5
    assert [face for face in faces if not re.search("font-display: (?:swap|optional);", face)] == []


def test_a_page_asks_for_its_faces_at_once_but_behind_its_style(site: Path) -> None:
    """So they are here soon, and nothing that the first paint needs waits for them."""
    html = (site / "index.html").read_text(encoding="utf-8")
    ahead = re.findall(r'<link rel="preload" href="([^"]+)" as="font" ([^>]+)>', html)
    assert [href for href, _ in ahead] == [
        f"assets/fonts/{name}.woff2" for name in ("serif-roman", "serif-display", "sans")
    ]
    assert {rest for _, rest in ahead} == {'type="font/woff2" fetchpriority="low" crossorigin'}
