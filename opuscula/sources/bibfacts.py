"""What an entry of BibTeX says, as a record holds it: its date, its state, its identifiers, its addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from opuscula.problem import Place, Problem
from opuscula.record import Link, PartialDate
from opuscula.sources import jats, links, spellings, tex
from opuscula.sources.bibgrammar import Entry

# Fields that hold an address → what stands there.
_ADDRESSES = {
    "code": "code", "dataset": "dataset", "data": "dataset", "demo": "demo", "video": "video",
    "slides": "slides", "poster": "poster", "talk": "talk", "website": "website", "project": "website",
    "html": "website", "blog": "blog", "supp": "supplement",
}  # fmt: skip
_FILES = ("pdf", "preview")
_FEW = 3  # hints of one sort; more of them hide what else there is to say

# Whole volumes, whose title some write where that of their papers' venue stands.
_VOLUMES = ("book", "collection", "mvcollection", "mvproceedings", "proceedings", "reference")

_STATUSES = (
    (r"submitted(?: (?:to|for)\b.*)?|(?:currently )?under review(?: .*)?", "submitted"),
    (r"(?:to appear|forthcoming|accepted)(?:\W.*)?", "accepted"),
    (r"in ?press(?:\W.*)?", "in press"),
    (r"published", "published"),
    (r"retracted", "retracted"),
)

# The commands by which astronomers' libraries name their journals.
_JOURNALS = {
    r"\aap": "Astronomy and Astrophysics", r"\aj": "The Astronomical Journal",
    r"\apj": "The Astrophysical Journal", r"\apjl": "The Astrophysical Journal Letters",
    r"\apjs": "The Astrophysical Journal Supplement Series",
    r"\araa": "Annual Review of Astronomy and Astrophysics", r"\icarus": "Icarus",
    r"\jcap": "Journal of Cosmology and Astroparticle Physics",
    r"\mnras": "Monthly Notices of the Royal Astronomical Society", r"\nat": "Nature",
    r"\pasj": "Publications of the Astronomical Society of Japan",
    r"\pasp": "Publications of the Astronomical Society of the Pacific", r"\physrep": "Physics Reports",
    r"\pra": "Physical Review A", r"\prb": "Physical Review B", r"\prd": "Physical Review D",
    r"\pre": "Physical Review E", r"\prl": "Physical Review Letters", r"\solphys": "Solar Physics",
    r"\ssr": "Space Science Reviews",
}  # fmt: skip

# What biblatex calls kinds of theses and reports, and what BibTeX's own kinds say.
_GENRES = {
    "mathesis": "Master's thesis", "mastersthesis": "Master's thesis", "bathesis": "Bachelor's thesis",
    "bachelorsthesis": "Bachelor's thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis",
    "techreport": "Technical report", "resreport": "Research report",
}  # fmt: skip

_SEASON = re.compile(r"(?:spring|summer|autumn|fall|winter)\b.*", re.IGNORECASE)


class Citation:
    """An entry, asked field by field for text without TeX."""

    def __init__(self, entry: Entry, place: Place) -> None:
        self.entry = entry
        self.kind = entry.kind
        self.place = place

    def raw(self, *names: str) -> str:
        """The first of these fields that says anything, as it stands."""
        fields = self.entry.fields
        return next((value for name in names if name in fields and (value := fields[name].value.strip())), "")

    def plain(self, *names: str) -> str:
        """The first of these fields on one line."""
        return plain(self.raw(*names))

    def address(self, *names: str) -> str:
        """The first of these fields, of which nothing is decoded."""
        return tex.address(self.raw(*names))

    def titled(self, name: str, *more: str) -> str:
        """A title and its subtitle, still as TeX."""
        title = self.raw(name)
        for below in (text for field in more if (text := self.raw(field))):
            title += (" " if title.endswith(("?", "!", ":", ".")) else ": ") + below if title else below
        return " ".join(title.split())

    def at(self, *names: str) -> Place:
        """Where the first of these fields stands."""
        found = next((self.entry.fields[name] for name in names if name in self.entry.fields), None)
        return Place(self.place.path, found.line) if found else self.place


def title(entry: Citation) -> str:
    """The title with its subtitle, still as TeX."""
    own = entry.titled("title", "subtitle")
    return own or (entry.titled("booktitle", "booksubtitle") if entry.kind in _VOLUMES else "")


def date(entry: Citation) -> tuple[PartialDate | None, list[Problem]]:
    """The date as far as it is known, and what is wrong with it."""
    stated = entry.plain("date")
    if stated:
        begin = next((part for part in stated.split("/") if part.strip(". ")), "")
        begin = re.sub(r"(?:-[uX]{2})+$|(?<=^\d{4})-2[1-4]$", "", begin.strip("~?% "))  # 2024-21: spring
        date, complaint = spellings.date(begin)
    else:
        year, month, day = entry.plain("year"), entry.plain("month"), entry.plain("day")
        stated = " ".join(part for part in (day, month, year) if part)
        if re.fullmatch(r"\d{1,4}", year, re.ASCII) and re.fullmatch(r"\d{0,2}", month, re.ASCII):
            date, complaint = spellings.of_numbers(year, month, day if day.isdecimal() else None)
        else:
            date, complaint = spellings.date(f"{month} {day} {year}" if day else f"{month} {year}")
        if date and month and not date.month and not complaint and not _SEASON.fullmatch(month):
            complaint = f'"{month}" is no month that is known here'
    if complaint:
        return date, [spellings.doubtful_date(entry.at("date", "month", "year"), stated, date, complaint)]
    if date or status(entry):
        return date, []
    message = f'"{stated}" is no year' if stated else "the entry has no year"
    remedy = "add it here, or put the date into the paper's entry"
    return None, [Problem(entry.at("date", "year"), "date", message, remedy, "warning")]


def status(entry: Citation) -> str:
    for text in (entry.plain("pubstate"), entry.plain("note"), entry.plain("year")):
        for pattern, status in _STATUSES:
            if text and re.fullmatch(pattern, text.rstrip("."), re.IGNORECASE):
                return status
    return ""


def pages(entry: Citation) -> str:
    text = entry.plain("pages", "eid", "articleno")
    if re.match(r"arxiv:", text, re.IGNORECASE):
        return ""
    return re.sub(r"\s*[–—]\s*", "-", re.sub(r"^pp?\.\s*", "", text))


def venue(entry: Citation) -> str:
    """What the work stands in: a journal, a book, a conference, or whatever it says."""
    if abbreviated := _JOURNALS.get(entry.raw("journal", "journaltitle")):
        return abbreviated
    is_named = entry.kind not in _VOLUMES or entry.raw("title")
    for name in ("journal", "journaltitle", *(("booktitle",) if is_named else ())):
        if entry.raw(name):
            return plain(entry.titled(name, "booksubtitle" if name == "booktitle" else "journalsubtitle"))
    told = entry.raw("howpublished")
    is_address = re.search(r"https?:|\\url|\\href|www\.|arxiv", told, re.IGNORECASE)
    return entry.plain("eventtitle", "abbr", *(() if is_address else ("howpublished",)))


def genre(entry: Citation) -> str:
    """What a thesis or a report is called, unless its kind says as much."""
    stated = entry.plain("type")
    if stated or entry.kind in ("mastersthesis", "bachelorsthesis"):
        return _GENRES.get(stated or entry.kind, stated)
    return ""


def publisher(entry: Citation) -> str:
    """Who made the work known; of a thesis or a report, where it was written."""
    return entry.plain("publisher", "school", "institution", "organization")


def arxiv(entry: Citation) -> str:
    server = entry.plain("archiveprefix", "eprinttype").lower()
    eprint = entry.address("eprint") if server in ("", "arxiv") else ""
    if found := spellings.arxiv_id(entry.address("arxiv")) or spellings.arxiv_id(eprint):
        return found
    if re.match(r"\W*corr\b", entry.plain("journal"), re.IGNORECASE):
        return spellings.arxiv_id(entry.address("volume").removeprefix("abs/"))
    told = (entry.plain(name) for name in ("journal", "howpublished", "pages", "note"))
    return spellings.arxiv(entry.address("url"), *told)


def area(entry: Citation) -> str:
    """The subject code, where it is arXiv's or nobody's."""
    server = entry.plain("archiveprefix", "eprinttype").lower()
    return entry.plain("primaryclass", "eprintclass") if server in ("", "arxiv") else ""


def pmid(entry: Citation) -> str:
    eprint = entry.address("eprint") if entry.plain("eprinttype").lower() == "pubmed" else ""
    number = entry.address("pmid") or eprint
    return number if number.isdecimal() else spellings.pmid(number, entry.address("url"))


def keywords(entry: Citation) -> tuple[str, ...]:
    """Each keyword once; they are parted by semicolons, else by commas, but not within braces."""
    listed = entry.raw("keywords", "keyword")
    sign = ";" if ";" in re.sub(r"\{[^{}]*\}", "", listed) else ","
    parts = (plain(part) for part in re.findall(rf"(?:\{{[^{{}}]*\}}|[^{sign}])+", listed))
    return tuple(dict.fromkeys(part for part in parts if part))


def links_of(entry: Citation, url: str, abstract: str) -> tuple[Link, ...]:
    """Every address of the entry once; what a field is called says more than what an address looks like."""
    found: dict[str, Link] = {}
    for field in entry.entry.fields:
        if field in _ADDRESSES and (own := http(entry.address(field))):
            found.setdefault(own, Link(_ADDRESSES[field], own))
    if http(url) and not spellings.is_identifier(url) and not spellings.is_own_page(url, plain(title(entry))):
        guess = spellings.linked([url])
        found.setdefault(url, Link(guess[0].kind if guess else "website", url))
    texts = (tex.text(entry.raw(name)) for name in ("howpublished", "note", "annote"))
    for link in (*spellings.linked(texts), *(Link(kind, own) for kind, own in links.found(abstract))):
        found.setdefault(link.url, link)
    found.pop(http(entry.address("pdf")), None)
    return tuple(found.values())


def files_elsewhere(entries: Iterable[Citation]) -> Iterator[Problem]:
    """Hints at files that entries name as they lie on somebody's site: they do not come with the list.

    A field that names more than a few of them is told once, with their number.
    """
    named: dict[str, list[tuple[Citation, str]]] = defaultdict(list)
    for entry in entries:
        for field in entry.entry.fields:
            value = entry.address(field) if field in _ADDRESSES or field in _FILES else ""
            if value and not http(value) and value.lower() not in ("true", "false"):
                named[field].append((entry, value))
    for field, files in named.items():
        key = {"pdf": "pdf", "preview": "image"}.get(field, "links")
        remedy = f"put it beside the paper's entry and name it there under {key}"
        others = f"; so do {len(files) - 1} more entries" if len(files) > _FEW else ""
        for entry, value in files[:1] if others else files:
            message = f'{field} names the file "{value}", which does not come with the list{others}'
            yield Problem(entry.at(field), "file-elsewhere", message, remedy, "hint")


def http(address: str) -> str:
    return address if links.is_web(address) else ""


def plain(latex: str) -> str:
    """A fact on one line: dashes as they are printed."""
    if not latex:
        return ""
    text = jats.plain(tex.text(latex)).replace(r"\(", "$").replace(r"\)", "$")
    return re.sub(r"(?<!-)--(?!-)", "–", text.replace("---", "—"))


def unwrapped(text: str) -> str:
    """Paragraphs on a line each: a file's own line breaks mean nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", lines) if part.strip())
