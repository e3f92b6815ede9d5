from __future__ import annotations

from opuscula.head import Head, Meta, TypedLink
from opuscula.render import press
from tests.sample import LAYOUTS


def test_the_layout_prints_all_that_a_head_holds() -> None:
    from opuscula.page import Page
    from opuscula.view import PageInfo
    from opuscula.words.markup import data_block

    head = Head(
        named=(Meta("citation_title", 'A "b" & c'),),
        properties=(Meta("og:title", "A"),),
        links=(
            TypedLink("item", "/x/a.pdf", "application/pdf", "ja"),
            TypedLink("type", "https://schema.org/Book"),
        ),
        data=(data_block('{"a":"</b>"}'),),
    )
    info = PageInfo("prose", "/x/", "X", "", heading=lambda: head)
    layout = {"head.html": (LAYOUTS / "parts" / "head.html").read_text("utf-8")}
    [file] = press([Page("/x/", "head.html", {"page": info})], layout, {}).files
    assert file.data.decode() == (
        '<meta name="citation_title" content="A &#34;b&#34; &amp; c">\n'
        '<meta property="og:title" content="A">\n'
        '<link rel="item" href="a.pdf" type="application/pdf" hreflang="ja">\n'
        '<link rel="type" href="https://schema.org/Book">\n'
        '<script type="application/ld+json">{"a":"<\\/b>"}</script>\n'
    )
