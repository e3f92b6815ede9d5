"""CSV or TSV: a table with a header row, as Zotero, Google Scholar, Scopus and spreadsheets write it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from opuscula.frozen import frozen
from opuscula.problem import Place, Problem
from opuscula.record import STATUSES, Link, Name, Record
from opuscula.sources import jats, kinds, people, spellings
from opuscula.sources.tagged import lines
from opuscula.text import words

# What the columns of a fact may be called, in folded words; the first that is filled counts.
_NAMES = {
    "title": (
        "title, paper title, article title, document title, publication name, titel, titre, titulo, "
        "titolo, 标题, 题名, タイトル"
    ),
    "authors": (
        "author full names, authors, author, author s, author names, creators, creator, full authors, "
        "autoren, autor, auteurs, auteur, autores, autori, 作者, 著者"
    ),
    "date": (
        "date, publication date, published, date published, published date, pub date, issued, datum, "
        "fecha, data, year, publication year, pub year, published year, py, jahr, annee, ano, anno, 年"
    ),
    "venue": (
        "publication title, journal title, source title, journal book, journal, venue, container title, "
        "proceedings title, book title, booktitle, conference name, conference, publication, source, "
        "zeitschrift, revue, revista, rivista"
    ),
    "type": "item type, document type, publication type, entry type, type of work, type, kind, typ",
    "volume": "volume, vol, band",
    "issue": "issue, number, no, heft",
    "pages": "pages, page, page range, seiten, art no, article number",
    "first": "page start, start page, first page",
    "last": "page end, end page, last page",
    "publisher": "publisher, verlag, institution, university",
    "series": "series, series title, book series",
    "editors": "editors, editor, herausgeber",
    "doi": "doi, doi link, digital object identifier",
    "arxiv": "arxiv, arxiv id, eprint",
    "pmid": "pmid, pubmed id",
    "isbn": "isbn, isbns",
    "issn": "issn, issns, eissn",
    "language": "language, language of original document, sprache",
    "license": "license, licence",
    "key": "citation key, citekey, bibtex key",
    "status": "status, publication status",
    "keywords": "keywords, author keywords, manual tags, tags, keyword, index keywords, subjects",
    "extra": "extra",
    "awards": "award, awards",
    "abstract": "abstract, abstract note, abstract text, summary, zusammenfassung, resume, resumen, 摘要",
    "website": "url, link, links, paper url, paper link, website, web page, project page",
    "pdf": "pdf, pdf url, pdf link",
    "code": "code, code url, code link, github, repository",
    "dataset": "dataset, data url, dataset url",
    "slides": "slides, slides url",
    "poster": "poster, poster url",
    "video": "video, video url",
}
_COLUMNS = {fact: names.split(", ") for fact, names in _NAMES.items()}
_LINKS = ("website", "pdf", "code", "dataset", "slides", "poster", "video")
_KNOWN = {name: fact for fact, names in _COLUMNS.items() for name in names}

_DELIMITERS = ",;\t"
_HINT = "sep="  # Excel's word about the delimiter, on a line of its own
_LONGEST_HEADING = 60  # characters
_RESTARTS = 50  # behind a quotation mark that nothing closes


@frozen
class _Row:
    """One row, which may span lines; without cells where a quotation mark is not closed."""

    line: int
    cells: Sequence[str] | None


@frozen
class _Table:
    """A table and what its columns mean."""

    width: int
    columns: Mapping[str, Sequence[int]]  # a fact's columns, the best first
    rows: Iterator[_Row]


def recognises(name: str, text: str) -> bool:
    """Whether the first row names a title and another known fact, and the next row is of that kind."""
    first, second = _first_two(text)
    delimiter = _delimiter(first)
    known = _facts_of(_cells(first, delimiter))
    return "title" in known and len(known) > 1 and (not second or delimiter in second or '"' in second)


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """A record for each row below the header that is not blank."""
    path = f"content/records/{name}"
    table = _table(text)
    for row in table.rows:
        place = Place(path, row.line)
        if row.cells is None:
            yield _failed(place, "a quotation mark in this row is not closed", "close it, or write it twice")
        elif any(cell.strip() for cell in row.cells[table.width :]):
            yield _failed(
                place,
                f"this row has {len(row.cells)} cells, but the header names {table.width}",
                "put cells that hold a comma or a line break into quotation marks",
            )
        elif any(cell.strip() for cell in row.cells):
            yield from _record(_Cells(table.columns, row.cells), place)


@frozen
class _Cells:
    """The cells of one row by what they mean."""

    columns: Mapping[str, Sequence[int]]
    cells: Sequence[str]

    def all(self, fact: str) -> list[str]:
        places = [at for at in self.columns.get(fact, ()) if at < len(self.cells)]
        return [cell for at in places if (cell := self.cells[at].strip())]

    def raw(self, fact: str) -> str:
        return next(iter(self.all(fact)), "")

    def plain(self, fact: str) -> str:
        return jats.plain(self.raw(fact))


def _record(cells: _Cells, place: Place) -> Iterator[Record | Problem]:
    title, abstract = jats.inline(cells.raw("title")), jats.blocks(cells.raw("abstract"))
    if not title and not abstract:
        yield spellings.nothing_said(place)
        return
    dates = [(text, *spellings.date(text)) for text in cells.all("date")]
    text, date, complaint = next((one for one in dates if one[1]), dates[0] if dates else ("", None, ""))
    if complaint:
        yield spellings.doubtful_date(place, text, date, complaint)
    authors, more = _people(cells.raw("authors"))
    addresses = [address for kind in _LINKS for address in cells.all(kind)]
    arxiv = spellings.arxiv_id(cells.raw("arxiv")) or spellings.arxiv(
        *addresses, cells.raw("extra"), cells.raw("venue")
    )
    venue, kind = spellings.placed(cells.plain("venue"), _type(cells), arxiv)
    keywords, status = cells.raw("keywords"), cells.plain("status").lower()
    yield Record(
        place=place,
        format="csv",
        title=title,
        authors=authors,
        more_authors=more,
        editors=_people(cells.raw("editors"))[0],
        date=date,
        type=kind,
        venue=venue,
        volume=cells.plain("volume"),
        issue=cells.plain("issue"),
        pages=spellings.pages(cells.plain("first") or cells.plain("pages"), cells.plain("last")),
        publisher=cells.plain("publisher"),
        series=cells.plain("series"),
        status=status if status in STATUSES else "",
        doi=spellings.doi(cells.raw("doi"), *(address for address in addresses if "doi.org" in address)),
        arxiv=arxiv,
        pmid=_digits(cells.raw("pmid")) or spellings.pmid(*addresses),
        isbn=cells.plain("isbn"),
        issn=cells.plain("issn"),
        language=cells.plain("language"),
        license=cells.plain("license"),
        key=spellings.key(cells.raw("key")),
        code=cells.plain("code").lower() in ("yes", "true", "x", "1", "✓"),
        links=_links(cells),
        keywords=spellings.keywords([keywords], ";" if ";" in keywords else ","),
        awards=spellings.keywords(cells.all("awards")),
        abstract=abstract,
    )


def _failed(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, "record-unread", message, remedy)


def _people(text: str) -> tuple[tuple[Name, ...], bool]:
    """People, without the numbers that Scopus puts behind them."""
    lines_of_names = (jats.plain(line) for line in re.sub(r"\s*\(\d{6,}\)", "", text).split("\n"))
    return people.of_list("\n".join(line for line in lines_of_names if line))


def _type(cells: _Cells) -> str:
    """The kind of work; what a table calls an "article" and puts into a journal is no preprint."""
    kind = next((kind for text in cells.all("type") if (kind := kinds.kind(text))), "")
    venue = cells.raw("venue")
    is_printed = venue and not re.search("rxiv|preprint", venue, re.IGNORECASE)
    return "article-journal" if kind == "article" and is_printed else kind


def _links(cells: _Cells) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for kind in _LINKS:
        for link in spellings.linked(cells.all(kind), "" if kind == "website" else kind):
            found.setdefault(link.url, link)
    return tuple(found.values())


def _digits(text: str) -> str:
    return text if re.fullmatch("[0-9]{1,9}", text) else ""


def _table(text: str) -> _Table:
    first, _ = _first_two(text)
    delimiter = _delimiter(first)
    rows = _rows(text, delimiter)
    header = next((row.cells for row in rows if row.cells and _is_header(row.cells)), ())
    columns = {
        fact: [at for name in names for at, heading in enumerate(header) if _folded(heading) == name]
        for fact, names in _COLUMNS.items()
    }
    return _Table(len(header), columns, rows)


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """Every row. Behind a quotation mark that nothing closes, reading starts again on the next line."""
    numbered = [f"{line}\n" for _, line in lines(text.removeprefix("\ufeff"))]
    begin = 0
    for _ in range(_RESTARTS):
        start = begin
        reader = csv.reader(numbered[start:], delimiter=delimiter, skipinitialspace=True)
        while begin < len(numbered):
            try:
                cells = next(reader, [])
            except csv.Error:  # a cell that goes on for ever
                break
            end = start + reader.line_num
            if end == len(numbered) and _is_open(cells, numbered[begin:end]):
                break
            yield _Row(begin + 1, cells)
            begin = end
        if begin >= len(numbered):
            return
        yield _Row(begin + 1, None)
        begin += 1


def _is_open(cells: Sequence[str], numbered: Sequence[str]) -> bool:
    """Whether the last cell of a text ran on to its end."""
    return bool(cells) and cells[-1].endswith("\n") and "".join(numbered).count('"') % 2 == 1


def _first_two(text: str) -> tuple[str, str]:
    """The header and the line below it."""
    every = (line for _, line in lines(text.removeprefix("\ufeff")))
    found = (line for line in every if line.strip() and not line.startswith(_HINT))
    return next(found, ""), next(found, "")


def _is_header(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells) and not cells[0].startswith(_HINT)


def _delimiter(header: str) -> str:
    """The sign that parts the header into the most known names."""
    return max(_DELIMITERS, key=lambda sign: (len(_facts_of(_cells(header, sign))), header.count(sign)))


def _cells(line: str, delimiter: str) -> Sequence[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _facts_of(header: Sequence[str]) -> set[str]:
    return {_KNOWN[name] for heading in header if (name := _folded(heading)) in _KNOWN}


def _folded(heading: str) -> str:
    return " ".join(words(heading)) if len(heading) <= _LONGEST_HEADING else ""
