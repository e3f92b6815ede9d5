"""Hostile text in a real browser: nothing of it runs, not even where no policy of the page forbids it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import BASE, ROOT, Built, _Handler
from tests.browser.test_reading import Overheard
from tests.hostile.formats import FORMATS
from tests.hostile.payloads import WRITABLE

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    Opener = Callable[..., BrowserContext]

TRAP = """window.caught = [];
    window.intruder = () => window.caught.push(location.href);
    window.alert = window.intruder;"""

# Whatever a reader might touch is touched.
TOUCH = """() => {
    const events = ['mouseover', 'mouseenter', 'focus', 'toggle', 'load', 'error', 'animationend', 'begin'];
    for (const node of document.querySelectorAll('*'))
        for (const name of events) node.dispatchEvent(new Event(name));
    for (const node of document.querySelectorAll('details')) node.open = true;
    return window.caught;
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's root, with a paper for every hostile text, from two formats."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "content").mkdir()
    (root / "content/site.toml").write_text("[files]\ncards = false\n", "utf-8")
    for name in ("csljson", "bibtex"):
        (root / f"{name}.txt").write_text(FORMATS[name](WRITABLE), "utf-8")
    run(root, "import", f"{root / 'csljson.txt'}", f"{root / 'bibtex.txt'}")
    return root


def run(root: Path, *words: str) -> None:
    call = [sys.executable, f"{ROOT / 'build.py'}", "-C", f"{root}", *words]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert "Traceback" not in done.stderr
    assert "built" in done.stdout or words[0] == "import", done.stderr


def caught(page: Page) -> list[str]:
    page.evaluate("() => new Promise(done => setTimeout(done, 10))")
    found: list[str] = page.evaluate(TOUCH)
    return found


def test_without_a_policy_nothing_runs(hostile: Path, reader: Opener) -> None:
    folder = hostile / "portable"
    run(hostile, "build", "--portable", "--output", f"{folder}")
    context = reader()
    context.add_init_script(TRAP)
    page = context.new_page()
    overheard = Overheard(page, Built(folder, folder.as_uri()))
    seen = 0
    for path in sorted(folder.rglob("*.html")):
        if path.name == "404.html" or "http-equiv" in path.read_text("utf-8"):
            continue
        page.goto(path.as_uri(), wait_until="load")
        assert caught(page) == [], path
        seen += 1
    assert seen > 300
    assert overheard.errors == []
    assert overheard.strangers == []


def test_the_trap_springs(tmp_path: Path, reader: Opener) -> None:
    context = reader()
    context.add_init_script(TRAP)
    page = context.new_page()
    for number, html in enumerate(
        ("<script>intruder()</script>", "<img src=x onerror=intruder()>", "<b onmouseover=intruder()>")
    ):
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><title>x</title>{html}", "utf-8")
        page.goto((tmp_path / f"{number}.html").as_uri(), wait_until="load")
        assert caught(page), html


def test_under_the_policy_nobody_complains(hostile: Path, reader: Opener) -> None:
    """A sample of the pages, served: no error on the console; and filtered by what somebody types."""
    folder = hostile / "served"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        url = f"http://127.0.0.1:{server.server_port}{BASE}"
        run(hostile, "build", "--output", f"{folder}", "--base-url", url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = Built(folder, url)
        context = reader()
        context.add_init_script(TRAP)
        page = context.new_page()
        overheard = Overheard(page, site)
        for path in [folder / "index.html", *sorted(folder.rglob("*/index.html"))[::9]]:
            page.goto(site.address(path), wait_until="load")
            assert caught(page) == [], path
        page.goto(f"{url}papers/", wait_until="load")
        for words in ("script", "intruder", '"><script>', "x" * 500, "\\", "[", "💥", "\u202e"):
            page.locator("input[type=search]").fill(words)
            page.wait_for_timeout(60)
            assert caught(page) == []
        server.shutdown()
    assert overheard.errors == []
    assert overheard.strangers == []
