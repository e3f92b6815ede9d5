"""The preview: serves what the build wrote, builds again on any change, and tells the browser.

livereload brings the browser's side and its protocol. What it lacks stands here: a build in a thread of its
own, problems shown in the page, a base path, a 404 page, a free port, and a door that is shut to strangers.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest, split_host_and_port
from tornado.netutil import bind_sockets
from tornado.routing import AnyMatches, HostMatches, Rule
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from opuscula.hands.watch import Watch
from opuscula.problem import Place, Problem, printable

_TEXT = {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json",
    "xml": "application/xml", "svg": "image/svg+xml", "txt": "text/plain", "md": "text/markdown",
    "csv": "text/csv", "bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
    "webmanifest": "application/manifest+json",
}  # fmt: skip
_BINARY = {
    "pdf": "application/pdf", "zip": "application/zip", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif",
    "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf",
    "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg",
}  # fmt: skip
_TYPES = _BINARY | {suffix: f"{name}; charset=utf-8" for suffix, name in _TEXT.items()}

Build = Callable[[Collection[str]], Iterable[Sequence[Problem]]]

_OWN_NAMES = ("127.0.0.1", "[::1]", "localhost")
_PORTS = 100  # how many are tried
_LOOK = 0.5  # seconds between two looks through all folders; a slow disk is not kept busy by looking
_GLANCE = 0.02  # seconds between two looks at those that changed last, and at a number of others in turn
_SHOWN = 50  # problems; a page with thousands helps nobody

_STYLE = """
#opuscula-problems { all: initial; position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 60vh;
  overflow: auto; box-sizing: border-box; padding: 1rem 1.5rem; background: #2a1512; color: #fff4ee;
  border-top: 4px solid #ff6b4a; font: 15px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
#opuscula-problems :is(summary, li) { margin: 0 0 .5rem; color: inherit; font: inherit; }
#opuscula-problems summary { font-weight: bold; cursor: pointer; }
#opuscula-problems b { color: #ffb39e; }
#opuscula-problems :focus-visible { outline: 2px solid #fff4ee; outline-offset: 2px; }
@media print { #opuscula-problems { display: none; } }
"""

_BARE_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>
"""


@dataclass(slots=True)
class _Site:
    """What is served just now. Each build changes it, in the server's loop and nowhere else."""

    read: Callable[[str], bytes | None]
    base: str  # the path below which the site lives: "/" or "/repository/"
    builds: int = 0
    problems: tuple[Problem, ...] = ()  # what kept the last build from being published
    ready: asyncio.Event = field(default_factory=asyncio.Event)  # the first build is over

    @property
    def state(self) -> str:
        """Tells whether a page is of the last build; one of an earlier run of the server never is."""
        return f"{os.getpid()}-{self.builds}"

    def built(self, problems: tuple[Problem, ...]) -> None:
        self.builds += 1
        self.problems = problems
        self.ready.set()
        _Socket.reload_waiters("*")


# ---------------------------------------------------------------- serving


def serve(
    build: Build,
    read: Callable[[str], bytes | None],
    watch: Watch,
    announce: Callable[[str], None],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    base_path: str = "/",
) -> Problem | None:
    """Serves until Ctrl-C or a polite kill. A problem says why it could not begin.

    `build` makes the site anew; it is given the files that have changed, and gives the site's problems
    whenever there is something new to see: with an error among them it has left the last good site as it
    was. `read` gives the bytes of a file of that site ("papers/x/index.html") or None; `watch`
    tells whether a source has changed; `announce` is told the address once there is something to see.
    `build` and `watch` are asked in a thread of their own, one at a time.
    """
    sockets = _bind(host, port)
    if isinstance(sockets, Problem):
        return sockets
    site = _Site(read, f"/{base_path.strip('/')}/".replace("//", "/"))
    bound = sockets[0].getsockname()[1]
    message = f"Serving at http://{_as_address(host)}:{bound}{site.base}"
    if port and bound != port:
        message += f" ({port} was taken)"
    logging.getLogger("tornado").setLevel(logging.ERROR)  # a stranger's bad request is no news
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_run(site, sockets, host, build, watch, lambda: announce(message)))
    return None


async def _run(
    site: _Site,
    sockets: list[socket.socket],
    host: str,
    build: Build,
    watch: Watch,
    on_ready: Callable[[], None],
) -> None:
    loop = asyncio.get_running_loop()
    stopped = threading.Event()
    if task := asyncio.current_task():
        with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
            loop.add_signal_handler(signal.SIGTERM, task.cancel)

    def tell(problems: tuple[Problem, ...]) -> None:
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(site.built, problems)

    builder = threading.Thread(
        target=_keep_building, args=(build, watch, site.read, tell, stopped), daemon=True
    )
    builder.start()
    server = HTTPServer(_application(site, host))
    server.add_sockets(sockets)
    try:
        await site.ready.wait()
        on_ready()
        await asyncio.Event().wait()  # until we are stopped
    finally:
        stopped.set()
        server.stop()
        builder.join(timeout=2)  # a build under way may end, lest it write where somebody tidies up


def _as_address(host: str) -> str:
    """How an address on the web names a host: one of IPv6 stands in brackets."""
    return f"[{host}]" if ":" in host else host


def _bind(host: str, port: int) -> list[socket.socket] | Problem:
    """The first free port, from the one that was asked for on."""
    reason = "there is no such port"
    for candidate in range(port, min(port + _PORTS, 65536)) if port else (0,):
        try:
            return bind_sockets(candidate, host)
        except OSError as error:
            reason = error.strerror or str(error)
            if error.errno != errno.EADDRINUSE:
                break
    message = f"cannot serve at {host}:{port} ({reason[:1].lower()}{reason[1:]})"
    return Problem(Place("serve"), "port", message, "choose another port with --port")


# ---------------------------------------------------------------- building


def _keep_building(
    build: Build,
    watch: Watch,
    read: Callable[[str], bytes | None],
    tell: Callable[[tuple[Problem, ...]], None],
    stopped: threading.Event,
) -> None:
    """Builds whenever a source has changed, or the site was removed under us, and tells the errors."""
    is_due, was_gone = True, True
    changed: set[str] = set()
    while not stopped.is_set():
        if is_due:
            changed |= _settle(watch, stopped)
            for problems in _attempt(build, changed):
                tell(problems)
            changed = set()
            is_gone = read("index.html") is None
            is_due, was_gone = is_gone and not was_gone, is_gone  # removed while we built: once more
        else:
            changed = _wait(watch, stopped)
            is_due = bool(changed) or (read("index.html") is None) != was_gone


def _wait(watch: Watch, stopped: threading.Event) -> set[str]:
    """Waits for a change, for a while; the files that have changed."""
    began = time.monotonic()
    changed = watch.changed()
    until = time.monotonic() + max(_LOOK, 30 * (time.monotonic() - began))
    while not changed and time.monotonic() < until and not stopped.wait(_GLANCE):
        changed = watch.touched()
    return changed


def _settle(watch: Watch, stopped: threading.Event) -> set[str]:
    """Waits until nobody is in the middle of saving; what has changed meanwhile. Somebody who never rests is
    not waited for."""
    changed: set[str] = set()
    for _ in range(10):
        if stopped.wait(_GLANCE) or not (more := watch.touched()):
            break
        changed |= more
    return changed


def _attempt(build: Build, changed: Collection[str]) -> Iterator[tuple[Problem, ...]]:
    """The errors of a build. A fault of ours must not end the preview: it is shown like any other."""
    try:
        for problems in build(changed):
            yield tuple(problem for problem in problems if problem.severity == "error")
    except (Exception, SystemExit) as error:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        message = f"the build broke off: {type(error).__name__}: {error} ({where})"
        yield (Problem(Place("build"), "fault", message, "this is a fault of opuscula; please report it"),)


# ---------------------------------------------------------------- answering


def _application(site: _Site, host: str) -> Application:
    """Who asks for this machine under another name is a stranger's page that plays tricks with DNS."""
    known = "|".join(map(re.escape, _OWN_NAMES)) if _as_address(host) in _OWN_NAMES else ".*"
    pages = [
        (r"/livereload", _Socket, {"site": site}),
        (r"/livereload\.js", LiveReloadJSHandler),
        (r"/livereload\.css", _Style),
        (r"(/.*)", _Pages, {"site": site}),
    ]
    rules = [Rule(HostMatches(f"(?:{known})$"), pages), Rule(AnyMatches(), _Stranger)]
    return Application(rules, log_function=lambda handler: None)


class _Pages(RequestHandler):
    """A page or file of the site, or its 404 page; pages with what makes them live."""

    def initialize(self, site: _Site) -> None:
        self.site = site
        self.set_header("Cache-Control", "no-store")

    async def get(self, path: str) -> None:
        await self.site.ready.wait()
        base, read = self.site.base, self.site.read
        if not path.startswith(base):
            if path in ("/", base[:-1]):
                self.redirect(base)
            else:
                self._answer_missing()
            return
        name = path.removeprefix(base)
        if name.endswith("/") or not name:
            name += "index.html"
        data = read(name)
        if data is not None:
            self._answer(name, data)
        elif read(f"{name}/index.html") is not None:
            self.redirect(re.sub(r"(?=\?|$)", "/", self.request.uri or base, count=1))
        else:
            self._answer_missing()

    async def head(self, path: str) -> None:
        await self.get(path)

    def _answer(self, name: str, data: bytes) -> None:
        suffix = name.rpartition(".")[2].lower()
        self.set_header("Content-Type", _TYPES.get(suffix, "application/octet-stream"))
        # At the very end a browser reads it as part of the body, however the page is written.
        self.finish(data + _live(self.site, self.request).encode() if suffix == "html" else data)

    def _answer_missing(self) -> None:
        self.set_status(404)
        page = self.site.read("404.html")
        if page is None and self.site.read("index.html") is None:
            self.set_status(503)
            page = _BARE_PAGE.format("There is no site yet", "It appears here once it can be built.").encode()
        elif page is None:
            page = _BARE_PAGE.format("There is no such page", escape(self.request.path)).encode()
        self._answer("404.html", page)


class _Style(RequestHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(_STYLE)


class _Stranger(RequestHandler):
    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"This preview answers to {', '.join(_OWN_NAMES)} only.\n")


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's line to the browser: for our own pages only, and no page is left on an old state."""

    watcher = Watcher()  # livereload asks for one; it watches nothing
    live_css = True

    def initialize(self, site: _Site) -> None:
        self.site = site
        self.page_state = ""

    def check_origin(self, origin: str) -> bool:
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
            command = said["command"]
        except (ValueError, TypeError, KeyError):
            return
        super().on_message(message)
        if command == "hello":
            self.page_state = said.get("snipver", "")
        elif self.page_state != self.site.state:  # built since the page was sent
            self.send_message({"command": "reload", "path": "*"})


def _live(site: _Site, request: HTTPServerRequest) -> str:
    """What the end of each page carries: the problems, if any, and livereload's script, which reloads it."""
    host, port = split_host_and_port(request.host)
    line = (
        f"&amp;host={escape(host)}" if host.startswith("[") else ""
    )  # which the script cannot read by itself
    line += f"&amp;port={port or 80}" if line or not port else ""
    script = f"/livereload.js?snipver={site.state}&amp;mindelay=250&amp;maxdelay=1000{line}"
    return f'{_overlay(site.problems)}\n<script src="{script}"></script>\n'


def _overlay(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    count = "One problem keeps" if len(problems) == 1 else f"{len(problems)} problems keep"
    items = [
        f"<li><b>{escape(printable(str(problem.place)))}</b>: {escape(printable(problem.message))}"
        f" — {escape(printable(problem.remedy))}</li>"
        for problem in problems[:_SHOWN]
    ]
    if len(problems) > _SHOWN:
        items.append(f"<li>… and {len(problems) - _SHOWN} more, in the terminal</li>")
    return (
        '\n<link rel="stylesheet" href="/livereload.css">'
        '<div id="opuscula-problems" role="alert" tabindex="0"><details open>'
        f"<summary>{count} the site from being built anew</summary>"
        f"<ol>{''.join(items)}</ol></details></div>"
    )
