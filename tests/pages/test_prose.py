from __future__ import annotations

from opuscula.portfolio import Prose
from opuscula.words.markup import Html
from tests.sample import portfolio
from tests.sheets import of


def test_a_page_of_prose() -> None:
    body = Html("<p>Words.</p>")
    prose = Prose(
        "cv", "/cv/", "content/pages/cv.md", Html("C<i>V</i>"), "CV", body, "Words.", True, "https://e.org/"
    )
    [page] = of("prose", portfolio(prose=(prose,)))
    assert (page.url, page.layout, page.source) == ("/cv/", "prose.html", "content/pages/cv.md")
    assert (page.data["title"], page.data["body"]) == ("C<i>V</i>", body)
    info = page.data["page"]
    assert (info.title, info.description, info.has_math, info.edit_url) == (
        "CV",
        "Words.",
        True,
        "https://e.org/",
    )
