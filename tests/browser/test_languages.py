"""The interface in eight languages, and papers of any script, as readers meet them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ROOT
from tests.browser.test_reading import described, overflow

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    Opener = Callable[..., BrowserContext]
    SiteIn = Callable[[str], Path]

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja", "pt", "zh")

ARABIC = """---
title: "تعلّم الآلة والشبكات العصبية: مقدمة (2024)"
authors: [محمد بن موسى الخوارزمي, David Ha, 李明]
date: 2025-03-02
area: LG
language: ar
venue: Nature Machine Intelligence
volume: "7"
issue: "3"
topics: [world-models]
featured: true
---

يقدّم هذا البحث مقدمة في تعلّم الآلة، ويقارن بين طرائق مختلفة على بيانات MNIST وCIFAR-10.
"""

JAPANESE = """---
title: 自己注意機構による進化的強化学習と集合知の創発に関する研究
authors: [山田太郎, David Ha]
date: 2025-02
area: NE
language: ja
topics: [world-models]
---

本研究では、自己注意機構を用いたエージェントの進化を調べる。
"""


@pytest.fixture(scope="session")
def site_in(tmp_path_factory: pytest.TempPathFactory) -> SiteIn:
    """The demonstration with an Arabic and a Japanese paper, in a language: `site_in("ar")` is its folder."""
    made: dict[str, Path] = {}

    def build(language: str) -> Path:
        if language not in made:
            root = tmp_path_factory.mktemp(f"site-{language}")
            shutil.copytree(ROOT / "content", root / "content")
            settings = root / "content" / "site.toml"
            said = settings.read_text(encoding="utf-8")
            settings.write_text(f'language = "{language}"\n{said}', encoding="utf-8")
            for name, text in {"arabic": ARABIC, "japanese": JAPANESE}.items():
                (root / "content" / "papers" / f"{name}.md").write_text(text, encoding="utf-8")
            command = [sys.executable, f"{ROOT / 'build.py'}", "-C", f"{root}", "build", "--portable"]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
            assert done.returncode == 0, done.stderr
            made[language] = root / "site"
        return made[language]

    return build


PAGES = {
    "home": "index.html",
    "papers": "papers/index.html",
    "paper": "papers/world-models/index.html",
    "arabic": "papers/arabic/index.html",
    "topics": "topics/index.html",
    "topic": "topics/world-models/index.html",
    "people": "people/index.html",
    "person": "people/yujin-tang/index.html",
    "prose": "about/index.html",
}


def opened(site: Path, kind: str, reader: Opener, width: int) -> Page:
    page = reader(width).new_page()
    page.goto((site / PAGES[kind]).as_uri(), wait_until="load")
    return page


@pytest.mark.parametrize("width", (320, 390, 1440))
@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", ("ar", "ja"))
def test_every_page_has_room(
    language: str, kind: str, width: int, site_in: SiteIn, reader: Opener, screenshots: Path | None
) -> None:
    page = opened(site_in(language), kind, reader, width)
    if screenshots:
        page.screenshot(path=screenshots / f"{kind}-{language}-{width}.png", full_page=True)
    assert overflow(page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_is_accessible_from_right_to_left(
    kind: str, site_in: SiteIn, reader: Opener, axe: str
) -> None:
    page = opened(site_in("ar"), kind, reader, 390)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [described(violation) for violation in found["violations"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_speaks_the_language(language: str, site_in: SiteIn, reader: Opener) -> None:
    page = opened(site_in(language), "papers", reader, 1440)
    heading = {
        "ar": "الأبحاث", "de": "Publikationen", "en": "Papers", "es": "Artículos",
        "fr": "Articles", "ja": "論文", "pt": "Artigos", "zh": "论文",
    }[language]  # fmt: skip
    assert page.locator("h1").inner_text() == heading
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


def side(page: Page, selector: str) -> str:
    """The edge of the text that an element's first line stands at."""
    left, right, width = page.locator(selector).first.evaluate(
        """element => { const range = document.createRange(); range.selectNodeContents(element);
                        const line = range.getClientRects()[0];
                        return [line.left, line.right, document.documentElement.clientWidth]; }"""
    )
    return "left" if left < width - right else "right"


def test_an_arabic_site_stands_at_the_right(site_in: SiteIn, reader: Opener) -> None:
    page = opened(site_in("ar"), "papers", reader, 390)
    assert {side(page, selector) for selector in ("h1", ".year h2", ".when", ".masthead .home")} == {"right"}
    assert side(page, '.title[href*="world-models/"]') == "right"
    english = opened(site_in("en"), "papers", reader, 390)
    assert {side(english, selector) for selector in ("h1", ".year h2", '.title[href*="arabic/"]')} == {"left"}


def test_a_text_runs_the_way_of_its_own_script(site_in: SiteIn, reader: Opener) -> None:
    for language in ("ar", "en"):
        for kind, direction in {"arabic": "rtl", "paper": "ltr"}.items():
            page = opened(site_in(language), kind, reader, 1440)
            for selector in ("h1", ".abstract"):
                style = page.locator(selector).first.evaluate("one => getComputedStyle(one).direction")
                assert (language, kind, selector, style) == (language, kind, selector, direction)


def test_names_of_any_script_stand_in_the_order_of_the_page(site_in: SiteIn, reader: Opener) -> None:
    for language, backwards in (("ar", True), ("en", False)):
        page = opened(site_in(language), "arabic", reader, 1440)
        places: list[float] = page.locator(".authors p > *").evaluate_all(
            "names => names.map(name => name.getBoundingClientRect().left)"
        )
        assert len(places) == 3
        assert places == sorted(places, reverse=backwards)
