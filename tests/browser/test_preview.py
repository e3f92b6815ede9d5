"""The preview in a browser: problems lie over the last good page, and the next good save takes them away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hands.test_preview import Preview, site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["site"]  # a fixture


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_broken_save_is_told_over_the_last_page_until_it_is_mended(
    site: Path, browser: Browser, host: str
) -> None:
    preview = Preview(site, base="/base/", host=host)
    if not preview.address:
        pytest.skip(preview.said)
    index = site / "content" / "index.html"
    good = index.read_text()
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(preview.address)
    index.write_text("broken <img src=x onerror=document.title='hit'>")
    page.get_by_role("alert").wait_for(timeout=30_000)
    assert page.inner_text("h1") == "one"
    assert "<img src=x" in page.inner_text("#opuscula-problems li")
    assert page.title() != "hit"
    style = "getComputedStyle(document.querySelector('#opuscula-problems')).position"
    assert page.evaluate(style) == "fixed"
    for number in range(5):  # saved again as soon as the page has come back, before its script is there
        index.write_text(good.replace("one", f"version {number}"))
        page.get_by_text(f"version {number}").wait_for(timeout=30_000)
        page.get_by_role("alert").wait_for(state="detached", timeout=30_000)
    assert not [line for line in said if "Content Security Policy" in line]
    page.close()
    assert preview.stop() == (0, "")
