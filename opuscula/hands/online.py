"""The only way out to the network, where a person asked for it: whether addresses of other hosts hold.

Nobody is bothered: one host after the other, with a pause between two questions to the same, and an answer
is kept for days.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from opuscula.frozen import frozen
from opuscula.hands.disk import cache_folder

_KEPT = "links.json"
_DAY = 24 * 60 * 60
_GOOD_FOR, _BAD_FOR = 30, 1  # days that an answer is kept: of what holds, and of what does not
_FORGOTTEN = 90  # days after which an address that nobody asks for goes
_PATIENCE = 10.0  # seconds for an answer
_PAUSE = 1.0  # seconds between two questions to one host

# Whether these know a name is all that is asked: where they lead on to may turn programs away.
_RESOLVERS = ("doi.org", "dx.doi.org", "hdl.handle.net")
_TOO_MANY = 429
_SAFE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>\\^`{|}')


@frozen
class Reply:
    """What a host said of an address."""

    status: int  # of HTTP; 0: there was no answer
    said: str  # in words
    asked: int  # when, in seconds of Unix's time


def ask(
    addresses: Collection[str],
    root: Path,
    agent: str,
    *,
    pause: float = _PAUSE,
    patience: float = _PATIENCE,
    now: Callable[[], float] = time.time,
) -> dict[str, Reply]:
    """What is known of each address: kept from an earlier run on this site, else asked for now.

    `agent` is who we say that we are; `pause` and `patience` are in seconds.
    """
    kept = _kept(root)
    known = {address: reply for address in addresses if (reply := kept.get(address)) and _holds(reply, now())}
    missing = [address for address in _by_host(addresses) if address not in known]
    try:
        for address, reply in _asked(missing, agent, pause, patience, now):
            known[address] = reply
    finally:  # what a person breaks off need not be asked again
        if missing:
            recent = {one: reply for one, reply in kept.items() if now() - reply.asked < _FORGOTTEN * _DAY}
            _keep(root, {**recent, **known})
    return known


def _asked(
    addresses: Collection[str], agent: str, pause: float, patience: float, now: Callable[[], float]
) -> Iterator[tuple[str, Reply]]:
    """One answer after the other; a host that has had enough is asked no more."""
    following, staying = build_opener(), build_opener(_Staying)
    before, is_weary = "", False
    for address in addresses:
        host = _host(address)
        if host == before and not is_weary:
            time.sleep(pause)
        is_weary = is_weary and host == before
        before = host
        if is_weary:
            yield address, Reply(_TOO_MANY, "Too Many Requests", int(now()))
            continue
        opener = staying if host in _RESOLVERS else following
        status, said = _tried(opener, "HEAD", address, agent, patience)
        if status >= 400 and status != _TOO_MANY:  # some answer no HEAD, or another one than GET
            time.sleep(pause)
            status, said = _tried(opener, "GET", address, agent, patience)
        is_weary = status == _TOO_MANY
        yield address, Reply(status, said, int(now()))


def _tried(opener: OpenerDirector, method: str, address: str, agent: str, patience: float) -> tuple[int, str]:
    """The status of an address and what is said of it; 0 where there is no answer."""
    try:
        parts = urlsplit(address)
        bare = parts._replace(netloc=parts.netloc.encode("idna").decode())
        url = quote(urlunsplit(bare), safe=_SAFE)
        request = Request(url, method=method, headers={"User-Agent": agent, "Accept": "*/*"})
        with opener.open(request, timeout=patience) as answer:
            return int(answer.status), str(answer.reason)
    except HTTPError as error:
        with error:
            return error.code, str(error.reason)
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        return 0, " ".join(text.split())


class _Staying(HTTPRedirectHandler):
    """Takes a redirect for the answer that it is."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        return None


def _holds(reply: Reply, now: float) -> bool:
    days = _GOOD_FOR if 200 <= reply.status < 400 else _BAD_FOR
    return now - reply.asked < days * _DAY


def _by_host(addresses: Collection[str]) -> list[str]:
    return sorted(addresses, key=lambda address: (_host(address), address))


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _kept(root: Path) -> Mapping[str, Reply]:
    """The answers of earlier runs; none where the file is missing or damaged."""
    try:
        found = json.loads((root / ".cache" / _KEPT).read_bytes())
        return {
            address: Reply(int(status), str(said), int(asked))
            for address, (status, said, asked) in found.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _keep(root: Path, replies: Mapping[str, Reply]) -> None:
    """Keeps answers for later runs. That it cannot be done is no harm."""
    folder = cache_folder(root)
    if folder is None:
        return
    found = {address: (one.status, one.said, one.asked) for address, one in sorted(replies.items())}
    aside = folder / f"{_KEPT}.{os.getpid()}"
    with suppress(OSError):
        aside.write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")
        os.replace(aside, folder / _KEPT)
