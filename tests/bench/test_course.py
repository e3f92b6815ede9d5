from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import build
from tests.bench import corpus
from tests.bench.contenders import PEERS, Contender, Workshop, ours
from tests.bench.course import Course, pages_of_all, set_up
from tests.bench.stopwatch import timed

SIZE = 6
PLAIN, FULL, _ = ours()
HUGO = PEERS[0]
NOWHERE = Workshop(Path("nowhere"))


def course_of(contender: Contender, folder: Path) -> Course:
    (course,) = set_up([contender], SIZE, folder, NOWHERE)
    return course


def build_ours(course: Course) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert build.main(["-C", str(course.root), "build"]) == 0


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = course_of(PLAIN, tmp_path_factory.mktemp("plain"))
    build_ours(course)
    return course


def test_like_for_like_has_every_page_of_the_others(plain: Course) -> None:
    assert pages_of_all(corpus.papers(SIZE)) - plain.files() == set()


def test_like_for_like_has_nothing_more(plain: Course) -> None:
    assert plain.files() - pages_of_all(corpus.papers(SIZE)) - {".nojekyll", ".opuscula"} == set()


def test_like_for_like_pages_say_the_same(plain: Course) -> None:
    page, paper = plain.page(plain.paper), plain.paper
    assert f'<link rel="canonical" href="https://example.org/papers/{paper.name}/">' in page
    for text in (*paper.authors, paper.date, paper.venue, paper.doi, paper.arxiv, paper.code, paper.demo):
        assert text in page
    assert page.count('rel="tag"') == len(paper.topics)
    assert page.count("<h1>") == page.count('rel="prev"') == page.count('rel="next"') == 1
    assert page.count("<p>") == len(paper.body.split("\n\n")) + 3  # the date, the links, the topics
    assert (plain.output / "index.html").read_text("utf-8").count("<li>") == SIZE


@pytest.mark.slow
def test_full_has_all_of_that_too(tmp_path: Path) -> None:
    course = course_of(FULL, tmp_path)
    build_ours(course)
    assert pages_of_all(corpus.papers(SIZE)) - course.files() == {"style.css"}
    assert f"papers/{course.paper.name}/{course.paper.name}.bib" in course.files()


@pytest.mark.slow
def test_hugo_makes_these_pages(tmp_path: Path) -> None:
    workshop = Workshop(Path("~/.cache/opuscula-peers").expanduser())
    if not workshop.finds(HUGO):
        pytest.skip("Hugo is not installed")
    course = course_of(HUGO, tmp_path)
    timed(HUGO.build, course.root, workshop.environment, course.log, 60)
    assert course.files() == pages_of_all(corpus.papers(SIZE))


@pytest.mark.parametrize("contender", [PLAIN, FULL, *PEERS], ids=lambda contender: contender.name)
def test_edits_are_made_and_undone(contender: Contender, tmp_path: Path) -> None:
    course = course_of(contender, tmp_path)
    before = contents(course.root)
    course.edit_body("Mark1")
    course.edit_title("Mark2")
    course.edit_layout("Mark3")
    after = contents(course.root)
    changed = {path for path in before if before[path] != after[path]}
    entry = f"{contender.entries}{course.paper.name}.md"
    assert changed == {entry, contender.layout}
    assert f"{course.paper.title} Mark2" in after[entry]
    assert after[entry].endswith("Mark1 sentence.\n")
    assert "<p>Mark3</p>\n</article>" in after[contender.layout]
    (course.root / contender.output).mkdir()
    course.make_cold()
    assert contents(course.root) == before
    assert not course.output.exists()


def contents(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}
