"""On paper: a list becomes a list of publications, a paper's page a clean abstract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Built

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    Opener = Callable[..., BrowserContext]

A4 = 794  # pixels, its margins included
FOR_SCREENS = ".masthead nav, .theme, .skip, .foot, .turn, .cite, .filter, .pager, .notice, summary, button"


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize(
    ("kind", "kept", "most"),
    (("home", ".year .title", 4), ("papers", ".year .title", 4), ("paper", ".prose > .abstract", 1)),
)
def test_what_is_printed(
    kind: str,
    kept: str,
    most: int,
    scheme: str,
    site: Built,
    reader: Opener,
    screenshots: Path | None,
) -> None:
    page = reader(A4, scheme).new_page()
    page.goto(site.address(site.page(kind)), wait_until="load")
    asked = page.locator(kept).count()
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    assert page.locator(f":is({kept}):visible").count() == asked > 0
    assert (
        page.locator(f":is({FOR_SCREENS}):visible").evaluate_all("all => all.map(one => one.outerHTML)") == []
    )
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    printed = page.pdf(format="A4", prefer_css_page_size=False)
    if screenshots:
        (screenshots / f"{kind}-{scheme}.pdf").write_bytes(printed)
    assert 1 <= printed.count(b"/Type /Page\n") <= most
