"""The finished site → problems; one module a check.

A module *is* the plug-in. It has `check(site)`, which yields problems; each problem's rule can be silenced
for one paper by its entry's `silence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import unquote, urljoin, urlsplit

from opuscula import hypertext
from opuscula.hypertext import Document
from opuscula.page import File, file_url
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio, Prose, Redirect, Shelf
from opuscula.problem import Place, Problem, in_order
from opuscula.record import Record

_HOST = "https://site.invalid"  # stands for the site's own host where its address is not known


@dataclass(frozen=True, slots=True)
class Site:
    """A finished site and what it was made from."""

    files: Mapping[str, bytes]  # address of the file → its bytes
    portfolio: Portfolio
    records: tuple[Record, ...]
    today: date
    documents: Mapping[str, Document]  # address of the file of each page → what it leads to
    sources: Mapping[str, str]  # address of a file → the file that a person wrote
    said: tuple[Problem, ...] = ()  # what is known to be wrong with the content already

    @classmethod
    def of(
        cls,
        files: Iterable[File],
        portfolio: Portfolio,
        records: Iterable[Record],
        today: date,
        said: Iterable[Problem] = (),
    ) -> Site:
        """The site of these files, its pages read once for all checks."""
        known = {file.url: file.data for file in files}
        documents = {
            url: hypertext.read(data.decode(errors="replace"))
            for url, data in known.items()
            if url.endswith(".html")
        }
        return cls(known, portfolio, tuple(records), today, documents, _sources(portfolio), tuple(said))

    def place(self, url: str, line: int | None = None) -> Place:
        """Where a problem of a file is to be mended: in what a person wrote, else in the file itself."""
        return Place(self.sources[url]) if url in self.sources else Place(f"site{url}", line)

    def inside(self, reference: str, url: str) -> tuple[str, str] | None:
        """The address from the site's root, and the anchor, that a reference in the file `url` means.

        None where it leaves the site, also from under the path of its base URL.
        """
        base = self.portfolio.settings.base_url or f"{_HOST}/"
        try:
            parts = urlsplit(urljoin(f"{base}{url[1:]}", reference))
            home = urlsplit(base)
        except ValueError:
            return None
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or not parts.path.startswith(home.path):
            return None
        address = "/" + unquote(parts.path[len(home.path) :])
        if address.endswith("/index.html"):
            address = address.removesuffix("index.html")
        return address, unquote(parts.fragment)

    def file(self, address: str) -> str | None:
        """The file that a server shows at an address; None where there is none."""
        for url in (file_url(address), f"{address}/index.html"):
            if url in self.files:
                return url
        return None


def run(site: Site) -> list[Problem]:
    """What was known, and what every check says, without the rules that an entry silences for itself.

    Of one thing said twice the more serious saying stands.
    """
    silenced = {(paper.source, rule) for paper in site.portfolio.papers for rule in paper.silence}
    found = list(site.said)
    for module in iter_modules(__path__):
        said = import_module(f"{__name__}.{module.name}").check(site)
        found += [problem for problem in said if (problem.place.path, problem.rule) not in silenced]
    once: dict[tuple[Place, str, str], Problem] = {}
    for problem in in_order(found):
        once.setdefault((problem.place, problem.rule, problem.message), problem)
    return list(once.values())


def _sources(portfolio: Portfolio) -> dict[str, str]:
    shelves = [shelf for found in portfolio.shelves.values() for shelf in found]
    made: list[Paper | Prose | Redirect | File | Shelf] = [*portfolio.papers, *portfolio.prose]
    made += [*portfolio.redirects, *portfolio.files, *shelves]
    sources = {file_url(item.url): item.source for item in made if item.source}
    return sources | ({"/index.html": "content/profile.md"} if portfolio.owner else {})
