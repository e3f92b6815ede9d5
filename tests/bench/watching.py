"""From save to screen: how long a development server takes until it serves what was just saved."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException

from tests.bench.contenders import Workshop
from tests.bench.course import Course
from tests.bench.stopwatch import Stopped, end, started, timed

_REST = 2.0  # seconds between two saves
_LOOK = 0.01  # seconds between two looks at the page
_PATIENCE = 60.0  # seconds that a save may take


@dataclass(frozen=True, slots=True)
class Watched:
    ready: float  # seconds from the start of the server to the first page
    served: tuple[float, ...]  # seconds from each save to the page that has it
    stopped: str = ""


def watch(course: Course, saves: int, workshop: Workshop, limit: float) -> Watched:
    """Starts the contender's server over a site that is built already, and edits a paper again and again."""
    port = _free_port()
    words = [word.replace("{port}", str(port)) for word in course.contender.serve]
    url = f"http://localhost:{port}/papers/{course.paper.name}/"
    try:
        timed(course.contender.build, course.root, workshop.environment, course.log, limit)
    except Stopped as reason:
        return Watched(0, (), str(reason))
    with course.log.open("ab") as log:
        began = time.perf_counter()
        server = started(words, course.root, workshop.environment, log.fileno())
    try:
        if not _appears("<article", url, limit, server):
            return Watched(
                0, (), f"no page in {limit:.0f} s" if server.poll() is None else "the server ended"
            )
        ready = time.perf_counter() - began
        served: list[float] = []
        for number in range(saves):
            time.sleep(_REST)
            began = time.perf_counter()
            course.edit_body(f"Save{number}")
            if not _appears(f"Save{number} ", url, _PATIENCE, server):
                return Watched(ready, tuple(served), f"over {_PATIENCE:.0f} s")
            served.append(time.perf_counter() - began)
        return Watched(ready, tuple(served))
    finally:
        end(server, signal.SIGTERM, _REST)
        end(server)


def _appears(text: str, url: str, patience: float, server: subprocess.Popen[bytes]) -> bool:
    """Whether a text comes to stand on a page in time."""
    last = time.perf_counter() + patience
    while time.perf_counter() < last and server.poll() is None:
        if text in _page(url):
            return True
        time.sleep(_LOOK)
    return False


def _page(url: str) -> str:
    """What the server says just now; empty where it says nothing, or breaks off as the page changes."""
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
            return str(answer.read(), "utf-8", "replace")
    except (OSError, HTTPException):
        return ""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return int(found.getsockname()[1])
