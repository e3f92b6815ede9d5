"""A paper as the site knows it: one entry's facts, typed, with the places that they lead to."""

from __future__ import annotations

from collections.abc import Mapping

from opuscula.frozen import fresh, frozen
from opuscula.record import Link, Name, PartialDate, Plain, latest
from opuscula.words.markup import Html


@frozen
class Ref:
    """A link to a shelf: what it is called and where it stands."""

    kind: str  # topic, area, year, person or venue
    slug: str
    title: str
    url: str  # empty where the site makes no such shelves
    code: str = ""  # an area's code: "NE"


@frozen
class Author:
    """A name as printed on one paper, and the person behind it."""

    name: Name
    person: Ref | None  # None: a body without a page
    is_owner: bool = False
    orcid: str = ""
    url: str = ""  # the person's own page elsewhere
    equal: bool = False
    corresponding: bool = False


@frozen
class Image:
    """A picture that lies beside an entry."""

    url: str
    alt: str
    width: int | None = None
    height: int | None = None


@frozen
class Wording:
    """Another wording of the abstract, and the source that has it."""

    source: str
    text: Html


@frozen
class Version:
    """One appearance of a paper among several: a preprint, the published article."""

    date: PartialDate | None
    facts: Mapping[str, str]  # type, venue, volume, issue, pages, doi, arxiv
    url: str  # where it stands: its own address, else made from its DOI or arXiv id


@frozen
class Paper:
    """One paper. A `…_text` is plain, a `…_markdown` as the entry has it; `Html` is ready to print."""

    slug: str
    url: str
    source: str  # "content/papers/x.md"
    title: Html
    title_text: str
    title_markdown: str
    authors: tuple[Author, ...]
    more_authors: bool  # "and others"
    editors: tuple[Author, ...]
    date: PartialDate | None
    year: Ref | None
    area: Ref | None
    topics: tuple[Ref, ...]
    venue: Ref | None
    affiliations: tuple[str, ...]
    has_code: bool
    links: tuple[Link, ...]  # all places that the paper leads to: code, demo, PDF, DOI, arXiv …
    facts: Mapping[str, str]  # the rest as text: type, volume, issue, pages, doi, arxiv, status …
    keywords: tuple[str, ...]
    awards: tuple[str, ...]
    abstract: Html
    abstract_text: str
    abstract_markdown: str
    lead: str  # the abstract's first sentence
    sections: Html  # the person's own part, from the first heading on
    sections_markdown: str
    wordings: tuple[Wording, ...]
    versions: tuple[Version, ...]
    image: Image | None
    featured: bool
    draft: bool
    has_math: bool
    aliases: tuple[str, ...]
    silence: tuple[str, ...]
    edit_url: str  # where the entry can be edited in the browser; empty without a repository
    extra: Mapping[str, Plain]  # keys that are the person's own
    lines: Mapping[str, int] = fresh(factory=dict)  # key → its line in the entry
    key: str = ""  # by which it is cited, unique on the whole site; given once all papers are known
    permalink: str = ""  # the page's whole address; empty where the site's own is not known
    lang: str = ""  # of title and abstract, as a BCP 47 tag; empty: not known, or the site's own
    coins: str = ""  # the paper as a span of a list says it to Zotero

    @property
    def whole(self) -> Paper:
        """The paper with everything that its entry says; a row of a list may not have it at hand."""
        return self

    @property
    def pdf(self) -> str:
        """Where the PDF stands; empty where nobody says."""
        return next((link.url for link in self.links if link.kind == "pdf"), "")

    @property
    def newest(self) -> PartialDate | None:
        """The latest date of the paper and its versions."""
        return latest((self.date, *(version.date for version in self.versions)))

    @property
    def sort_key(self) -> tuple[tuple[int, int, int], str]:
        """Newest first when reversed; equal dates by slug."""
        return self.date.sort_key if self.date else (0, 0, 0), self.slug
