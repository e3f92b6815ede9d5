from __future__ import annotations

from opuscula.page import File
from opuscula.settings import Settings
from tests.sample import portfolio
from tests.sheets import of


def test_the_style_is_inside_and_its_addresses_hold_at_any_depth() -> None:
    css = b"@font-face { src: url(\"../fonts/a.woff2\"), url(data:x) } a { content: '</style>' }"
    files = (
        File("/assets/css/site.css", css),
        File("/assets/css/print.css", b"@page {}"),
        File("/assets/js/x.js", b"//"),
    )
    settings = Settings(base_url="https://example.org/repo/")
    [page] = of("not_found", portfolio(files=files, settings=settings))
    assert (page.url, page.layout) == ("/404.html", "404.html")
    assert page.data["style"] == (
        "@font-face { src: url(\"/repo/assets/fonts/a.woff2\"), url(data:x) } a { content: '<\\/style>' }"
    )
    assert page.data["style"].__html__() == page.data["style"]
    assert page.data["page"].noindex
