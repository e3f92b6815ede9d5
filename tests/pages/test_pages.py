from __future__ import annotations

import pytest

from opuscula import pages
from opuscula.page import File, Sheet
from tests.sample import PAPERS, portfolio


def said(*planned: pages.Planned) -> list[str]:
    return [str(problem) for problem in pages.clashes(planned)]


def page(url: str, source: str | None = None) -> Sheet:
    return Sheet((url,), lambda: (), source=source)


def test_every_kind_of_page_is_planned_and_no_address_twice() -> None:
    planned, problems = pages.plan(portfolio(PAPERS))
    assert problems == []
    urls = [url for url, _ in pages.addresses(planned)]
    assert len(set(urls)) == len(urls)
    assert {
        "/", "/papers/", "/papers/notes-on-the-engine/", "/papers/notes-on-the-engine/notes-on-the-engine.md",
        "/topics/", "/topics/engines/", "/areas/na/", "/years/1843/", "/people/", "/people/ada-lovelace/",
        "/404.html", "/.nojekyll",
    } <= set(urls)  # fmt: skip


def test_an_empty_portfolio_has_a_site_too() -> None:
    planned, problems = pages.plan(portfolio([], owner=None))
    assert problems == []
    lists = {"/papers.bib", "/papers.json", "/papers.ris"}
    machines = {"/robots.txt", "/llms.txt", "/.nojekyll"}
    assert {url for url, _ in pages.addresses(planned)} >= {"/", "/papers/", "/404.html", *machines, *lists}


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
