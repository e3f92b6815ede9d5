from __future__ import annotations

from datetime import date

from opuscula.checks import Site
from opuscula.checks.headings import check
from opuscula.page import File
from tests.sample import paper, portfolio

ENTRY = {"content/papers/a.md": b"---\ntitle: A\n---\n\n## First\n\n#### Deep\n"}


def said(html: str) -> list[str]:
    files = {"/papers/a/index.html": html.encode()}
    return [
        str(one)
        for one in check(Site.of(files, portfolio([paper("A")]), (), date(2026, 1, 1), content=ENTRY))
    ]


def test_headings_in_order_are_fine() -> None:
    assert said("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h3><em>E</em></h3>") == []


def test_a_page_without_its_own_heading_or_with_two() -> None:
    assert said("<h2>B</h2>")[0] == (
        "content/papers/a.md: the page has no heading of the first level — let the layout print one h1"
    )
    assert said("<h1>A</h1><h1>First</h1>") == [
        'content/papers/a.md:5: the page has a second heading of the first level, "First" — make it an h2'
    ]


def test_a_level_left_out_is_told_at_the_line_of_the_entry() -> None:
    assert said("<h1>A</h1><h2>First</h2><h4>Deep</h4><h5>Deeper</h5>") == [
        'content/papers/a.md:7: the heading "Deep" is h4, and that above it h2 — make it h3'
    ]


def test_a_file_that_is_published_as_it_is_wants_none() -> None:
    made = portfolio(files=(File("/google123.html", b"", "content/files/google123.html"),))
    assert [*check(Site.of({"/google123.html": b"google"}, made, (), date(2026, 1, 1)))] == []


def test_the_first_heading_counts_from_the_top() -> None:
    assert "is h3, and that above it h1" in said("<h3>B</h3>")[1]
