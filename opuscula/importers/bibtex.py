"""BibTeX and biblatex, with the fields that al-folio adds for web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula import identifier
from opuscula.importers import RECORD_UNREAD
from opuscula.languages import tongues
from opuscula.problem import Place, Problem, Unread
from opuscula.record import TYPES, Record
from opuscula.sources import bibfacts, bibfile, crossref, jats, names, remainder, spellings, tex
from opuscula.sources.bibfacts import Citation
from opuscula.sources.bibfile import Stray
from opuscula.sources.bibgrammar import Doubt, Entry

# Kinds of entries → types of CSL. What is not here is as good as "misc".
_TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "bachelorsthesis": "thesis",
    "book": "book", "bookinbook": "chapter", "booklet": "pamphlet", "collection": "book",
    "conference": "paper-conference", "data": "dataset", "dataset": "dataset", "image": "graphic",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "jurisdiction": "legal_case", "legislation": "legislation",
    "letter": "personal_communication", "manual": "report", "mastersthesis": "thesis",
    "movie": "motion_picture", "music": "song", "mvbook": "book", "mvcollection": "book",
    "mvproceedings": "book", "mvreference": "book", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "phdthesis": "thesis", "presentation": "speech", "proceedings": "book",
    "reference": "book", "report": "report", "review": "review", "software": "software",
    "standard": "standard", "suppbook": "chapter", "suppcollection": "chapter",
    "suppperiodical": "article-journal", "techreport": "report", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture",
}  # fmt: skip
_ONLINE = {"online", "electronic", "webpage", "www"}
_NO_WORKS = {"xdata", "set", "control", "settings", "ieeetranbstctl"}

_ARXIV_VENUE = re.compile(r"\W*(?:arxiv|corr)\b.*", re.IGNORECASE | re.DOTALL)
_LONGEST = 200_000  # characters of a field; a longer one is no part of a citation
_MOST_BROKEN = 10_000  # entries; a file with more is no BibTeX any more


def recognises(name: str, text: str) -> bool:
    """Whether most lines of the text belong to entries of BibTeX."""
    return bibfile.looks_like(text)


def read(text: str, name: str) -> Iterator[Record | Unread | Problem]:
    """A record for each entry, those that others only have fields from included."""
    path = f"content/records/{name}"
    entries: list[Entry] = []
    broken = 0
    for item in bibfile.read(text):
        if isinstance(item, Entry):
            entries.append(item)
        elif isinstance(item, Stray):
            yield Unread(Place(path, item.line), item.text)
        elif isinstance(item, Doubt):
            yield _told(item, path)
        else:
            yield _failed(Place(path, item.line), item.message, "mend it there, or take the entry out")
            broken += 1
            if broken > _MOST_BROKEN:
                message = f"more than {_MOST_BROKEN:,} entries are broken, so the rest is not read"
                yield Problem(Place(path, item.line), "broken-file", message, "export the file again")
                break
    lines: dict[str, int] = {}
    cited: list[Citation] = []
    for found in crossref.inherit(entries):
        entry = found.entry
        if entry.kind in _NO_WORKS:
            message = f"@{entry.kind} is no work of its own; it only says something about others"
            yield _told(Doubt(entry.line, "no-work", message, "nothing, if that is meant", "hint"), path)
            continue
        yield from (_told(doubt, path) for doubt in found.doubts)
        first = lines.setdefault(entry.key.lower(), entry.line)
        if entry.key and first != entry.line:
            message = f'the key "{entry.key}" stands in line {first} already; both entries are read'
            yield _told(Doubt(entry.line, "key-twice", message, "give one of them another key"), path)
        cited.append(Citation(entry, Place(path, entry.line)))
        yield from _record(cited[-1])
    yield from bibfacts.files_elsewhere(cited)


def _record(entry: Citation) -> Iterator[Record | Problem]:
    longest = max((len(field.value) for field in entry.entry.fields.values()), default=0)
    if longest > _LONGEST:
        message = f"one of its fields has {longest:,} characters, which no citation has"
        yield _failed(entry.place, message, "shorten it, or close the brace that is open")
        return
    title = jats.inline(tex.text(bibfacts.title(entry)))
    abstract = jats.blocks(tex.text(bibfacts.unwrapped(entry.raw("abstract"))))
    authors, editors = (names.bibtex(entry.raw(field)) for field in ("author", "editor"))
    date, problems = bibfacts.date(entry)
    doi, url = entry.address("doi"), entry.address("url")
    if not (title or abstract or authors.names or doi):  # any of them says which work it may be
        yield spellings.nothing_said(entry.place)
        return
    yield from problems
    for field, people in (("author", authors), ("editor", editors)):
        if people.doubt:
            remedy = f"write {field} = {{Ann Bee and Carl Dee}}"
            yield Problem(entry.at(field), "names", f"{field}: {people.doubt}", remedy, "warning")
    arxiv = bibfacts.arxiv(entry)
    venue = bibfacts.venue(entry)
    is_preprint = bool(arxiv) and (not venue or _ARXIV_VENUE.fullmatch(venue) is not None)
    venue = "" if is_preprint else venue
    code = entry.address("code")
    record = Record(
        place=entry.place,
        format="bibtex",
        title=title,
        authors=authors.names,
        more_authors=authors.more,
        editors=editors.names,
        date=date,
        area=bibfacts.area(entry),
        type=_type(entry, venue, is_preprint),
        genre=bibfacts.genre(entry),
        venue=venue,
        volume="" if is_preprint else entry.plain("volume"),
        issue=entry.plain("number", "issue"),
        pages=bibfacts.pages(entry),
        publisher=bibfacts.publisher(entry),
        series=entry.plain("series"),
        status=bibfacts.status(entry),
        doi=identifier.doi(doi) or doi or identifier.doi(url),
        arxiv=arxiv,
        pmid=bibfacts.pmid(entry),
        isbn=entry.plain("isbn"),
        issn=entry.plain("issn"),
        language=tongues.tag(entry.plain("langid", "language", "hyphenation")),
        license=entry.plain("license", "copyright", "rights"),
        key=entry.entry.key,
        code=bool(bibfacts.http(code)) or code.lower() == "true",
        links=bibfacts.links_of(entry, url, jats.plain(tex.text(entry.raw("abstract")))),
        pdf=bibfacts.http(entry.address("pdf")),
        keywords=bibfacts.keywords(entry),
        awards=tuple(award for award in (entry.plain("award_name", "award"),) if award),
        featured=entry.plain("selected").lower() == "true",
        abstract=abstract,
    )
    yield from remainder.put_back(record, entry.raw("opuscula"))


def _type(entry: Citation, venue: str, is_preprint: bool) -> str:
    subtype = entry.plain("entrysubtype")
    if subtype in TYPES:
        return subtype
    if is_preprint and entry.kind in ("article", "misc", "unpublished", *_ONLINE):
        return "article"
    if entry.kind == "article" and subtype in ("magazine", "newspaper"):
        return f"article-{subtype}"
    if entry.kind in _ONLINE:
        return "webpage"
    return _TYPES.get(entry.kind, "article")


def _told(doubt: Doubt, path: str) -> Problem:
    return Problem(Place(path, doubt.line), doubt.rule, doubt.message, doubt.remedy, doubt.severity)


def _failed(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, RECORD_UNREAD, message, remedy)
