from __future__ import annotations

from datetime import date

from opuscula.checks import Site
from opuscula.checks.reach import check
from opuscula.frozen import replace
from opuscula.page import File
from tests.sample import paper, portfolio


def said(files: dict[str, str]) -> list[str]:
    made = replace(portfolio([paper("A")]), files=(File("/google1.html", b"", "content/files/google1.html"),))
    data = {url: text.encode() for url, text in files.items()}
    return [str(one) for one in check(Site.of(data, made, (), date(2026, 1, 1)))]


def test_pages_that_a_way_leads_to() -> None:
    assert said({
        "/index.html": '<a href="papers/">x</a>',
        "/papers/index.html": '<a href="a/#b">x</a> <a href="../">y</a>',
        "/papers/a/index.html": "",
    }) == []  # fmt: skip


def test_a_page_that_none_leads_to() -> None:
    lost = {"/index.html": "", "/papers/a/index.html": '<a href="../b/">x</a>', "/papers/b/index.html": ""}
    one, other = said(lost)
    assert one.startswith("content/papers/a.md: no way leads from the first page to /papers/a/ — ")
    assert other.startswith("site/papers/b/index.html: no way leads from the first page to /papers/b/ — ")


def test_pages_that_want_no_link() -> None:
    assert said({
        "/index.html": "",
        "/404.html": "",
        "/google1.html": "google-site-verification",
        "/old/index.html": '<meta http-equiv="refresh" content="0; url=../">',
        "/hidden/index.html": '<meta name="robots" content="noindex">',
    }) == []  # fmt: skip


def test_without_a_first_page_there_is_no_way() -> None:
    assert said({"/papers/a/index.html": ""}) == []
