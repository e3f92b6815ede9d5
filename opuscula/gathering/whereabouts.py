"""Where a link in an entry leads: from the way that files lie under content/ to addresses of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from opuscula import address
from opuscula.frozen import fresh, frozen

_ELSEWHERE = re.compile(r"//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def is_elsewhere(href: str) -> bool:
    """Whether an address names a host or a scheme of its own."""
    return _ELSEWHERE.match(href) is not None


@frozen
class Whereabouts:
    """What lies under content/, and what of it the site shows."""

    files: Collection[str]  # every file's path, from the site's root
    pages: Mapping[str, str]  # path of an entry that is published → address of its page
    asked: list[str] = fresh(factory=list)  # every name that was looked up

    def file(self, name: str, source: str) -> str | None:
        """The path under content/ of a file that the entry `source` names; None where there is none.

        "figure.png" lies in the entry's own folder, content/papers/<slug>/; "/cv.pdf" in content/files/.
        """
        self.asked.append(name)
        if name.startswith("/"):
            candidates = [f"content/files{name}"]
        else:
            candidates = [posixpath.join(folder, name) for folder in _folders(source)]
        for path in map(posixpath.normpath, candidates):
            if path in self.files and address.published_file(path):
                return path
        return None

    def address(self, href: str, source: str) -> str | None:
        """The address behind a link in the entry `source`; None where it names no entry that is shown.

        Links to other hosts, within the page and to addresses of the site stay as they are.
        """
        way = re.split(r"(?=[?#])", href, maxsplit=1)
        name, rest = unquote(way[0]), "".join(way[1:])
        if not name or is_elsewhere(href):
            return href
        if found := self.file(name, source):
            return address.published_file(found) + rest
        if name.endswith(".md"):
            page = self._page(name, source)
            return page and page + rest
        way_there = posixpath.normpath(posixpath.join(address.entry(source), name))
        return address.closed(way_there) + rest

    def _page(self, name: str, source: str) -> str | None:
        self.asked.append(name)
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), name))
        return self.pages.get(path.removeprefix("/"))


def _folders(source: str) -> tuple[str, str]:
    """Where a name in an entry may lie: in the entry's own folder, or as the way from the entry itself."""
    return source.removesuffix(".md"), posixpath.dirname(source)
