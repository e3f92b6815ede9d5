"""`check` as a person types it: what it says of a whole site, what it mends, and whom it asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.workbench import Run, Site

ROOT = Path(__file__).parent.parent

SETTINGS = 'title = "Papers"\nbase_url = "https://e.org/repo/"\n'
PROFILE = "---\nname: Ada Lovelace\n---\n\nWrites on engines.\n"
ENTRY = """\
---
title: Notes on the Engine
authors:
  - Ada Lovelace
date: 1843-09
venue: Scientific Memoirs
doi: 10.1/x
---

On an engine that weaves algebra.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.write("notes", ENTRY)
    (made.root / "content/site.toml").write_text(SETTINGS)
    (made.root / "content/profile.md").write_text(PROFILE)
    return made


def checked(site: Site, *words: str) -> Run:
    assert site.run("build").code == 0
    return site.run("check", *words)


@pytest.mark.parametrize("base_url", ["https://e.org/repo/", "https://e.org/"])
def test_a_good_site_is_clean_under_any_path(site: Site, base_url: str) -> None:
    assert site.run("build", "--base-url", base_url).code == 0
    run = site.run("check", "--base-url", base_url)
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith(" files: 0 errors, 0 warnings, 0 hints\n")


def test_so_is_one_that_is_read_from_a_disk(site: Site) -> None:
    assert site.run("build", "--portable").code == 0
    run = site.run("check", "--portable")
    assert (run.code, run.err) == (0, "")


def test_an_error_ends_in_1_and_a_warning_in_0(site: Site) -> None:
    site.edit("notes", "1843-09", "2843-09")
    run = checked(site)
    assert (run.code, run.rules()) == (0, ["future-date"])
    assert run.err.startswith("content/papers/notes.md:5: 2843-09 is still to come — ")
    site.edit("notes", "weaves algebra", "weaves [algebra](/gone/)")
    run = checked(site)
    assert run.code == 1 and "dead-link" in run.rules()
    assert "content/papers/notes.md:10: " in run.err


def test_a_rule_is_silenced_in_the_entry_also_one_of_the_build(site: Site) -> None:
    site.edit("notes", "date: 1843-09\n", "date: 2843-09\ntopics: [engines]\n")
    assert set(checked(site).rules()) == {"future-date", "topic-without-file"}
    site.edit("notes", "doi:", "silence: [future-date, topic-without-file]\ndoi:")
    assert checked(site).rules() == []


def test_without_a_site_the_entries_are_judged_all_the_same(site: Site) -> None:
    site.edit("notes", "1843-09", "2843-09")
    run = site.run("check")
    assert run.code == 1
    assert set(run.rules()) == {"no-site", "future-date"}


def test_fix_mends_what_has_one_safe_answer_and_says_so(site: Site) -> None:
    before = site.read("notes").replace(
        "title: Notes", "# mine\ntitle:   CafÃ© notes # so it came\nold: Notes"
    )
    site.write("notes", before.replace("1843-09", "September 5, 1843").replace("\n", "\r\n"))
    assert site.run("check").code == 1
    run = site.run("check", "--fix")
    after = before.replace("CafÃ©", "Café").replace("1843-09", "1843-09-05")
    assert site.path("notes").read_bytes().decode() == after.replace("\n", "\r\n")
    assert 'content/papers/notes.md:3: title: "CafÃ© notes" → "Café notes"\n' in run.out
    assert 'content/papers/notes.md:7: date: "September 5, 1843" → "1843-09-05"\n' in run.out
    assert run.rules() == ["no-site"]
    assert checked(site, "--fix").out.startswith("nothing to fix")
    assert site.run("check").rules() == []


def test_without_fix_nothing_under_content_changes(site: Site) -> None:
    site.edit("notes", "Notes on", "CafÃ© notes on")
    before, stamps = site.files(), site.stamps()
    assert checked(site).rules() == ["mangled-title"]
    assert (site.files(), site.stamps()) == (before, stamps)


def test_what_an_entry_silences_is_not_fixed(site: Site) -> None:
    site.edit("notes", "Notes on", "CafÃ© notes on")
    site.edit("notes", "doi:", "silence: mangled-title\ndoi:")
    before = site.files()
    assert "nothing to fix" in checked(site, "--fix").out
    assert site.files() == before


@pytest.fixture
def asked(site: Site) -> Iterator[list[str]]:
    """A host that knows nothing, to which the entry leads; gives what it is asked for."""
    seen: list[str] = []

    class Host(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            seen.append(f"{self.path} {self.headers['User-Agent']}")
            self.send_error(404)

        do_GET = do_HEAD

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Host)
    site.edit(
        "notes",
        "doi: 10.1/x",
        f"doi: 10.1/x\nlinks: [{{kind: demo, url: http://127.0.0.1:{server.server_port}/x}}]",
    )
    site.edit("notes", "doi: 10.1/x\n", "")  # nobody but this host is to be asked
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield seen
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
def test_other_hosts_are_asked_only_on_request_and_only_once(site: Site, asked: list[str]) -> None:
    assert checked(site).rules() == ["no-doi"]
    assert asked == []
    run = site.run("check", "--online")
    assert (run.code, set(run.rules())) == (0, {"link-gone", "no-doi"})
    assert "content/papers/notes.md:7: http://127.0.0.1:" in run.err
    assert [one.split(" (")[0] for one in asked] == ["/x opuscula/" + run_version()] * 2
    site.run("check", "--online")
    assert len(asked) == 2


def run_version() -> str:
    from opuscula import __version__

    return __version__


@pytest.mark.slow
def test_the_demonstration_is_clean(tmp_path: Path) -> None:
    if not (ROOT / "content" / "records" / "004_f2918d3980461757.txt").exists():
        pytest.skip("this site holds other papers than the demonstration's")
    import build

    report = tmp_path / "report.json"
    common = ["-C", str(ROOT), "--quiet"]
    assert build.main([*common, "build", "--output", str(tmp_path / "site")]) == 0
    assert build.main([*common, "check", "--output", str(tmp_path / "site"), "--report", str(report)]) == 0
    assert '"error"' not in report.read_text("utf-8") and '"warning"' not in report.read_text("utf-8")


def test_of_an_entry_that_cannot_be_read_is_told_once(site: Site) -> None:
    page = site.root / "content/pages/about.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: About\n---\n\nSee [the notes](/papers/notes/) and [more](/papers/none/).\n")
    site.edit("notes", "date: 1843-09", "authors: [")
    run = site.run("build")
    assert run.code == 1 and run.out.endswith("as there are errors\n")
    assert [line for line in run.err.splitlines() if "/papers/notes/" in line] == []
    assert "a link leads to /papers/none/" in run.err
