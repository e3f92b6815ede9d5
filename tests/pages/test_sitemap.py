from __future__ import annotations

from xml.etree import ElementTree

import pytest

from opuscula import pages
from opuscula.pages import sitemap
from opuscula.portfolio import Portfolio
from opuscula.settings import Settings
from tests import sheets
from tests.sample import PAPERS, paper, portfolio
from tests.sheets import of

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://example.org/repo/"
SITE = Settings(base_url=BASE)


def read(found: Portfolio) -> dict[str, dict[str, str | None]]:
    """File → address → date."""
    return {
        file.url: {
            url.findtext(f"{SPACE}loc") or "": url.findtext(f"{SPACE}lastmod")
            for url in ElementTree.fromstring(file.data)
        }
        for file in of("sitemap", found)
    }


@pytest.mark.parametrize("count", [0, 3, pytest.param(450, marks=pytest.mark.slow)])
def test_it_names_every_page_that_may_be_found_and_no_other(count: int) -> None:
    many = [paper(f"Paper {number}", f"{1990 + number % 9}", topics="Engines") for number in range(count)]
    found = portfolio(many, settings=SITE)
    planned = pages.plan(found)
    wanted = {BASE + page.url[1:] for page in sheets.pages(planned, found) if not page.data["page"].noindex}
    assert read(found)["/sitemap.xml"].keys() == wanted


def test_a_date_is_that_of_the_newest_paper_as_far_as_it_is_known() -> None:
    found = read(portfolio([paper("One", "2020-05"), paper("Two", "2021"), paper("Three")], settings=SITE))
    dates = found["/sitemap.xml"]
    assert dates[BASE] == dates[f"{BASE}papers/"] == "2021"
    assert dates[f"{BASE}papers/one/"] == "2020-05"
    assert dates[f"{BASE}papers/three/"] is None


def test_a_very_large_site_has_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(portfolio(PAPERS, settings=SITE))["/sitemap.xml"]
    monkeypatch.setattr(sitemap, "MOST", 7)
    found = read(portfolio(PAPERS, settings=SITE))
    parts = [name for name in found if name != "/sitemap.xml"]
    assert [BASE + name[1:] for name in parts] == list(found["/sitemap.xml"])
    assert all(len(found[name]) <= 7 for name in parts)
    assert [url for name in parts for url in found[name]] == list(whole)


def test_without_an_address_of_the_site_there_is_none() -> None:
    assert read(portfolio(PAPERS)) == {}


def test_the_settings_leave_it_out() -> None:
    assert read(portfolio(PAPERS, settings=Settings(base_url=BASE, files={"sitemap": False}))) == {}
