"""Everybody can use it: by finger, by keyboard, much enlarged, in forced colours, without motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import KINDS, Built
from tests.browser.test_reading import overflow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    Opener = Callable[..., BrowserContext]

# In a line of words a link may be as low as the line; beside pictures their links stand in full size.
IN_A_LINE = ".prose, .authors, .index, .near, .columns, .title, .cited p, td, th, svg"

TOO_SMALL = """exempt => {
    document.querySelectorAll('details').forEach(details => details.open = true);
    return [...document.querySelectorAll('a[href], button, summary, input, select')]
        .filter(one => !one.closest(exempt) && one.getClientRects().length)
        .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect(), one.matches('a') ? 24 : 44])
        .filter(([one, box, least]) => Math.min(box.width, box.height) < least - 0.5)
        .map(([one, box]) => `${box.width}×${box.height} ${one.outerHTML.slice(0, 90)}`);
}"""


@pytest.mark.parametrize("width", (390, 1440))
@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(kind: str, width: int, site: Built, reader: Opener) -> None:
    page = reader(width).new_page()
    page.goto(site.address(site.page(kind)), wait_until="load")
    small: list[str] = page.evaluate(TOO_SMALL, IN_A_LINE)
    assert small == []


@pytest.mark.parametrize("kind", KINDS)
def test_landmarks(kind: str, site: Built, reader: Opener) -> None:
    """One text, one masthead, one foot; navigations that are told apart by their names."""
    page = reader().new_page()
    page.goto(site.address(site.page(kind)), wait_until="load")
    for landmark in ("main", "body > .sheet > header", "body > .sheet > footer"):
        assert page.locator(landmark).count() == 1, landmark
    names = page.locator("nav").evaluate_all("all => all.map(nav => nav.getAttribute('aria-label') || '')")
    assert all(names) and len(set(names)) == len(names), names


def test_the_first_stop_leads_to_the_text(site: Built, reader: Opener) -> None:
    page = reader(390).new_page()
    page.goto(site.url)
    page.keyboard.press("Tab")
    box = page.locator(":focus").bounding_box()
    assert page.locator(":focus").get_attribute("href") == "#main"
    assert box and box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("kind", ("home", "paper", "papers", "people"))
def test_focus_is_seen_at_every_stop(kind: str, site: Built, reader: Opener) -> None:
    page = reader(390).new_page()
    page.goto(site.address(site.page(kind)), wait_until="load")
    for stop in range(40):
        page.keyboard.press("Tab")
        seen: dict[str, Any] = page.evaluate(
            """() => { const here = document.activeElement;
                       const drawn = [here, ...here.querySelectorAll('*')].map(one => getComputedStyle(one))
                           .some(style => style.outlineStyle !== 'none' && style.outlineWidth !== '0px');
                       return {at: here.outerHTML.slice(0, 90), drawn}; }"""
        )
        if seen["at"].startswith("<body"):
            break
        assert seen["drawn"], (stop, seen["at"])


@pytest.mark.parametrize("kind", KINDS)
def test_wider_spacing_of_letters_and_lines_loses_nothing(kind: str, site: Built, reader: Opener) -> None:
    """What WCAG 1.4.12 lets a reader ask for, in the width of a page at 400 %."""
    page = reader(320).new_page()
    page.goto(site.address(site.page(kind)), wait_until="load")
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important }"
        " * { word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
    )
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert overflow(page) == []


def test_nothing_moves_for_those_who_want_no_motion(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.goto(site.url)
    moving: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
        }).map(one => one.outerHTML.slice(0, 90))"""
    )
    assert moving == []


@pytest.mark.parametrize("kind", ("home", "paper", "topics", "people"))
def test_pictures_are_seen_in_forced_colours(kind: str, site: Built, browser: Browser) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    try:
        page = context.new_page()
        page.goto(site.address(site.page(kind)), wait_until="load")
        assert invisible(page) == []
    finally:
        context.close()


def invisible(page: Page) -> list[str]:
    """Shapes of pictures, words in them and the theme switch that have the colour of the paper."""
    found: list[str] = page.evaluate(
        """() => {
            const paper = getComputedStyle(document.body).backgroundColor;
            const own = getComputedStyle(document.documentElement).backgroundColor;
            return [...document.querySelectorAll('svg :is(rect, circle, text, path):not(.reach)')]
                .filter(shape => {
                    const style = getComputedStyle(shape);
                    const paints = [style.fill, style.stroke].filter(paint => paint !== 'none');
                    return !paints.some(paint => paint !== paper && paint !== own);
                }).map(shape => shape.outerHTML.slice(0, 90));
        }"""
    )
    return found
