from __future__ import annotations

import pytest

from opuscula import view
from opuscula.page import File
from opuscula.portfolio import Prose
from opuscula.settings import Settings
from opuscula.words.markup import Html
from tests.sample import PAPERS, WORDS, paper, portfolio, ref


def test_the_site_is_called_as_its_owner_unless_it_says_otherwise() -> None:
    assert view.site(portfolio(PAPERS), "1").title == "Ada Lovelace"
    assert view.site(portfolio(PAPERS, settings=Settings(title="Engines")), "1").title == "Engines"
    assert view.site(portfolio(PAPERS, owner=None), "1").title == "Papers"


def test_the_site_says_what_it_is() -> None:
    assert view.site(portfolio(PAPERS), "1").description == "4 papers by Ada Lovelace"
    assert view.site(portfolio([], settings=Settings(description="Mine")), "1").description == "Mine"


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl")]
)
def test_the_direction_comes_from_the_language(language: str, direction: str) -> None:
    assert view.site(portfolio(settings=Settings(language=language)), "1").direction == direction


def test_the_usual_navigation_names_what_there_is() -> None:
    about = Prose(
        "about", "/about/", "content/pages/about.md", Html("About"), "About", Html(""), "", False, ""
    )
    assert [item.url for item in view.site(portfolio(PAPERS, prose=(about,)), "1").nav] == [
        "/papers/",
        "/topics/",
        "/people/",
        "/about/",
    ]
    assert [item.label for item in view.site(portfolio([]), "1").nav] == ["Papers"]


def test_a_site_may_have_a_navigation_of_its_own() -> None:
    settings = Settings(nav={"CV": "/cv/", "Blog": "https://example.org/"})
    assert [item.label for item in view.site(portfolio(PAPERS, settings=settings), "1").nav] == ["CV", "Blog"]


def test_the_site_says_which_faces_it_is_set_in_and_which_its_pages_want() -> None:
    sheets = (
        File("/assets/fonts/serif.css", b'@font-face { src: url("serif.woff2") }'),
        File("/assets/fonts/sans.css", b'@font-face { src: url("sans.woff2") }'),
    )
    settings = Settings(fonts="sans")
    site = view.site(portfolio(files=sheets, settings=settings), "1")
    assert (site.fonts, site.faces) == ("/assets/fonts/sans.css", ("/assets/fonts/sans.woff2",))
    assert view.site(portfolio(files=sheets), "1").faces == ("/assets/fonts/serif.woff2",)
    assert view.site(portfolio(), "1").faces == ()


def test_on_a_disk_no_face_is_fetched_ahead() -> None:
    """A browser holds one file there for a stranger of another."""
    sheet = File("/assets/fonts/serif.css", b'@font-face { src: url("serif.woff2") }')
    assert view.site(portfolio(files=(sheet,)), "1", portable=True).faces == ()


def test_a_site_may_have_a_style_sheet_of_its_own() -> None:
    own = File(view.OWN_STYLE, b":root {}")
    assert view.site(portfolio(files=(own,)), "1").own_style == view.OWN_STYLE
    assert view.site(portfolio(), "1").own_style == ""


def test_groups_are_years_in_the_order_given() -> None:
    groups = view.by_year(portfolio(PAPERS).papers, WORDS)
    assert [(group.title, group.url, len(group.papers)) for group in groups] == [
        ("1843", "/years/1843/", 1),
        ("1842", "/years/1842/", 1),
        ("1832", "/years/1832/", 1),
        ("Undated", "", 1),
    ]


def test_a_short_list_has_one_page_and_no_pager() -> None:
    assert view.leaves("/papers/", [1] * 200) == [("/papers/", [1] * 200, None)]
    assert view.leaves("/papers/", []) == [("/papers/", [], None)]


def test_a_long_list_is_paged() -> None:
    pages = view.leaves("/papers/", range(450))
    assert [(url, len(items)) for url, items, _ in pages] == [
        ("/papers/", 200),
        ("/papers/page-2/", 200),
        ("/papers/page-3/", 50),
    ]
    first, second, third = (pager for _, _, pager in pages)
    assert first and second and third
    assert (first.previous, first.next) == ("", "/papers/page-2/")
    assert (second.number, second.last, second.previous) == (2, 3, "/papers/")
    assert third.next == ""
    assert view.numbered_title("Papers", first, WORDS) == "Papers"
    assert view.numbered_title("Papers", third, WORDS) == "Papers, page 3"


def test_descriptions_are_cut_between_words() -> None:
    text = view.description("word " * 100, "")
    assert len(text) <= 202
    assert text.endswith("word …")
    assert view.description("two\nlines", "") == "two lines"
    assert view.description(" ", "otherwise") == "otherwise"


def test_what_is_named_most_comes_first() -> None:
    a, b, c = (ref("topic", name) for name in "abc")
    assert [(one.ref.title, one.count) for one in view.count([c, b, c, a], 2)] == [("c", 2), ("a", 1)]


def test_mathematics_in_a_title_is_seen() -> None:
    assert view.titles_have_math([paper("x", title=Html("<math><mi>x</mi></math>"))])
    assert not view.titles_have_math(PAPERS)
