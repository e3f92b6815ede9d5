"""The race, run by a generator of one line: it copies each paper and the layout into one page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from opuscula.frozen import replace
from tests.bench import race as racing
from tests.bench.contenders import Workshop, ours
from tests.bench.course import set_up
from tests.bench.race import RUNS, Result, race

COPIES = """
import pathlib
for entry in pathlib.Path("content/papers").iterdir():
    text = entry.read_text("utf-8") + pathlib.Path("layouts/local/paper.html").read_text("utf-8")
    for place in (f"papers/{entry.stem}", *(f"topics/{name.stem}" for name in TOPICS)):
        page = pathlib.Path("site", place, "index.html")
        page.parent.mkdir(parents=True, exist_ok=True)
        with page.open("a", encoding="utf-8") as out:
            out.write(text)
"""
WITH_TOPICS = 'TOPICS = list(__import__("pathlib").Path("content/topics").iterdir())\n' + COPIES


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(racing, "_SECOND", 0)
    monkeypatch.setattr(racing, "_REST", 0)
    monkeypatch.setattr("os.sync", lambda: None)


def run(code: str, folder: Path, budget: float = 100, rounds: int = 2) -> Result:
    contender = replace(ours()[0], build=(sys.executable, "-Ic", code))
    courses = set_up([contender], 3, folder, Workshop(Path("nowhere")))
    return race(courses, rounds, Workshop(Path("nowhere")), 60, budget, lambda line: None)[contender.name]


@pytest.mark.slow
def test_every_round_has_every_run(tmp_path: Path) -> None:
    result = run(WITH_TOPICS, tmp_path)
    assert result.stopped == ""
    assert {name: len(taken) for name, taken in result.taken.items()} == dict.fromkeys(RUNS, 2)
    assert result.size is not None and result.size.files > 3


def test_an_edit_that_does_not_show_is_no_time(tmp_path: Path) -> None:
    once = 'import sys, pathlib\nif pathlib.Path("site").exists(): sys.exit()\n'
    result = run(once + WITH_TOPICS, tmp_path)
    assert result.stopped == "body edit: it does not show"
    assert [len(result.taken[name]) for name in RUNS] == [1, 1, 0, 0, 0]


def test_a_title_has_to_show_in_lists(tmp_path: Path) -> None:
    result = run("TOPICS = []\n" + COPIES, tmp_path)
    assert result.stopped == "title edit: the paper's topic does not show it"


def test_no_pages_are_no_time(tmp_path: Path) -> None:
    assert run("pass", tmp_path).stopped.startswith("cold: the paper has no page")


@pytest.mark.slow
def test_who_spent_the_budget_goes_no_further_round(tmp_path: Path) -> None:
    assert run(WITH_TOPICS, tmp_path, budget=0).rounds == 1
