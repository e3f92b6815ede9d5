"""One work, several versions: a preprint and its article are one entry, cited by the article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.workbench import Site, page, paper

TITLE = "Evolving Lamps"
PEOPLE = [{"family": "Lovelace", "given": "Ada"}, {"family": "Menabrea", "given": "Luigi"}]
PREPRINT = {"title": TITLE, "type": "article", "author": PEOPLE, "note": "arXiv:2403.13187"}
ARTICLE = {
    "title": TITLE, "type": "article-journal", "author": PEOPLE, "container-title": "Nature Lamps",
    "volume": "7", "page": "195-204", "DOI": "10.1038/s42256-024-00975-8",
}  # fmt: skip
SOURCES = {
    "a.json": {**PREPRINT, "issued": {"date-parts": [[2024, 3]]}},
    "b.json": {**ARTICLE, "issued": {"date-parts": [[2025, 1, 27]]}},
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def csl(*items: Mapping[str, Any]) -> str:
    return json.dumps(list(items))


def take(site: Site, name: str, *items: Mapping[str, Any]) -> list[str]:
    run = site.run("import", "--format", "csljson", site.source(name, csl(*items)))
    assert run.code == 0, run.err
    return run.outcomes()


def test_a_later_article_joins_its_preprint_and_moves_neither_address_nor_date(site: Site) -> None:
    take(site, "a.json", SOURCES["a.json"])
    before = site.read("evolving-lamps")
    assert "versions" not in before and "date: 2024-03\n" in before
    assert sorted(take(site, "b.json", SOURCES["b.json"])) == ["joined", "updated"]
    text = site.read("evolving-lamps")
    assert site.papers() == ["evolving-lamps"] and "date: 2024-03\ntype: article-journal\n" in text
    assert text.endswith(
        "versions:\n"
        "  - date: 2024-03\n    type: article\n    arxiv: \"2403.13187\"\n"
        "  - date: 2025-01-27\n    type: article-journal\n    venue: Nature Lamps\n    volume: \"7\"\n"
        "    pages: \"195-204\"\n    doi: 10.1038/s42256-024-00975-8\n---\n"
    )  # fmt: skip
    stamps = site.stamps()
    take(site, "b.json", SOURCES["b.json"])
    assert site.stamps() == stamps


def test_it_is_cited_by_the_article_and_shows_both(site: Site) -> None:
    for name, item in SOURCES.items():
        take(site, name, item)
    assert site.run("build").code == 0
    folder = site.root / "site/papers/evolving-lamps"
    cited = (folder / "evolving-lamps.bib").read_text("utf-8")
    assert "journal = {Nature Lamps}" in cited and "year = {2025}" in cited and "2403.13187" in cited
    shown = (folder / "index.html").read_text("utf-8")
    timeline = shown.partition('class="versions"')[2].partition("</ol>")[0]
    assert timeline.index('datetime="2024-03"') < timeline.index("Nature Lamps")
    assert "https://arxiv.org/abs/2403.13187" in timeline and "https://doi.org/10.1038/" in timeline


def test_the_order_of_the_sources_does_not_matter(tmp_path: Path) -> None:
    paste = page(paper(TITLE, "Mar 19, 2024", abstract="A lamp."))
    found = set()
    for at, order in enumerate(permutations([*SOURCES, "c.txt"])):
        site = Site(tmp_path / str(at))
        for name in order:
            if name in SOURCES:
                take(site, name, SOURCES[name])
            else:
                site.take(name, paste)
        found.add(site.read("evolving-lamps"))
    (text,) = found
    assert "date: 2024-03-19\n" in text and text.count("  - date: ") == 2


def test_a_version_written_by_hand_is_known_by_its_identifier(site: Site) -> None:
    written = (
        "---\ntitle: Another Title\ndate: 2024-03\nversions:\n  - doi: 10.1038/S42256-024-00975-8\n---\n"
    )
    site.write("mine", written)
    assert take(site, "b.json", SOURCES["b.json"]) == ["joined"]
    assert site.papers() == ["mine"] and "title: Another Title\n" in site.read("mine")


def test_an_entry_written_by_hand_is_a_version_too(site: Site) -> None:
    written = f'---\ntitle: {TITLE}\nauthors: [Ada Lovelace]\ndate: 2024-03-19\narxiv: "2403.13187"\n---\n'
    site.write("mine", written)
    run = site.run("import", site.source("b.json", csl(SOURCES["b.json"])))
    assert run.code == 0 and "date: your" in run.err
    text = site.read("mine")
    assert "\ndate: 2024-03-19\n" in text and '\narxiv: "2403.13187"\n' in text
    versions = text.partition("versions:\n")[2]
    assert versions.startswith('  - date: 2024-03-19\n    arxiv: "2403.13187"\n  - date: 2025-01-27\n')
    stamps = site.stamps()
    for name in ("b.json", "c.json"):
        take(site, name, SOURCES["b.json"])
        assert {path: site.stamps()[path] for path in stamps if "papers" in path} == {
            path: stamp for path, stamp in stamps.items() if "papers" in path
        }
    assert site.run("build").code == 0
    assert "year = {2025}" in (site.root / "site/papers/mine/mine.bib").read_text("utf-8")


def test_what_a_person_corrects_in_an_import_is_no_version(site: Site) -> None:
    take(site, "b.json", SOURCES["b.json"])
    site.edit("evolving-lamps", "date: 2025-01-27", "date: 2023")
    text = site.edit("evolving-lamps", "venue: Nature Lamps", "venue: Science of Lamps")
    take(site, "b.json", SOURCES["b.json"])
    assert site.read("evolving-lamps") == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "Lamps I"}, {"title": "Lamps II"}),
        ({"title": "Lamps"}, {"title": "Reply to Lamps"}),
        ({"title": "Lamps"}, {"title": "Erratum: Lamps"}),
        ({"title": "Lamps"}, {"title": "Corrigendum to “Lamps”"}),
        ({"title": "Lamps, Part 1"}, {"title": "Lamps, Part 2"}),
        ({"title": "Lamps", "type": "thesis"}, {"title": "Lamps: second edition", "type": "thesis"}),
        ({"type": "book", "volume": "1"}, {"type": "book", "volume": "2"}),
        ({"type": "thesis"}, {"type": "book", "issued": {"date-parts": [[2029]]}}),
    ],
)
def test_what_is_another_work_stays_apart(
    site: Site, one: Mapping[str, Any], other: Mapping[str, Any]
) -> None:
    common = {**ARTICLE, "title": "Lamps", "DOI": "", "issued": {"date-parts": [[2024]]}}
    take(site, "a.json", {**common, **one})
    outcomes = take(site, "b.json", {**common, **other})
    assert len(site.papers()) == 2 and "joined" not in outcomes
    assert ("asked" in outcomes) == ("title" not in one), "in doubt it is asked"


def test_a_question_is_answered_and_the_versions_come(site: Site) -> None:
    later = {**ARTICLE, "issued": {"date-parts": [[2029]]}}
    take(site, "a.json", SOURCES["a.json"])
    assert take(site, "b.json", later) == ["unchanged", "asked"]
    site.path("evolving-lamps-2029").unlink()
    site.edit("evolving-lamps", "\ndate: ", "\nsame_as: [evolving-lamps-2029]\ndate: ")
    take(site, "b.json", later)
    assert site.papers() == ["evolving-lamps"] and "venue: Nature Lamps\n" in site.read("evolving-lamps")
    assert "versions:" in site.read("evolving-lamps")
