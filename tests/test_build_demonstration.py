"""The main job on the two seed documents: every fact that they state stands on the site's pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.workbench import ABSTRACTS, PROFILE, SEEDS, Site

EXPECTED = json.loads((SEEDS / "expected.json").read_text("utf-8"))
PAPERS: list[dict[str, Any]] = EXPECTED["papers"]
DRAFTS: list[dict[str, Any]] = EXPECTED["untitled"]


class Built:
    """The site of the seeds, and where each paper stands in it."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder)
        (self.site.root / "content" / "site.toml").write_text(
            '[areas]\nST = "Statistical Finance"\n', "utf-8"
        )
        self.imported = self.site.run("import", ABSTRACTS, PROFILE)
        self.built = self.site.run("build")
        self.slugs = {
            record["line"]: Path(record["entry"]).stem
            for record in self.imported.report["records"]
            if record["format"] == "profile"
        }

    def html(self, url: str) -> str:
        return (self.site.root / "site" / url / "index.html").read_text("utf-8")

    def paper(self, paper: Mapping[str, Any]) -> str:
        return self.html(f"papers/{self.slugs[paper['lines'][0]]}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("seeds"))


def words(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def squeezed(text: str) -> str:
    """A text for comparison: a formula has its own spaces, a long dash its own letter."""
    return re.sub(r"\s+|\$\\xrightarrow\{\}\$|→|---|—", "", text)


def seed_lines(paper: Mapping[str, Any]) -> list[str]:
    first, last = paper["lines"]
    return PROFILE.read_text("utf-8").splitlines()[first - 1 : last]


def test_the_records_add_up(built: Built) -> None:
    assert (
        built.imported.out.splitlines()[-1]
        == "read 38 records: 28 new, 8 joined to known papers, 2 kept as drafts"
    )
    assert (built.imported.code, built.built.code) == (0, 0)
    assert sorted(built.slugs) == [12 + 7 * number for number in range(28)]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper['n']}")
def test_every_fact_stands_on_the_page(built: Built, paper: dict[str, Any]) -> None:
    html = built.paper(paper)
    said = words(html)
    assert f'<h1 dir="auto">{paper["title"]}</h1>' in html or f">{paper['title']}</h1>" in unescape(html)
    for name in paper["authors"]:
        assert name in said
    assert ("and others" in said) == paper["et_al"]
    assert f'<time datetime="{paper["date"]}"' in html or f'datetime="{paper["date"]}"' in html
    assert f"/areas/{paper['area'].lower()}/" in html
    if paper["affiliation"]:
        assert paper["affiliation"] in said
    if paper["link"]:
        assert f'href="{paper["link"]["url"]}"' in html
    *_, abstract = seed_lines(paper)
    assert squeezed(abstract.replace(r"\%", "%")) in squeezed(said)
    if paper["code_flag"]:
        assert re.search(r">\s*code\s*<", html)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper['n']}")
def test_every_paper_is_listed_wherever_it_belongs(built: Built, paper: dict[str, Any]) -> None:
    slug = built.slugs[paper["lines"][0]]
    for url in ("", "papers", f"areas/{paper['area'].lower()}", f"years/{paper['date'][:4]}"):
        assert f'{slug}/"' in built.html(url)


def test_the_owner_is_not_printed_where_no_source_prints_him(built: Built) -> None:
    for paper in PAPERS:
        authors = re.search(r'class="[^"]*authors.*?</p>', built.paper(paper), re.DOTALL)
        assert authors and ("David Ha" in words(authors[0])) == paper["owner_printed"]


def test_the_numbers_of_the_profile_stand_at_home_with_their_source(built: Built) -> None:
    said = words(built.html(""))
    for value in ("23", "28", "11,847", "50%", "46", PROFILE.name):
        assert value in said


def test_area_names_are_real_and_an_ambiguous_code_is_what_the_site_says(built: Built) -> None:
    assert "Statistical Finance" in words(built.html("areas/st"))
    assert "Machine Learning" in words(built.html("areas/lg"))
    assert "Neural and Evolutionary Computing" in words(built.html("areas/ne"))


def test_the_two_abstracts_without_a_title_are_drafts_and_whole(built: Built) -> None:
    lines = ABSTRACTS.read_text("utf-8").splitlines()
    for draft in DRAFTS:
        name = f"untitled-{draft['abstract_sha1'][:8]}"
        entry = (built.site.root / "content" / "papers" / f"{name}.md").read_text("utf-8")
        assert lines[draft["source_line_000"] - 1].removeprefix("Abstract:") in entry
        assert re.search(r"^# .*\n(?:# .*\n)*title:\n", entry, re.MULTILINE)
        assert not (built.site.root / "site" / "papers" / name).exists()


def test_mathematics_and_signs_come_out_as_they_were_meant(built: Built) -> None:
    scientist, transfer = built.paper(PAPERS[0]), built.paper(PAPERS[16])
    assert "less than $15 per paper" in words(scientist) and "<math" not in scientist
    abstract = transfer.partition('class="cite')[0]  # the BibTeX below keeps its TeX
    assert "95%" in abstract and "xrightarrow" not in abstract
    assert re.search(r"MNIST\s*<math.*?</math>\s*SVHN", transfer, re.DOTALL)
