"""In the preview the page of a saved text comes first; what comes after is what a cold build makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from opuscula.calling.call import understood
from opuscula.commands.serve import LiveSite
from opuscula.hands.watch import Watch
from opuscula.problem import Problem
from tests.test_build_exact import Desk, tree


class Previewed:
    """A site that is previewed without a browser."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.desk = Desk(folder, seed)
        self.root = self.desk.root
        self.output = self.root / "site"
        call = understood(["-C", f"{self.root}", "serve", "--output", f"{self.output}", "--quiet"])
        self.site = LiveSite(call)
        self.watch = Watch([call.root], ("content", "layouts", "assets"))
        self.told: list[list[Problem]] = []
        self.seen: list[dict[str, bytes]] = []  # the site at each time when there was something to see
        self.save()

    def save(self) -> None:
        """What happens after something was saved."""
        self.told, self.seen = [], []
        for problems in self.site.rebuild(self.watch.changed()):
            self.told.append(list(problems))
            self.seen.append(tree(self.output))

    def first(self) -> Path:
        return min((self.root / "content/papers").glob("*.md"))

    def was_proof(self, before: dict[str, bytes]) -> bool:
        """Whether pages were to be seen before the site was whole."""
        return bool(self.seen) and self.seen[0] != before and self.seen[0] != tree(self.output)


def test_the_page_of_a_text_comes_first_and_is_shown_once(tmp_path: Path) -> None:
    preview = Previewed(tmp_path, seed=11)
    before = tree(preview.output)
    path = preview.first()
    path.write_text(f"{path.read_text()}\nA sentence that nobody has read.\n")
    preview.save()
    assert preview.was_proof(before)
    page = f"papers/{path.stem}/index.html"
    after = tree(preview.output)
    assert b"nobody has read" in preview.seen[0][page] and preview.seen[0][page] == after[page]
    assert preview.told == [[]], "what else is new is not to be seen on a page"
    assert after == preview.desk.cold("--drafts")[1]


def test_lists_that_show_the_text_come_with_it(tmp_path: Path) -> None:
    preview = Previewed(tmp_path, seed=12)
    row = '<li><a href="{{ paper.url }}">{{ paper.title }}</a> {{ paper.abstract_text }}</li>\n'
    preview.desk.write("layouts/local/parts/row.html", row)
    preview.save()
    path = preview.first()
    path.write_text(f"{path.read_text()}\nA sentence that nobody has read.\n")
    preview.save()
    assert b"nobody has read" in preview.seen[0]["papers/index.html"]
    assert len(preview.told) == 1 and tree(preview.output) == preview.desk.cold("--drafts")[1]


def retitle(path: Path) -> None:
    path.write_text(path.read_text().replace("title: ", "title: A ", 1))


def rename(path: Path) -> None:
    path.rename(path.with_name("quite-another.md"))


def hide(path: Path) -> None:
    path.write_text(path.read_text().replace("---\n", "---\nhidden: true\n", 1))


def shift(path: Path) -> None:
    path.write_text(path.read_text().replace("---\n", "---\n# a comment\n", 1) + "\nMore.\n")


def edit_also_the_profile(path: Path) -> None:
    path.write_text(path.read_text() + "\nMore.\n")
    profile = path.parent.parent / "profile.md"
    profile.write_text(profile.read_text() + "\nMore.\n")


@pytest.mark.parametrize("change", [retitle, rename, Path.unlink, hide, shift, edit_also_the_profile])
def test_where_more_than_texts_has_changed_the_site_comes_as_a_whole(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    preview = Previewed(tmp_path, seed=13)
    before = tree(preview.output)
    change(preview.first())
    preview.save()
    assert not preview.was_proof(before) and len(preview.told) == 1
    assert tree(preview.output) == preview.desk.cold("--drafts")[1]


def test_an_error_leaves_the_last_site_and_the_save_that_mends_it_makes_it_whole(tmp_path: Path) -> None:
    preview = Previewed(tmp_path, seed=14)
    before, path = tree(preview.output), preview.first()
    good = path.read_text()
    path.write_text("---\ntitle: [\n---\n")
    preview.save()
    assert [problem.severity for problem in preview.told[0]].count("error") == 1
    assert tree(preview.output) == before
    path.write_text(f"{good}\nMended.\n")
    preview.save()
    assert len(preview.told) == 1 and tree(preview.output) == preview.desk.cold("--drafts")[1]


def previewed_by_chance(folder: Path, seed: int, count: int) -> int:
    """Changes anything by chance, and compares with a cold build; gives how often a page came first."""
    preview = Previewed(folder, seed)
    desk, proofs = preview.desk, 0
    for _ in range(count):
        before = tree(preview.output)
        changes = [*[desk.edit_body] * 20, *desk.changes()]
        done = desk.chance.sample(changes, desk.chance.choice((1, 1, 1, 2)))
        for change in done:
            change()
        preview.save()
        cold, expected = desk.cold("--drafts")
        if cold.code:
            for path in desk.root.glob("content/papers/*.md"):  # the person mends what is wrong
                if any(path.name in problem["path"] for problem in cold.report["problems"]):
                    path.unlink()
            preview.save()
            continue
        assert tree(preview.output) == expected, done
        proofs += preview.was_proof(before)
    return proofs


def test_a_few_changes_by_chance(tmp_path: Path) -> None:
    previewed_by_chance(tmp_path, seed=1, count=4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_changes_by_chance(tmp_path: Path, seed: int) -> None:
    assert previewed_by_chance(tmp_path, seed=seed + 20, count=25) > 0
