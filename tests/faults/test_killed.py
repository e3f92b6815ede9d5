"""Killed with SIGKILL at any moment: content/ holds old or new bytes, site/ no half file, and the next run
does the rest, without anybody's help, to the very bytes of a run that was left alone.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from opuscula.entries import entry
from tests.workbench import ABSTRACTS, MEMORY, PROFILE, Site, page, paper, prose

pytestmark = pytest.mark.slow
if not hasattr(os, "fork"):
    pytest.skip("only a forking system can be killed so often", allow_module_level=True)

KILLER = Path(__file__).with_name("killer.py")
MEMORY_DISK = Path("/dev/shm")  # thousands of folders come and go: there, if there is one, that costs nothing
MINE = "\n## Mine\n\nMy own words.\n"
SMALL = """title = "Ada"
[files]
bibtex = false
ris = false
csljson = false
markdown = false
linksets = false
[shelves]
people = false
years = false
venues = false
"""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Case:
    """A site, and a command that is killed there."""

    prepare: Callable[[Site], None]
    words: tuple[str, ...]
    edited: str = ""  # an entry to which the person adds their words between the kill and the next run


LAMPS = paper("Lamps and Wheels", "Aug 1, 2020")
CARDS = paper("Cards by the Thousand", "Aug 2, 2021")
ENGINE = paper("The Engine", "Aug 3, 2022")
NOTES = paper("Notes on Notes", "Aug 4, 2023")


def empty(site: Site) -> None:
    site.source("profile.txt", page(LAMPS, CARDS, ENGINE))
    site.source("abstracts.txt", f"Abstract:{prose(901)}\n\nAbstract:{prose(902)}")
    (site.root / "content/site.toml").write_text(SMALL)


def imported(site: Site) -> None:
    """Two sources are in, and the person has been at work."""
    empty(site)
    assert site.run("import", site.desk / "profile.txt", site.desk / "abstracts.txt").code == 0
    site.edit("the-engine", "Menabrea", "F. Menabrea")
    named = paper("Sheets", "Jan 5, 2019", abstract=prose(901))
    newer = paper("Lamps and Wheels", "Aug 1, 2020", abstract=prose(7), code=True)
    moved = paper("The Engine", "Sep 3, 2022", area="CV")
    site.source("profile.txt", page(newer, CARDS, moved, NOTES, named, facts=("h-index8",)))


def titled(site: Site) -> None:
    """A draft has got its title, and has a picture."""
    imported(site)
    draft = next(name for name in site.papers() if prose(902) in site.read(name))
    site.write(draft, site.read(draft).replace("\ntitle:", "\ntitle: A Name at Last"))
    (site.root / f"content/papers/{draft}").mkdir()
    (site.root / f"content/papers/{draft}/lamp.png").write_bytes(b"picture")


def built(site: Site) -> None:
    """The site stands, and its content is another by now."""
    imported(site)
    assert site.run("build").code == 0
    site.edit("cards-by-the-thousand", "title: Cards by the Thousand", "title: Cards")
    site.path("the-engine").unlink()
    site.write("by-hand", "---\ntitle: By Hand\ndate: 2020\n---\n\nA new entry.\n")


def laid_in(site: Site) -> None:
    """A file of records was laid in by hand, beside a site that stands."""
    imported(site)
    assert site.run("build").code == 0
    (site.root / "content/records/more.txt").write_text(page(LAMPS, NOTES))


def mistaken(site: Site) -> None:
    """A wrong file was imported."""
    imported(site)
    site.take(
        "wrong.txt", page(paper("Somebody Else's"), paper("Lamps and Wheels", "Aug 1, 2020", area="RO"))
    )


CASES = {
    "first import": Case(empty, ("import", "{desk}/profile.txt", "{desk}/abstracts.txt"), "lamps-and-wheels"),
    "newer export": Case(imported, ("import", "{desk}/profile.txt"), "lamps-and-wheels"),
    "draft with a title": Case(titled, ("import", "{desk}/profile.txt"), "cards-by-the-thousand"),
    "forgetting": Case(mistaken, ("import", "--forget", "wrong.txt"), "lamps-and-wheels"),
    "main job": Case(laid_in, (), "lamps-and-wheels"),
    "first build": Case(imported, ("build",)),
    "later build": Case(built, ("build",)),
}


def seeds(site: Site) -> None:
    """Thirty papers wait to be imported."""
    shutil.copy(PROFILE, site.desk)
    shutil.copy(ABSTRACTS, site.desk)


def seeds_laid_in(site: Site) -> None:
    """An older site stands, with some of the papers; the rest is laid in by hand."""
    seeds(site)
    assert site.run("import", ABSTRACTS).code == site.run("build").code == 0
    shutil.copy(PROFILE, site.root / "content/records")


def seeds_imported(site: Site) -> None:
    seeds(site)
    assert site.run("import", ABSTRACTS, PROFILE).code == 0


def seeds_edited(site: Site) -> None:
    """The site stands and its cache is warm; entries are changed, removed and added since."""
    seeds_imported(site)
    assert site.run("build").code == 0
    first, second, third, *_ = site.papers()
    site.write(first, site.read(first).replace("title: ", "title: Anew, ", 1))
    site.write(second, site.read(second) + MINE)
    site.path(third).unlink()
    site.write("by-hand", "---\ntitle: By Hand\nauthors: [David Ha]\ndate: 2020\n---\n\nA new entry.\n")


LARGE = {
    "import": Case(seeds, ("import", "{desk}/" + ABSTRACTS.name, "{desk}/" + PROFILE.name), "world-models"),
    "main job": Case(seeds_laid_in, (), "world-models"),
    "first build": Case(seeds_imported, ("build",)),
    "later build": Case(seeds_edited, ("build",)),
}


class Killer:
    """Runs commands on a site in a process that can be killed."""

    def __init__(self, root: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(KILLER.parents[2])}
        self.process = subprocess.Popen(
            [sys.executable, str(KILLER), str(root)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, words: list[str], **moment: float) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        print(json.dumps({"words": words, **moment}), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert answer["code"] in (-9, 0, 1) and "Traceback" not in answer["said"], answer
        return answer

    def end(self) -> None:
        self.process.communicate()


class Stage:
    """One case, played again and again: killed, looked at, completed, compared."""

    def __init__(self, folder: Path, case: Case) -> None:
        self.folder, self.case = folder, case
        self.site = Site(folder / "desk")
        case.prepare(self.site)
        shutil.copytree(folder / "desk", folder / "before")
        self.words = [word.format(desk=self.site.desk) for word in case.words]
        self.before = files(self.site.root)
        assert self.site.run().code == 0
        self.main_job_alone = content(files(self.site.root))
        self.reset()
        self.killer = Killer(self.site.root)
        self.undisturbed = self.killer.run(self.words)
        self.after = files(self.site.root)
        assert self.after != self.before

    def play(self, number: int, **moment: float) -> bool:
        """Kills once and judges all that follows; False where the command ended before."""
        self.reset()
        if self.killer.run(self.words, **moment)["code"] == 0:
            return False
        self.judge_what_is_left()
        if number % 3 == 0:
            self.try_other_commands()
        mine = self.add_words() if number % 3 == 1 else ""
        self.run_again()
        self.judge_what_was_completed(mine)
        return True

    def reset(self) -> None:
        shutil.rmtree(self.site.desk)
        shutil.copytree(self.folder / "before", self.site.desk)

    def fill(self, room: int) -> None:
        """Lets the disk be full after so many steps; then there is room again."""
        self.reset()
        answer = self.killer.run(self.words, room=room)
        found = files(self.site.root)
        assert answer["code"] == 0 or "make room on the disk" in answer["said"], answer
        if answer["code"] == 0:  # only the cache went without
            assert different(found, self.after) == []
        self.judge_what_is_left()
        assert content(found) in (content(self.before), content(self.after))
        self.run_again()
        self.judge_what_was_completed("")

    def judge_what_is_left(self) -> None:
        found = files(self.site.root)
        moved = [
            data for path, data in self.before.items() if path not in self.after
        ]  # it may be half renamed
        for path, data in found.items():
            new = [self.after.get(path), *(moved if path not in self.before else ())]
            assert data in (self.before.get(path), *new), f"{path} is neither old nor new"
        assert self.before.keys() & self.after.keys() <= found.keys(), "something is lost"

    def try_other_commands(self) -> None:
        """A build shows what is there; the main job leaves an import that was killed done, or not begun."""
        for words in (["build"], []):
            run = self.site.run(*words)
            assert run.code == 0, run.err
        left = content(files(self.site.root))
        assert not self.words or left in (self.main_job_alone, content(self.after))
        if "import" in self.words:
            shutil.rmtree(self.site.root / "site")

    def add_words(self) -> str:
        path = self.site.path(self.case.edited)
        if not self.case.edited or not path.exists():
            return ""
        path.write_bytes(path.read_bytes() + MINE.encode())
        return f"content/papers/{self.case.edited}.md"

    def run_again(self) -> None:
        """What was as good as forgotten when the run was killed is no source any more."""
        run = self.site.run(*self.words)
        assert run.code == 0 or (run.code == 2 and "there is no source" in run.err), run.err

    def judge_what_was_completed(self, mine: str) -> None:
        found = files(self.site.root)
        if mine:
            text, whole = found[mine].decode(), self.after[mine].decode()
            assert text.endswith(MINE)
            one, other = entry.parse(mine, text)[0], entry.parse(mine, whole)[0]
            assert (one.meta, one.abstract) == (other.meta, other.abstract)
            assert found[MEMORY] == self.after[MEMORY]
        else:
            assert different(found, self.after) == []
        leftovers = [
            path for path in self.site.root.rglob(".opuscula*") if path.name != ".opuscula" or path.is_dir()
        ]
        assert leftovers == []


def files(root: Path) -> dict[str, bytes]:
    """All files of content/ and site/, but for what waits there to be put into its place."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("content", "site")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not any(part.startswith(".opuscula") for part in path.parts)
    }


def different(one: Files, other: Files) -> list[str]:
    return sorted(path for path in {**one, **other} if one.get(path) != other.get(path))


def content(found: Files) -> Files:
    return {path: data for path, data in found.items() if path.startswith("content/")}


@pytest.fixture
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    has_room = MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > 2**26
    with TemporaryDirectory(dir=MEMORY_DISK if has_room else None) as folder:
        found = Stage(Path(folder), request.param)
        yield found
        found.killer.end()


@pytest.mark.parametrize("stage", CASES.values(), ids=list(CASES), indirect=True)
def test_before_any_step_on_the_disk(stage: Stage) -> None:
    steps = next(step for step in range(1, 1000) if not stage.play(step, step=step))
    assert steps > 10


@pytest.mark.parametrize(
    "stage", [CASES["forgetting"], CASES["main job"]], ids=["forgetting", "main job"], indirect=True
)
def test_a_disk_that_is_full_from_any_step_on(stage: Stage) -> None:
    for room in range(1, stage.undisturbed["steps"]):
        stage.fill(room)


@pytest.mark.parametrize("stage", LARGE.values(), ids=list(LARGE), indirect=True)
def test_at_fifty_random_moments(stage: Stage) -> None:
    pick, seconds = random.Random(1), stage.undisturbed["seconds"]
    killed = 0
    for at in range(500):  # some come too late
        killed += stage.play(at, seconds=pick.uniform(0, seconds))
        if killed == 50:
            return
    pytest.fail(f"only {killed} came in time")
