"""The disk as it may be: what cannot be written, links, loops, names that disks refuse, a clock set back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_killed import different, files
from tests.workbench import MEMORY, Site, page, paper

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OLD, NEW = page(paper("Lamps"), paper("Wheels")), page(paper("Lamps", area="CV"), paper("Wheels"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.take("profile.txt", OLD)
    return site


def as_anybody(site: Site, *words: str | Path) -> tuple[int, str]:
    """Runs a command for which permissions count, even where the tests are run by root."""
    command = [sys.executable, str(ROOT / "build.py"), "-C", str(site.root), *map(str, words)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write everywhere, and setpriv is not here to take that away")
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in run.stderr, run.stderr
    return run.returncode, run.stderr


def lock(folder: Path, mode: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(mode if path.is_dir() else mode & 0o666)


def test_content_that_can_only_be_read_is_built(site: Site) -> None:
    lock(site.root, 0o555)
    try:
        code, said = as_anybody(site, "build", "--output", site.desk / "elsewhere")
        assert code == 0, said
        newer = site.source("profile.txt", NEW)
        before = site.files()
        code, said = as_anybody(site, "import", newer)
        assert code == 1
        assert "is read-only — change its permissions" in said
        assert site.files() == before
    finally:
        lock(site.root, 0o755)
    assert site.run("build").code == 0
    assert (site.desk / "elsewhere/index.html").read_bytes() == (site.root / "site/index.html").read_bytes()
    assert site.run("import", newer).code == 0
    assert "area: CV" in site.read("lamps")


@pytest.mark.parametrize("which", ["site", "site/papers", "."])
def test_an_output_that_cannot_be_written_stays_as_it_is(site: Site, which: str) -> None:
    if which != ".":
        assert site.run("build").code == 0
    before = files(site.root)
    site.write("lamps", site.read("lamps").replace("title: Lamps", "title: Lanterns"))
    (site.root / which).chmod(0o555)
    try:
        code, said = as_anybody(site, "build")
    finally:
        (site.root / which).chmod(0o755)
    assert code == 1
    assert "cannot be written (permission denied) — change its permissions" in said
    assert different(files(site.root), before) == ["content/papers/lamps.md"]


def test_an_entry_that_cannot_be_read_is_neither_lost_nor_deleted(site: Site) -> None:
    assert site.run("build").code == 0
    newer, before = site.source("profile.txt", NEW), files(site.root)
    site.path("lamps").chmod(0)
    try:
        code, said = as_anybody(site, "build")
        assert code == 1 and "content/papers/lamps.md: cannot be read (permission denied)" in said
        assert as_anybody(site, "import", newer)[0] == 1
    finally:
        site.path("lamps").chmod(0o644)
    after = files(site.root)
    assert set(different(after, before)) <= {"content/records/profile.txt", MEMORY}
    assert site.run("import", newer).code == 0
    assert "area: CV" in site.read("lamps")


def test_content_may_be_a_link_to_elsewhere(site: Site) -> None:
    shutil.move(site.root / "content", site.desk / "notes")
    (site.root / "content").symlink_to(site.desk / "notes")
    site.take("profile.txt", NEW)
    assert "area: CV" in (site.desk / "notes/papers/lamps.md").read_text()
    assert site.run("build").code == 0


def test_links_and_loops_in_content_and_site(site: Site) -> None:
    assert site.run("build").code == 0
    plain = files(site.root)
    (site.desk / "secret").mkdir()
    (site.desk / "secret/index.html").write_text("<h1>secret</h1>")
    links: dict[str, str | Path] = {
        "content/loop": ".",
        "content/papers/round": "..",
        "content/papers/out.md": site.desk / "secret/index.html",
        "site/loop": ".",
        "site/papers/round": "..",
        "site/out": site.desk / "secret",
    }
    for path, target in links.items():
        (site.root / path).symlink_to(target)
    for words in (["build"], [], ["import", site.desk / "profile.txt"], ["check"]):
        run = site.run(*words)
        assert run.code == 0 and "Traceback" not in run.err, run.err
    for path in links:
        assert (site.root / path).is_symlink(), path
        (site.root / path).unlink()
    assert different(files(site.root), plain) == []
    assert (site.desk / "secret/index.html").read_text() == "<h1>secret</h1>"


@pytest.mark.parametrize(
    ("one", "other"), [("world", "World"), ("caf\u00e9", "cafe\u0301"), ("stra\u00dfe", "STRASSE")]
)
def test_names_that_some_disk_takes_for_one_are_told(site: Site, one: str, other: str) -> None:
    assert site.run("build").code == 0
    before = files(site.root)
    for number, name in enumerate((one, other)):
        site.write(name, f"---\ntitle: Number {number}\ndate: 2020\n---\n\nText.\n")
    if len(list(site.path(one).parent.glob("*.md"))) < 4:
        pytest.skip("this disk takes them for one itself")
    run = site.run("build")
    assert run.code == 1
    assert "give one of them another name" in run.err
    assert {path for path in different(files(site.root), before) if path.startswith("site/")} == set()


@pytest.mark.parametrize("title", ["Con", "AUX", "nul", "COM1", "lpt9", "...", "a" * 300, "CON.", "con: PRN"])
def test_titles_that_no_disk_takes_as_names(tmp_path: Path, title: str) -> None:
    site = Site(tmp_path)
    site.take("profile.txt", page(paper(title), name="Con"))
    name = site.papers()[0]
    assert name.partition(".")[0].lower() not in ("con", "aux", "nul", "com1", "lpt9") and len(name) < 100
    assert name == name.strip(" .")
    assert site.run("build").code == 0
    assert (site.root / f"site/papers/{name}/index.html").exists()


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_clock_set_back_or_forth_hides_no_edit(site: Site, hours: int) -> None:
    """Also an edit that leaves a file as large and as old as it was, as `cp -p` and `rsync` do."""
    assert site.run("build").code == 0
    for path in (site.root, *site.root.rglob("*")):
        stamp = path.stat().st_mtime_ns + hours * 3600 * 10**9
        os.utime(path, ns=(stamp, stamp))
    assert site.run("build").code == 0
    path = site.path("lamps")
    found = path.stat()
    site.edit("lamps", "title: Lamps", "title: Camps")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert site.run("build").code == 0
    assert "Camps" in (site.root / "site/papers/lamps/index.html").read_text("utf-8")
    again = Site(site.desk / "again")
    shutil.copytree(site.root / "content", again.root / "content", dirs_exist_ok=True)
    assert again.run("build").code == 0
    assert different(files(site.root), files(again.root)) == []
