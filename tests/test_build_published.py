"""The profile, and a conference's list of seven of its papers as published: nothing is lost between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import importers
from tests.workbench import PROFILE, Site

# The paper's number in the profile → its title where it is another by now, its authors, venue and year as
# published, and words that its abstract has besides.
PUBLISHED = {
    26: ("", "Ha, David and Eck, Douglas", "ICLR", 2018, "different classes"),
    23: ("", "Ha, David and Schmidhuber, Jürgen", "NeurIPS", 2018, "is available"),
    14: ("", "Tang, Yujin and Ha, David", "NeurIPS", 2021, "without slash"),
    18: ("", "Freeman, Daniel and Ha, David and Metz, Luke", "NeurIPS", 2019, ""),
    17: (
        "SketchTransfer: A New Dataset for Exploring Detail-Invariance and the Abstractions"
        " Learned by Deep Networks",
        "Lamb, Alex and Ozair, Sherjil and Verma, Vikas and Ha, David", "WACV", 2020, "",
    ),
    21: (
        "", "Hafner, Danijar and Lillicrap, Timothy and Fischer, Ian and Villegas, Ruben and Ha, David"
        " and Lee, Honglak and Davidson, James", "ICML", 2019, "",
    ),
    19: ("", "Gaier, Adam and Ha, David", "NeurIPS", 2019, ""),
}  # fmt: skip


def bibtex() -> str:
    reading = importers.read("profile.txt", PROFILE.read_text("utf-8"))
    assert reading is not None
    entries = []
    for number, (title, authors, venue, year, change) in PUBLISHED.items():
        paper = reading.records[number - 1]
        entries.append(
            f"@inproceedings{{p{number},\n  title = {{{title or paper.title}}},\n  author = {{{authors}}},\n"
            f"  booktitle = {{{venue}}},\n  year = {{{year}}},\n"
            f"  abstract = {{{paper.abstract.replace('%', chr(92) + '%')} {change}}}\n}}\n"
        )
    return "\n".join(entries)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    assert site.run("import", PROFILE).code == 0
    return site


def slug(site: Site, start: str) -> str:
    (found,) = (name for name in site.papers() if name.startswith(start))
    return found


def test_seven_published_papers_are_joined_or_asked_about(site: Site) -> None:
    before = site.papers()
    run = site.take("published.bib", bibtex())
    assert (len(before), run.outcomes().count("asked")) == (28, 1)
    (asked,) = (name for name in site.papers() if name not in before)
    assert asked.startswith("sketchtransfer-a-new-dataset")
    assert "abstracts is the same" in run.told("same-paper")
    assert sum("venue: " in site.read(name) for name in site.papers()) == 7


def test_the_people_behind_et_al_come_to_light(site: Site) -> None:
    site.take("published.bib", bibtex())
    text = site.read(slug(site, "learning-latent-dynamics"))
    assert "more_authors" not in text and text.count("  - ") >= 7 and "  - Honglak Lee\n" in text


def test_another_spelling_is_taken_and_the_printed_one_is_named(site: Site) -> None:
    run = site.take("published.bib", bibtex())
    text = site.read(slug(site, "learning-to-predict-without-looking-ahead"))
    assert "authors:\n  - Daniel Freeman\n  - David Ha\n  - Luke Metz\n" in text
    assert 'authors is "C. Daniel Freeman; Luke Metz; David Ha" here' in run.told("sources-differ")
    assert "date: 2019-10-29\n" in text, "2019 says the same, less fully"


def test_a_list_that_a_person_wrote_stays(site: Site) -> None:
    name = slug(site, "learning-to-predict-without-looking-ahead")
    site.edit(name, "  - C. Daniel Freeman\n", "  - Charles Daniel Freeman\n")
    run = site.take("published.bib", bibtex())
    assert "authors:\n  - Charles Daniel Freeman\n  - Luke Metz\n  - David Ha\n" in site.read(name)
    assert "Charles Daniel Freeman; Luke Metz; David Ha" in run.told("yours-kept")


def test_the_conference_first_and_the_profile_later_keeps_every_author(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.take("published.bib", bibtex())
    site.take("profile.txt", PROFILE.read_text("utf-8"))
    assert len(site.papers()) == 29
    text = site.read(slug(site, "learning-latent-dynamics"))
    assert "more_authors" not in text and "  - Honglak Lee\n" in text
