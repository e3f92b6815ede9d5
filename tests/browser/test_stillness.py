"""Nothing jumps: not when the faces arrive late, not when the theme is switched or a page is come back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import KINDS, Built

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

    Opener = Callable[..., BrowserContext]

MOST = 0.02  # of layout shift, as Chromium reckons it

SUM_UP = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const shift of list.getEntries()) window.shifted += shift.value;
    }).observe({type: 'layout-shift', buffered: true});
"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def shift_by_late_faces(page: Page, address: str) -> tuple[float, int]:
    """How much a page moves when its faces come after the first paint, and how many were held back for it."""
    page.add_init_script(SUM_UP)
    held: list[Route] = []
    late: list[Route] = []  # asked for once the first are here
    page.route("**/*.woff2", lambda route: route.continue_() if late else held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(TWO_FRAMES)  # the page is painted in the stand-ins
    late.extend(held)
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(TWO_FRAMES)
    page.wait_for_timeout(50)  # the observer is told in its own time
    shifted: float = page.evaluate("window.shifted")
    return shifted, len(held)


@pytest.mark.parametrize("width", (390, 1440))
@pytest.mark.parametrize("kind", KINDS)
def test_late_faces_move_nothing(kind: str, width: int, site: Built, reader: Opener) -> None:
    page = reader(width).new_page()  # with nothing in its cache
    shifted, held = shift_by_late_faces(page, site.address(site.page(kind)))
    assert held, "no page goes without a face of its own"
    assert shifted <= MOST


def look(page: Page) -> tuple[str, str]:
    """What is worn, and the paper's colour."""
    worn: str = page.evaluate("document.documentElement.dataset.theme ?? 'auto'")
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return worn, colour


def test_the_theme_switch_by_keyboard(site: Built, reader: Opener) -> None:
    page = reader(390, "dark").new_page()
    page.goto(site.url)
    night = look(page)[1]
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.theme')"):
            break
    label = "document.activeElement.getAttribute('aria-label')"
    labels = [page.evaluate(label)]
    page.keyboard.press("Enter")
    labels.append(page.evaluate(label))
    assert look(page)[0] == "light"
    day = look(page)[1]
    assert day != night
    page.keyboard.press("Space")
    labels.append(page.evaluate(label))
    assert look(page) == ("dark", night)
    assert len(set(labels)) == 3 and all(labels), labels
    page.keyboard.press("Enter")
    assert look(page) == ("auto", night)


def test_a_chosen_theme_is_worn_before_the_first_paint(site: Built, reader: Opener) -> None:
    context = reader(1440, "dark")
    page = context.new_page()
    page.goto(site.url)
    page.locator(".theme").click()
    context.add_init_script(
        """new MutationObserver((_, watch) => {
            if (!document.body) return;
            window.wornByBody = document.documentElement.dataset.theme;
            watch.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )
    page.goto(site.address(site.page("paper")))
    assert page.evaluate("window.wornByBody") == "light"
