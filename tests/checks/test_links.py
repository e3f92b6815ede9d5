from __future__ import annotations

from datetime import date

from opuscula.checks import Site
from opuscula.checks.links import check
from opuscula.settings import Settings
from tests.sample import paper, portfolio


def said(files: dict[str, str], base_url: str = "") -> list[str]:
    settings = Settings(base_url=base_url)
    made = {url: text.encode() for url, text in files.items()}
    return [
        str(one)
        for one in check(Site.of(made, portfolio([paper("A")], settings=settings), (), date(2026, 1, 1)))
    ]


def test_links_that_lead_somewhere_are_fine() -> None:
    assert said({
        "/index.html": '<a href="papers/a/">x</a> <a href="papers/a/index.html#b">y</a> <a href="#top">z</a>'
            '<img src="a%20b.png">',
        "/papers/a/index.html": '<p id="b"><a href="../../">x</a> <a href="https://example.org/gone/">y</a>',
        "/a b.png": "",
    }) == []  # fmt: skip


def test_a_dead_link_leads_back_to_its_entry() -> None:
    [problem] = said({"/papers/a/index.html": '<a href="../gone/">x</a>'})
    assert problem.startswith("content/papers/a.md: a link leads to /papers/gone/, where nothing stands — ")


def test_a_dead_anchor() -> None:
    [problem] = said({"/papers/a/index.html": '<a href="#gone">x</a>'})
    assert "/papers/a/#gone" in problem


def test_what_a_style_sheet_asks_for_is_looked_at() -> None:
    [problem] = said({"/assets/css/site.css": "a { background: url(../x.png) }"})
    assert problem.startswith("site/assets/css/site.css:1: a link leads to /assets/x.png")


def test_absolute_addresses_of_the_site_itself_are_looked_at() -> None:
    [problem] = said(
        {"/papers/a/index.html": '<link rel="canonical" href="https://e.org/r/gone/">'}, "https://e.org/r/"
    )
    assert "/gone/" in problem


def test_links_hold_under_a_base_path() -> None:
    files = {"/404.html": '<a href="/r/papers/a/">x</a>', "/papers/a/index.html": ""}
    assert said(files, "https://e.org/r/") == []


def test_one_dead_link_in_many_places_is_told_once() -> None:
    [problem] = said({f"/years/{n}/index.html": '<a href="../../gone/">x</a>' for n in range(9)})
    assert "(here and in 8 other places)" in problem


def test_a_dead_link_of_an_entry_has_its_line() -> None:
    content = {"content/papers/a.md": b"---\ntitle: A\n---\n\nSee [b](gone.md).\n"}
    files = {"/papers/a/index.html": b'<a href="../gone/">x</a>'}
    [problem] = check(Site.of(files, portfolio([paper("A")]), (), date(2026, 1, 1), content=content))
    assert str(problem).startswith("content/papers/a.md:5: a link leads to /papers/gone/")
