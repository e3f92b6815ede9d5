"""The list of papers answers as one types: by words, facets and keyboard, from a server and from a disk."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import ROOT, Built
from tests.browser.test_reading import Overheard, described, overflow

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    Opener = Callable[..., BrowserContext]

ALL = 30  # papers of the demonstration
SHOWN = ":is(.all, .found):not([hidden]) .title"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)


def titles(page: Page) -> list[str]:
    return page.locator(SHOWN).all_inner_texts()


def typed(page: Page, text: str) -> list[str]:
    page.locator(".field").fill(text)
    page.locator(".found").wait_for()
    return titles(page)


def wait_for_address(page: Page, **state: str) -> None:
    """The address follows what was chosen a moment later."""
    wanted = {key: [value] for key, value in state.items()}
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == wanted)


def choose(page: Page, facet: str, label: str) -> None:
    opener = page.locator(f"[aria-controls=by-{facet}]")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    page.locator(f"#by-{facet}").get_by_text(label, exact=True).click()


@pytest.fixture
def page(site: Built, reader: Opener) -> Page:
    page = reader().new_page()
    page.goto(f"{site.url}papers/")
    return page


def built(root: Path, output: Path) -> Path:
    build = [sys.executable, f"{ROOT / 'build.py'}", "-C", f"{root}", "build", "--portable", "--quiet"]
    done = subprocess.run(
        [*build, "--output", f"{output}"], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def portable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portable")
    return built(ROOT, folder)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("weight agn", "Weight Agnostic Neural Networks"),  # beginnings of words of a title
        ("ging jurgen", ""),  # nothing begins so
        ("jurgen schmid", "World Models"),  # an accent
        ("hypernetwroks", "HyperNetworks"),  # two letters that changed places
        ("hypernetwork", "HyperNetworks"),
        ("hypernetorks", "HyperNetworks"),  # one that is missing
        ("hypernetwoorks", "HyperNetworks"),  # one too many
        ("hypernetwurks", "HyperNetworks"),  # a wrong one
        ("PLANET latent", "Learning Latent Dynamics for Planning from Pixels"),  # words of an abstract
    ],
)
def test_words_find_papers(page: Page, text: str, title: str) -> None:
    found = typed(page, text)
    assert (title in found and len(found) < ALL / 2) if title else found == []


def test_more_words_leave_fewer_papers(page: Page) -> None:
    one, two = typed(page, "sketch"), typed(page, "sketch transfer")
    assert 0 < len(two) < len(one) < ALL
    assert set(two) < set(one)


def test_no_paper_is_said_to_be_none(page: Page) -> None:
    assert typed(page, "zzz") == []
    assert page.locator(".found").inner_text() == "No paper has all this."


def test_several_values_of_several_facets(page: Page) -> None:
    choose(page, "topic", "World models")
    models = titles(page)
    choose(page, "topic", "Neuroevolution")
    either = titles(page)
    assert set(models) < set(either)
    choose(page, "has", "code")
    coded = titles(page)
    assert set(coded) < set(either)
    assert page.locator(".count").inner_text() == f"{len(coded)} of {ALL} papers"
    assert page.locator(".struck").all_inner_texts() == ["World models", "Neuroevolution", "code"]
    page.get_by_role("button", name="Remove code").click()
    assert titles(page) == either


def test_a_count_says_what_a_choice_would_leave(page: Page) -> None:
    choose(page, "topic", "World models")
    page.locator("[aria-controls=by-has]").click()
    label = page.locator("#by-has label", has_text="code")
    promised = int(label.locator("small").inner_text())
    label.click()
    assert len(titles(page)) == promised


def test_the_address_brings_a_view_back(page: Page, site: Built, reader: Opener) -> None:
    typed(page, "evolution")
    choose(page, "year", "2020")
    choose(page, "order", "Title")
    wait_for_address(page, q="evolution", year="2020", sort="title")
    sent = reader().new_page()
    sent.goto(page.url)
    sent.locator(".found").wait_for()
    assert titles(sent) == titles(page) == sorted(titles(page), key=str.casefold)
    assert sent.locator(".field").input_value() == "evolution"
    assert sent.locator(".struck").all_inner_texts() == ["2020"]
    assert sent.locator("input[value=title]").is_checked()


def test_an_address_with_nonsense_does_no_harm(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    overheard = Overheard(page, site)
    page.goto(f"{site.url}papers/?group=constructor&sort=x&topic=no-such&q=%25")
    page.locator(".struck").wait_for()
    assert titles(page) == [] and overheard.errors == []
    page.get_by_role("button", name="Remove no-such").click()
    assert len(titles(page)) == ALL


def test_papers_are_sorted_and_grouped(page: Page) -> None:
    before = titles(page)
    choose(page, "order", "Oldest first")
    assert titles(page)[0] == before[-1]
    years = page.locator(".found h2").all_inner_texts()
    assert years == sorted(years)
    choose(page, "order", "Newest first")
    choose(page, "order", "Topic")
    assert "World models" in page.locator(".found h2").all_inner_texts()
    assert set(titles(page)) == set(before)
    assert re.search(r"\d{4}$", page.locator(".found time").first.inner_text())
    choose(page, "order", "Area")
    assert len(titles(page)) == ALL


def test_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("world models")
    page.locator(".found").wait_for()
    found = titles(page)
    for title in found[:2]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.className") == "field"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#by-topic").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#by-topic").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-controls')") == "by-topic"
    page.keyboard.press("Escape")
    assert len(titles(page)) == ALL
    assert page.locator(".field").input_value() == ""
    wait_for_address(page)


def test_struck_out_by_keyboard_the_focus_goes_on(page: Page) -> None:
    choose(page, "year", "2018")
    choose(page, "year", "2019")
    page.locator(".struck").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "2019"


def test_a_screen_reader_is_told_once_the_typing_ends(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.clock.install(time=0)
    page.goto(f"{site.url}papers/")
    page.clock.pause_at(60_000)
    status = page.locator(".filter [role=status]")
    for letter in "sketch":
        page.locator(".field").press_sequentially(letter)
        page.locator(".found").wait_for()
        page.clock.run_for(200)
        assert status.inner_text() == ""
    page.clock.run_for(1000)
    assert re.fullmatch(rf"\d+ of {ALL} papers", status.inner_text())


def test_what_is_shown_comes_as_bibtex(page: Page) -> None:
    count = len(typed(page, "hypernetworks"))
    with page.expect_download() as found:
        page.get_by_role("button", name="These as BibTeX").click()
    text = found.value.path().read_text(encoding="utf-8")
    assert found.value.suggested_filename == "papers.bib"
    assert len(re.findall("^@", text, re.MULTILINE)) == count < ALL
    assert "HyperNetworks" in text.replace("{", "").replace("}", "")


def test_nothing_is_loaded_before_somebody_asks(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(f"{site.url}papers/", wait_until="networkidle")
    late = {"search.js", "list.js", "words.js", "bibtex.js"}
    assert late.isdisjoint(asked)
    typed(page, "sketch")
    assert late - set(asked) == {"bibtex.js"}


def test_without_scripts_there_is_the_list_and_no_filter(site: Built, reader: Opener) -> None:
    page = reader(scripts=False).new_page()
    page.goto(f"{site.url}papers/")
    assert page.locator(".all .title").count() == ALL
    assert not page.locator(".filter").is_visible()
    page.locator(".years a").last.click()
    page.wait_for_url(lambda url: urlsplit(url).fragment != "")


@pytest.mark.parametrize("query", ["", "?q=sketch", "?topic=world-models&group=none"])
def test_the_layout_does_not_jump(site: Built, reader: Opener, query: str) -> None:
    page = reader(390).new_page()
    page.add_init_script(
        """window.jumped = 0;
           new PerformanceObserver(list => list.getEntries().forEach(entry => {
             if (!entry.hadRecentInput) window.jumped += entry.value;
           })).observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(f"{site.url}papers/{query}", wait_until="networkidle")
    page.wait_for_timeout(300)
    if not query:
        top = page.locator(".all").bounding_box()
        typed(page, "sketch")
        assert top and page.locator(".found").bounding_box()["y"] == pytest.approx(top["y"], abs=1)  # type: ignore[index]
    assert page.evaluate("window.jumped") < 0.02


@pytest.mark.parametrize("width", (390, 1440))
def test_controls_are_large_and_have_room(site: Built, reader: Opener, width: int) -> None:
    page = reader(width).new_page()
    page.goto(f"{site.url}papers/?q=evolution&topic=neuroevolution&topic=world-models&has=code")
    page.locator(".found").wait_for()
    page.locator("[aria-controls=by-person]").click()
    heights = page.locator(".filter :is(button, label, .field):visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 10 and min(heights) >= 44
    assert overflow(page) == []


@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_every_panel_is_accessible(site: Built, reader: Opener, axe: str, scheme: str) -> None:
    page = reader(1440 if scheme == "light" else 390, scheme).new_page()
    overheard = Overheard(page, site)
    page.goto(f"{site.url}papers/?q=evolution&topic=neuroevolution")
    page.locator(".found").wait_for()
    page.evaluate(axe)
    for opener in page.locator("[aria-controls^=by-]").all():
        opener.click()
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [described(violation) for violation in found["violations"]] == []
    assert overheard.errors == []


def test_under_a_strict_policy(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.route("**/papers/", lambda route: route.fulfill(
        response=(answer := route.fetch()), headers={**answer.headers, "content-security-policy": POLICY}
    ))  # fmt: skip
    overheard = Overheard(page, site)
    page.goto(f"{site.url}papers/")
    assert typed(page, "hypernetworks")
    with page.expect_download():
        page.get_by_role("button", name="These as BibTeX").click()
    assert overheard.errors == []


def test_from_a_disk(portable: Path, reader: Opener) -> None:
    page = reader().new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((portable / "papers" / "index.html").as_uri())
    assert "World Models" in typed(page, "world schmidhuber")
    choose(page, "order", "Topic")
    page.locator(".found h2 a").first.click()
    page.wait_for_url(re.compile("/topics/.+/index.html"))
    page.locator("h1").wait_for()
    page.go_back()
    page.locator(".found").wait_for()
    assert page.locator(".field").input_value() == "world schmidhuber"
    assert errors == []


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose list has two pages; the first paper stands on the second of them."""
    root = tmp_path_factory.mktemp("many")
    papers = root / "content" / "papers"
    papers.mkdir(parents=True)
    for number in range(230):
        text = (
            f'---\ntitle: "Study {number} of $x^2$ & more"\nauthors: [Ada Lovelace, Person {number}]\n'
            f"date: {1790 + number}-03-04\narea: LG\ncode: true\nvenue: Annals\ntopics: [engines]\n---\n\n"
            f"Word{number}.\n"
        )
        (papers / f"study-{number}.md").write_text(text, encoding="utf-8")
    return built(root, root / "site")


def test_papers_of_other_pages_are_found_and_look_alike(many: Path, reader: Opener) -> None:
    page = reader().new_page()
    page.goto((many / "papers" / "index.html").as_uri())
    typed(page, "word3")
    made = page.locator(".found .row", has=page.locator("[href$='/study-3/index.html']"))
    text = made.inner_html()
    made.locator(".title").click()
    page.wait_for_url(re.compile("/study-3/"))
    assert page.locator("h1").inner_text().startswith("Study 3 of")
    page.goto((many / "papers" / "page-2" / "index.html").as_uri())
    told = page.locator(".all .row", has=page.locator("[href$='/study-3/index.html']")).inner_html()

    def parts(html: str) -> list[list[str]]:
        """Each element and its classes and relations; what may differ is whitespace and where links lead."""
        bare = re.sub(r'<span class="Z3988".*?</span>', "", html)
        told = r'^\w+|(?:class|rel|datetime)="[^"]*"'
        return [sorted(re.findall(told, tag)) for tag in re.findall(r"<(\w[^>]*)>", bare)]

    def said(html: str) -> str:
        return "".join(re.sub("<[^>]*>", "", html).split())

    assert said(text) == said(told)
    assert parts(text) == parts(told)


def test_a_long_result_is_shown_in_part_first(many: Path, reader: Opener) -> None:
    page = reader().new_page()
    page.goto((many / "papers" / "index.html").as_uri())
    assert len(typed(page, "study")) == 50
    assert not page.locator(".pager").is_visible()
    page.get_by_role("button", name="Show all 230 papers").click()
    assert len(titles(page)) == 230
