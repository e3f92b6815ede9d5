"""The demonstration as readers meet it: on a phone or at a desk, by day or by night, scripts on or off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import BASE, KINDS, Built

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

    Opener = Callable[..., BrowserContext]

WIDTHS = (390, 768, 1440)
SCHEMES = ("light", "dark")


class Overheard:
    """What a page says to the console and whom it asks for files, from its first moment."""

    def __init__(self, page: Page, site: Built) -> None:
        self.host = site.host
        self.errors: list[str] = []
        self.strangers: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:")):
            self.strangers.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the browser itself, on its way to the next page
            self.errors.append(f"failed: {request.url} ({request.failure})")


def overflow(page: Page) -> list[str]:
    """The elements that stick out to the right of a page that then scrolls sideways."""
    sticking_out: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > width + 0.5)
                .map(element => element.outerHTML.slice(0, 120));
        }"""
    )
    return sticking_out


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_page_reads_without_scripts(
    kind: str, width: int, scheme: str, site: Built, reader: Opener, screenshots: Path | None
) -> None:
    page = reader(width, scheme, scripts=False).new_page()
    overheard = Overheard(page, site)
    page.goto(site.address(site.page(kind)), wait_until="load")
    if screenshots:
        page.screenshot(path=screenshots / f"{kind}-{width}-{scheme}.png", full_page=True)
    assert overheard.errors == []
    assert overheard.strangers == []
    assert overflow(page) == []
    assert page.locator("h1:visible").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_page_never_scrolls_sideways(kind: str, site: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.goto(site.address(site.page(kind)), wait_until="load")
    for width in (320, 390, 768, 1440, 2560):  # the first is also a desk's window at 400 %
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == [], width


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_accessible(kind: str, site: Built, reader: Opener, axe: str) -> None:
    page = reader().new_page()
    overheard = Overheard(page, site)
    page.goto(site.address(site.page(kind)), wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.evaluate(axe)
    for width in (390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
            assert [described(violation) for violation in found["violations"]] == [], (width, scheme)
    assert overheard.errors == []


def described(violation: dict[str, Any]) -> str:
    """A violation as a person can work on it: the rule, what it asks, and the first places."""
    places = [f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"][:3]]
    return "\n".join([f"{violation['id']}: {violation['help']} ({len(violation['nodes'])} places)", *places])


def test_what_stands_in_the_margin_leans_on_the_text(site: Built, reader: Opener) -> None:
    """Also a name that takes two lines, whatever the script that it is in."""
    page = reader(1440).new_page()
    page.goto(site.address(site.page("paper")))
    lean = "all => [...new Set(all.map(one => getComputedStyle(one).textAlign))]"
    assert page.locator('.beside [dir="auto"]').evaluate_all(lean) == ["right"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_night_and_day_have_different_paper(scheme: str, site: Built, reader: Opener) -> None:
    page = reader(1440, scheme).new_page()
    page.goto(site.url)
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    if colour == "rgba(0, 0, 0, 0)":
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    lightness = sum(int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]) / 3
    assert lightness > 200 if scheme == "light" else lightness < 80


def test_every_link_of_home_leads_somewhere(site: Built, reader: Opener) -> None:
    """A reader who clicks: by the browser's own idea of a relative address, below the site's folder."""
    context = reader()
    page = context.new_page()
    page.goto(site.url)
    links: list[str] = page.evaluate("[...new Set([...document.links].map(link => link.href.split('#')[0]))]")
    inside = [link for link in links if link.startswith(site.host)]
    assert inside
    assert [link for link in inside if not link.startswith(site.url)] == []
    assert [link for link in inside if not context.request.get(link).ok] == []


def test_a_wrong_address_shows_the_site_s_own_page(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    overheard = Overheard(page, site)
    answer = page.goto(f"{site.url}papers/no-such-paper/at/all/")
    assert answer is not None
    assert answer.status == 404
    assert [error for error in overheard.errors if "404" not in error] == []
    assert overheard.strangers == []
    page.locator(f'a[href="{BASE}"]').first.click()
    page.wait_for_url(site.url)


def test_the_first_tab_stop_is_visible(site: Built, reader: Opener) -> None:
    """Whoever walks by keyboard sees where they are."""
    page = reader().new_page()
    page.goto(site.url)
    for _ in range(3):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
                       return [document.activeElement.tagName, style.outlineStyle, style.outlineWidth]; }"""
        )
        assert style[0] != "BODY"
        assert style[1] != "none" and style[2] != "0px", style
