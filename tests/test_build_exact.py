"""An incremental build gives the same bytes as a cold one, and says the same, whatever was changed."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from opuscula.hands import cache
from tests.workbench import Run, Site

NAMES = ("Ada Lovelace", "Charles Babbage", "A. Lovelace", "Łukasz Šimić", "李明", "Jan van der Berg")
TOPICS = ("engines", "looms", "poetry")
WORDS = "engine loom table number poem machine series cylinder rare strange model network".split()
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000 01f15c4890000000d49444154789c6360606060000000"
    "0500010d0a2db40000000049454e44ae426082".replace(" ", "")
)


class Desk:
    """A site on which anything is changed by chance; with pictures to share only where asked, as these take
    most of a build's time."""

    def __init__(self, folder: Path, seed: int, has_cards: bool = False, has_filter: bool = True) -> None:
        self.site = Site(folder)
        self.root = self.site.root
        self.chance = random.Random(seed)
        self.count = 0
        self.settings = 'title = "Papers"\nbase_url = "https://example.org/r/"\n'
        self.settings += "" if has_cards else "files.cards = false\n"
        self.settings += "" if has_filter else "files.filter = false\n"
        self.write("content/site.toml", self.settings)
        self.write("content/profile.md", "---\nname: Ada Lovelace\nnames: [A. Lovelace]\n---\n\nShe wrote.\n")
        self.write("content/pages/about.md", "---\ntitle: About\n---\n\nMe.\n")
        self.write("content/topics/engines.md", "---\ntitle: Engines\n---\n\nOf engines.\n")
        for _ in range(9):
            self.add_paper()

    # ------------------------------------------------------------ what is changed

    def write(self, path: str, text: str | bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count))

    def paper(self) -> Path | None:
        found = sorted((self.root / "content/papers").glob("*.md"))
        return self.chance.choice(found) if found else None

    def add_paper(self) -> None:
        self.count += 1
        chance = self.chance
        people = "".join(f"  - {name}\n" for name in chance.sample(NAMES, chance.randint(1, 3)))
        topics = "".join(f"  - {name}\n" for name in chance.sample(TOPICS, chance.randint(0, 2)))
        head = f"title: {self.words(4).capitalize()} {self.count}\nauthors:\n{people}"
        head += f"date: {chance.choice(('1843-09', '1843', '1842-10-01', '1840-02'))}\n"
        head += f"topics:\n{topics}" if topics else ""
        head += chance.choice(("", "area: NE\n", "venue: Memoirs\n", "doi: 10.1000/xyz\n", "code: true\n"))
        self.write(f"content/papers/p{self.count}.md", f"---\n{head}---\n\n{self.words(20)}.\n")

    def remove_paper(self) -> None:
        if path := self.paper():
            path.unlink()

    def rename_paper(self) -> None:
        if path := self.paper():
            self.count += 1
            path.rename(path.with_name(f"renamed-{self.count}.md"))

    def swap(self, old: str, new: str) -> None:
        if path := self.paper():
            path.write_text(path.read_text().replace(old, new, 1))

    def edit_body(self) -> None:
        if path := self.paper():
            more = self.chance.choice(
                (self.words(5), "See [another](p1.md) and [a page](../pages/about.md).", "$x^2$", "<b>x</b>")
            )
            path.write_text(f"{path.read_text()}\n{more}.\n")

    def edit_title(self) -> None:
        self.swap("title: ", f"title: {self.chance.choice(WORDS).capitalize()} ")

    def edit_people(self) -> None:
        self.swap(self.chance.choice(NAMES), self.chance.choice(NAMES))

    def edit_facts(self) -> None:
        key = self.chance.choice(
            (
                "featured: true", "hidden: true", "draft: true", "aliases: [/old/]", "key: same",
                "image: x.png", "volume: 7", "type: thesis", "language: de", "status: retracted",
                "mood: sunny", "pdf: /cv.pdf", "silence: [topic-without-file]",
            )
        )  # fmt: skip
        self.swap("\ndate: ", f"\n{key}\ndate: ")

    def edit_date(self) -> None:
        self.swap("\ndate: 18", f"\ndate: {self.chance.choice(('17', '18', '19'))}")

    def edit_topic(self) -> None:
        head = f"title: {self.words(1)}\norder: {self.chance.choice(('newest', 'oldest'))}\n"
        self.write(f"content/topics/{self.chance.choice(TOPICS)}.md", f"---\n{head}---\n\n{self.words(6)}\n")

    def remove_topic(self) -> None:
        for path in sorted((self.root / "content/topics").glob("*.md"))[:1]:
            path.unlink()

    def edit_profile(self) -> None:
        name = self.chance.choice(NAMES)
        self.write(
            "content/profile.md", f"---\nname: {name}\ncitations: {self.chance.randint(1, 99)}\n---\n\nI.\n"
        )

    def edit_settings(self) -> None:
        said = self.chance.choice(
            (
                'accent = "moss"', 'language = "de"', "files.ris = false", "[shelves]\npeople = false",
                '[nav]\nPapers = "/papers/"', '[areas]\nNE = "Networks"', "files.feeds = false", "",
            )
        )  # fmt: skip
        self.write("content/site.toml", f"{self.settings}{said}\n")

    def edit_files(self) -> None:
        if path := self.paper():
            self.write(f"content/papers/{path.stem}/x.png", PIXEL)
        self.write("content/files/cv.pdf", self.words(3))

    def edit_layout(self) -> None:
        line = self.chance.choice(("{{ paper.title }}", "{{ paper.lead }}", "{{ paper.abstract_text }}"))
        self.write("layouts/local/parts/row.html", f'<li><a href="{{{{ paper.url }}}}">{line}</a></li>\n')

    def remove_layout(self) -> None:
        shutil.rmtree(self.root / "layouts", ignore_errors=True)

    def edit_asset(self) -> None:
        self.write("assets/local/css/print.css", f"/* {self.words(2)} */\n")

    def touch(self) -> None:
        if path := self.paper():
            os.utime(path, (1, self.chance.randint(1, 9)))

    def spoil_site(self) -> None:
        made = sorted(path for path in (self.root / "site").rglob("*") if path.is_file())
        if made:
            path = self.chance.choice([one for one in made if one.name != ".opuscula"])
            self.chance.choice((lambda: path.unlink(), lambda: path.write_text("spoilt")))()

    def remove_site(self) -> None:
        shutil.rmtree(self.root / "site", ignore_errors=True)

    def spoil_cache(self) -> None:
        kept = sorted(
            path for path in (self.root / ".cache").rglob("*") if path.is_file() and path.suffix == ""
        )
        if kept:
            path = self.chance.choice(kept)
            data = bytearray(path.read_bytes())
            for _ in range(9 if data else 0):
                data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(bytes(data)[: self.chance.choice((len(data), len(data), len(data) // 2))])

    def remove_cache(self) -> None:
        shutil.rmtree(self.root / ".cache", ignore_errors=True)

    def nothing(self) -> None:
        """Nothing is changed."""

    def changes(self) -> list[Callable[[], None]]:
        often = [self.edit_body, self.edit_title, self.edit_people, self.edit_facts, self.edit_date]
        rare = [
            self.add_paper, self.remove_paper, self.rename_paper, self.edit_topic, self.remove_topic,
            self.edit_profile, self.edit_settings, self.edit_files, self.edit_layout, self.remove_layout,
            self.edit_asset, self.touch, self.spoil_site, self.remove_site, self.spoil_cache,
            self.remove_cache, self.nothing,
        ]  # fmt: skip
        return [*often, *often, *rare]

    # ------------------------------------------------------------ what comes of it

    def build(self) -> Run:
        return self.site.run("build", "--jobs", str(self.chance.choice((1, 1, 2))))

    def cold(self, *options: str) -> tuple[Run, dict[str, bytes]]:
        """The same content, built in a folder where nothing was built before."""
        other = Site(self.site.desk / f"cold-{self.chance.random()}")
        for folder in ("content", "layouts", "assets"):
            if (self.root / folder).is_dir():
                shutil.copytree(self.root / folder, other.root / folder, dirs_exist_ok=True)
        run = other.run("build", "--jobs", "1", *options)
        made = tree(other.root / "site")
        shutil.rmtree(other.desk)
        return run, made


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed_by_chance(
    folder: Path, seed: int, count: int, has_cards: bool = False, has_filter: bool = True
) -> None:
    desk = Desk(folder, seed, has_cards, has_filter)
    assert desk.build().code == 0
    last = tree(desk.root / "site")
    done: list[str] = []
    for _ in range(count):
        for change in desk.chance.sample(desk.changes(), desk.chance.choice((1, 1, 1, 2, 3))):
            done.append(change.__name__)
            change()
        spoilt = tree(desk.root / "site")
        warm, (cold, expected) = desk.build(), desk.cold()
        assert (warm.code, warm.err) == (cold.code, cold.err), done
        found = tree(desk.root / "site")
        if cold.code:
            assert found == spoilt, done  # an error leaves the last site as it was
            for path in desk.root.glob("content/papers/*.md"):  # and the person mends what is wrong
                if any(path.name in problem["path"] for problem in cold.report["problems"]):
                    path.unlink()
            continue
        assert sorted(found) == sorted(expected), done
        assert [path for path in expected if found[path] != expected[path]] == [], done
        last = found
    assert last


def test_a_few_changes_by_chance(tmp_path: Path) -> None:
    changed_by_chance(tmp_path, seed=1, count=3)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_hundreds_of_changes_by_chance(tmp_path: Path, seed: int) -> None:
    changed_by_chance(tmp_path, seed=seed + 100, count=25, has_cards=seed < 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_changes_by_chance_where_lists_have_pages(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("address", "pages.home"):
        monkeypatch.setattr(f"opuscula.{module}.PER_PAGE", 3)
    changed_by_chance(tmp_path, seed=seed + 200, count=20, has_filter=seed > 1)


def test_other_code_makes_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path, seed=3)
    written = desk.build().report["built"]["written"]
    desk.swap("title: ", "title: A ")
    few = desk.build().report["built"]
    assert 0 < few["written"] < written
    for path in (desk.root / "site/papers").glob("*/index.html"):
        path.unlink()
    monkeypatch.setattr(cache, "code", lambda home: b"another engine")
    again = desk.build().report["built"]
    assert again["written"] and again["files"] == few["files"]


def test_a_row_that_says_more_is_made_anew_on_every_list(tmp_path: Path) -> None:
    desk = Desk(tmp_path, seed=5)
    row = '<li><a href="{{ paper.url }}">{{ paper.title }}</a> {{ paper.abstract_text }}</li>\n'
    desk.write("layouts/local/parts/row.html", row)
    desk.build()
    first = min((desk.root / "content/papers").glob("*.md"))
    first.write_text(f"{first.read_text()}\nA new sentence.\n")
    desk.build()
    assert tree(desk.root / "site") == desk.cold()[1]


def test_one_edit_of_a_text_touches_its_own_page_and_little_else(tmp_path: Path) -> None:
    desk = Desk(tmp_path, seed=4)
    for _ in range(40):
        desk.add_paper()
    desk.build()
    first = min((desk.root / "content/papers").glob("*.md"))
    first.write_text(f"{first.read_text()}\nOne more sentence.\n")
    before = {path: path.stat().st_mtime_ns for path in (desk.root / "site").rglob("*.html")}
    assert desk.build().code == 0
    touched = [path for path, stamp in before.items() if path.stat().st_mtime_ns != stamp]
    assert touched == [desk.root / f"site/papers/{first.stem}/index.html"]
