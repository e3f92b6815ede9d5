"""The citation box: forms that open without a script, and buttons that copy and say so."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Built

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    Opener = Callable[..., BrowserContext]

SAID = ".cite [role=status]"  # asked by locators: what waits by a script of its own is stopped by the policy


def open_paper(site: Built, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(site.address(site.page("paper")), wait_until="load")
    return page


def bibtex_file(site: Built) -> str:
    [path] = site.page("paper").parent.glob("*.bib")
    return path.read_text(encoding="utf-8")


def test_forms_open_one_at_a_time_without_a_script(site: Built, reader: Opener) -> None:
    page = open_paper(site, reader(390, scripts=False))
    page.locator(".cite summary", has_text="BibTeX").click()
    text = page.locator(".cite pre")
    assert text.is_visible()
    assert text.text_content() == bibtex_file(site)
    for form in page.locator(".cite summary").all():
        form.click()
    assert page.locator(".cite details[open]").count() <= 1
    assert page.locator(".cite button").count() == 0


def test_a_button_copies_and_says_so(site: Built, reader: Opener) -> None:
    context = reader()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_paper(site, context)
    page.locator(".cite summary", has_text="BibTeX").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the text, which may scroll
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy"
    page.keyboard.press("Enter")
    page.locator(SAID, has_text=re.compile("^Copied$")).wait_for(state="attached")
    assert page.evaluate("document.activeElement.textContent") == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == bibtex_file(site)


def test_where_nothing_may_be_copied_the_text_is_selected(site: Built, reader: Opener) -> None:
    context = reader()
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});document.execCommand = () => false"
    )
    page = open_paper(site, context)
    page.locator(".cite summary", has_text="BibTeX").click()
    page.locator(".cite [open] button").click()
    page.locator(SAID, has_text="Not copied").wait_for(state="attached")
    assert page.evaluate("getSelection().toString()").startswith("@")


@pytest.mark.parametrize("width", (390, 1440))
def test_controls_are_large_enough_to_hit(width: int, site: Built, reader: Opener) -> None:
    page = open_paper(site, reader(width))
    page.evaluate("document.querySelector('.cite details').open = true")
    for control in page.locator(".cite :is(summary, button):visible").all():
        box = control.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 24


def test_opening_a_form_beside_the_text_does_not_move_the_text(site: Built, reader: Opener) -> None:
    page = open_paper(site, reader(1440))
    where = "document.querySelector('.abstract').getBoundingClientRect().toJSON()"
    before = page.evaluate(where)
    page.locator(".cite summary").first.click()
    assert page.evaluate(where) == before


def test_a_name_of_the_network_leads_to_its_person(site: Built, reader: Opener) -> None:
    page = reader(390).new_page()
    page.goto(f"{site.url}people/")
    person = page.locator(".network a").first
    name = person.locator("text").text_content()
    person.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/people/.+/"))
    assert page.locator("h1").text_content() == name
