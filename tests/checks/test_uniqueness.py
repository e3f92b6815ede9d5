from __future__ import annotations

from datetime import date

from opuscula.checks import Site
from opuscula.checks.uniqueness import check
from opuscula.portfolio import Prose
from opuscula.words.markup import Html
from tests.sample import paper, portfolio

CV = Prose("cv", "/cv/", "content/pages/cv.md", Html("x"), "x", Html(""), "", False, "")


def said(files: dict[str, str]) -> list[str]:
    data = {url: text.encode() for url, text in files.items()}
    made = portfolio([paper("A"), paper("B"), paper("C")], prose=(CV,))
    return [f"{one.severity} {one.rule} {one}" for one in check(Site.of(data, made, (), date(2026, 1, 1)))]


def test_one_of_each_kind() -> None:
    assert (
        said(
            {
                "/papers/a/index.html": '<title>A</title><p id="a"><p id="b">',
                "/papers/b/index.html": "<title>B</title>",
            }
        )
        == []
    )


def test_an_id_twice_on_a_page() -> None:
    [problem] = said({"/papers/a/index.html": '<title>A</title><p id="a"><p id="a">'})
    assert problem.startswith('error duplicate-id content/papers/a.md: the id "a" stands twice on the page')


def test_a_page_without_a_title() -> None:
    [problem] = said({"/papers/a/index.html": "<svg><title>no title of a page</title></svg>"})
    assert problem.startswith("error no-title content/papers/a.md: the page has no title")


def test_a_title_that_a_person_could_change() -> None:
    same = {"/papers/a/index.html": "<title>A</title>", "/cv/index.html": "<title>A</title>"}
    [problem] = said(same)
    assert problem.startswith(
        'warning duplicate-title content/pages/cv.md: "A" is the title of this page and of /papers/a/'
    )


def test_titles_of_papers_are_as_they_are_and_one_count() -> None:
    [problem] = said({f"/papers/{name}/index.html": "<title>Editorial</title>" for name in "abc"})
    assert problem.startswith("hint duplicate-title content/papers/a.md: 1 titles of papers")


def test_what_leads_on_or_is_kept_from_search_engines_may_have_any_title() -> None:
    assert said({
        "/papers/a/index.html": "<title>A</title>",
        "/old/index.html": '<title>A</title><meta http-equiv="refresh" content="0; url=../papers/a/">',
        "/cv/index.html": '<title>A</title><meta name="robots" content="noindex">',
    }) == []  # fmt: skip
