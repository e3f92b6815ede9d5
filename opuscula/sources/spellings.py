"""Facts as sources spell them, dates, identifiers, numbers → as a record holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from opuscula import identifier
from opuscula.problem import Place, Problem
from opuscula.record import MONTHS, Link, PartialDate
from opuscula.sources import jats, links
from opuscula.text import ascii_slug

_NUMERIC = re.compile(r"(\d{4})(?:[-/.](\d{1,2})?(?:[-/.](\d{1,2})?(?:[-/T ].*)?)?)?", re.ASCII | re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?", re.ASCII)
_LAST_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)", re.ASCII)
_MONTH = re.compile(rf"\b({'|'.join(month[:3] for month in MONTHS)})[a-z]*\b\.?", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])", re.ASCII)

_NO_DATE = re.compile(
    r"n\.? ?d\.?|no date|undated|in press|forthcoming|to appear|submitted|accepted|in preparation"
    r"|under review|-+|\?+",
    re.IGNORECASE,
)

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+", re.ASCII)
_BARE_ARXIV = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]{2,})?/\d{7})(?:v\d+)?"
_ARXIV = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv[:.\s]\s*){_BARE_ARXIV}", re.IGNORECASE | re.ASCII
)
_PUBMED = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})", re.ASCII)
_RESOLVER = re.compile(
    rf"https?://(?:(?:dx\.)?doi\.org/10\.|arxiv\.org/abs/|(?:www\.)?{_PUBMED.pattern})", re.IGNORECASE
)
_ISSN = re.compile(r"(?<![\dX-])\d{4}-?\d{3}[\dX](?![\dX-])", re.IGNORECASE | re.ASCII)
_ISBN = re.compile(r"(?<!\d)(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX](?!\d)", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r"[A-Za-z][\w+./:-]*", re.ASCII)


def date(text: str) -> tuple[PartialDate | None, str]:
    """The date as far as the text and the calendar have it, and what is wrong with the rest, if anything."""
    text = " ".join(text.split())
    found = _NUMERIC.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return of_numbers(*found.groups())
    if found := _LAST_YEAR.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4]
        if found[2] == "." or first > 12:  # the day first, as most of the world writes it
            return of_numbers(year, second, first)
        return of_numbers(year, first, second) if second > 12 or first == second else of_numbers(year)
    if not (found := _YEAR.search(text)):
        return None, "" if not text or _NO_DATE.fullmatch(text) else "it has no year"
    rest = text[: found.start()] + " " + text[found.end() :]
    month = _MONTH.search(rest)
    if not month:
        return of_numbers(found[1])
    number = next(at for at, name in enumerate(MONTHS, 1) if name[:3].lower() == month[1].lower())
    days = _DAY.findall(rest)
    is_span = len(_MONTH.findall(rest)) > 1
    return of_numbers(found[1], number, days[0] if days and not is_span else None)


def of_numbers(
    year: str | int | None, month: str | int | None = None, day: str | int | None = None
) -> tuple[PartialDate | None, str]:
    """The date of these numbers as far as the calendar has it, and what is wrong with the rest."""
    numbers = [int(part) if part else None for part in (year, month, day)]
    complaint = ""
    if not 0 <= (numbers[0] or 0) <= 9999:
        return None, f"there is no year {numbers[0]}"
    for known in range(3, 0, -1):
        try:
            return PartialDate.of(*(numbers[:known] if numbers[1] else numbers[:1])), complaint
        except ValueError as error:
            complaint = complaint or str(error)
    return None, complaint


def doi(*texts: str) -> str:
    """The first DOI in these texts, bare: "https://doi.org/10.1000/x" → "10.1000/x"."""
    for text in texts:
        if "10." not in text:
            continue
        bare = identifier.doi(text.strip().rstrip(".,;"))  # an old one may hold "<693::AID-ASI4>"
        if not bare and (found := _DOI.search(text)):
            bare = found[0].rstrip(".,;")
        if bare:
            return bare[:-1] if bare.endswith(")") and bare.count(")") > bare.count("(") else bare
    return ""


def arxiv(*texts: str) -> str:
    """The first arXiv id in these texts, where they say that it is one."""
    for text in texts:
        if found := _ARXIV.search(text):
            return found[1]
    return ""


def arxiv_id(text: str) -> str:
    """The arXiv id of a text that is known to be one."""
    bare = re.fullmatch(_BARE_ARXIV, text.strip(), re.IGNORECASE | re.ASCII)
    return bare[1] if bare else arxiv(text)


def pmid(*texts: str) -> str:
    """The first PubMed id in these addresses."""
    return next((found[1] for text in texts if (found := _PUBMED.search(text))), "")


def book_and_serial(text: str) -> tuple[str, str]:
    """The ISBNs and the ISSNs in a text, as they stand, each parted by commas."""
    books = list(dict.fromkeys(found.strip(" -") for found in _ISBN.findall(text)))
    serials = list(dict.fromkeys(_ISSN.findall(_ISBN.sub(" ", text))))
    return ", ".join(books), ", ".join(serials)


def pages(first: str, last: str = "") -> str:
    """A range of pages; one page stays one."""
    first, last = (re.sub(r"\s*(?:[–—]|--+)\s*", "-", part.strip()) for part in (first, last))
    return f"{first}-{last}" if first and last and first != last and "-" not in first else first or last


def placed(venue: str, kind: str, arxiv: str) -> tuple[str, str]:
    """Where a work appeared, and its CSL type. One with an arXiv id and no venue but arXiv is a preprint."""
    is_preprint = arxiv and re.match(r"\W*(?:arxiv|corr)\b", venue, re.IGNORECASE)
    return ("", "article") if is_preprint and kind in ("", "article", "article-journal") else (venue, kind)


def key(text: str) -> str:
    """A citation key; nothing where the text is none, but a number or an address."""
    bare = text.strip()
    return bare if _KEY.fullmatch(bare) and "://" not in bare else ""


def keywords(texts: Iterable[str], separator: str = ";") -> tuple[str, ...]:
    """Each keyword once, in order: a line may hold several."""
    lines = (jats.plain(line) for text in texts for line in text.split("\n"))
    parts = (part.strip() for line in lines for part in line.split(separator))
    return tuple(dict.fromkeys(part for part in parts if part))


def linked(addresses: Iterable[str], kind: str = "", title: str = "") -> tuple[Link, ...]:
    """Links to the addresses in these texts that say more than an identifier and than the `title` does, each
    once, of the kind that its host or the words before it tell."""
    found: dict[str, Link] = {}
    for text in addresses:
        for guess, url in links.found(text):
            if not is_identifier(url) and not (title and is_own_page(url, title)):
                found.setdefault(url, Link(kind or ("pdf" if _is_pdf(url) else guess), url))
    return tuple(found.values())


def is_identifier(url: str) -> bool:
    """Whether an address says no more than a DOI, an arXiv id or a PubMed id does."""
    return _RESOLVER.match(url) is not None


def is_own_page(url: str, title: str) -> bool:
    """Whether an address is that of the paper's page on a site of ours: it is no fact of the paper."""
    name = ascii_slug(title) or r"(?:\d{4}|x-[0-9a-f]{8})"  # composing/naming.py adds a year and a number
    return re.search(rf"/papers/{name}(?:-\d+)*/?$", url) is not None


def _is_pdf(url: str) -> bool:
    return re.search(r"\.pdf(?:$|[?#])", url, re.IGNORECASE) is not None


def doubtful_date(place: Place, text: str, known: PartialDate | None, complaint: str) -> Problem:
    """The warning for a date that the calendar does not have."""
    return Problem(
        place,
        "date",
        f'"{text}" is no date: {complaint}',
        f"it is kept as {known}; put the right date into the paper's entry"
        if known
        else "the paper is kept without a date; put the right one into its entry",
        "warning",
    )


def nothing_said(place: Place) -> Problem:
    """The error for a record of which nothing can be made."""
    return Problem(
        place,
        "record-unread",
        "this record has neither a title nor an abstract",
        "add its title, or take the record out",
    )
