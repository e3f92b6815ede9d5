"""A site started, and its layouts and assets made one's own: `new site`, `new layout`, `new asset`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import build
from opuscula import __version__
from tests.workbench import MEMORY, PROFILE, Run, Site, page, paper

GOOD = page(paper("Lamps"), paper("Wheels"))
BIB = "@article{a, title = {Lamps}, author = {Ada Lovelace}, year = {1843}}\n"

# What a browser copies besides: the menu above, the foot below.
MENU = "Skip to main content\nMenu\nHome\nLeaderboards\nSign in\n\n"
FOOT = "\n\nLoad more\n1\n2\n3\nNext\n\nPrivacy · Terms\n© 2026 Somewhere\nChirper\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A desk to work at; the site's folder is still empty."""
    site = Site(tmp_path)
    (site.root / "content").rmdir()
    monkeypatch.chdir(tmp_path)
    return site


def started(site: Site, *words: str | Path, typed: bytes = b"") -> Run:
    run = site.run("new", "site", "site", *words, typed=typed)
    assert run.code == 0, run.err
    return run


def all_files(site: Site) -> set[str]:
    return {path.relative_to(site.root).as_posix() for path in site.root.rglob("*") if path.is_file()}


# ---------------------------------------------------------------- a site


def test_a_site_has_content_settings_a_workflow_and_nothing_else(site: Site) -> None:
    run = started(site, "--from", site.source("profile.txt", GOOD))
    assert run.out.splitlines()[-1] == "next: python build.py -C site serve"
    assert "read 2 records: 2 new" in run.out
    assert run.outcomes() == ["created", "created"] and run.report["unread"] == []
    assert all_files(site) == {
        ".github/workflows/pages.yml",
        ".gitignore",
        "content/papers/lamps.md",
        "content/papers/wheels.md",
        "content/profile.md",
        "content/records/.last-import.jsonl",
        "content/records/profile.txt",
        "content/site.toml",
    }
    assert 'title = "Ada Lovelace"' in (site.root / "content/site.toml").read_text("utf-8")
    assert f"opuscula[cards]=={__version__}" in (site.root / ".github/workflows/pages.yml").read_text("utf-8")


def test_its_content_is_what_an_import_makes(site: Site) -> None:
    other = Site(site.desk / "other")
    other.run("import", PROFILE)
    started(site, "--from", PROFILE)
    made = {path: data for path, data in site.files().items() if path != "content/site.toml"}
    assert made == other.files() and MEMORY in made


def test_it_works_from_the_first_moment(site: Site) -> None:
    started(site, "--from", site.source("profile.txt", GOOD))
    run = site.run()
    assert run.code == 0 and "nothing to write" in run.out
    assert (site.root / "site/papers/lamps/index.html").is_file()
    run = site.run("check")
    assert run.code == 0 and [one for one in run.report["problems"] if one["severity"] != "hint"] == []


def test_an_empty_site_is_called_after_its_folder_and_works(site: Site) -> None:
    started(site)
    assert all_files(site) == {
        ".github/workflows/pages.yml",
        ".gitignore",
        "content/profile.md",
        "content/site.toml",
    }
    assert 'title = "site"' in (site.root / "content/site.toml").read_text("utf-8")
    assert site.run().code == 0 and (site.root / "site/index.html").is_file()


def test_a_bibliography_starts_a_site_too(site: Site) -> None:
    started(site, "--from", site.source("mine.bib", BIB))
    assert site.papers() == ["lamps"]
    assert 'title = "site"' in (site.root / "content/site.toml").read_text("utf-8")
    run = site.run("build")
    assert run.code == 0 and "content/profile.md:3: the profile has no name" in run.err
    site.take("profile.txt", page(paper("Wheels"), name="Ada Lovelace"))
    assert "name: Ada Lovelace\n" in (site.root / "content/profile.md").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_page_pasted_from_a_browser_works(site: Site, encoding: str, line_end: str) -> None:
    text = page(paper("Über Lampen", authors="Ada Lovelace, José Núñez"), paper("Wheels"))
    pasted = f"{MENU}{text}{FOOT}".replace("\n", line_end).encode(encoding)
    run = started(site, "--from", "-", typed=pasted)
    assert site.papers() == ["uber-lampen", "wheels"]
    assert (site.root / "content/records/paste.txt").read_bytes() == pasted
    assert "José Núñez" in site.read("uber-lampen")
    assert "name: Ada Lovelace\n" in (site.root / "content/profile.md").read_text("utf-8")
    assert [line["text"] for line in run.report["unread"]] == f"{MENU}{FOOT}".split("\n\n")[0].split("\n") + [
        line for line in FOOT.split("\n") if line
    ]


def test_who_pastes_into_a_terminal_is_told_how_to_end(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Terminal(GOOD.encode())))
    assert build.main(["new", "site", "site", "--from", "-"]) == 0
    assert capsys.readouterr().err.startswith("paste here; at the end press Enter, then Ctrl-")


def test_a_format_can_be_named(site: Site) -> None:
    source = site.source("x.txt", GOOD)
    assert site.run("new", "site", "site", "--from", source, "--format", "bibtex").outcomes() == []
    assert site.run("new", "site", "there", "--from", source, "--format", "profile").code == 0


def test_a_folder_that_is_still_to_be_made(site: Site) -> None:
    run = site.run("new", "site", "far/away from here")
    assert run.code == 0 and (site.desk / "far/away from here/content/site.toml").is_file()
    assert run.out.splitlines()[-1] == "next: python build.py -C 'far/away from here' serve"


def test_the_folder_that_one_stands_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    assert site.run("new", "site", ".").code == 0
    assert 'title = "site"' in (site.root / "content/site.toml").read_text("utf-8")


def test_a_new_repository_is_as_good_as_empty(site: Site) -> None:
    (site.root / ".git").mkdir()
    started(site)


@pytest.mark.parametrize("taken", ["site/x.txt", "site/content/papers/x.md", "site/.hidden", "file"])
def test_a_folder_that_holds_something_is_refused(site: Site, taken: str) -> None:
    (site.desk / taken).parent.mkdir(parents=True, exist_ok=True)
    (site.desk / taken).write_text("mine")
    folder = taken.partition("/")[0]
    run = site.run("new", "site", folder, "--from", site.source("a.txt", GOOD))
    assert run.code == 2 and run.err.startswith(f"{folder}: there is something already — ")
    assert run.err.count("\n") == 1 and run.out == ""
    assert (site.desk / taken).read_text() == "mine" and not (site.root / ".gitignore").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["site", ""], "name a folder"),
        (["site", "a\0b"], "name a folder"),
        (["site", "site", "--from", "nowhere.txt"], "nowhere.txt: "),
        (["site", "site", "--from", ""], "is a directory"),
        (["site"], "title"),
        (["paper", "x", "--from", "y"], "belong to new site"),
        (["page", "x", "--format", "profile"], "belong to new site"),
        (["siet", "x"], 'did you mean "site"?'),
        (["layout", "paper.html"], "there is no content/ here"),
    ],
)
def test_a_wrong_call_makes_nothing(site: Site, words: list[str], says: str) -> None:
    run = site.run("new", *words)
    assert run.code == 2 and says in run.err and run.err.count("\n") == 1
    assert sorted(path.name for path in site.desk.rglob("*")) == ["site"]


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 99, b"no records here\n"])
def test_a_file_that_cannot_be_read_makes_nothing(site: Site, data: bytes) -> None:
    run = site.run("new", "site", "site", "--from", "-", typed=data)
    assert run.code == 1 and run.rules() and list(site.root.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "path"), [("github", ".github/workflows/pages.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_a_workflow_for_a_host_is_written_and_never_again(site: Site, host: str, path: str) -> None:
    (site.root / "content").mkdir(parents=True)
    assert site.run("new", "workflow", host).out.startswith(f"wrote {path}")
    assert "opuscula build" in (site.root / path).read_text("utf-8")
    (site.root / path).write_text("mine", "utf-8")
    run = site.run("new", "workflow", host)
    assert run.code == 2 and "is there already" in run.err
    assert (site.root / path).read_text("utf-8") == "mine"


def test_a_workflow_for_another_host_gets_a_proposal(site: Site) -> None:
    (site.root / "content").mkdir(parents=True)
    run = site.run("new", "workflow", "gitlub")
    assert run.code == 2 and "gitlab" in run.err


# ---------------------------------------------------------------- layouts and assets of one's own


@pytest.mark.parametrize(("kind", "name"), [("layout", "paper.html"), ("asset", "css/palette.css")])
def test_an_original_is_copied_and_kept(site: Site, kind: str, name: str) -> None:
    started(site)
    run = site.run("new", kind, name)
    assert run.code == 0 and f"wrote {kind}s/local/{name}" in run.out
    own, kept = (site.root / f"{kind}s/local/{path}{name}" for path in ("", ".stock/"))
    assert (
        own.read_bytes()
        == kept.read_bytes()
        == (Path(__file__).parent.parent / f"{kind}s" / name).read_bytes()
    )


def test_a_copy_changes_nothing_before_it_is_edited(site: Site) -> None:
    started(site, "--from", site.source("profile.txt", GOOD))
    site.run("build")
    before = {path: path.read_bytes() for path in (site.root / "site").rglob("*") if path.is_file()}
    assert site.run("new", "layout", "layouts/paper.html").code == 0
    assert site.run("new", "asset", "css/palette.css").code == 0
    site.run("build")
    assert before == {path: path.read_bytes() for path in (site.root / "site").rglob("*") if path.is_file()}


def test_an_upgrade_is_seen_and_followed(site: Site) -> None:
    started(site, "--from", site.source("profile.txt", GOOD))
    site.run("new", "layout", "paper.html")
    own, kept = site.root / "layouts/local/paper.html", site.root / "layouts/local/.stock/paper.html"
    own.write_text(f"{own.read_text('utf-8')}<p>Mine.</p>\n", "utf-8")
    site.run("build")
    assert "override-drifted" not in site.run("check").rules()

    kept.write_text(f"{kept.read_text('utf-8')}<p>An older original had this.</p>\n", "utf-8")
    run = site.run("check")
    assert run.code == 0 and "layouts/local/paper.html" in run.err
    assert "-<p>An older original had this.</p>" in run.out.splitlines()

    run = site.run("new", "layout", "paper.html")
    assert run.code == 0 and "stays as it is" in run.out and "Mine." in own.read_text("utf-8")
    assert "override-drifted" not in site.run("check").rules()


def test_a_name_that_is_not_there_gets_a_proposal(site: Site) -> None:
    started(site)
    run = site.run("new", "layout", "papre.html")
    assert run.code == 2 and 'did you mean "paper.html"?' in run.err
    run = site.run("new", "asset", "../../x")
    assert run.code == 2 and "css/page.css" in run.err and not (site.root / "assets").exists()
