from __future__ import annotations

from html import escape, unescape
from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.relative import relative


def link(href: str, url: str = "/papers/x/", **how: object) -> str:
    html, _ = relative(f'<a href="{href}">text</a>', url, **how)  # type: ignore[arg-type]
    return html.removeprefix('<a href="').removesuffix('">text</a>')


@pytest.mark.parametrize(
    ("href", "url", "expected"),
    [
        ("/", "/", "./"),
        ("/papers/", "/", "papers/"),
        ("/", "/papers/x/", "../../"),
        ("/papers/", "/papers/x/", "../"),
        ("/papers/x/", "/papers/x/", "./"),
        ("/papers/y/", "/papers/x/", "../y/"),
        ("/papers/xy/", "/papers/x/", "../xy/"),
        ("/papers/x/x.md", "/papers/x/", "x.md"),
        ("/topics/t/page-2/", "/topics/t/", "page-2/"),
        ("/assets/css/site.css", "/papers/x/", "../../assets/css/site.css"),
        ("/papers/y/?a=1#b", "/papers/x/", "../y/?a=1#b"),
        ("/papers/x/#b", "/papers/x/", "./#b"),
        ("/a:b/", "/", "./a:b/"),
        ("/papers/y/", "/old.html", "papers/y/"),
        ("/papers/y/index.html", "/papers/x/", "../y/"),
    ],
)
def test_an_address_becomes_relative(href: str, url: str, expected: str) -> None:
    assert link(href, url) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/", "../../index.html"),
        ("/papers/x/", "index.html"),
        ("/papers/y/#z", "../y/index.html#z"),
        ("/a.css", "../../a.css"),
    ],
)
def test_portable_addresses_name_the_file(href: str, expected: str) -> None:
    assert link(href, portable=True) == expected


def test_the_page_for_what_is_missing_links_by_the_base_path() -> None:
    assert link("/papers/x/", "/404.html", base_path="/repo/") == "/repo/papers/x/"
    assert link("/", "/404.html") == "/"


def test_addresses_are_percent_encoded() -> None:
    assert link("/files/mein lebenslauf ü.pdf") == "../../files/mein%20lebenslauf%20%C3%BC.pdf"
    assert link("/files/100%.pdf") == "../../files/100%25.pdf"
    assert link("/files/a%20b.pdf") == "../../files/a%20b.pdf"
    assert link("/files/it&#39;s &amp; that.pdf#a") == "../../files/it&#x27;s%20&amp;%20that.pdf#a"


@pytest.mark.parametrize(
    "html",
    [
        '<code>href="/papers/x/"</code>',
        '<p>Write <code>&lt;a href="/x/"&gt;</code></p>',
        '<a href="https://example.org/">x</a>',
        '<a href="//example.org/">x</a>',
        '<a href="#here">x</a>',
        '<a title=\'say href="/x/"\' href="#a">x</a>',
        '<a title="a > b" data-href="/x/">x</a>',
        '<p href="/x/">no link</p>',
        '<link rel="canonical" href="https://example.org/x/">',
    ],
)
def test_nothing_else_is_touched(html: str) -> None:
    assert relative(html, "/papers/y/") == (html, set())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href='/x/'>", '<a href="../x/">'),
        ("<a href=/x/>", '<a href="../x/">'),
        ('<a\n  class="a"\n  href="/x/">', '<a\n  class="a"\n  href="../x/">'),
        ('<a title="a > b" href="/x/">', '<a title="a > b" href="../x/">'),
        ('<video src="/a.mp4" poster="/b.png">', '<video src="../a.mp4" poster="../b.png">'),
        (
            '<img srcset="/a.png 1x, /b.png 2x" src="/a.png">',
            '<img srcset="../a.png 1x, ../b.png 2x" src="../a.png">',
        ),
        (
            '<svg><a href="/x/"><use href="/i.svg#a"/></a></svg>',
            '<svg><a href="../x/"><use href="../i.svg#a"/></a></svg>',
        ),
        (
            '<meta http-equiv="refresh" content="0; url=/papers/y/">',
            '<meta http-equiv="refresh" content="0; url=y/">',
        ),
    ],
)
def test_every_way_of_writing_an_address(html: str, expected: str) -> None:
    assert relative(html, "/papers/")[0] == expected


def test_the_addresses_that_a_page_leads_to_are_told() -> None:
    html = '<a href="/a/#b"></a><a href="/a/"></a><img src="/c%20d.png"><a href="/e/index.html"></a>'
    assert relative(html, "/")[1] == {"/a/", "/c d.png", "/e/"}


SEGMENT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/?#%\\"), min_size=1
).filter(lambda name: name not in (".", "..", "index.html"))
FOLDER = st.lists(SEGMENT, max_size=4).map(lambda names: "/" + "".join(f"{name}/" for name in names))


@given(FOLDER, FOLDER)
def test_a_browser_comes_back_to_the_same_address(url: str, target: str) -> None:
    html, targets = relative(f'<a href="{escape(target)}">', url)
    reference = unescape(html.removeprefix('<a href="').removesuffix('">'))
    reached = urljoin(f"https://example.org/repo{quote(url)}", reference)
    assert unquote(reached) == f"https://example.org/repo{target}"
    assert targets == {target}
