"""The README's overrides, as they are printed there, tried on a site of their own; its table of blocks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.workbench import Site

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

STYLE, FOOT, FACT = "assets/local/css/own.css", "layouts/local/base.html", "layouts/local/paper.html"

ENTRY = """---
title: On the Engine
authors: [Ada Lovelace]
date: 1843
funding: ERC 101020102
---

Notes.
"""


def override(path: str) -> str:
    """What the README says that a file of the site's own may hold: the block below the line that names it."""
    [found] = re.findall(
        rf"^[^\n]*`{re.escape(path)}`[^\n]*:\n\n```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL
    )
    return str(found)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages and style sheets of a site with one paper and all three overrides, by their addresses."""
    site = Site(tmp_path_factory.mktemp("overrides"))
    site.write("engine", ENTRY)
    (site.root / "content" / "profile.md").write_text("---\nname: Ada Lovelace\n---\n", encoding="utf-8")
    for path in (STYLE, FOOT, FACT):
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)
        (site.root / path).write_text(override(path), encoding="utf-8")
    run = site.run("build", "--base-url", "https://example.org/")
    assert (run.code, run.err) == (0, "")
    made = site.root / "site"
    files = [*made.rglob("*.html"), *made.rglob("*.css")]
    return {file.relative_to(made).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_a_style_sheet_of_one_s_own_comes_last_on_every_page(site: dict[str, str]) -> None:
    assert site["assets/css/own.css"] == override(STYLE)
    for name in ("index.html", "papers/engine/index.html", "people/index.html"):
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', site[name].partition("<body>")[0])
        assert len(sheets) >= 5 and sheets[-1].endswith("assets/css/own.css"), name
    assert site["404.html"].index(override(STYLE).strip()) == site["404.html"].rindex(":root {")


def test_a_foot_of_one_s_own_stands_on_every_page(site: dict[str, str]) -> None:
    for name, html in site.items():
        if name.endswith(".html"):
            assert "Institute of Theory, Room 12." in html, name
            assert html.count("<footer") == 1, name


def test_a_fact_of_one_s_own_is_printed_on_the_paper_s_page(site: dict[str, str]) -> None:
    assert [name for name, html in site.items() if "Funded by ERC 101020102" in html] == [
        "papers/engine/index.html"
    ]


PAGES = sorted(path for path in (ROOT / "layouts").glob("*.html"))


@pytest.mark.parametrize("layout", PAGES, ids=lambda path: path.name)
def test_every_layout_of_a_page_has_blocks_which_the_readme_names(layout: Path) -> None:
    base = (ROOT / "layouts" / "base.html").read_text(encoding="utf-8")
    shared = set(re.findall(r"{% block (\w+) %}", base))
    own = set(re.findall(r"{% block (\w+) %}", layout.read_text(encoding="utf-8")))
    if layout.name != "base.html":
        own -= shared
    assert own, "nothing of it can be changed without a copy"
    row = next(
        line
        for line in README.splitlines()
        if line.startswith("| ") and f"`{layout.name}`" in line.split("|")[1]
    )
    named = set(re.findall(r"`(\w+)`", row.split("|")[2]))
    assert named == own


@pytest.mark.parametrize(
    "icon", sorted((ROOT / "layouts" / "icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_the_readme_names_every_mark(icon: Path) -> None:
    assert icon.stem == "elsewhere" or f"`{icon.stem}`" in README
