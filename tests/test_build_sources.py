"""Several sources: what is one paper, which value wins, and what a person answers to a question."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, permutations
from pathlib import Path

import pytest

from tests.workbench import ABSTRACTS, MEMORY, PROFILE, SEEDS, Site, page, paper, prose

EXPECTED = json.loads((SEEDS / "expected.json").read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def mixed(seed: int, share: float, length: int = 100) -> str:
    """An abstract whose first part is that of seed 1."""
    cut = round(length * share)
    return " ".join([*prose(1, length).rstrip(".").split()[:cut], *prose(seed, length).split()[cut:]])


# ---------------------------------------------------------------- one paper


def test_a_title_with_one_date_in_a_source_is_one_paper(site: Site) -> None:
    run = site.take(
        "a.txt", page(paper("Lamps & Wheels"), paper("LAMPS, Wheels"), paper("Lamps Wheels", "Aug 13, 2024"))
    )
    assert sorted(run.outcomes()) == ["asked", "created", "joined"]
    assert site.papers() == ["lamps-wheels", "lamps-wheels-2024"]


@pytest.mark.parametrize(
    ("date", "authors", "entries"),
    [
        ("Aug 12, 2021", "A. Lovelace, Someone Else", 1),
        ("Aug 12, 2027", "Ada Lovelace", 1),
        ("Aug 13, 2027", "Ada Lovelace", 2),
        ("Aug 12, 2024", "Someone Else", 2),
        ("Aug 12, 2024", "", 2),
    ],
)
def test_a_title_in_two_sources_needs_an_author_and_near_dates(
    site: Site, date: str, authors: str, entries: int
) -> None:
    site.take("a.txt", page(paper("Lamps")))
    run = site.take("b.txt", page(paper("LAMPS?", date, authors, abstract=prose(77))))
    assert len(site.papers()) == entries
    if entries == 2:
        wants_answer = authors != "Someone Else"
        assert run.outcomes()[1] == ("asked" if wants_answer else "created")
        assert ("same-paper" in run.rules()) == wants_answer


@pytest.mark.parametrize(("share", "joined"), [(0.95, True), (0.70, True), (0.50, False), (0.10, False)])
def test_an_abstract_without_a_title_joins_from_two_fifths(site: Site, share: float, joined: bool) -> None:
    site.take("a.txt", page(paper("Lamps", abstract=prose(1, 100))))
    run = site.take("b.txt", f"Abstract:{mixed(2, share)}")
    assert len(site.papers()) == (1 if joined else 2)
    assert ("wordings:" in site.read("lamps")) == joined
    assert run.outcomes()[1] == ("joined" if joined else "draft")
    assert ("same-paper" in run.rules()) == (share == 0.50)


def test_an_abstract_that_two_papers_nearly_have_joins_neither(site: Site) -> None:
    site.take("a.txt", page(paper("Lamps", abstract=mixed(2, 0.9)), paper("Wheels", abstract=mixed(3, 0.9))))
    run = site.take("b.txt", f"Abstract:{prose(1, 100)}")
    assert len(site.papers()) == 3 and "same-paper" in run.rules()
    assert run.outcomes()[2] == "draft"


def test_two_titles_are_never_joined_by_an_abstract_but_asked_about(site: Site) -> None:
    run = site.take(
        "a.txt", page(paper("Lamps", "Jan 1, 2020", abstract=prose(1)), paper("Lights", abstract=prose(1)))
    )
    assert site.papers() == ["lamps", "lights"]
    assert sorted(run.outcomes()) == ["asked", "created"]
    assert "100%" in run.told("same-paper") and run.code == 0
    assert "1 kept apart with a question" in run.out


def test_a_shared_address_is_no_proof(site: Site) -> None:
    one, other = (f"{prose(seed)} Code at https://lamps.org/" for seed in (1, 2))
    run = site.take("a.txt", page(paper("Lamps", abstract=one), paper("Lights", abstract=other)))
    assert run.outcomes() == ["created", "created"]


def identified(site: Site, name: str, title: str, line: str) -> None:
    site.write(name, f"---\ntitle: {title}\nauthors: [B]\ndate: 1999\n{line}\n---\n")


# ---------------------------------------------------------------- a person's answer


def two(site: Site) -> str:
    source = page(paper("Lamps", "Jan 1, 2020", abstract=prose(1)), paper("Lights", abstract=prose(1)))
    site.take("a.txt", source)
    return source


def test_same_as_is_obeyed(site: Site) -> None:
    two(site)
    site.edit("lamps", "\narea: LG\n", "\narea: LG\nsame_as: [lights]\n")
    run = site.run("import", site.desk / "a.txt")
    assert run.outcomes().count("asked") == 0
    assert {one["entry"] for one in run.report["records"]} == {"content/papers/lamps.md"}
    assert "delete it" in run.err and site.path("lights").exists(), "nobody's file is removed"
    site.path("lights").unlink()
    for _ in range(2):
        run = site.run("import", site.desk / "a.txt")
        assert site.papers() == ["lamps"] and "same-paper" not in run.rules()
        assert {one["entry"] for one in run.report["records"]} == {"content/papers/lamps.md"}


def test_not_same_as_is_obeyed(site: Site) -> None:
    source = two(site)
    site.edit("lamps", "\narea: LG\n", "\narea: LG\nnot_same_as: [lights]\n")
    run = site.run("import", site.desk / "a.txt")
    assert sorted(run.outcomes()) == ["unchanged", "unchanged"] and "same-paper" not in run.rules()
    run = site.take("a.txt", source.replace("LGAug 12, 2024\nLights", "CVAug 12, 2024\nLights"))
    assert "same-paper" not in run.rules() and site.papers() == ["lamps", "lights"]


def test_not_same_as_keeps_an_untitled_abstract_away(site: Site) -> None:
    site.take("a.txt", page(paper("Lamps", abstract=prose(1, 100))))
    site.take("b.txt", f"Abstract:{mixed(2, 0.50)}")
    name = next(name for name in site.papers() if name.startswith("untitled"))
    site.edit("lamps", "\narea: LG\n", f"\narea: LG\nnot_same_as: [/papers/{name}/]\n")
    site.take("b.txt", f"Abstract:{mixed(2, 0.80)}")
    assert site.papers() == ["lamps", name]


def test_an_answer_that_names_nothing_is_told(site: Site) -> None:
    two(site)
    site.edit("lamps", "\narea: LG\n", "\narea: LG\nsame_as: [lihgts]\n")
    run = site.run("import", site.desk / "a.txt")
    assert "lihgts" in run.told("unknown-paper") and run.code == 0


# ---------------------------------------------------------------- which value wins


def test_the_source_imported_last_wins_and_the_other_value_is_named(site: Site) -> None:
    site.take("z.txt", page(paper("Lamps", area="LG", abstract=prose(1))))
    run = site.take("a.txt", page(paper("Lamps", "Sep 1, 2024", area="CV", abstract=prose(2))))
    text = site.read("lamps")
    assert "area: CV\n" in text and "date: 2024-09-01\n" in text and text.rstrip().endswith(prose(2))
    assert "source: z.txt" in text and prose(1) in text.partition("\n---\n")[0]
    assert 'area is "LG" here' in run.told("sources-differ")
    assert 'date is "2024-08-12" here' in run.told("sources-differ")
    assert "sources-differ" not in site.run("import", site.desk / "a.txt").rules()


def test_files_of_one_command_count_in_the_order_of_their_names(site: Site) -> None:
    last, first = (
        site.source("b.txt", page(paper("Lamps", area="CV"))),
        site.source("a.txt", page(paper("Lamps"))),
    )
    site.run("import", last, first)
    assert "area: CV\n" in site.read("lamps")


def test_a_newer_export_of_an_old_source_is_imported_last(site: Site) -> None:
    site.take("a.txt", page(paper("Lamps", area="LG")))
    site.take("b.txt", page(paper("Lamps", area="CV")))
    assert "area: CV\n" in site.read("lamps")
    site.take("a.txt", page(paper("Lamps", area="HC")))
    assert "area: HC\n" in site.read("lamps")


def test_sources_that_complement_each_other_give_the_same_entries_in_any_order(tmp_path: Path) -> None:
    text = f"{prose(1)} Code at https://c.org/"
    sources = {
        "a.txt": page(paper("Lamps", authors="Ada Lovelace et al.", abstract=text)),
        "b.txt": page(paper("Lamps", authors="Ada Lovelace, Luigi Menabrea", abstract=text, code=True)),
        "c.txt": f"Abstract:{prose(1)} Videos at https://lamps.org/v",
        "d.txt": page(paper("Lamps", "Aug 2024", "Ada Lovelace et al. · analytical", abstract=text)),
    }
    found = set()
    for at, order in enumerate(islice(permutations(sources), 0, None, 3)):
        site = Site(tmp_path / str(at))
        for name in order:
            site.take(name, sources[name])
        found.add(site.read("lamps"))
    (entry,) = found
    for line in ("  - Luigi Menabrea", "date: 2024-08-12", "code: true", "  - analytical"):
        assert f"\n{line}\n" in entry
    assert entry.index("https://c.org/") < entry.index("https://lamps.org/v"), "by the names of the sources"
    assert "more_authors" not in entry


# ---------------------------------------------------------------- drafts that find their paper


def papers(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.files().items() if path.startswith("content/papers/")}


def as_ris(title: str, year: str, authors: Sequence[str] = ("Ada Lovelace",), more: str = "") -> str:
    return "\n".join(
        [
            "TY  - JOUR",
            f"TI  - {title}",
            *(f"AU  - {name}" for name in authors),
            f"PY  - {year}",
            f"{more}ER  - ",
        ]
    )


def as_bibtex(title: str, year: str, authors: Sequence[str]) -> str:
    people = " and ".join(authors)
    return f"@article{{k{len(title)}, title = {{{title}}}, author = {{{people}}}, year = {year}}}"


def of_the_seeds(ending: str) -> str:
    """Titles of some papers of the seeds, without their abstracts."""
    write = {"ris": as_ris, "bib": as_bibtex}[ending]
    some = [one for one in EXPECTED["papers"] if one["n"] in (1, 2, 6, 11, 14, 20)]
    return "\n\n".join(write(one["title"], one["date"][:4], one["authors"]) for one in some)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["ris", "bib"])
def test_the_seeds_and_their_titles_give_the_same_entries_in_any_order(tmp_path: Path, ending: str) -> None:
    titles = tmp_path / f"titles.{ending}"
    titles.write_text(of_the_seeds(ending), "utf-8")
    together = Site(tmp_path / "together")
    run = together.run("import", ABSTRACTS, PROFILE, titles)
    assert run.code == 0 and len(together.papers()) == 30, run.err
    for at, order in enumerate(permutations((ABSTRACTS, PROFILE, titles))):
        site = Site(tmp_path / str(at))
        for source in order:
            run = site.run("import", source)
            assert run.code == 0 and "same-paper" not in run.rules(), run.err
        assert papers(site) == papers(together), [source.name for source in order]
        assert "nothing to write" in site.run("import", order[0]).out


WORDING = mixed(2, 0.9)
COMPLEMENTS = {
    "abstracts.txt": f"Abstract:{WORDING}",
    "titles.ris": as_ris("Lamps", "2024"),
    "profile.txt": page(paper("Lamps", abstract=prose(1, 100))),
}


def taken(site: Site, names: Sequence[str], texts: Mapping[str, str] = COMPLEMENTS) -> str:
    """Imports these sources one by one; the name of the draft that there is then."""
    for name in names:
        site.take(name, texts[name])
    return next((name for name in site.papers() if name.startswith("untitled")), "")


def test_a_draft_that_nobody_touched_becomes_part_of_its_paper(site: Site) -> None:
    name = taken(site, ["abstracts.txt", "titles.ris"])
    assert site.papers() == ["lamps", name]
    before = site.files()
    source = site.source("profile.txt", COMPLEMENTS["profile.txt"])
    trial = site.run("import", "--dry-run", source)
    assert f"content/papers/{name}.md: would be removed" in trial.out and site.files() == before
    run = site.run("import", source)
    assert site.papers() == ["lamps"] and f"text: {WORDING}\n" in site.read("lamps")
    assert Counter(run.outcomes()) == {"joined": 2, "updated": 1}
    (told,) = (one for one in run.report["problems"] if one["rule"] == "draft-joined")
    assert told["path"] == f"content/papers/{name}.md" and told["severity"] == "hint"
    assert "content/papers/lamps.md" in told["message"]
    assert f"content/papers/{name}.md" in [one["path"] for one in run.report["entries"]]
    assert name.encode() not in site.files()[MEMORY]
    run = site.run("import", source)
    assert "nothing to write" in run.out and "draft-joined" not in run.rules()


@pytest.mark.parametrize("touch", ["byte", "line", "name", "picture", "answer"])
def test_a_draft_that_a_person_touched_stays_and_is_asked_about(site: Site, touch: str) -> None:
    name = taken(site, ["abstracts.txt", "titles.ris"])
    if touch == "byte":
        site.write(name, site.read(name) + "\n")
    elif touch == "line":
        site.edit(name, "\ntitle:\n", "\nkeywords: [light]\ntitle:\n")
    elif touch == "name":
        site.path(name).rename(site.path("mine"))
        name = "mine"
    elif touch == "picture":
        site.path(name).with_suffix("").mkdir()
        (site.path(name).with_suffix("") / "lamp.png").write_bytes(b"png")
    else:
        site.edit("lamps", "\ntype: ", f"\nnot_same_as: [{name}]\ntype: ")
    text = site.read(name)
    run = site.take("profile.txt", COMPLEMENTS["profile.txt"])
    assert site.papers() == sorted(["lamps", name]) and site.read(name) == text
    assert ("same-paper" in run.rules()) == (touch != "answer") and "draft-joined" not in run.rules()


@pytest.mark.parametrize("undone", [["memory"], ["memory", "draft"], ["memory", "draft", "lamps"]])
def test_a_removal_that_was_cut_short_is_completed(site: Site, undone: list[str]) -> None:
    name = taken(site, ["abstracts.txt", "titles.ris"])
    paths = {"memory": MEMORY, "draft": f"content/papers/{name}.md", "lamps": "content/papers/lamps.md"}
    before = site.files()
    taken(site, ["profile.txt"])
    done = site.files()
    for each in undone:
        (site.root / paths[each]).write_bytes(before[paths[each]])
    assert site.run("import", site.desk / "profile.txt").code == 0
    assert papers(site) == {path: data for path, data in done.items() if path.startswith("content/papers/")}
    assert name.encode() not in site.files()[MEMORY]


def test_a_draft_of_two_abstracts_gives_each_to_its_own_paper(tmp_path: Path) -> None:
    """Alike, they pass for one until their papers come, which are two."""
    sources = {
        "a.txt": f"Abstract:{mixed(2, 0.75)}",
        "b.txt": f"Abstract:{mixed(3, 0.75)}",
        "p.txt": page(paper("Lamps", abstract=mixed(2, 0.75)), paper("Wheels", abstract=mixed(3, 0.75))),
    }
    found = []
    for at, order in enumerate(permutations(sources)):
        site = Site(tmp_path / str(at))
        taken(site, order, sources)
        found.append(papers(site))
    assert all(one == found[0] for one in found) and len(found[0]) == 2
    assert all(b"wordings" not in data for data in found[0].values())


def test_a_deleted_paper_takes_no_draft_with_it(site: Site) -> None:
    name = taken(site, ["abstracts.txt", "titles.ris"])
    site.path("lamps").unlink()
    text = site.read(name)
    for _ in range(2):
        taken(site, ["profile.txt"])
        assert site.papers() == [name] and site.read(name) == text


def test_a_paper_that_cannot_be_read_takes_in_no_draft_until_it_can(site: Site) -> None:
    name = taken(site, ["abstracts.txt", "titles.ris"])
    good = site.read("lamps")
    site.write("lamps", "---\ntitle: [\n---\n")
    run = site.run("import", site.source("profile.txt", COMPLEMENTS["profile.txt"]))
    assert run.code == 1 and site.papers() == ["lamps", name]
    site.write("lamps", good)
    assert site.run("import", site.desk / "profile.txt").code == 0
    assert site.papers() == ["lamps"] and WORDING in site.read("lamps")


def test_a_deleted_draft_stays_deleted(site: Site) -> None:
    name = taken(site, ["abstracts.txt"])
    site.path(name).unlink()
    for _ in range(2):
        run = site.take("other.txt", page(paper("Wheels")))
        assert site.papers() == ["wheels"] and "kept-out" in run.outcomes()


def test_few_words_are_no_ground_for_a_question(site: Site) -> None:
    many = "\n\n".join(as_ris(f"Lamp {at}", "2020", more="AB  - No abstract available\n") for at in range(99))
    run = site.take("many.ris", many)
    assert set(run.outcomes()) == {"created"} and "same-paper" not in run.rules()


def test_wordings_are_sorted_by_source(site: Site) -> None:
    for name, seed in (("c.txt", 2), ("a.txt", 3), ("b.txt", 4)):
        site.take(name, f"Abstract:{mixed(seed, 0.85)}")
    site.take("p.txt", page(paper("Lamps", abstract=prose(1, 100))))
    text = site.read("lamps")
    assert site.papers() == ["lamps"]
    assert text.index("source: a.txt") < text.index("source: b.txt") < text.index("source: c.txt")


def test_each_record_has_one_outcome_and_the_summary_adds_up(site: Site) -> None:
    site.take("a.txt", page(paper("Lamps"), paper("Wheels"), paper("Cards", abstract=prose(5))))
    site.path("wheels").unlink()
    run = site.run(
        "import",
        site.source("b.txt", f"Abstract:{prose(8)}\nAbstract:\n\nAbstract:{prose(sum(map(ord, 'Lamps')))}"),
        site.source("c.txt", page(paper("Ropes", abstract=prose(5)), paper("Gears"))),
    )
    assert run.code == 1, "one abstract has no text"
    outcomes = Counter(run.outcomes())
    assert outcomes == {
        "unchanged": 2, "kept-out": 1, "draft": 1, "failed": 1, "joined": 1, "asked": 1, "created": 1,
    }  # fmt: skip
    total, _, parts = run.out.splitlines()[-1].partition(": ")
    assert total == "read 8 records"
    assert sum(int(part.split()[0]) for part in parts.split(", ") if part[0].isdigit()) == 8
