from __future__ import annotations

import sys
from pathlib import Path

import pytest

from opuscula.frozen import replace
from tests.bench import watching
from tests.bench.contenders import Workshop, ours
from tests.bench.course import set_up
from tests.bench.watching import Watched, watch

SERVER = """
import http.server, pathlib, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        entry = pathlib.Path("content/papers", self.path.split("/")[2] + ".md")
        body = b"<article>" + (entry.read_bytes() if LIVE else b"")
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *words): pass
http.server.HTTPServer(("localhost", int(sys.argv[1])), Page).serve_forever()
"""


def run(server: str, folder: Path, monkeypatch: pytest.MonkeyPatch, build: str = "pass") -> Watched:
    monkeypatch.setattr(watching, "_REST", 0)
    monkeypatch.setattr(watching, "_PATIENCE", 0.3)
    contender = replace(
        ours()[0],
        build=(sys.executable, "-Ic", build),
        serve=(sys.executable, "-Ic", server, "{port}"),
    )
    workshop = Workshop(Path("nowhere"))
    (course,) = set_up([contender], 1, folder, workshop)
    return watch(course, 2, workshop, 60)


def test_each_save_is_timed_until_it_is_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run("LIVE = True\n" + SERVER, tmp_path, monkeypatch)
    assert len(found.served) == 2
    assert found.ready > 0
    assert found.stopped == ""


def test_a_server_that_never_shows_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run("LIVE = False\n" + SERVER, tmp_path, monkeypatch)
    assert found.served == ()
    assert found.stopped == "over 0 s"


def test_a_server_that_ends_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("pass", tmp_path, monkeypatch).stopped == "the server ended"
    assert run("pass", tmp_path / "two", monkeypatch, "raise SystemExit(2)").stopped.startswith("exit code 2")
