from __future__ import annotations

import pytest

from opuscula.hypertext import of_style_sheet, read


def asked_for(html: str) -> list[str]:
    return [reference.url for reference in read(html).references if reference.is_request]


def led_to(html: str) -> list[str]:
    return [reference.url for reference in read(html).references if not reference.is_request]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="u">', '<img srcset="u 2x">', '<script src="u"></script>', '<link rel="ICON" href="u">',
        '<link rel="a stylesheet" href="u">', '<iframe src="u"></iframe>', '<video poster="u"></video>',
        '<svg><use href="u"/></svg>', '<p style="background: url(u)">', '<style>@import "u";</style>',
        "<style>a { src: url('u') }</style>", '<object data="u"></object>', "<IMG SRC=u>",
    ],
)  # fmt: skip
def test_what_a_browser_asks_for(html: str) -> None:
    assert asked_for(html) == ["u"]
    assert led_to(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="u">x</a>', '<link rel="canonical" href="u">', '<svg><a xlink:href="u">x</a></svg>',
        '<meta http-equiv="refresh" content="0; URL=u">', '<form action="u"></form>',
    ],
)  # fmt: skip
def test_what_a_reader_may_follow(html: str) -> None:
    assert led_to(html) == ["u"]
    assert asked_for(html) == []


def test_text_and_comments_are_not_looked_into() -> None:
    html = '<p>src="u" url(u)</p><!-- <img src="u"> --><script>"<img src=u>"</script>'
    assert read(html).references == ()


def test_lines_and_anchors() -> None:
    document = read('<h2 id="a">x</h2>\n\n<a href="&amp;u">x</a>')
    assert document.anchors == {"a"}
    assert [(reference.url, reference.line) for reference in document.references] == [("&u", 3)]


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    assert led_to('<a href="u"><b <p <a href="v"') in (["u"], ["u", "v"])


def test_a_style_sheet() -> None:
    css = '@import "a.css";\n@font-face { src: url(../f.woff2) format("woff2"), url("g.woff") }'
    assert [(found.url, found.line) for found in of_style_sheet(css)] == [
        ("a.css", 1), ("../f.woff2", 2), ("g.woff", 2)
    ]  # fmt: skip


def test_the_tags_of_a_citation_in_their_order() -> None:
    html = '<meta name="citation_author" content="B"><meta name="description"><meta name="citation_author">'
    assert read(html).citation == (("citation_author", "B"), ("citation_author", ""))
