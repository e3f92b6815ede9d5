from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import OpenerDirector, Request

import pytest

from opuscula.hands import online
from opuscula.hands.online import Reply, ask

DAY = 24 * 60 * 60


class Host:
    """A server of this machine that notes what it is asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()


@pytest.fixture
def host() -> Iterator[Host]:
    with served() as one:
        yield one


@contextmanager
def served() -> Iterator[Host]:
    class Answering(BaseHTTPRequestHandler):
        def answer(self) -> None:
            found.asked.append((self.command, self.path))
            found.agents.add(self.headers["User-Agent"])
            way = self.path.strip("/")
            if way == "shy" and self.command == "HEAD":
                self.send_error(405)
            elif way == "away":
                self.send_response(302)
                self.send_header("Location", f"{found.address}/gone")
                self.end_headers()
            elif way == "torn":
                self.connection.close()
            elif way.isdecimal():
                self.send_error(int(way))
            else:
                self.send_error(404) if way == "gone" else self.send_response(200)
                self.end_headers()

        do_HEAD = do_GET = answer

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    found = Host(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def statuses(host: Host, root: Path, *ways: str, now: float = 1000.0) -> dict[str, int]:
    found = ask(
        [f"{host.address}/{way}" for way in ways], root, "test/1", pause=0, patience=2, now=lambda: now
    )
    return {address.rpartition("/")[2]: reply.status for address, reply in found.items()}


def test_what_hosts_answer(host: Host, tmp_path: Path) -> None:
    ways = ("fine", "gone", "410", "403", "500", "shy", "away", "%C3%A9 ü")
    assert statuses(host, tmp_path, *ways) == {
        "fine": 200, "gone": 404, "410": 410, "403": 403, "500": 500, "shy": 200, "away": 404,
        "%C3%A9 ü": 200,
    }  # fmt: skip
    assert host.agents == {"test/1"}


def test_a_host_is_asked_for_the_head_first_and_for_the_whole_only_where_that_fails(
    host: Host, tmp_path: Path
) -> None:
    statuses(host, tmp_path, "fine", "shy")
    assert host.asked == [("HEAD", "/fine"), ("HEAD", "/shy"), ("GET", "/shy")]


def test_no_answer_is_an_answer_too(host: Host, tmp_path: Path) -> None:
    assert statuses(host, tmp_path, "torn") == {"torn": 0}
    found = ask(
        ["http://127.0.0.1:1/x", "http://[broken", "https://"], tmp_path, "test/1", pause=0, patience=2
    )
    assert [reply.status for reply in found.values()] == [0, 0, 0]
    assert all(reply.said for reply in found.values())
    [reply] = ask([f"http://{'x' * 70}.invalid/"], tmp_path, "test/1", pause=0, patience=2).values()
    assert reply.status == 0 and "too long" in reply.said  # of a name of the network: it was never asked for


def test_a_host_may_have_a_name_in_any_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(self: OpenerDirector, request: Request, timeout: float) -> None:
        asked.append(request.full_url)
        raise URLError("not here")

    monkeypatch.setattr(OpenerDirector, "open", answer)
    assert (
        ask(["https://bücher.example/ü"], tmp_path, "test/1", pause=0)["https://bücher.example/ü"].said
        == "not here"
    )
    assert asked == ["https://xn--bcher-kva.example/%C3%BC"]


def test_good_answers_are_kept_for_a_month_and_others_for_a_day(host: Host, tmp_path: Path) -> None:
    statuses(host, tmp_path, "fine", "gone")
    host.asked.clear()
    assert statuses(host, tmp_path, "fine", "gone", now=1000 + DAY / 2) == {"fine": 200, "gone": 404}
    assert host.asked == []
    statuses(host, tmp_path, "fine", "gone", now=1000 + 2 * DAY)
    assert {way for _, way in host.asked} == {"/gone"}
    statuses(host, tmp_path, "fine", now=1000 + 31 * DAY)
    assert ("HEAD", "/fine") in host.asked


def test_what_is_kept_ignores_itself_and_may_be_lost_or_damaged(host: Host, tmp_path: Path) -> None:
    statuses(host, tmp_path, "fine")
    kept = tmp_path / ".cache" / "links.json"
    assert json.loads(kept.read_text()) == {f"{host.address}/fine": [200, "OK", 1000]}
    assert (tmp_path / ".cache" / ".gitignore").read_text() == "*\n"
    for damage in ("", "[]", '{"a": 1}', "{"):
        kept.write_text(damage)
        assert statuses(host, tmp_path, "fine") == {"fine": 200}


def test_a_host_that_has_had_enough_is_asked_no_more(host: Host, tmp_path: Path) -> None:
    assert statuses(host, tmp_path, "429", "zzz") == {"429": 429, "zzz": 429}
    assert host.asked == [("HEAD", "/429")]


def test_two_questions_to_one_host_have_a_pause_between_them(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("opuscula.hands.online.time.sleep", pauses.append)
    with served() as other:
        addresses = [f"{one.address}/{way}" for way in ("a", "b") for one in (host, other)]
        ask(addresses, tmp_path, "test/1", pause=1.5, patience=2)
    assert pauses == [1.5, 1.5]


def test_of_a_resolver_only_its_own_answer_counts(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "_RESOLVERS", (host.address.removeprefix("http://"),))
    assert statuses(host, tmp_path, "away", "gone") == {"away": 302, "gone": 404}
    assert ("HEAD", "/gone") in host.asked and host.asked.count(("HEAD", "/away")) == 1


def test_what_was_answered_is_kept_when_a_person_breaks_off(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("opuscula.hands.online.time.sleep", stop)
    with pytest.raises(KeyboardInterrupt):
        ask([f"{host.address}/a", f"{host.address}/b"], tmp_path, "test/1")
    assert list(json.loads((tmp_path / ".cache" / "links.json").read_text())) == [f"{host.address}/a"]


def test_an_address_that_nobody_has_any_more_is_forgotten(host: Host, tmp_path: Path) -> None:
    statuses(host, tmp_path, "old")
    statuses(host, tmp_path, "new", now=1000 + 100 * DAY)
    assert list(json.loads((tmp_path / ".cache" / "links.json").read_text())) == [f"{host.address}/new"]
    assert Reply(200, "OK", 1).status == 200
