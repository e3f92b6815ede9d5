"""What a page may load: its own files only. Pages, the preview and a site on a disk live under that."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import KINDS, ROOT, Built
from tests.browser.test_reading import Overheard

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    Opener = Callable[..., BrowserContext]

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
SAID = 'meta[http-equiv="Content-Security-Policy"]'


def test_every_page_has_the_policy_before_anything_is_loaded(site: Built) -> None:
    """That pages say nothing to the console under it, test_reading.py hears."""
    for path in site.folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        assert len(found) == 1, path
        assert dict(part.strip().split(" ", 1) for part in found[0].split(";")) == POLICY
        assert html.index("Content-Security-Policy") < min(html.index(tag) for tag in ("<script", "<link"))


def test_a_strange_script_does_not_run(site: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.goto(site.url)
    page.evaluate(
        """() => { const script = document.createElement('script');
                   script.textContent = 'window.intruder = true';
                   document.body.append(script);
                   const image = '<img src="x" onerror="window.intruder = true">';
                   document.body.insertAdjacentHTML('beforeend', image);
                   return new Promise(done => setTimeout(done, 100)); }"""
    )
    assert page.evaluate("window.intruder") is None


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[str]:
    """The address of a preview of the demonstration's first pages."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    command = [sys.executable, "-u", f"{ROOT / 'build.py'}", "-C", f"{tmp_path}", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            for line in server.stdout:
                if said := re.search(r"http://\S+/", line):
                    yield said[0]
                    break
            else:
                pytest.fail("the preview ended without a word")
        finally:
            server.terminate()


def test_the_preview_lives_under_the_policy(preview: str, reader: Opener) -> None:
    page = reader().new_page()
    overheard = Overheard(page, Built(Path(), preview))
    with page.expect_websocket() as line:  # the preview's own script runs, and reaches its server
        page.goto(preview, wait_until="load")
    assert page.locator(SAID).count() == 1
    assert line.value.url.startswith(preview.replace("http", "ws"))
    assert overheard.errors == []
    assert overheard.strangers == []


def test_a_portable_site_reads_from_a_disk(tmp_path: Path, reader: Opener, screenshots: Path | None) -> None:
    """There a browser may hold every file for a stranger's, so the policy is left out."""
    build = [sys.executable, f"{ROOT / 'build.py'}", "-C", f"{ROOT}", "build", "--portable"]
    done = subprocess.run(
        [*build, "--output", f"{tmp_path}"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    context = reader(390)
    for kind, pattern in KINDS.items():
        if kind == "404":  # a server's page: it alone links by the site's address
            continue
        file = max(tmp_path.glob(pattern), key=lambda path: path.stat().st_size)
        page = context.new_page()
        overheard = Overheard(page, Built(tmp_path, tmp_path.as_uri()))
        page.goto(file.as_uri(), wait_until="load")
        assert page.locator(SAID).count() == 0
        assert overheard.errors == [], kind
        assert overheard.strangers == [], kind
        assert page.evaluate("document.documentElement.dataset.script") == "on", kind
        faces = "document.fonts.ready.then(all => [...all].filter(face => face.status === 'loaded').length)"
        assert page.evaluate(faces) > 0, kind
        links: list[str] = page.evaluate("[...document.links].map(link => link.href.split('#')[0])")
        inside = {link for link in links if link.startswith("file:")}
        assert [link for link in inside if not link.startswith(tmp_path.as_uri())] == []
        assert [link for link in inside if link.endswith("/")] == []
        if screenshots:
            page.screenshot(path=screenshots / f"{kind}-portable-390.png")
        page.close()
