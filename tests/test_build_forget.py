"""import --forget: a source undone, and nothing that a person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench import MEMORY, Site, page, paper, prose


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def forget(site: Site, name: str = "wrong.txt", code: int = 0) -> str:
    run = site.run("import", "--forget", name)
    assert run.code == code, run.err
    return run.out + run.err


def test_what_only_the_source_made_goes_and_all_is_as_before(site: Site) -> None:
    site.take("right.txt", page(paper("Lamps")))
    before = site.files()
    site.take("wrong.txt", page(paper("Wheels"), paper("Ropes"), name="Bob Other"))
    assert "forgot wrong.txt: 2 of its entries removed" in forget(site)
    assert site.files() == before


def test_the_only_source_leaves_nothing(site: Site) -> None:
    site.take("wrong.txt", page(paper("Wheels")))
    run = site.run("import", "--forget", "content/records/wrong.txt")
    assert [one["path"] for one in run.report["entries"]] == [
        "content/papers/wheels.md",
        "content/profile.md",
    ]
    assert run.report["records"] == []
    assert list(site.files()) == [MEMORY]
    site.take("wrong.txt", page(paper("Wheels")))
    assert site.papers() == ["wheels"], "it can come again"


def test_what_a_person_touched_stays_and_is_named(site: Site) -> None:
    site.take("wrong.txt", page(*(paper(title) for title in ("Lamps", "Wheels", "Ropes", "Gears", "Cards"))))
    text = site.edit("lamps", "area: LG\n", "area: LG\nkeywords: [light]\n")
    site.path("wheels").rename(site.path("my-wheels"))
    (site.root / "content/papers/ropes").mkdir()
    (site.root / "content/papers/ropes/rope.png").write_bytes(b"x")
    site.path("cards").unlink()
    said = forget(site)
    assert site.papers() == ["lamps", "my-wheels", "ropes"] and site.read("lamps") == text
    for name in ("lamps", "my-wheels", "ropes"):
        assert f"content/papers/{name}.md: came from wrong.txt alone, and stays" in said
    assert "aliases: [/papers/wheels/]\n" in site.read("my-wheels"), "its old address still leads to it"
    stamps = site.stamps()
    assert site.run("import", site.source("other.txt", page(paper("New")))).code == 0
    assert {path: stamp for path, stamp in site.stamps().items() if path in stamps and "papers" in path} == {
        path: stamp for path, stamp in stamps.items() if "papers" in path
    }


def test_an_entry_of_two_sources_takes_what_is_left(site: Site) -> None:
    site.take("right.txt", page(paper("Lamps", area="LG", abstract=prose(1))))
    before = site.files()
    site.take("wrong.txt", page(paper("Lamps", "Aug 13, 2024", area="CV", code=True, abstract=prose(2))))
    assert "area: CV" in site.read("lamps")
    run = site.run("import", "--forget", "wrong.txt")
    assert "content/papers/lamps.md: stays, as wrong.txt is not the only source" in run.err
    assert run.outcomes() == ["updated"]
    assert site.files() == before


def test_a_persons_words_in_a_shared_entry_stay(site: Site) -> None:
    site.take("right.txt", page(paper("Lamps")))
    site.take("wrong.txt", page(paper("Lamps", area="CV", code=True)))
    site.edit("lamps", "area: CV\n", "area: HC\n")
    forget(site)
    assert "area: HC\n" in site.read("lamps") and "code:" not in site.read("lamps")


def test_the_wrong_persons_profile_gives_way_to_the_owners(site: Site) -> None:
    site.take("wrong.txt", page(paper("Wheels", authors="Bob Other"), name="Bob Other"))
    site.take("right.txt", page(paper("Lamps")))
    forget(site)
    assert site.papers() == ["lamps"]
    assert "name: Ada Lovelace\n" in (site.root / "content/profile.md").read_text("utf-8")


def test_a_dry_run_changes_nothing(site: Site) -> None:
    site.take("wrong.txt", page(paper("Wheels")))
    before = site.files()
    run = site.run("import", "--forget", "wrong.txt", "--dry-run")
    assert run.code == 0 and site.files() == before
    assert "content/papers/wheels.md: would be removed" in run.out


def test_a_source_that_is_not_there_is_a_wrong_call(site: Site) -> None:
    site.take("wrong.txt", page(paper("Wheels")))
    before = site.files()
    assert 'did you mean "wrong.txt"?' in forget(site, "wrnog.txt", 2)
    assert "there are wrong.txt" in forget(site, "x", 2)
    run = site.run("import", "--forget", "wrong.txt", site.desk / "wrong.txt")
    assert run.code == 2 and "--forget" in run.err and site.files() == before


def test_without_a_memory_every_entry_stays(site: Site) -> None:
    site.take("wrong.txt", page(paper("Wheels")))
    site.forget()
    assert "memory" in forget(site)
    assert site.papers() == ["wheels"] and "content/records/wrong.txt" not in site.files()


def test_what_was_cut_short_is_completed_by_the_next_call(site: Site) -> None:
    site.take("right.txt", page(paper("Lamps")))
    site.take("wrong.txt", page(paper("Wheels"), paper("Lamps", area="CV")))
    before = site.files()
    forget(site)
    done = site.files()
    for also in ([MEMORY], [MEMORY, "content/records/wrong.txt"]):  # what is done last was not yet done
        for path in also:
            (site.root / path).write_bytes(before[path])
        forget(site)
        left = site.files()
        assert {**left, MEMORY: b""} == {**done, MEMORY: b""} and b"wrong.txt" not in left[MEMORY]
