"""The demonstration site, built once and served below a folder as GitHub Pages does, and a Chromium.

OPUSCULA_REQUIRE_BROWSER=1   a missing browser or judge fails instead of skipping
OPUSCULA_NODE_MODULES        where axe-core, vnu-jar and stylelint are (.cache/node/node_modules if not said)
OPUSCULA_SCREENSHOTS         a folder that keeps a picture of every page that was looked at
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).parent.parent.parent
BASE = "/repo/"  # the site must work below a folder

# One page of each kind stands for all: the fullest, since it has most to go wrong.
KINDS = {
    "home": "index.html",
    "papers": "papers/index.html",
    "paper": "papers/*/index.html",
    "topics": "topics/index.html",
    "topic": "topics/*/index.html",
    "area": "areas/*/index.html",
    "year": "years/*/index.html",
    "people": "people/index.html",
    "person": "people/*/index.html",
    "venue": "venues/*/index.html",
    "prose": "about/index.html",
    "404": "404.html",
}

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """The site as it was built, and where it is being served."""

    folder: Path
    url: str  # "http://127.0.0.1:40123/repo/"

    @property
    def host(self) -> str:
        return self.url.removesuffix(BASE)

    def page(self, kind: str) -> Path:
        """The fullest page of a kind."""
        found = sorted(self.folder.glob(KINDS[kind]), key=lambda path: (path.stat().st_size, path))
        if not found:
            pytest.skip(f"this site has no page of the kind {kind!r}")
        return found[-1]

    def address(self, page: Path) -> str:
        return self.url + quote(page.relative_to(self.folder).as_posix().removesuffix("index.html"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Every test of this folder needs a browser: no module can forget to say so."""
    item.add_marker(pytest.mark.browser)


def missing(what: str) -> NoReturn:
    """Skips where a tool is missing, with a word about it; fails where nothing may be missing."""
    if os.environ.get("OPUSCULA_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what} is missing", pytrace=False)
    pytest.skip(f"{what} is missing; .ci/run shows how to install it")


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder under BASE as hosts of static sites do: text compressed, connections kept open, files
    kept by the browser for ten minutes, and what is not there answered with the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = self.path.partition("?")[0]
        file = Path(self.translate_path(address), "index.html" if address.endswith("/") else "")
        if file.suffix not in _COMPRESSED or not file.is_file():
            return super().do_GET()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(Path(self.directory) / "nowhere")
        return super().translate_path("/" + path.removeprefix(BASE))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def published(folder: Path, root: Path = ROOT) -> Iterator[Built]:
    """The site whose content lies in `root`, built into a folder and served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        url = f"http://127.0.0.1:{server.server_port}{BASE}"
        build = [sys.executable, f"{ROOT / 'build.py'}", "-C", f"{root}", "build"]
        build += ["--output", f"{folder}", "--base-url", url]
        done = subprocess.run(build, capture_output=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Built(folder, url)
        server.shutdown()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with published(tmp_path_factory.mktemp("site")) as built:
        yield built


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the Python library playwright")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


Opener = Callable[..., "BrowserContext"]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Opener]:
    """Opens a reader's window: `reader(width=390, scheme="dark", scripts=False)`."""
    contexts: list[BrowserContext] = []

    def open_window(width: int = 1440, scheme: str = "light", scripts: bool = True) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 700 else 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            locale="en-GB",
            reduced_motion="reduce",
        )
        contexts.append(context)
        return context

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def node_modules() -> Path:
    folder = Path(os.environ.get("OPUSCULA_NODE_MODULES", ROOT / ".cache" / "node" / "node_modules"))
    if not folder.is_dir():
        missing("the folder of Node packages (axe-core, stylelint, vnu-jar)")
    return folder


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> str:
    """The accessibility judge, as a script to run in a page."""
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def screenshots() -> Path | None:
    """Where pictures are kept, if somebody wants them."""
    folder = os.environ.get("OPUSCULA_SCREENSHOTS")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)
