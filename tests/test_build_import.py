"""Importing, as a person sees it: the two seed documents, names of sources, drafts, reports."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.workbench import ABSTRACTS, MEMORY, PROFILE, SEEDS, Site, page, paper, prose

EXPECTED = json.loads((SEEDS / "expected.json").read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def entries(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.files().items() if path.startswith("content/papers/")}


# ---------------------------------------------------------------- the two seeds


def test_the_seeds_give_thirty_papers_and_a_count_that_adds_up(site: Site) -> None:
    run = site.run("import", ABSTRACTS, PROFILE)
    assert run.code == 0
    assert "read 38 records: 28 new, 8 joined to known papers, 2 kept as drafts" in run.out
    assert len(site.papers()) == 30
    assert Counter(run.outcomes()) == {"created": 28, "joined": 8, "draft": 2}
    assert run.report["unread"] == []
    assert all((site.root / record["entry"]).is_file() for record in run.report["records"])
    assert [record["line"] for record in run.report["records"][:10]] == list(range(1, 11))
    assert {record["format"] for record in run.report["records"]} == {"profile", "abstracts"}


def test_each_source_is_kept_byte_for_byte(site: Site) -> None:
    site.run("import", ABSTRACTS, PROFILE)
    for seed in (ABSTRACTS, PROFILE):
        assert site.files()[f"content/records/{seed.name}"] == seed.read_bytes()


@pytest.mark.parametrize("order", [(ABSTRACTS, PROFILE), (PROFILE, ABSTRACTS)])
@pytest.mark.parametrize("together", [True, False])
def test_the_seeds_give_the_same_entries_in_any_order(
    tmp_path: Path, order: list[Path], together: bool
) -> None:
    first, second = Site(tmp_path / "a"), Site(tmp_path / "b")
    first.run("import", ABSTRACTS, PROFILE)
    for call in [order] if together else [[one] for one in order]:
        assert second.run("import", *call).code == 0
    assert entries(first) == entries(second)
    assert first.files()["content/profile.md"] == second.files()["content/profile.md"]


def test_a_second_import_writes_no_file_and_says_so(site: Site) -> None:
    site.run("import", ABSTRACTS, PROFILE)
    before, stamps = site.files(), site.stamps()
    run = site.run("import", ABSTRACTS, PROFILE)
    assert run.code == 0
    assert "nothing to write" in run.out
    assert "read 38 records: 28 unchanged, 8 joined to known papers, 2 kept as drafts" in run.out
    assert (site.files(), site.stamps()) == (before, stamps)
    assert run.report["entries"] == []


def test_the_seeds_profile_is_the_owner(site: Site) -> None:
    site.run("import", PROFILE)
    text = site.files()["content/profile.md"].decode()
    for line in (
        "name: David Ha",
        "area: LG",
        "h_index: 23",
        "papers: 28",
        "citations: 11847",
        "novelty: 50",
    ):
        assert f"\n{line}\n" in text
    assert "\nai_score: 46\n" in text
    assert f'\nsource: "{PROFILE.name}"\n' in text


@pytest.mark.parametrize("one", EXPECTED["papers"], ids=lambda one: str(one["n"]))
def test_every_fact_of_the_seeds_is_in_an_entry(seeds_site: Site, one: dict[str, object]) -> None:
    text = next(
        text
        for name in seeds_site.papers()
        if f"title: {one['title']}\n" in (text := plain(seeds_site.read(name)))
    )
    assert f"\ndate: {one['date']}\n" in text
    assert f"\narea: {one['area']}\n" in text
    assert ("\nmore_authors: true\n" in text) == one["et_al"]
    assert ("\ncode: true\n" in text) == one["code_flag"]
    authors = one["authors"]
    assert isinstance(authors, list)
    assert "\nauthors:\n" + "".join(f"  - {author}\n" for author in authors) in text


def plain(text: str) -> str:
    """Front matter without the quotes that YAML wants."""
    return "\n".join(
        line.replace('"', "") if line.startswith("title: ") else line for line in text.split("\n")
    )


@pytest.fixture(scope="module")
def seeds_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("seeds"))
    site.run("import", ABSTRACTS, PROFILE)
    return site


def test_papers_that_are_not_one_stay_apart(seeds_site: Site) -> None:
    names = seeds_site.papers()
    assert {"world-models", "recurrent-world-models-facilitate-policy-evolution"} <= set(names)
    assert len([name for name in names if "world-models" in name]) == 3
    assert len([name for name in names if name.startswith("the-ai-scientist")]) == 2


def test_another_wording_of_an_abstract_is_kept(seeds_site: Site) -> None:
    with_wordings = [name for name in seeds_site.papers() if "\nwordings:\n" in seeds_site.read(name)]
    assert with_wordings == [
        "collective-intelligence-for-deep-learning-a-survey-of-recent-developments",
        "evojax-hardware-accelerated-neuroevolution",
    ]
    assert f'source: "{ABSTRACTS.name}"' in seeds_site.read(with_wordings[1])
    assert "we believe our toolkit can significantly shorten" in seeds_site.read(with_wordings[1])


# ---------------------------------------------------------------- drafts


def test_an_abstract_without_a_title_is_a_draft_with_a_place_for_it(site: Site) -> None:
    site.take("a.txt", f"Abstract:{prose(1)}")
    (name,) = site.papers()
    assert name.startswith("untitled-") and len(name) == len("untitled-") + 8
    head, _, body = site.read(name).removeprefix("---\n").partition("---\n")
    assert "\ntitle:\n" in head and "# This paper came without a title" in head
    assert body.strip() == prose(1)


def draft(site: Site) -> str:
    site.take("a.txt", f"Abstract:{prose(1)}")
    return site.papers()[0]


def test_a_draft_that_the_person_names_gets_its_slug_at_the_next_import(site: Site) -> None:
    name = draft(site)
    text = site.edit(name, "\ntitle:\n", "\ntitle: On Silent Lamps\n")
    run = site.run("import", site.desk / "a.txt")
    assert run.code == 0 and site.papers() == ["on-silent-lamps"]
    assert site.read("on-silent-lamps") == text, "not a byte of it but its name"
    assert run.report["records"][0]["entry"] == "content/papers/on-silent-lamps.md"
    assert "nothing to write" in site.run("import", site.desk / "a.txt").out


def test_the_files_of_a_draft_move_with_it(site: Site) -> None:
    name = draft(site)
    folder = site.root / "content/papers" / name
    folder.mkdir()
    (folder / "lamp.png").write_bytes(b"png")
    site.edit(name, "\ntitle:\n", "\ntitle: On Silent Lamps\n")
    assert site.run("import", site.desk / "a.txt").code == 0
    assert site.files()["content/papers/on-silent-lamps/lamp.png"] == b"png"


def test_a_draft_that_a_later_record_names_gets_its_slug(site: Site) -> None:
    draft(site)
    run = site.take("b.txt", page(paper("On Silent Lamps", abstract=prose(1))))
    assert site.papers() == ["on-silent-lamps"]
    assert "aliases" not in site.read("on-silent-lamps"), "a draft had no address"
    assert sorted(run.outcomes()) == ["joined", "updated"]


def test_a_draft_that_the_person_renamed_keeps_its_name(site: Site) -> None:
    name = draft(site)
    site.path(name).rename(site.path("lamps"))
    site.run("import", site.desk / "a.txt")
    assert site.papers() == ["lamps"] and "aliases" not in site.read("lamps")
    site.edit("lamps", "\ntitle:\n", "\ntitle: On Silent Lamps\n")
    run = site.run("import", site.desk / "a.txt")
    assert site.papers() == ["lamps"] and run.outcomes() == ["unchanged"]


def test_a_draft_takes_no_name_that_is_taken(site: Site) -> None:
    site.take("b.txt", page(paper("On Silent Lamps", "May 1, 2020")))
    site.take("a.txt", f"Abstract:{prose(1)}")
    name = next(name for name in site.papers() if name.startswith("untitled"))
    site.edit(name, "\ntitle:\n", "\ntitle: On silent lamps!\n")
    site.edit(name, "\ndate:\n", "\ndate: 2011\n")
    site.run("import", site.desk / "a.txt")
    assert site.papers() == ["on-silent-lamps", "on-silent-lamps-2011"]


# ---------------------------------------------------------------- names of papers


def test_of_new_papers_with_one_slug_the_oldest_has_it_bare(site: Site) -> None:
    site.take(
        "a.txt",
        page(
            paper("Lamps?", "Jan 2, 2023"),
            paper("Lamps!", "Jan 2, 2021"),
            paper("Lamps", "Mar 2, 2023"),
        ),
    )
    assert site.papers() == ["lamps", "lamps-2023", "lamps-2023-2"]
    assert "date: 2021-01-02" in site.read("lamps")


def test_a_later_paper_does_not_take_the_slug_of_an_older_import(site: Site) -> None:
    site.take("a.txt", page(paper("Lamps", "Jan 2, 2023")))
    site.take("b.txt", page(paper("Lamps", "Jan 2, 2001", "Charles Babbage")))
    assert "date: 2023-01-02" in site.read("lamps")
    assert "date: 2001-01-02" in site.read("lamps-2001")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("灯について", "2024"),
        ("CON", "con-2024"),
        ("Page 2", "page-2-2024"),
        ("Über die Größe: ein Łódź-Test", "uber-die-grosse-ein-lodz-test"),
        ("2001: A Space Odyssey in Cards", "2001-a-space-odyssey-in-cards"),
        ("😀 Emoji first", "emoji-first"),
    ],
)
def test_slugs(site: Site, title: str, name: str) -> None:
    site.take("a.txt", page(paper(title)))
    assert site.papers() == [name]


def test_a_long_slug_is_cut_at_a_word(site: Site) -> None:
    title = "A very long title that goes on and on about lamps and wheels and cards and never does end"
    site.take("a.txt", page(paper(title)))
    (name,) = site.papers()
    assert (
        len(name) < 80
        and name == "a-very-long-title-that-goes-on-and-on-about-lamps-and-wheels-and-cards-and"
    )


# ---------------------------------------------------------------- names of sources


def three(*titles: str) -> str:
    return page(*(paper(title) for title in titles or ("Lamps", "Wheels", "Cards")))


def test_a_newer_export_takes_the_place_of_the_old_one(site: Site) -> None:
    site.take("a.txt", three())
    run = site.take("a.txt", three("Lamps", "Wheels", "Gears", "Ropes"))
    assert "newer export" in run.out
    assert sorted(path for path in site.files() if path.startswith("content/records/")) == [
        MEMORY,
        "content/records/a.txt",
    ]
    assert Counter(run.outcomes()) == {"unchanged": 2, "created": 2}
    assert "a.txt no longer has this paper" in run.told("vanished")
    assert site.papers() == ["cards", "gears", "lamps", "ropes", "wheels"], "an entry is never deleted"
    assert "vanished" not in site.run("import", site.desk / "a.txt").rules(), "it is told once"


def test_another_source_of_the_same_name_is_kept_beside_it(site: Site) -> None:
    site.take("a.txt", three())
    text = three("Lamps", "Gears", "Ropes")
    run = site.take("a.txt", text)
    assert "kept as content/records/a-2.txt" in run.out
    assert site.files()["content/records/a-2.txt"] == text.encode()
    before = site.files()
    assert "nothing to write" in site.take("a.txt", text).out
    assert site.files() == before


def test_two_files_of_one_name_are_a_wrong_call(site: Site) -> None:
    one, other = site.source("x/a.txt", three()), site.source("y/a.txt", three())
    run = site.run("import", one, other)
    assert run.code == 2 and "two files are called a.txt" in run.err and "--as" in run.err
    assert site.files() == {}
    assert site.run("import", one, site.source("b.txt", three()), "--as", "c.txt").code == 2


def test_as_names_the_source(site: Site) -> None:
    assert site.run("import", site.source("a.txt", three()), "--as", "mine.txt").code == 0
    assert "content/records/mine.txt" in site.files()


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.txt", "/etc/x.txt", "..", ".", "", "a/b/c.txt", ".hidden", ".last-import.jsonl", "con",
        "NUL.txt", "x" * 300, "灯" * 200 + ".txt", "a\nb.txt", "a\x00b",
        "back~", "#a#", "Thumbs.db", "a:b?.txt", " . ",
        "x." + "y" * 300, "\u202e.txt", "C:\\temp\\a.txt",
    ],
)  # fmt: skip
def test_hostile_names_of_sources_stay_in_their_folder_and_are_read_again(site: Site, name: str) -> None:
    run = site.run("import", site.source("a.txt", three()), "--as", name)
    assert run.code == 0, run.err
    (kept,) = (path for path in site.files() if path.startswith("content/records/") and path != MEMORY)
    assert kept.count("/") == 2
    assert set(site.desk.iterdir()) == {site.root, site.desk / "a.txt", site.desk / "report.json"}
    again = site.run("import", site.desk / "a.txt", "--as", name)
    assert "nothing to write" in again.out and again.outcomes() == ["unchanged"] * 3


def test_a_paste_comes_through_standard_input(site: Site) -> None:
    run = site.run("import", "-", typed=three().encode())
    assert run.code == 0 and "content/records/paste.txt" in site.files()
    assert run.outcomes() == ["created"] * 3


def test_a_forced_format_is_remembered(site: Site) -> None:
    text = f"Abstract:{prose(1)}"
    assert site.run("import", site.source("a.txt", text), "--format", "profile").report["records"] == []
    assert site.run().report["records"] == []
    run = site.run("import", site.desk / "a.txt", "--format", "abstracts")
    assert run.outcomes() == ["draft"], "the same bytes, read in another way"


def test_a_file_laid_into_records_by_hand_is_brought_in_by_the_main_job(site: Site) -> None:
    (site.root / "content/records").mkdir()
    (site.root / "content/records/a.txt").write_text(three())
    run = site.run()
    assert run.outcomes() == ["created"] * 3 and site.papers() == ["cards", "lamps", "wheels"]
    assert (site.root / "site/papers/lamps/index.html").is_file()


# ---------------------------------------------------------------- what is said


def test_a_dry_run_shows_field_by_field_and_changes_nothing(site: Site) -> None:
    site.take("a.txt", three())
    site.edit("lamps", "title: Lamps", "title: My Lamps")
    before, stamps = site.files(), site.stamps()
    newer = page(paper("Lamps", "Jan 1, 2024"), paper("Wheels", area="CV"), paper("Cards"), paper("Gears"))
    run = site.run("import", site.source("a.txt", newer), "--dry-run")
    assert (site.files(), site.stamps()) == (before, stamps)
    assert "content/papers/wheels.md: area: LG → CV" in run.out
    assert "content/papers/gears.md: title: nothing → Gears" in run.out
    assert "content/papers/lamps.md: date: 2024-08-12 → 2024-01-01" in run.out
    assert "nothing was written" in run.out
    assert len([one for one in run.report["entries"] if one["path"].endswith("wheels.md")]) == 1


def test_a_dry_run_in_an_empty_folder_leaves_it_empty(site: Site) -> None:
    assert site.run("import", PROFILE, "--dry-run").code == 0
    assert list((site.root / "content").iterdir()) == [] and [one.name for one in site.root.iterdir()] == [
        "content"
    ]


def test_every_line_that_is_not_understood_stands_in_the_report(site: Site) -> None:
    run = site.take("a.txt", three().replace("h-index7", "h-index7\nBest in show 9"))
    assert [(one["line"], one["text"]) for one in run.report["unread"]] == [(5, "Best in show 9")]
    assert 'a.txt:5: not understood: "Best in show 9"' in run.err


def test_problems_come_most_serious_first_one_a_line(site: Site) -> None:
    bad = site.source("bad.bin", "\0\1\2")
    good = site.source("a.txt", three().replace("Aug 12, 2024", "Feb 30, 2024", 1))
    run = site.run("import", good, bad)
    assert run.code == 1, "a file of no known format is an error"
    assert site.papers() == ["cards", "lamps", "wheels"], "and the rest has been done"
    first, second = run.err.splitlines()
    assert "bad.bin" in first and " — " in first
    assert second.startswith("content/records/a.txt:") and "Feb 30, 2024" in second


def test_quiet_says_problems_only(site: Site) -> None:
    assert site.run("import", site.source("a.txt", three()), "--quiet").out == ""


def test_a_report_has_its_keys_in_a_stable_order(site: Site) -> None:
    run = site.take("a.txt", three())
    assert list(run.report) == ["records", "entries", "unread", "problems", "built"]
    assert list(run.report["records"][0]) == ["source", "line", "format", "outcome", "entry"]
    assert run.report["records"][0]["source"] == "content/records/a.txt"
    assert run.report["built"] is None
    assert list(site.run("build").report["built"]) == ["pages", "files", "written", "removed", "seconds"]


def test_files_that_every_folder_has_are_called_after_their_folders(site: Site) -> None:
    for name in ("one", "two"):
        (site.desk / name).mkdir()
        facts = f"title: Paper {name}\nauthors: [Ada Lovelace]\npublication_types: ['2']\ndate: '2020-01-01'"
        paper = f"---\n{facts}\n---\n"
        (site.desk / name / "index.md").write_text(paper, "utf-8")
    run = site.run("import", site.desk / "one" / "index.md", site.desk / "two" / "index.md")
    assert run.code == 0, run.err
    assert {record["source"] for record in run.report["records"]} == {
        "content/records/one.md",
        "content/records/two.md",
    }
