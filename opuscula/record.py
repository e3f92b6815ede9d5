"""The facts of a publication, as one source states them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from opuscula.frozen import fields, frozen, replace
from opuscula.problem import Place

# A value as front matter holds it: a text, a list, or a mapping of names to values.
Plain = str | list[Any] | dict[str, Any]

# The keys of an entry that a source can state, in the order in which an entry shows them.
# The abstract is a fact too, but stands below the front matter.
FACTS = (
    "title", "authors", "more_authors", "editors", "date", "area", "affiliations",
    "type", "genre", "venue", "volume", "issue", "pages", "publisher", "series", "status",
    "doi", "arxiv", "pmid", "isbn", "issn", "language", "license", "key",
    "code", "links", "pdf", "keywords", "awards", "featured", "versions",
)  # fmt: skip

# Every type of work in CSL 1.0.2 (docs.citationstyles.org, appendix III).
TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
)  # fmt: skip

STATUSES = ("submitted", "accepted", "in press", "published", "retracted")

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Jnr|Snr)\.?", re.IGNORECASE)


@frozen
class Name:
    """A person or a body, as printed on a paper, and which word of it is what.

    `printed` is never taken apart for show; the parts serve citations and sorting.
    """

    printed: str
    family: str = ""
    given: str = ""
    particle: str = ""  # "van der": written before the family name, sorted without it
    suffix: str = ""  # "Jr."
    group: bool = False  # a body: "The LIGO Collaboration"
    marks: tuple[tuple[str, str], ...] = ()  # what else is said of the person here: orcid, url, equal …

    @classmethod
    def of(cls, printed: str) -> Name:
        """A printed name: its last word is the family name, small words before that are its particle."""
        words = printed.split()
        suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
        family = words.pop().rstrip(",") if words else ""
        start = len(words)
        while start > 1 and words[start - 1][0].islower():
            start -= 1
        return cls(
            printed=" ".join(printed.split()),
            family=family,
            given=" ".join(words[:start]),
            particle=" ".join(words[start:]),
            suffix=suffix,
        )

    @property
    def inverted(self) -> str:
        """ "Family, Given" for lists; a body and a one-word name stay whole."""
        if self.group or not self.given:
            return self.printed
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (family, self.given, self.suffix) if part)

    def plain(self) -> Plain:
        """The name as an entry writes it: the printed text where its last word is the family name."""
        if self.marks:
            bare = replace(self, marks=()).plain()
            return {**(bare if isinstance(bare, dict) else {"name": bare}), **dict(self.marks)}
        if self == Name.of(self.printed):
            return self.printed
        parts = {
            "name": self.printed, "family": self.family, "given": self.given,
            "particle": self.particle, "suffix": self.suffix,
        }  # fmt: skip
        if self.group:
            return {"name": self.printed, "group": "true"}
        return {key: value for key, value in parts.items() if value}


@frozen
class PartialDate:
    """A date as far as it is known. The 1st of January is never made up."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads YYYY, YYYY-MM or YYYY-MM-DD. Raises ValueError with a message for a person."""
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
        if not found:
            raise ValueError(f'date must be YYYY, YYYY-MM or YYYY-MM-DD, not "{text}"')
        return cls.of(*(int(part) if part else None for part in found.groups()))

    @classmethod
    def of(cls, year: int | None, month: int | None = None, day: int | None = None) -> PartialDate:
        """The date of these numbers. Raises ValueError with a message where the calendar has no such day."""
        if not year:
            raise ValueError("there is no year 0")
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}")
        if month is not None and day is not None and not 1 <= day <= _days(year, month):
            raise ValueError(f"{MONTHS[month - 1]} {year} has no day {day}")
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """For an order in time; what is not known comes before what is."""
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def of_key(cls, key: tuple[int, ...]) -> PartialDate:
        """The date that has this `sort_key`."""
        year, month, day = key
        return cls(year, month or None, day or None)


def latest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """The latest of these dates, as far as they are known."""
    return max((date for date in dates if date), key=lambda date: date.sort_key, default=None)


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@frozen
class Link:
    """An address that belongs to a paper, and what stands there."""

    kind: str  # code, dataset, demo, video, article, pdf, slides, poster, talk, website …
    url: str
    label: str = ""  # shown instead of the kind's own name

    @property
    def name(self) -> str:
        """What the link is called: its label, else its kind."""
        return self.label or self.kind

    def plain(self) -> Plain:
        link = {"kind": self.kind, "url": self.url}
        return {**link, "label": self.label} if self.label else link


# What is larger than this is no publication: something else was pasted, or somebody means ill.
LONGEST_FACT = 20_000  # characters
LONGEST_ABSTRACT = 500_000
MOST_ITEMS = 20_000  # authors, keywords … of one work


@frozen
class Record:
    """One publication as one source states it: the facts that it gives and no others.

    Texts are Unicode without TeX; `title` and `abstract` are inline Markdown and Markdown, in which
    everything that the source did not mean as markup is escaped. An empty text or tuple is "not stated".
    """

    place: Place  # the source under content/records/ and the record's first line
    format: str  # the importer's name
    title: str = ""
    authors: tuple[Name, ...] = ()
    more_authors: bool = False  # the source says "et al."
    editors: tuple[Name, ...] = ()
    date: PartialDate | None = None
    area: str = ""
    affiliations: tuple[str, ...] = ()
    type: str = ""
    genre: str = ""  # the type in the source's own words: "Master's thesis"
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    series: str = ""
    status: str = ""
    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    license: str = ""
    key: str = ""
    code: bool = False  # the source says that there is code, whether or not it says where
    links: tuple[Link, ...] = ()
    pdf: str = ""
    keywords: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    featured: bool = False  # the source shows it among a few chosen ones
    versions: tuple[Mapping[str, str], ...] = ()
    abstract: str = ""
    sections: str = ""  # Markdown from a heading on, which a person wrote: for a new entry, as theirs

    def excess(self) -> str:
        """What of it is larger than any publication's is; nothing where all is well."""
        for key in FACTS:
            value = getattr(self, key)
            items = value if isinstance(value, tuple) else (value,)
            if len(items) > MOST_ITEMS:
                return f"{len(items):,} {key}"
            longest = max((len(_said(item)) for item in items), default=0)
            if longest > LONGEST_FACT:
                return f"{longest:,} characters of {key}"
        length = max(len(self.abstract), len(self.sections))
        return f"{length:,} characters of words" if length > LONGEST_ABSTRACT else ""

    def facts(self) -> dict[str, Plain]:
        """What the source states, as front matter holds it, in the order of an entry's keys; no abstract."""
        return {key: _plain(value) for key in FACTS if (value := getattr(self, key))}


def _said(value: Any) -> str:
    """The text of a fact that somebody could blow up."""
    return value if isinstance(value, str) else value.printed if isinstance(value, Name) else ""


def _plain(value: Any) -> Plain:
    if value is True:
        return "true"
    if isinstance(value, Name | Link):
        return value.plain()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


@frozen
class Profile:
    """What a source says about a researcher: the facts of content/profile.md."""

    place: Place
    name: str
    area: str = ""
    h_index: str = ""  # numbers are kept as digits: "11847"
    papers: str = ""
    citations: str = ""
    novelty: str = ""
    ai_score: str = ""
    affiliation: str = ""
    source: str = ""
    as_of: str = ""

    def facts(self) -> dict[str, Plain]:
        """What the source states, as the front matter of content/profile.md holds it."""
        known = (name for name in fields(self) if name != "place")
        return {key: value for key in known if (value := getattr(self, key))}
