"""The preview: a real server in a process of its own, around a build of two lines."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

pytest.importorskip("livereload")

# content/index.html is the site; "broken" in it is an error, "crash" a fault of ours.
PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from opuscula.hands import disk, preview
from opuscula.page import File
from opuscula.problem import Place, Problem
from opuscula.hands.publish import publish
from opuscula.hands.watch import Watch

root, output = Path("."), Path("out")
port, base, host = int(sys.argv[1]), sys.argv[2], sys.argv[3]

def build(changed):
    yield made()

def made():
    tree = disk.read_tree(root, "content")
    text = tree.files.get("content/index.html", b"").decode()
    if "crash" in text:
        raise ZeroDivisionError("oh")
    if "broken" in text:
        return [Problem(Place("content/index.html", 3), "x", f"is {text}", "mend it")]
    if "vanish" in text and output.exists():
        output.rename("gone")
        return [Problem(Place("out"), "x", "is not there", "mend it")]
    files = [File("/" + path.removeprefix("content/"), data) for path, data in tree.files.items()]
    return publish(files, output, root).problems

problem = preview.serve(build, partial(disk.read_inside, output), Watch([root], ["content"]),
                        partial(print, flush=True), host=host, port=port, base_path=base)
print(problem or "stopped", flush=True)
"""

CSP = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; script-src 'self';"
    " style-src 'self' 'unsafe-inline'; connect-src 'self'\">"
)


class Preview:
    """A running preview of a tiny site."""

    def __init__(self, folder: Path, port: int = 0, base: str = "/", host: str = "127.0.0.1") -> None:
        self.folder = folder
        self.content = folder / "content"
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(PROGRAM), str(port), base, host],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parents[1])},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: Queue[str] = Queue()
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.said = self.line()
        self.address = self.said.split()[2] if self.said.startswith("Serving") else ""

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def line(self) -> str:
        try:
            return self.lines.get(timeout=60)
        except Empty:
            pytest.fail(f"the preview says nothing: {self.stop(signal.SIGKILL)[1]}")

    def get(self, path: str = "") -> tuple[int, dict[str, str], str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read().decode()

    def raw(self, path: str, host: str = "", **headers: str) -> tuple[int, str]:
        """Asks for a path just as it is written."""
        netloc = self.address.split("/")[2]
        connection = http.client.HTTPConnection(netloc, timeout=30)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or netloc)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with closing(connection):
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or answer.read().decode()

    def until(self, wanted: str, path: str = "", without: str = "\0") -> str:
        """The page, once it holds a text, and another no more."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            page = self.get(path)[2]
            if wanted in page and without not in page:
                return page
            time.sleep(0.02)
        pytest.fail(f"no {wanted!r} in {page}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Ends it: its exit code, and all that it wrote to standard error."""
        assert self.process.stdout and self.process.stderr
        self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        self.listener.join()
        with self.process.stdout, self.process.stderr:
            return code, self.process.stderr.read()


def lay_out(folder: Path) -> Path:
    """A tiny site's content."""
    paper = folder / "content" / "papers" / "x"
    paper.mkdir(parents=True)
    page = f"<!doctype html><html><HEAD>{CSP}</HEAD><body><h1>one</h1></body></html>"
    (folder / "content" / "index.html").write_text(page)
    (folder / "content" / "404.html").write_text("<h1>nothing here</h1>")
    (paper / "index.html").write_text("<p>paper")
    (paper / "x.bib").write_text("@article{ø}", encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    """A preview of one's own."""
    running = Preview(site)
    yield running
    assert running.stop() == (0, "")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview for tests that change nothing."""
    running = Preview(lay_out(tmp_path_factory.mktemp("site")))
    yield running
    assert running.stop() == (0, "")


def test_pages_are_served_live_and_files_as_they_are(shared: Preview) -> None:
    status, headers, page = shared.get()
    assert status == 200 and "<h1>one</h1>" in page
    assert page.count("/livereload.js?") == 1
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert "livereload" not in (shared.folder / "out" / "index.html").read_text()
    assert "livereload.js" in shared.get("papers/x/")[2]
    status, headers, text = shared.get("papers/x/x.bib")
    assert (headers["Content-Type"], text) == ("application/x-bibtex; charset=utf-8", "@article{ø}")
    assert "LiveReload" in shared.get("livereload.js")[2]


def test_an_address_without_its_slash_leads_on(shared: Preview) -> None:
    assert shared.raw("/papers/x?a=1") == (302, "/papers/x/?a=1")


def test_no_page_is_our_404_page_and_no_folder_is_listed(preview: Preview) -> None:
    for path in ("nowhere/", "papers/", "papers", "%FF%FE", "papers/x/index.html/"):
        status, _, page = preview.get(path)
        assert status in (400, 403, 404), path
        assert "nothing here" in page or status == 400
    (preview.content / "404.html").unlink()
    assert "There is no such page" in preview.until("no such page", "<b>/")


def test_no_path_leads_out_of_the_output(preview: Preview) -> None:
    (preview.folder / "secret").write_text("secret!")
    (preview.folder / "out" / "link").symlink_to(preview.folder / "secret")
    for path in (
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "//secret",
        "/link",
        "/a/../../secret",
        "/a%00b",
        "/..%5csecret",
        "/..\\secret",
        "/%2e%2e%5Csecret",
        "/papers/..%2f..%5c..%2fsecret",
        "/%252e%252e/secret",
        "/%c0%ae%c0%ae/secret",
        "/C:/Windows/win.ini",
        "/C%3a%5cWindows%5cwin.ini",
        "C:\\secret",
        "\\\\localhost\\secret",
        f"/{'a' * 300}",
    ):
        status, body = preview.raw(path)
        assert status in (400, 403, 404), path
        assert "secret!" not in body


def test_a_client_that_talks_nonsense_harms_nobody(preview: Preview) -> None:
    host, _, port = preview.address.split("/")[2].partition(":")
    talk = (
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\nx",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n",
        b"\0\xff\x16\x03\x01 nonsense\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    )
    held = [socket.create_connection((host, int(port)), timeout=10) for _ in talk]
    for client, said in zip(held, talk, strict=True):
        with suppress(OSError):  # whoever says too much is cut off
            client.sendall(said)
    assert preview.get()[0] == 200, "while they are still there"
    for client in held:
        client.close()
    assert preview.get()[0] == 200


def test_a_strangers_host_is_refused(shared: Preview) -> None:
    assert shared.raw("/", "evil.example")[0] == 403
    assert shared.raw("/livereload", "evil.example")[0] == 403
    assert shared.raw("/", "localhost:8000")[0] == 200
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    assert shared.raw("/livereload", Origin="http://evil.example", **upgrade)[0] == 403


def test_a_broken_save_shows_its_problems_over_the_last_good_page(preview: Preview) -> None:
    (preview.content / "index.html").write_text("broken <script>alert(1)</script> \x1b[31m \u202e")
    page = preview.until("opuscula-problems")
    assert "<h1>one</h1>" in page
    assert 'role="alert"' in page
    assert "<b>content/index.html:3</b>: is broken &lt;script&gt;alert(1)" in page
    assert "\\x1b[31m \\u202e — mend it" in page
    assert "opuscula-problems" in preview.get("papers/x/")[2]
    assert "opuscula-problems" in preview.get("livereload.css")[2]
    (preview.content / "index.html").write_text("<h1>two</h1>")
    preview.until("<h1>two</h1>", without="opuscula-problems")


def test_a_fault_in_the_build_is_shown_and_survived(preview: Preview) -> None:
    (preview.content / "index.html").write_text("crash")
    assert "ZeroDivisionError: oh" in preview.until("the build broke off")
    (preview.content / "index.html").write_text("fine again")
    preview.until("fine again")


@pytest.mark.slow
def test_a_thousand_quick_saves(preview: Preview) -> None:
    for number in range(1000):
        (preview.content / "index.html").write_text(f"broken {number}" if number % 3 else f"save {number}")
    (preview.content / "index.html").write_text("the last save")
    preview.until("the last save", without="opuscula-problems")


def test_a_removed_output_is_built_again(preview: Preview) -> None:
    shutil.rmtree(preview.folder / "out")
    preview.until("<h1>one</h1>")


def test_an_output_that_is_removed_during_a_build_is_built_again(preview: Preview) -> None:
    (preview.content / "index.html").write_text("vanish")
    preview.until("vanish", without="opuscula-problems")


def test_editors_litter_builds_nothing(preview: Preview) -> None:
    before = preview.get()[2]
    for name in (".index.html.swp", "index.html~", "#index.html#", ".DS_Store"):
        (preview.content / name).write_text("x")
    time.sleep(0.5)
    assert preview.get()[2] == before  # a build would have changed the script's "snipver"


def test_without_a_good_page_the_problems_stand_alone(site: Path) -> None:
    (site / "content" / "index.html").write_text("broken")
    preview = Preview(site)
    status, _, page = preview.get()
    assert status == 503
    assert "There is no site yet" in page and "content/index.html:3" in page and "livereload.js" in page
    (site / "content" / "index.html").write_text("whole")
    preview.until("whole")
    assert preview.stop() == (0, "")


def test_the_base_path_is_honoured(site: Path) -> None:
    preview = Preview(site, base="/my-site")
    assert preview.address.endswith("/my-site/")
    assert preview.get("papers/x/")[0] == 200
    assert preview.raw("/") == (302, "/my-site/")
    assert preview.raw("/my-site") == (302, "/my-site/")
    assert preview.raw("/my-site/papers/x") == (302, "/my-site/papers/x/")
    assert preview.raw("/papers/x/")[0] == 404
    assert preview.stop() == (0, "")


def test_a_taken_port_leads_to_the_next(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        preview = Preview(site, port)
        assert preview.said.startswith("Serving at http://127.0.0.1:")
        assert preview.said.endswith(f"({port} was taken)")
        assert int(preview.address.split(":")[2].strip("/")) > port
        assert preview.stop() == (0, "")


def test_an_address_of_ipv6(site: Path) -> None:
    """The script of livereload cannot read such an address itself, so it is told."""
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    preview = Preview(site, host="::1")
    if not preview.address:
        pytest.skip(preview.said)
    port = int(preview.address.split(":")[-1].strip("/"))
    assert preview.address == f"http://[::1]:{port}/"
    assert f"&amp;host=[::1]&amp;port={port}" in preview.get()[2]
    assert preview.raw("/", f"[::1]:{port}")[0] == preview.raw("/", "localhost")[0] == 200
    assert preview.raw("/", "evil.example")[0] == 403
    assert preview.stop() == (0, "")


def test_a_port_that_there_is_not(site: Path) -> None:
    preview = Preview(site, 70000)
    assert preview.said.endswith("(there is no such port) — choose another port with --port")
    preview.process.wait(timeout=30)
    assert preview.stop() == (0, "")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_without_a_word(site: Path, how: signal.Signals) -> None:
    preview = Preview(site)
    assert preview.stop(how) == (0, "")
    assert preview.line() == "stopped"
