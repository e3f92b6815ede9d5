from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import pages, view
from opuscula.page import Drawing, File, Sheet
from opuscula.render import press
from opuscula.settings import FILES, FORMATS, LISTS, Settings
from tests.sample import PAPERS, paper, portfolio

LAYOUTS = Path(__file__).parents[2] / "layouts"


def said(*planned: pages.Planned) -> list[str]:
    return [str(problem) for problem in pages.clashes(planned)]


def page(url: str, source: str | None = None) -> Sheet:
    return Sheet((url,), lambda: (), source=source)


def test_every_kind_of_page_is_planned_and_no_address_twice() -> None:
    planned = pages.plan(portfolio(PAPERS))
    problems = list(pages.clashes(planned))
    assert problems == []
    urls = [url for url, _ in pages.addresses(planned)]
    assert len(set(urls)) == len(urls)
    assert {
        "/", "/papers/", "/papers/notes-on-the-engine/", "/papers/notes-on-the-engine/notes-on-the-engine.md",
        "/topics/", "/topics/engines/", "/areas/na/", "/years/1843/", "/people/", "/people/ada-lovelace/",
        "/404.html", "/.nojekyll",
    } <= set(urls)  # fmt: skip


def test_an_empty_portfolio_has_a_site_too() -> None:
    planned = pages.plan(portfolio([], owner=None))
    problems = list(pages.clashes(planned))
    assert problems == []
    lists = {"/papers.bib", "/papers.json", "/papers.ris"}
    machines = {"/robots.txt", "/llms.txt", "/.nojekyll"}
    assert {url for url, _ in pages.addresses(planned)} >= {"/", "/papers/", "/404.html", *machines, *lists}


EVERY_FILE = dict.fromkeys((*FORMATS, *FILES), False)


def test_everything_can_be_left_out_but_home_and_papers_and_shelves() -> None:
    settings = Settings(base_url="https://e.org/", shelves=dict.fromkeys(LISTS, False), files=EVERY_FILE)
    made = portfolio(PAPERS, settings=settings)
    urls = {url for url, _ in pages.addresses(pages.plan(made))}
    shelves = {shelf.url for found in made.shelves.values() for shelf in found}
    assert urls == {"/", "/.nojekyll", *(paper.url for paper in PAPERS), *shelves}


def test_what_is_left_out_is_linked_from_nowhere() -> None:
    layouts = {path.relative_to(LAYOUTS).as_posix(): path.read_text("utf-8") for path in LAYOUTS.rglob("*.*")}
    for lists in ({}, dict.fromkeys(LISTS, False)):
        settings = Settings(base_url="https://e.org/", shelves=lists, files=EVERY_FILE)
        made = portfolio(PAPERS, settings=settings)
        planned = [item for item in pages.plan(made) if not isinstance(item, Drawing)]
        found = press(planned, layouts, {"site": view.site(made, "1"), "words": made.words})
        dead = [problem.message for problem in found.problems if "/assets/" not in problem.message]
        assert dead == []
        said = b"".join(file.data for file in found.files)
        assert (b"list.js" in said, b"feed.json" in said) == (False, False)
        assert (b'class="near"' in said, b'href="../topics/"' in said) == (
            (True, True) if not lists else (False, False)
        )


def test_home_cannot_stand_for_a_list_that_is_too_long() -> None:
    given = portfolio((paper(f"Paper {n}") for n in range(201)), settings=Settings(shelves={"papers": False}))
    assert "/papers/page-2/" in {url for url, _ in pages.addresses(pages.plan(given))}


def test_two_things_that_want_one_address_are_both_named() -> None:
    [problem] = said(
        page("/a/", "content/pages/a.md"), File("/a/index.html", b"", "content/files/a/index.html")
    )
    assert "content/pages/a.md" in problem
    assert "content/files/a/index.html" in problem


def test_what_a_person_wrote_is_named_first() -> None:
    [problem] = said(page("/papers/"), page("/papers/", "content/pages/papers.md"))
    assert problem.startswith("content/pages/papers.md: ")
    assert "the page /papers/ that opuscula makes" in problem


@pytest.mark.parametrize(
    ("one", "other"), [("/CV/", "/cv/"), ("/é/", "/e\u0301/"), ("/straße/", "/STRASSE/")]
)
def test_a_file_system_may_not_tell_them_apart(one: str, other: str) -> None:
    assert len(said(page(one, "a"), page(other, "b"))) == 1


def test_a_file_where_others_need_a_folder() -> None:
    [problem] = said(File("/cv", b"", "content/files/cv"), page("/cv/x/", "content/pages/cv.md"))
    assert "a file and a folder at once" in problem
    assert said(page("/cv/", "a"), page("/cv/x/", "b"), page("/c/", "c")) == []
