"""Several runs on one site at once, and a disk that moves under a run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.test_killed import different, files
from tests.workbench import ABSTRACTS, MEMORY, PROFILE, Site, page, paper

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def start(root: Path, *words: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "build.py"), "-C", str(root), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and all that was said."""
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err, err
    return process.returncode, out + err


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    assert site.run("import", ABSTRACTS, PROFILE).code == 0
    return site


def cold(site: Site, *words: str) -> dict[str, bytes]:
    """The site as it is built elsewhere, by somebody who knows nothing of it yet."""
    elsewhere = Site(site.desk / "elsewhere")
    shutil.rmtree(elsewhere.root)
    shutil.copytree(site.root / "content", elsewhere.root / "content")
    assert elsewhere.run("build", *words).code == 0
    return {path: data for path, data in files(elsewhere.root).items() if path.startswith("site/")}


def published(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in files(site.root).items() if path.startswith("site/")}


def test_builds_at_once_give_one_whole_site(site: Site) -> None:
    plain, portable = cold(site), cold(site, "--portable")
    for number in range(3):
        runs = [start(site.root, "build", *words) for words in ((), ("--portable",), (), ("--portable",))]
        assert [end(run)[0] for run in runs] == [0] * 4
        assert published(site) in (plain, portable)
        if number == 1:
            shutil.rmtree(site.root / ".cache")
    assert site.run("build").code == 0
    assert different(published(site), plain) == []


def test_imports_at_once_lose_nothing(tmp_path: Path) -> None:
    """One of them may have to be called again, and says so."""
    site = Site(tmp_path)
    texts = [
        page(*(paper(f"Paper {number} of {name}") for number in range(40)), paper("The Same"))
        for name in "abc"
    ]
    sources = [site.source(f"{name}.txt", text) for name, text in zip("abc", texts, strict=True)]
    waiting = list(sources)
    for _ in range(len(sources)):
        runs = [(source, start(site.root, "import", source)) for source in waiting]
        ends = [(source, *end(run)) for source, run in runs]
        assert all(code == 0 or "run this again" in said for _, code, said in ends), ends
        waiting = [source for source, code, _ in ends if code]
    assert waiting == []
    other = Site(tmp_path / "other")
    assert other.run("import", *sources).code == 0
    assert site.papers() == other.papers()
    assert site.run("import", *sources).outcomes().count("created") == 0
    ordered = {MEMORY, "content/profile.md"}  # they tell which source came last
    assert set(different(site.files(), other.files())) <= ordered


@contextmanager
def preview(site: Site, *words: str) -> Iterator[str]:
    """The address of a running preview."""
    running = start(site.root, "serve", "--port", "0", *words)
    assert running.stdout
    try:
        line = running.stdout.readline()
        assert line.startswith("Serving at "), line
        yield line.split()[2]
    finally:
        running.send_signal(signal.SIGINT)
        assert end(running)[0] == 0


@pytest.mark.parametrize("words", [(), ("--output", "{}/site")], ids=["apart", "into one folder"])
def test_a_build_and_a_preview_at_once(site: Site, words: tuple[str, ...]) -> None:
    name = site.papers()[0]
    with preview(site, *(word.format(site.root) for word in words)) as address:
        for number in range(8):
            site.write(name, site.read(name) + f"\n## Edit {number}\n\nWords.\n")
            code, said = end(start(site.root, "build"))
            assert code == 0, said
        until(address + f"papers/{name}/", "Edit 7")
    assert site.run("build").code == 0
    assert different(published(site), cold(site)) == []


def test_a_preview_outlives_what_happens_to_its_site(site: Site) -> None:
    """An entry broken and mended, a thousand quick saves, an editor's litter, the output gone."""
    name = site.papers()[0]
    text = site.read(name)
    with preview(site, "--output", str(site.root / "site")) as address:
        site.write(name, text.replace("title:", "title: [", 1))
        until(address, "keeps the site from being built anew")
        site.write(name, text.replace("title:", "title: Mended,", 1))
        until(f"{address}papers/{name}/", "Mended,")
        for number in range(1000):
            site.write(name, text + f"\n## Save {number}\n\nWords.\n")
            site.path(name).with_name(f".{name}.md.swp").write_text("litter")
        until(f"{address}papers/{name}/", "Save 999")
        (site.root / "site").rename(site.desk / "gone")
        until(f"{address}papers/{name}/", "Save 999")
        page = urllib.request.urlopen(address, timeout=30).read().decode()
        assert "opuscula-problems" not in page
    assert site.run("build").code == 0
    assert different(published(site), cold(site)) == []


def until(address: str, wanted: str) -> None:
    last = time.monotonic() + 30
    while True:
        try:
            if wanted in urllib.request.urlopen(address, timeout=30).read().decode():
                return
        except urllib.error.HTTPError:  # the output is being made again
            pass
        assert time.monotonic() < last, f"no {wanted} at {address}"
        time.sleep(0.1)


def test_an_entry_that_comes_and_goes_while_it_is_read(site: Site) -> None:
    """An editor that saves without rest: by a rename, in place, by removing the file first."""
    name = site.papers()[0]
    path, text = site.path(name), site.read(name)
    saver = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import os, sys\n"
            "path, text = sys.argv[1], open(sys.argv[1], 'rb').read()\n"
            "while True:\n"
            "    open(path, 'wb').write(text)\n"
            "    os.remove(path)\n"
            "    open(path + '~', 'wb').write(text)\n"
            "    os.rename(path + '~', path)\n",
            str(path),
        ]
    )
    try:
        for _ in range(12):
            for words in (("build",), ("import", PROFILE)):
                code, said = end(start(site.root, *words))
                assert code in (0, 1), said  # half an entry is an entry with an error
    finally:
        saver.kill()
        saver.wait()
    site.write(name, text)
    before = site.files()
    run = site.run()
    assert run.code == 0
    assert {**site.files(), MEMORY: b""} == {**before, MEMORY: b""}
    assert different(published(site), cold(site)) == []
    assert os.listdir(site.root / "content/papers") and "changed" not in run.err
