"""Addresses are made relative last: "/papers/x/", on the page "/topics/y/", becomes "../../papers/x/".

So the site works under any folder; and the page is looked through once, for both the change and the proof
that every address leads somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote, unquote

NOT_FOUND = "/404.html"  # a server shows it at any depth, so it alone links by the base URL's path

_TAGS = "a|area|audio|embed|form|iframe|image|img|input|link|script|source|track|use|video"
_QUOTED = "\"[^\"]*\"|'[^']*'"

# From the beginning of a tag over whole attributes to an address that begins with one "/", with its quotes.
_ADDRESS = re.compile(
    rf"""(<(?:{_TAGS})\b[^>"']*(?:(?:{_QUOTED})[^>"']*)*?\s(?:href|src|poster|action)=)"""
    r"""("/(?!/)[^"]*"|'/(?!/)[^']*'|/(?!/)[^\s>"']*)"""
)
_SRCSET = re.compile(rf"""(<(?:img|source)\b[^>"']*(?:(?:{_QUOTED})[^>"']*)*?\ssrcset=)({_QUOTED})""")
_CANDIDATE = re.compile(r"""((?:^["']|,)\s*)(/(?!/)[^\s,"']*)""")
_REFRESH = re.compile(r"""(<meta\b[^>]*\scontent="\d+;\s*url=)(/(?!/)[^"]*)""")

_QUOTES = "\"'"
_PARTS = re.compile(r"([^?#]*)([?#]?)(.*)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def relative(html: str, url: str, base_path: str = "/", portable: bool = False) -> tuple[str, set[str]]:
    """The page at `url` with relative addresses in its tags, and the addresses of the site that it leads to.

    `base_path` is the path of the site's base URL; `portable` ends the addresses of pages in "index.html".
    """
    folders = [(base_path, "/")] if url == NOT_FOUND else _folders(url)
    own, above = folders[0][1], folders[1][1] if len(folders) > 1 else ""
    targets: set[str] = set()

    def changed(address: str) -> str:
        if above and "&" not in address and not address.startswith(own):
            way, target = _outwards(address, above, portable)
        else:
            way, target = _way(address, folders, portable)
        targets.add(target)
        return way

    html = _changed(html, changed)
    if " poster=" in html:  # a tag may have it beside its src
        html = _changed(html, changed)
    if " srcset=" in html:
        html = _SRCSET.sub(
            lambda found: f"{found[1]}{_CANDIDATE.sub(lambda one: one[1] + changed(one[2]), found[2])}", html
        )
    if 'http-equiv="refresh"' in html:
        html = _REFRESH.sub(lambda found: found[1] + changed(found[2]), html)
    return html, targets


def _changed(html: str, change: Callable[[str], str]) -> str:
    """The HTML with every address in its tags changed; one that it says more than once is worked out once."""
    parts = _ADDRESS.split(html)  # text, beginning of a tag, address, text …
    new = {address: f'"{change(address.strip(_QUOTES))}"' for address in dict.fromkeys(parts[2::3])}
    parts[2::3] = [new[address] for address in parts[2::3]]
    return "".join(parts)


@lru_cache(maxsize=4096)
def _outwards(address: str, above: str, portable: bool) -> tuple[str, str]:
    """The same from all pages whose folder lies in the folder `above`, and does not hold the address."""
    return _way(address, [(f"../{way}", folder) for way, folder in _folders(above)], portable)


def _way(address: str, folders: list[tuple[str, str]], portable: bool) -> tuple[str, str]:
    """An address of a tag, made relative, and the address of the site that it leads to."""
    if _PLAIN.fullmatch(address) and not address.endswith("/index.html"):  # as nearly every one is
        return _shortest(address, folders, portable), address
    path, mark, rest = _PARTS.fullmatch(unescape(address)).groups()  # type: ignore[union-attr]  # all texts match
    path, target = _canonical(path)
    return escape(_shortest(path, folders, portable) + mark + rest), target


def _folders(url: str) -> list[tuple[str, str]]:
    """The page's folders, the innermost first: the way there ("", "../" …) and the folder's own address."""
    steps = url.split("/")[:-1]
    return [("../" * up, "/".join(steps[: len(steps) - up]) + "/") for up in range(len(steps))]


def _canonical(path: str) -> tuple[str, str]:
    """The path, percent-encoded, and the address that it names, in plain letters."""
    path = path.removesuffix("index.html") if path.endswith("/index.html") else path
    if _PLAIN.fullmatch(path):
        return path, path
    whole = _STRAY_PERCENT.sub("%25", path)
    return quote(whole, safe="/%:@!$&'()*+,;=~"), unquote(whole)


def _shortest(path: str, folders: list[tuple[str, str]], portable: bool) -> str:
    for way, folder in folders:
        if path.startswith(folder):
            rest = path[len(folder) :]
            if portable and (not rest or rest.endswith("/")):
                rest += "index.html"
            if not way and (not rest or ":" in rest.partition("/")[0]):
                way = "./"
            return way + rest
    raise ValueError(f"{path} begins with no slash")
