"""What a reader's line has to carry: pages with their style sheets and scripts, and fonts, as they travel."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from opuscula.checks import Site
from opuscula.hypertext import of_style_sheet
from opuscula.problem import Problem

_KB = 1024
_PAPER, _HOME, _SCRIPTS = 14 * _KB, 30 * _KB, 8 * _KB  # compressed
_HOME_PAPERS, _A_ROW = 30, 512  # home may weigh so much with so many papers; a further one brings so much
_FONTS = 120_000  # of text; those of mathematics come apart
_MATH = "math"  # in the name of a style sheet that only pages with mathematics have
_FACE = re.compile(r"@font-face\s*\{(.*?)\}", re.DOTALL)
_LATIN = re.compile(r"unicode-range:[^;}]*U\+0*[0-9a-f]{1,2}\b", re.IGNORECASE)  # else it is for rare letters
_PATIENCE = 10  # pages in a row, from the heaviest on, that are light enough: then so are the others


def check(site: Site) -> Iterator[Problem]:
    weights = _Weights(site)
    pages = [f"{paper.url}index.html" for paper in site.portfolio.papers if not paper.draft]
    papers = [url for url in pages if url in site.documents]
    yield from _too_heavy(site, weights, papers, _PAPER, "a paper's page")
    if "/index.html" in site.documents:
        rows = max(0, min(len(papers), 200) - _HOME_PAPERS)
        yield from _too_heavy(site, weights, ["/index.html"], _HOME + rows * _A_ROW, "the first page")
        yield from _scripts_and_fonts(site, weights, [*papers[:1], "/index.html"])


class _Weights:
    """The compressed sizes of files, each worked out once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.known: dict[str, int] = {}

    def of(self, url: str) -> int:
        if url not in self.known:
            packed = zlib.compressobj(9, zlib.DEFLATED, 31)
            self.known[url] = len(packed.compress(self.site.files[url]) + packed.flush())
        return self.known[url]

    def asked_for(self, url: str, *ends: str) -> list[str]:
        """The files of these kinds that a page asks for by itself."""
        references = [one for one in self.site.documents[url].references if one.is_request]
        meant = (self.site.inside(one.url, url) for one in references)
        found = (address for address, _ in filter(None, meant) if address.endswith(ends))
        return [address for address in dict.fromkeys(found) if address in self.site.files]

    def complete(self, url: str) -> int:
        """A page with its style sheets and scripts."""
        return self.of(url) + sum(map(self.of, self.asked_for(url, ".css", ".js")))


def _too_heavy(site: Site, weights: _Weights, urls: Iterable[str], most: int, what: str) -> Iterator[Problem]:
    """Pages above a weight, in one problem. What the theme brings to all of them is worth a warning; what
    the texts of one bring, a hint."""
    heavy: list[str] = []
    light = 0
    for url in sorted(urls, key=lambda url: (-site.documents[url].size, url)):
        light = 0 if weights.complete(url) > most else light + 1
        heavy += [url] if not light else []
        if light == _PATIENCE:
            break
    if not heavy:
        return
    heaviest = max(heavy, key=weights.complete)
    theme = weights.asked_for(heaviest, ".css", ".js")
    frame = sum(map(weights.of, theme))
    others = f", and {len(heavy) - 1} more are too heavy" if len(heavy) > 1 else ""
    message = (
        f"{what} weighs {weights.complete(heaviest) / _KB:.1f} KB compressed, above {most // _KB}{others};"
        f" style sheets and scripts are {frame / _KB:.1f} KB of it"
    )
    if frame > most:
        remedy = "shorten what assets/local/ brings"
        yield Problem(site.place(max(theme, key=weights.of)), "heavy-page", message, remedy, "warning")
    else:
        remedy = "nothing, if its texts are to be so long; else shorten them"
        yield Problem(site.place(heaviest), "heavy-page", message, remedy, "hint")


def _scripts_and_fonts(site: Site, weights: _Weights, urls: Iterable[str]) -> Iterator[Problem]:
    sheets = dict.fromkeys(sheet for url in urls for sheet in weights.asked_for(url, ".css"))
    scripts = dict.fromkeys(script for url in urls for script in weights.asked_for(url, ".js"))
    if (total := sum(map(weights.of, scripts))) > _SCRIPTS:
        heaviest = max(scripts, key=weights.of)
        message = f"scripts weigh {total / _KB:.1f} KB compressed, more than {_SCRIPTS // _KB}"
        remedy = "make do with less script"
        yield Problem(site.place(heaviest), "heavy-scripts", message, remedy, "warning")
    named = (
        site.inside(reference.url, sheet)
        for sheet in sheets
        if _MATH not in sheet
        for face in _FACE.findall(site.text(sheet))
        if "unicode-range" not in face or _LATIN.search(face)
        for reference in of_style_sheet(face)
    )
    fonts = {
        address for address, _ in filter(None, named) if address.endswith((".woff2", ".woff", ".ttf", ".otf"))
    }
    present = sorted(fonts & site.files.keys())
    if (total := sum(len(site.files[font]) for font in present)) > _FONTS:
        heaviest = max(present, key=lambda font: len(site.files[font]))
        message = f"the fonts of a page weigh {total // 1000} KB, more than {_FONTS // 1000}"
        remedy = "leave out faces, or letters"
        yield Problem(site.place(heaviest), "heavy-fonts", message, remedy, "warning")
