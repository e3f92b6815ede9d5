"""Whose line is it? What a person wrote stays, byte for byte, whatever is imported."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench import ABSTRACTS, MEMORY, PROFILE, Run, Site, page, paper, prose

OLD = page(
    paper("Lamps: A Study", "Aug 12, 2019", "Ada Lovelace, Luigi Menabrea et al. · analytical", code=True),
    paper("Wheels"),
    paper("Cards"),
)
NEW = page(
    paper("Lamps: A Study", "Aug 13, 2019", "Ada Lovelace, Luigi Menabrea, Mary Somerville", prose(99), "CV"),
    paper("Wheels"),
    paper("Cards"),
)
LAMPS = "lamps-a-study"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    found = Site(tmp_path)
    found.take("a.txt", OLD)
    return found


def of_lamps(run: Run) -> dict[str, object]:
    """What the report says of the one entry: what changed in it, and what was kept."""
    found = [one for one in run.report["entries"] if one["path"].endswith(f"/{LAMPS}.md")]
    assert len(found) <= 1
    return found[0] if found else {"changed": [], "kept": []}


def kept(run: Run) -> dict[str, tuple[object, object]]:
    found = of_lamps(run)["kept"]
    assert isinstance(found, list)
    return {one["field"]: (one["yours"], one["incoming"]) for one in found}


# ---------------------------------------------------------------- untouched and touched


def test_untouched_fields_take_the_new_values(site: Site) -> None:
    run = site.take("a.txt", NEW)
    text = site.read(LAMPS)
    assert "date: 2019-08-13" in text and "area: CV" in text and "  - Mary Somerville" in text
    assert "more_authors" not in text and "affiliations" not in text and "code:" not in text
    assert text.endswith(f"---\n\n{prose(99)}\n")
    assert set(of_lamps(run)["changed"]) == {  # type: ignore[call-overload]
        "date", "area", "authors", "more_authors", "affiliations", "code", "abstract",
    }  # fmt: skip
    assert kept(run) == {}
    assert site.papers() == ["cards", LAMPS, "wheels"]


def test_a_newer_export_that_says_the_old_again_gives_the_old_bytes_again(site: Site) -> None:
    before = site.read(LAMPS)
    site.take("a.txt", NEW)
    site.take("a.txt", OLD)
    assert site.read(LAMPS) == before


@pytest.mark.parametrize(
    ("old", "new", "field", "yours", "incoming"),
    [
        ("date: 2019-08-12", "date: 2018", "date", "2018", "2019-08-13"),
        ("date: 2019-08-12\n", "", "date", None, "2019-08-13"),
        ("area: LG", "area: HC # really", "area", "HC", "CV"),
        ("  - analytical\n", "  - Analytical Society\n", "affiliations", ["Analytical Society"], None),
        ("code: true", "code: https://x.org/", "code", "https://x.org/", None),
        ("more_authors: true\n", "", "more_authors", None, None),
        (prose(sum(map(ord, "Lamps: A Study"))), "My words.", "abstract", "My words.", prose(99)),
        (
            "  - Luigi Menabrea\n",
            "  - L. Menabrea\n",
            "authors",
            ["Ada Lovelace", "L. Menabrea"],
            ["Ada Lovelace", "Luigi Menabrea", "Mary Somerville"],
        ),
    ],
)
def test_what_the_person_touched_stays_and_is_told(
    site: Site, old: str, new: str, field: str, yours: object, incoming: object
) -> None:
    site.edit(LAMPS, old, new)
    run = site.take("a.txt", NEW)
    text = site.read(LAMPS)
    assert new in text and (new or old not in text)
    if field == "more_authors":
        assert kept(run) == {}, "the source took it away too"
    else:
        assert kept(run) == {field: (yours, incoming)}
        assert f"{field}: your " in run.told("yours-kept") and run.code == 0
    assert field not in of_lamps(run)["changed"]  # type: ignore[operator]
    again = site.run("import", site.desk / "a.txt")
    assert site.read(LAMPS) == text and "nothing to write" in again.out


def test_a_title_of_the_persons_stays_at_its_address(site: Site) -> None:
    site.edit(LAMPS, '"Lamps: A Study"', "On Lamps")
    assert site.take("a.txt", NEW).code == 0
    assert "\ntitle: On Lamps\n" in site.read(LAMPS) and site.papers() == ["cards", LAMPS, "wheels"]


def test_a_title_that_the_source_changed_keeps_its_address(site: Site) -> None:
    site.take("a.txt", OLD.replace("Lamps: A Study", "Lamps and Their Silence"))
    assert "\ntitle: Lamps and Their Silence\n" in site.read(LAMPS)
    assert site.papers() == ["cards", LAMPS, "wheels"]


@pytest.mark.parametrize("authors", ["Ada Lovelace", ""])
def test_one_fact_that_changes_makes_no_second_entry(tmp_path: Path, authors: str) -> None:
    site = Site(tmp_path)
    first = page(paper("Lamps", authors=authors), paper("Wheels", authors=authors))
    site.take("a.txt", first)
    for second in (
        first.replace("LGAug 12, 2024\nLamps", "CVAug 12, 2024\nLamps"),
        first.replace("LGAug 12, 2024\nLamps", "LGAug 12, 2012\nLamps"),
    ):
        run = site.take("a.txt", second)
        assert site.papers() == ["lamps", "wheels"], run.err
        assert run.rules() == []


def test_a_paper_of_two_sources_keeps_its_entry_when_one_changes_its_title(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run("import", ABSTRACTS, PROFILE)
    text = PROFILE.read_text("utf-8").replace("\nEvoJAX: Hardware-Acc", "\nEvoJAX! Acc")
    run = site.take(PROFILE.name, text)
    assert len(site.papers()) == 30 and run.rules() == []
    assert "EvoJAX! Accelerated" in site.read("evojax-hardware-accelerated-neuroevolution")


def test_a_key_that_the_person_added_stays_when_a_source_states_it(site: Site) -> None:
    site.edit("wheels", "area: LG\n", "area: LG\ncode: https://x.org/\n")
    run = site.take("a.txt", OLD.replace("LGAug 12, 2024\nWheels", "LGAug 12, 2024Code\nWheels"))
    assert "code: https://x.org/" in site.read("wheels")
    assert "code: your" in run.told("yours-kept")


def test_a_value_that_the_source_came_to_share_is_still_the_persons(site: Site) -> None:
    site.edit(LAMPS, "date: 2019-08-12", "date: 2019-08-13")
    site.take("a.txt", NEW)
    run = site.take("a.txt", NEW.replace("Aug 13, 2019", "Aug 14, 2019"))
    assert "date: 2019-08-13" in site.read(LAMPS)
    assert kept(run) == {"date": ("2019-08-13", "2019-08-14")}


def test_a_key_that_both_took_away_stays_away(site: Site) -> None:
    site.edit(LAMPS, "code: true\n", "")
    site.take("a.txt", NEW)
    site.take("a.txt", NEW)
    run = site.take("a.txt", OLD)
    assert "code:" not in site.read(LAMPS) and kept(run) == {"code": (None, "true")}


def test_an_edit_that_is_taken_back_is_none(site: Site) -> None:
    site.edit(LAMPS, "area: LG", "area: HC")
    site.run("import", site.desk / "a.txt")
    site.edit(LAMPS, "area: HC", "area: LG")
    site.take("a.txt", NEW)
    assert "area: CV" in site.read(LAMPS)


# ---------------------------------------------------------------- layout, comments, sections


def test_comments_order_spacing_unknown_keys_and_sections_stay(site: Site) -> None:
    text = site.read(LAMPS)
    head = (
        "---\n# mine\narea:   LG   # why not\n\nmood: bright\n"
        'title:  "Lamps: A Study"\nauthors: [Ada Lovelace, Luigi Menabrea] # two\nmore_authors: true\n'
        "date:    2019-08-12\naffiliations:\n    - analytical\ncode: true\n\n---\n"
    )
    body = text.partition("\n---\n")[2].rstrip("\n") + "\n\n\n## My notes\n\n- one\n\n\n  two  \n"
    site.write(LAMPS, head + body)
    assert "nothing to write" in site.run("import", site.desk / "a.txt").out
    site.take("a.txt", NEW)
    expected = (
        head.replace("LG ", "CV ").replace("2019-08-12", "2019-08-13").replace("more_authors: true\n", "")
    )
    expected = expected.replace("affiliations:\n    - analytical\ncode: true\n", "")
    expected = expected.replace("Luigi Menabrea]", "Luigi Menabrea, Mary Somerville]")
    assert site.read(LAMPS) == expected + body.replace(prose(sum(map(ord, "Lamps: A Study"))), prose(99))


def test_windows_line_ends_are_no_edit_and_stay(site: Site) -> None:
    text = site.read(LAMPS).replace("\n", "\r\n")
    site.write(LAMPS, text)
    assert "nothing to write" in site.run("import", site.desk / "a.txt").out
    site.take("a.txt", NEW)
    after = site.read(LAMPS)
    assert "area: CV\r\n" in after and after.replace("\r\n", "").count("\n") == 0


def test_hidden_survives(site: Site) -> None:
    site.edit(LAMPS, "area: LG\n", "area: LG\nhidden: true\n")
    site.take("a.txt", NEW)
    assert "hidden: true\n" in site.read(LAMPS)
    site.run()
    assert not (site.root / "site/papers" / LAMPS).exists()


# ---------------------------------------------------------------- topics


def topic(site: Site, slug: str, phrase: str) -> None:
    path = site.root / f"content/topics/{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {slug}\nphrases: [{phrase}]\n---\n")


def test_topics_are_computed_anew_while_they_are_untouched(site: Site) -> None:
    topic(site, "light", "lamps")
    run = site.run("import", site.desk / "a.txt")
    assert "topics:\n  - light\n" in site.read(LAMPS) and of_lamps(run)["changed"] == ["topics"]
    topic(site, "light", "candles")
    site.run()
    assert "topics" not in site.read(LAMPS)
    topic(site, "light", "lamps")
    site.run()
    site.edit(LAMPS, "  - light\n", "  - light\n  - dark\n")
    topic(site, "light", "candles")
    site.run()
    assert "topics:\n  - light\n  - dark\n" in site.read(LAMPS)


def test_topics_follow_a_changed_title_at_once(site: Site) -> None:
    topic(site, "light", "silence")
    site.take("a.txt", OLD.replace("Lamps: A Study", "Lamps and Their Silence"))
    assert "topics:\n  - light\n" in site.read(LAMPS)
    assert "nothing to write" in site.run("import", site.desk / "a.txt").out


# ---------------------------------------------------------------- memory lost


CONFLICT = '<<<<<<< HEAD\n{"about": "x"}\n=======\n{"about": "y"}\n>>>>>>> other\n'


@pytest.mark.parametrize(
    "memory", [None, "", "nonsense", CONFLICT, "[]", '{"format": 99, "sources": []}', "\xff"]
)
def test_without_a_memory_every_value_that_differs_is_the_persons(site: Site, memory: str | None) -> None:
    site.edit(LAMPS, '"Lamps: A Study"', "On Lamps")
    site.edit(LAMPS, "area: LG\n", "")
    text = site.edit(LAMPS, "date: 2019-08-12", "date: 2019-09")
    site.edit("wheels", prose(sum(map(ord, "Wheels"))), "My words.")
    if memory is None:
        site.forget()
    else:
        (site.root / MEMORY).write_bytes(memory.encode("latin-1"))
    run = site.take("a.txt", NEW)
    assert site.papers() == ["cards", LAMPS, "wheels"], "nothing is made a second time"
    assert site.read(LAMPS) == text and "My words." in site.read("wheels")
    assert kept(run)["title"] == ("On Lamps", "Lamps: A Study") and kept(run)["area"] == (None, "CV")
    assert "memory-lost" in run.rules()
    again = site.take("a.txt", NEW.replace("CVAug 13, 2019", "HCAug 13, 2019"))
    assert site.read(LAMPS) == text and "memory-lost" not in again.rules()


def test_a_damaged_line_of_the_memory_is_no_crash(site: Site) -> None:
    text = (site.root / MEMORY).read_text()
    for damage in ('"records": [1]', '"records": "x"', '"records": {}', '"records": [], "vanished": 3'):
        (site.root / MEMORY).write_text(re.sub(r'"records": \[[^\]]*\]', damage, text))
        assert site.run("import", site.desk / "a.txt").code == 0
    (site.root / MEMORY).write_text(text.replace('"title": "Wheels"', '"title": 3'))
    assert site.run("import", site.desk / "a.txt").code == 0
    (site.root / MEMORY).write_text(text.replace('"title": "Wheels"', '"title": "\\ud800"'))
    assert site.run("import", site.desk / "a.txt").code == 0
    assert site.papers() == ["cards", LAMPS, "wheels"]


def test_a_line_separator_in_an_abstract_does_not_lose_the_memory(site: Site) -> None:
    site.edit("wheels", prose(sum(map(ord, "Wheels"))), "My\u2028words.")
    site.take("b.txt", f"Abstract:{prose(3)}\u2028{prose(4)}\x85and on")
    assert "memory-lost" not in site.run().rules()


# ---------------------------------------------------------------- renamed, deleted, vanished


def test_a_renamed_entry_is_recognised_and_gets_one_line(site: Site) -> None:
    before = site.read(LAMPS)
    site.path(LAMPS).rename(site.path("lights"))
    site.run("build")
    assert "/papers/lights/" in (site.root / f"site/papers/{LAMPS}/index.html").read_text().replace(
        "../", "/papers/"
    )
    run = site.run("import", site.desk / "a.txt")
    assert site.papers() == ["cards", "lights", "wheels"]
    assert sorted(run.outcomes()) == ["unchanged", "unchanged", "updated"]
    after = site.read("lights").split("\n")
    added = [line for line in after if line not in before.split("\n")]
    assert added == [f"aliases: [/papers/{LAMPS}/]"] and len(after) == before.count("\n") + 2
    assert "nothing to write" in site.run("import", site.desk / "a.txt").out
    site.run("build")
    assert (site.root / f"site/papers/{LAMPS}/index.html").is_file()


@pytest.mark.parametrize("edit", ["title", "abstract", "both"])
def test_a_renamed_entry_is_recognised_by_its_title_or_abstract(site: Site, edit: str) -> None:
    if edit != "abstract":
        site.edit(LAMPS, '"Lamps: A Study"', "On Lamps")
    if edit == "abstract":
        site.edit(LAMPS, prose(sum(map(ord, "Lamps: A Study"))), "My words.")
    if edit == "both":
        site.edit(LAMPS, "We begin", "In this work, we begin")
    site.path(LAMPS).rename(site.path("lights"))
    site.take("a.txt", NEW)
    assert site.papers() == ["cards", "lights", "wheels"]
    assert f"/papers/{LAMPS}/" in site.read("lights") and "area: CV" in site.read("lights")


def test_two_renames_leave_two_aliases(site: Site) -> None:
    for old, new in ((LAMPS, "lights"), ("lights", "candles")):
        site.path(old).rename(site.path(new))
        site.run("import", site.desk / "a.txt")
    assert f"aliases: [/papers/{LAMPS}/, /papers/lights/]\n" in site.read("candles")


def test_a_new_paper_takes_no_old_address(site: Site) -> None:
    site.path("wheels").rename(site.path("gears"))
    site.path("cards").unlink()
    site.run("import", site.desk / "a.txt")
    site.take(
        "b.txt",
        page(paper("Wheels", "May 5, 1999", "Someone Else"), paper("Cards", "May 5, 1999", "A Third")),
    )
    assert site.papers() == ["cards-1999", "gears", LAMPS, "wheels-1999"]


def test_a_deleted_entry_stays_deleted(site: Site) -> None:
    site.path(LAMPS).unlink()
    for text in (OLD, NEW, NEW):
        run = site.take("a.txt", text)
        assert site.papers() == ["cards", "wheels"]
        assert [one["entry"] for one in run.report["records"] if one["outcome"] == "kept-out"] == [None]
    assert "1 kept out, as you deleted the entry" in run.out
    site.take("b.txt", page(paper("Lamps: A Study", "Aug 12, 2019")))
    assert site.papers() == ["cards", "wheels"], "nor does another source bring it back"


def test_an_entry_whose_record_vanished_stays_as_it_is(site: Site) -> None:
    before = site.read(LAMPS)
    run = site.take("a.txt", page(paper("Wheels"), paper("Cards")))
    assert site.read(LAMPS) == before and run.code == 0
    assert [one["path"] for one in run.report["problems"]] == [f"content/papers/{LAMPS}.md"]
    site.take("a.txt", NEW)
    assert "area: CV" in site.read(LAMPS) and site.papers() == ["cards", LAMPS, "wheels"], "and it comes back"


def test_facts_of_a_vanished_record_stay_though_another_source_is_left(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run("import", ABSTRACTS, PROFILE)
    name = "evojax-hardware-accelerated-neuroevolution"
    before = site.read(name)
    text = PROFILE.read_text("utf-8")
    block = text[text.index("NEFeb 10, 2022Code") : text.index("NEMar 18, 2020Code")]
    for _ in range(2):
        run = site.take(PROFILE.name, text.replace(block, ""))
        assert site.read(name) == before
    assert "vanished" not in run.rules()
    site.take(PROFILE.name, text)
    assert site.read(name) == before


def test_a_source_that_the_person_removed_takes_no_entry_along(site: Site) -> None:
    before = {name: site.read(name) for name in site.papers()}
    (site.root / "content/records/a.txt").unlink()
    run = site.run()
    assert {name: site.read(name) for name in site.papers()} == before
    assert run.rules().count("vanished") == 3 and run.code == 0


# ---------------------------------------------------------------- entries of the person's own


def test_a_paper_written_by_hand_is_joined_and_completed(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("mine", "---\ntitle: wheels\nauthors: [Ada Lovelace]\ndate: 2023\n---\n\nMine.\n\n## Notes\n")
    run = site.take("a.txt", OLD)
    text = site.read("mine")
    assert "wheels" not in site.papers() and run.outcomes().count("joined") == 1
    for line in ("title: wheels", "authors: [Ada Lovelace]", "date: 2023", "area: LG", "Mine.", "## Notes"):
        assert f"{line}\n" in text
    site.take("a.txt", OLD.replace("\nWheels\n", "\nWheels!\n"))
    assert "title: wheels\n" in site.read("mine")


def test_a_broken_entry_costs_itself_only(site: Site) -> None:
    text = site.edit(LAMPS, "date: 2019-08-12", "date: [2019")
    before = dict(site.files())
    run = site.run(
        "import", site.source("a.txt", NEW.replace("LGAug 12, 2024\nWheels", "HCAug 12, 2024\nWheels"))
    )
    assert run.code == 1 and f"content/papers/{LAMPS}.md:" in run.err
    assert site.read(LAMPS) == text and "area: HC" in site.read("wheels")
    assert site.papers() == ["cards", LAMPS, "wheels"]
    assert before.keys() == site.files().keys()
    assert site.run("build").code == 1 and not (site.root / "site").exists()
    site.edit(LAMPS, "date: [2019", "date: 2019-08-12")
    assert site.run().code == 0 and "area: CV" in site.read(LAMPS)


def test_a_broken_entry_and_a_lost_memory_make_no_second_entry(site: Site) -> None:
    site.edit(LAMPS, "date: 2019-08-12", "date: [2019")
    site.forget()
    assert site.run("import", site.desk / "a.txt").code == 1
    assert site.papers() == ["cards", LAMPS, "wheels"]


# ---------------------------------------------------------------- the owner


def owner(site: Site) -> str:
    return (site.root / "content/profile.md").read_text()


def test_the_owners_facts_are_refreshed_and_edits_kept(site: Site) -> None:
    path = site.root / "content/profile.md"
    text = owner(site).replace("name: Ada Lovelace", "name: Countess Lovelace # my title")
    path.write_text(text + "\nI write on engines.\n\n## More\n")
    run = site.take("a.txt", OLD.replace("h-index7", "h-index8"))
    assert owner(site) == path.read_text().replace("h_index: 7", "h_index: 8")
    assert "h_index: 8\n" in owner(site) and "Countess Lovelace # my title" in owner(site)
    assert owner(site).endswith("\nI write on engines.\n\n## More\n")
    assert {"path": "content/profile.md", "changed": ["h_index"], "kept": []} in run.report["entries"]
    path.write_text(owner(site).replace("h_index: 8", "h_index: 80"))
    run = site.take("a.txt", OLD.replace("h-index7", "h-index9"))
    assert "h_index: 80\n" in owner(site) and "h_index: your" in run.told("yours-kept")


def test_another_persons_profile_gives_papers_and_no_facts(site: Site) -> None:
    before = owner(site)
    run = site.take("b.txt", page(paper("Ropes", authors="Charles Babbage"), name="Charles Babbage"))
    assert owner(site) == before and "ropes" in site.papers()
    assert "Charles Babbage" in run.told("other-profile") and run.code == 0


def test_another_spelling_of_the_owner_is_the_owner(site: Site) -> None:
    path = site.root / "content/profile.md"
    path.write_text(owner(site).replace("area: LG", "names: [A. Lovelace]\narea: LG"))
    site.take("b.txt", page(name="A. Lovelace", facts=("h-index70",)))
    assert "name: Ada Lovelace\n" in owner(site) and "h_index: 70\n" in owner(site)


def test_a_profile_that_the_person_deleted_stays_deleted(site: Site) -> None:
    (site.root / "content/profile.md").unlink()
    site.take("a.txt", NEW)
    assert not (site.root / "content/profile.md").exists()


# ---------------------------------------------------------------- any edit at all


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("imported"))
    site.take("a.txt", OLD)
    return site


@settings(max_examples=20)
@given(
    at=st.integers(0, 18),
    word=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
    how=st.sampled_from(["replace", "remove", "insert", "append"]),
)
def test_any_edit_of_any_line_survives_any_import(imported: Site, at: int, word: str, how: str) -> None:
    with TemporaryDirectory() as folder:
        shutil.copytree(imported.desk, folder, dirs_exist_ok=True)
        site = Site(Path(folder))
        original = site.read(LAMPS).split("\n")
        lines = list(original)
        at %= len(lines)
        lines[at : at + 1] = {
            "replace": [word],
            "remove": [],
            "insert": [word, lines[at]],
            "append": [lines[at] + word],
        }[how]
        edited = "\n".join(lines)
        site.write(LAMPS, edited)
        site.run("import", site.desk / "a.txt")
        assert site.read(LAMPS) == edited, "the same records change nothing"
        site.run("import", site.source("newer/a.txt", NEW))
        survived = site.read(LAMPS).split("\n")
        assert how == "remove" or word in "\n".join(survived)
        assert how == "append" or {*lines} - {*survived} <= {*original}, "only imported lines have gone"
        assert len(site.papers()) == 3 or how != "insert"
