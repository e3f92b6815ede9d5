"""The finished site → problems; one module a check.

A module *is* the plug-in. It has `check(site)`, which yields problems; each problem's rule can be silenced
for one entry by that entry's `silence`. It may have `fixes(site)`, which yields the answers to those of its
problems that have one safe answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import unquote, urljoin, urlsplit

from opuscula import hypertext
from opuscula.entries import entry
from opuscula.entries.entry import Entry
from opuscula.frozen import fresh, frozen, replace
from opuscula.hypertext import Document
from opuscula.mending import Fix
from opuscula.override import Override
from opuscula.page import File, file_url
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio, Prose, Redirect, Shelf
from opuscula.problem import Place, Problem, in_order
from opuscula.record import Record

# What reads all of these pages, by what reads one.
Spread = Callable[[Callable[[str], Document], Sequence[str]], Sequence[Document]]

_HOST = "https://site.invalid/"  # stands for the site's own address where it is not known
_FOLDER = f"{_HOST}folder/"  # what is relative has to hold under any folder
_FEW = 3  # places with one trouble; on more than these it comes from a layout or the navigation

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\\\]", re.IGNORECASE)

# A reference as we write it: relative, with nothing that needs decoding.
_RELATIVE = re.compile(
    r"(?:\./)?((?:\.\./)*)((?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?)(?:#([\w.~-]*))?", re.ASCII
)


@frozen
class Answer:
    """What another host answered when somebody asked whether an address still leads somewhere."""

    status: int  # of HTTP; 0: there was no answer
    said: str  # in words: "Not Found", "timed out"


@frozen
class Site:
    """A finished site and what it was made from."""

    files: Mapping[str, bytes]  # address of the file → its bytes
    portfolio: Portfolio
    records: tuple[Record, ...]
    today: date
    documents: Mapping[str, Document]  # address of the file of each page → what it has
    sources: Mapping[str, str]  # address of a file → the file that a person wrote
    said: tuple[Problem, ...] = ()  # what is known to be wrong with the content already
    overrides: tuple[Override, ...] = ()  # layouts and assets of the site's own
    content: Mapping[str, bytes] = fresh(factory=dict)  # the files under content/, by path
    silenced: frozenset[tuple[str, str]] = frozenset()  # an entry's path, and a rule that it silences
    verbatim: frozenset[str] = frozenset()  # addresses of files that are published as a person made them
    answers: Mapping[str, Answer] = fresh(factory=dict)  # of other hosts, where they were asked

    @classmethod
    def of(
        cls,
        files: Mapping[str, bytes],
        portfolio: Portfolio,
        records: Iterable[Record],
        today: date,
        said: Iterable[Problem] = (),
        overrides: Iterable[Override] = (),
        content: Mapping[str, bytes] | None = None,
        spread: Spread = lambda work, urls: [*map(work, urls)],
    ) -> Site:
        """The site of these files by their addresses, its pages read once for all checks.

        `spread` may let several processes do the reading.
        """
        pages = [url for url in files if url.endswith(".html")]
        read = spread(lambda url: hypertext.read(files[url].decode(errors="replace")), pages)
        documents = dict(zip(pages, read, strict=True))
        return cls(
            files, portfolio, tuple(records), today, documents, _sources(portfolio), tuple(said),
            tuple(overrides), content or {}, frozenset(_silenced(portfolio, content or {})),
            frozenset(file.url for file in portfolio.files),
        )  # fmt: skip

    @property
    def style_sheets(self) -> list[str]:
        """The addresses of the style sheets."""
        return [url for url in self.files if url.endswith(".css")]

    def text(self, url: str) -> str:
        """What a file of the site says."""
        return self.files[url].decode(errors="replace")

    def entry(self, path: str) -> Entry | None:
        """An entry as it stands in its file; None where there is none that can be read."""
        data = self.content.get(path)
        found = None if data is None else entry.parse(path, data.decode(errors="replace"))[0]
        return None if found is None or found.broken else found

    def place(self, url: str, line: int | None = None, *words: str) -> Place:
        """Where a problem of a file is to be mended: in what a person wrote, at the line that has the first
        of these words that is there at all; else in the file itself."""
        source = self.sources.get(url)
        if source is None or not source.endswith(".md"):  # which is published line for line
            return Place(source or f"site{url}", line)
        text = self.content.get(source, b"").decode(errors="replace") if words else ""
        at = next((at for word in words if word and (at := text.find(word)) >= 0), None)
        return Place(source, None if at is None else text.count("\n", 0, at) + 1)

    def inside(self, reference: str, url: str) -> tuple[str, str] | None:
        """The address from the site's root, and the anchor, that a reference in the file `url` means.

        None where it leaves the site, also from under the path of its base URL or up from its own folder.
        """
        if found := _RELATIVE.fullmatch(reference):
            folders = url.split("/")[:-1]
            up = len(found[1]) // 3
            if up >= len(folders):
                return None
            if not found[1] and not found[2]:
                return _shown(url), found[3] or ""
            address = "/".join([*folders[: len(folders) - up], found[2]])
            return _shown(address), found[3] or ""
        own = self.portfolio.settings.base_url or _HOST
        if reference.startswith(("https://", "http://")) and not reference.startswith(
            own[: own.index("/", 8)]
        ):
            return None
        base = own if _ABSOLUTE.match(reference) else _FOLDER
        try:
            parts = urlsplit(urljoin(f"{base}{url[1:]}", reference))
            home = urlsplit(base)
        except ValueError:
            return None
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or not parts.path.startswith(home.path):
            return None
        return _shown("/" + unquote(parts.path[len(home.path) :])), unquote(parts.fragment)

    def file(self, address: str) -> str | None:
        """The file that a server shows at an address; None where there is none."""
        for url in (file_url(address), f"{address}/index.html"):
            if url in self.files:
                return url
        return None

    def few(self, problems: Iterable[Problem], remedy: str = "mend it in the layout") -> Iterator[Problem]:
        """The problems of pages; what is the same in many places is told once, with what to do about that."""
        found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
        for problem in dict.fromkeys(problems):
            if (problem.place.path, problem.rule) not in self.silenced:
                found[problem.rule, problem.message].append(problem)
        for same in found.values():
            first, *others = same
            if len(same) <= _FEW:
                yield from same
            else:
                message = f"{first.message} (here and in {len(others)} other places)"
                yield replace(first, message=message, remedy=remedy)


def run(site: Site) -> list[Problem]:
    """What was known, and what every check says, without the rules that an entry silences for itself.

    Of one thing said twice the more serious saying stands. An error in an entry's own form is never silent.
    """
    found: list[Problem] = []
    for module in iter_modules(__path__):
        said = import_module(f"{__name__}.{module.name}").check(site)
        found += [problem for problem in said if (problem.place.path, problem.rule) not in site.silenced]
    errors = {(problem.place, problem.rule) for problem in found if problem.severity == "error"}
    for problem in site.said:
        is_silenced = (problem.place.path, problem.rule) in site.silenced
        if problem.severity == "error" or not (is_silenced or (problem.place, problem.rule) in errors):
            found.append(problem)
    once: dict[tuple[Place, str, str], Problem] = {}
    for problem in in_order(found):
        once.setdefault((problem.place, problem.rule, problem.message), problem)
    return list(once.values())


def fixes(site: Site) -> list[Fix]:
    """The safe answers that the checks know, but for the rules that an entry silences for itself."""
    found: list[Fix] = []
    for module in iter_modules(__path__):
        known = getattr(import_module(f"{__name__}.{module.name}"), "fixes", None)
        found += known(site) if known else ()
    return [fix for fix in found if (fix.place.path, fix.rule) not in site.silenced]


def _shown(address: str) -> str:
    """The address of a page, by whichever of its two names it is called."""
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def _silenced(portfolio: Portfolio, content: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for paper in portfolio.papers:
        yield from ((paper.source, rule) for rule in paper.silence)
    for path, data in content.items():
        if path.endswith(".md") and not path.startswith(("content/papers/", "content/records/")):
            rules = entry.parse(path, data.decode(errors="replace"))[0].meta.get("silence", ())
            yield from ((path, str(rule)) for rule in ([rules] if isinstance(rules, str) else rules))


def _sources(portfolio: Portfolio) -> dict[str, str]:
    shelves = [shelf for found in portfolio.shelves.values() for shelf in found]
    made: list[Paper | Prose | Redirect | File | Shelf] = [*portfolio.papers, *portfolio.prose]
    made += [*portfolio.redirects, *portfolio.files, *shelves]
    sources = {file_url(item.url): item.source for item in made if item.source}
    return sources | ({"/index.html": "content/profile.md"} if portfolio.owner else {})
