"""A Markdown file of another site's generator, asked for facts, addresses and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from opuscula import toml
from opuscula.entries import entry
from opuscula.entries.body import first_heading
from opuscula.frozen import frozen
from opuscula.problem import Place, Problem
from opuscula.record import Link, Plain
from opuscula.sources import jats, links

_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)

# Keys that hold an address → what stands there.
_ADDRESSES = {
    "pdf": "pdf", "paperurl": "article", "url_pdf": "pdf", "code": "code", "codeurl": "code",
    "url_code": "code", "url_dataset": "dataset", "url_data": "dataset", "url_demo": "demo",
    "url_poster": "poster", "posterurl": "poster", "url_preprint": "preprint", "url_arxiv": "preprint",
    "url_project": "website", "website": "website", "slidesurl": "slides", "url_slides": "slides",
    "url_source": "source", "url_video": "video", "videourl": "video", "url_blog": "blog",
}  # fmt: skip
_LISTS = ("links", "url_custom")  # of mappings: {name, url}
_NAMED = {
    "paper": "pdf", "pdf": "pdf", "source code": "code", "code": "code", "github": "code", "data": "dataset",
    "dataset": "dataset", "video": "video", "slides": "slides", "poster": "poster", "preprint": "preprint",
    "project": "website", "website": "website", "demo": "demo", "talk": "talk",
}  # fmt: skip

# What is read elsewhere, and what says how another site looks or where it keeps things.
_READ = frozenset(
    """
    title authors author editors date year venue publication publication_short publication_types journal type
    category doi arxiv hugoblox abstract excerpt citation volume issue number pages publisher series status
    pmid isbn issn language license key tags keywords award awards featured selected draft area more_authors
    """.split()
)
_LOOK = frozenset(
    """
    collection permalink layout image header slides gallery math highlight toc weight aliases publishdate
    publishDate lastmod bibtexurl url_cite url_bibtex modified show_date reading_time share profile
    commentable image_preview author_profile categories redirect_from published hide_date sharing
    projects
    """.split()
)

_DOWNLOAD = re.compile(
    r"^[ \t]*(?:\[[^\[\]\n]*\]\((?P<url>\S+?)\)|"
    r"<a\s[^<>]{0,500}?href=[\"'](?P<href>[^\"'<>]+)[\"'][^<>]*>[^<\n]*</a>)"
    r"[ \t.]*(?:<br ?/?>)?[ \t]*$",
    re.MULTILINE,
)
_CITE_AS = re.compile(r"^[ \t]*Recommended citation:[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_SHORTCODE = re.compile(r"^[ \t]*\{\{[<%].*?[%>]\}\}[ \t]*\n?", re.MULTILINE)
_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<url>[^\s()]+)[^()\n]*\)")
_HTML_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_SRC_OR_ALT = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_NOTES = "## Notes"  # what the person wrote without a heading, where the abstract stands apart


@frozen
class Page:
    """The file: its facts by key, every scalar as text, and its words in two parts."""

    place: Place
    meta: Mapping[str, Plain]
    lines: Mapping[str, int]  # key → the line on which it stands, where that is known
    body: str

    def at(self, key: str) -> Place:
        """Where a key stands."""
        return Place(self.place.path, self.lines.get(key, self.place.line))

    def text(self, key: str) -> str:
        """The text of a key; of a list its first."""
        return next(iter(self.texts(key)), "")

    def texts(self, key: str) -> list[str]:
        """The texts of a list; a mapping speaks by its name."""
        value = self.meta.get(key, "")
        held = value if isinstance(value, list) else [value]
        named = (one.get("name", "") if isinstance(one, dict) else one for one in held)
        return [one.strip() for one in named if isinstance(one, str) and one.strip()]

    def fact(self, *keys: str) -> str:
        """The first of these keys that says anything, without markup; HugoBlox has some among its `ids`."""
        ids = self.meta.get("hugoblox")
        ids = ids.get("ids") if isinstance(ids, dict) else None
        for key in keys:
            inner = ids.get(key) if isinstance(ids, dict) else None
            if found := self.text(key) or (inner if isinstance(inner, str) else ""):
                return bare(found)
        return ""

    def links(self) -> tuple[Link, ...]:
        """Every address in the facts and the abstract, and those that the words only lead to."""
        found: dict[str, Link] = {}
        for _, link in self._addresses():
            if links.is_web(link.url):
                found.setdefault(link.url, link)
        for kind, url in links.found(self.abstract):
            found.setdefault(url, Link(kind, url))
        return tuple(found.values())

    @property
    def abstract(self) -> str:
        """The words that are the abstract: Markdown without headings."""
        told = self.text("abstract") or self._words()[0] or self.text("excerpt")
        if first_heading(told) < len(told):
            told = re.sub(r"^#+[ \t]*", "", told, flags=re.MULTILINE)
        return _linked(told).strip()

    @property
    def sections(self) -> str:
        """The words that are the person's own, from a heading on."""
        intro, sections = self._words()
        if intro and self.text("abstract") and intro not in self.text("abstract"):
            sections = f"{_NOTES}\n\n{intro}\n\n{sections}"
        return _linked(sections).strip()

    @property
    def citation(self) -> str:
        """How the person wants to be cited, if the file says so."""
        found = _CITE_AS.search(self.body)
        return self.text("citation") or (found[1] if found else "")

    def problems(self) -> Iterator[Problem]:
        """What does not come with the file, or has no counterpart here."""
        images = (("", Link("image", found["url"])) for found in _IMAGE.finditer(self.body))
        for key, link in (*self._addresses(), *images):
            if not links.is_web(link.url) and not link.url.startswith("#"):
                message = f'{link.name} names the file "{link.url}", which does not come with this one'
                remedy = "put it beside the paper's entry and name it there"
                yield Problem(self.at(key), "file-elsewhere", message, remedy, "hint")
        left = [key for key in self.meta if key not in _READ | _LOOK | _ADDRESSES.keys() | {*_LISTS}]
        if left := [key for key in left if self.meta[key] not in ("", [], {}, "false")]:
            message = f"not taken over: {', '.join(left)}"
            remedy = "nothing, or write it into the paper's entry, whose keys may be any"
            yield Problem(self.at(left[0]), "keys-left", message, remedy, "hint")
        if self.text("draft").lower() == "true":
            message = "this is a draft, but its paper will be shown"
            yield Problem(self.at("draft"), "draft", message, "write draft: true into its entry", "warning")

    def _words(self) -> tuple[str, str]:
        """The body without what its generator needed, parted at the first heading."""
        body = _SHORTCODE.sub("", _CITE_AS.sub("", self.body))
        body = _DOWNLOAD.sub(lambda found: "" if _is_download(found) else found[0], body)
        at = first_heading(body)
        return re.sub(r"\n{3,}", "\n\n", body[:at]).strip(), body[at:].strip()

    def _addresses(self) -> Iterator[tuple[str, Link]]:
        """What the facts and the body's lines of links lead to, each with its key."""
        for key, kind in _ADDRESSES.items():
            if (url := self.text(key)) and url.lower() not in ("true", "false"):
                is_pdf = kind == "article" and url.lower().endswith(".pdf")
                yield key, Link("pdf" if is_pdf else kind, url)
        for key in _LISTS:
            held = self.meta.get(key)
            for one in held if isinstance(held, list) else ():
                if isinstance(one, dict) and isinstance(one.get("url"), str) and one["url"]:
                    name = str(one.get("type") or one.get("kind") or one.get("name") or "")
                    known = _NAMED.get(name.lower(), "")
                    label = "" if known else str(one.get("name") or name)
                    yield key, Link(known or "website", one["url"], label)
        for found in _DOWNLOAD.finditer(self.body):
            if _is_download(found):
                yield "", Link("pdf", found["url"] or found["href"])


def parse(path: str, text: str) -> Page | Problem:
    """The file's facts and words, or why its facts cannot be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if found := _TOML.match(text):
        held = toml.read(found[1])
        if isinstance(held, toml.Fault):
            message = f"the front matter is no TOML: {held.message}"
            return Problem(Place(path, held.line + 1), "front-matter", message, "mend it there")
        meta = _plain(held)
        return Page(Place(path, 1), meta if isinstance(meta, dict) else {}, {}, text[found.end() :])
    read, problems = entry.parse(path, text.lstrip())
    return problems[0] if problems else Page(Place(path, 1), read.meta, read.lines, read.body)


def bare(text: str) -> str:
    """A fact without Markdown's emphasis, links and footnote marks: "*Journal of X*" → "Journal of X"."""
    text = re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(r"(?<![\\\w])[*_]{1,4}(?=\S)|(?<=\S)[*_]{1,4}(?!\w)|[*†‡§]{1,9}$", "", text)
    return jats.plain(text).strip("*_ ")


def _linked(text: str) -> str:
    """The text with a link for each image elsewhere, and the words of one that did not come along."""
    text = _HTML_IMAGE.sub(lambda found: _instead(*_src_and_alt(found[0])), text)
    return _IMAGE.sub(lambda found: _instead(found["url"], found["alt"]), text)


def _src_and_alt(tag: str) -> tuple[str, str]:
    said = {name.lower(): "".join(values) for name, *values in _SRC_OR_ALT.findall(tag)}
    return said.get("src", ""), said.get("alt", "")


def _instead(url: str, alt: str) -> str:
    return f"[{alt or url}]({url})" if links.is_web(url) else alt


def _is_download(found: re.Match[str]) -> bool:
    return re.search(r"\bdownload|\bpdf\b|\bpaper\b", found[0], re.IGNORECASE) is not None


def _plain(value: Any) -> Plain:
    """A value of TOML as front matter holds it."""
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
