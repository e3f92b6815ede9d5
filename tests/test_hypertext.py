from __future__ import annotations

import pytest

from opuscula.hypertext import of_style_sheet, read
from tests import growth


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


def test_a_reference_that_stands_twice_is_given_once() -> None:
    document = read('<a href="u">x</a>\n<a href="u">y</a><img src="u" alt="">')
    assert [(one.url, one.line, one.is_request) for one in document.references] == [
        ("u", 1, False), ("u", 2, True)
    ]  # fmt: skip
    [link] = read('<link rel="type" href="u">\n<a href="u">x</a>').references
    assert link.is_shown and not read('<link rel="type" href="u">').references[0].is_shown


def test_what_a_page_says_of_itself() -> None:
    document = read(
        '<!doctype html>\n<html lang="pt-BR"><head><title>A &amp;\n B</title>'
        '<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=u"></head>'
        "<svg><title>not this</title></svg></html>"
    )
    assert (document.title, document.lang) == ("A & B", "pt-BR")
    assert (document.is_indexed, document.leads_on) == (False, True)
    plain = read("<p>x")
    assert (plain.title, plain.lang, plain.is_indexed, plain.leads_on, plain.size) == ("", "", True, False, 4)


def test_headings_with_their_words() -> None:
    document = read('<h1>A <em>b</em></h1>\n<h3 id="x"><a href="u">C</a>&lt;</h3><header>x</header><hr>')
    assert [(one.level, one.text, one.line) for one in document.headings] == [(1, "A b", 1), (3, "C<", 2)]


def test_ids_that_stand_again() -> None:
    assert read('<p id="a"><br>\n<b id=a></b><i id="b"></i>').repeated == (("a", 2),)


def test_pictures_with_their_words() -> None:
    document = read('<img src="a" alt="x &gt; y"><img src="b" alt>\n<img src="c">')
    assert [(one.url, one.alt, one.line) for one in document.pictures] == [
        ("a", "x > y", 1), ("b", "", 1), ("c", None, 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        '<a href="u"></a>', '<a href="u"> <span class="icon"></span></a>', "<input>", "<select></select>",
        '<a href="u"><img src="x" alt=""></a>', '<input type="search" id="a"><label for="b">x</label>',
        "<textarea>x</textarea>",
        "<label>x</label><input>", '<svg role="img"><path/></svg>', '<iframe src="u"></iframe>',
    ],
)  # fmt: skip
def test_what_has_no_name(html: str) -> None:
    assert [line for _, line in read(html).unnamed] == [1]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="u">x</a>', '<a href="u"><img src="x" alt="y"></a>', '<a href="u" aria-label="x"></a>',
        '<a id="x"></a>', '<a href="u"><svg aria-label="x"></svg></a>', '<input type="hidden">',
        '<label>x <input></label>', '<input id="a"><label for="a">x</label>', '<input aria-label="x">',
        '<label for="a">x</label><input id="a">', '<svg role="img"><title>x</title></svg>',
        "<svg><path/></svg>", '<svg role="img" aria-hidden="true"></svg>', '<a href="u" hidden></a>',
        '<iframe title="x" src="u"></iframe>',
    ],
)  # fmt: skip
def test_what_has_a_name_or_needs_none(html: str) -> None:
    assert read(html).unnamed == ()


@pytest.mark.parametrize(
    "piece", ["<a", "<!--", "<style>", '<p id="', "<h2>", "<a href='", "<svg><title></title>", "< p id"]
)
def test_reading_grows_with_the_page(piece: str) -> None:
    assert growth.growth(lambda size: read(piece * size), 500) < growth.LINEAR


def test_only_a_word_for_robots_keeps_search_engines_out() -> None:
    assert read('<meta name="description" content="noindex"><meta name="robots" content="index">').is_indexed
