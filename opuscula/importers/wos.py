"""Web of Science's plain text: two letters, a blank and a value, "AU Smith, J"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.problem import Place, Problem, Unread
from opuscula.record import Name, PartialDate, Record
from opuscula.sources import jats, people, spellings
from opuscula.sources.tagged import Block, Grammar, blocks

_TYPES = {"J": "article-journal", "B": "book", "S": "chapter", "C": "paper-conference", "P": "patent"}
_AROUND = re.compile(r"(?:FN|VR)\s.+|EF")  # what stands around the records of a whole file

_FIRST = re.compile(r"[\s\ufeff]*(?:FN .*\s+)?(?:VR .*\s+)?PT [JBSCP]\s*[\r\n]+[A-Z][A-Z0-9] ")
_GRAMMAR = Grammar(
    field=re.compile(r"(?!FN|VR|EF)([A-Z][A-Z0-9])(?: |$)(.*)"),
    begins=frozenset(("PT",)),
    ends="ER",
    runs_on="  ",
)


def recognises(name: str, text: str) -> bool:
    """Whether the text begins with a record, or with the head of an export and a record."""
    return _FIRST.match(text[:1000]) is not None


def read(text: str, name: str) -> Iterator[Record | Unread | Problem]:
    """A record for each "PT"."""
    path = f"content/records/{name}"
    for found in blocks(text, _GRAMMAR):
        if isinstance(found, Block):
            yield from _record(found, Place(path, found.line))
        elif not _AROUND.fullmatch(found.text):
            yield Unread(Place(path, found.number), found.text)


def _record(block: Block, place: Place) -> Iterator[Record | Problem]:
    title = jats.inline(block.first("TI"))
    abstract = jats.blocks(" ".join(block.first("AB").split()))
    if not title and not abstract:
        yield spellings.nothing_said(place)
        return
    date, complaint = _date(block)
    if complaint:
        yield spellings.doubtful_date(place, f"{block.first('PD')} {block.first('PY')}", date, complaint)
    isbn, _ = spellings.book_and_serial(block.first("BN"))
    _, issn = spellings.book_and_serial(", ".join(block.all("SN", "EI")))
    yield Record(
        place=place,
        format="wos",
        title=title,
        authors=_people(block.first("AF", "AU", "BA")) + _bodies(block.first("CA")),
        editors=_people(block.first("BE", "ED")),
        date=date,
        type=_type(block),
        venue=jats.plain(block.first("SO")),
        volume=jats.plain(block.first("VL")),
        issue=jats.plain(block.first("IS")),
        pages=spellings.pages(block.first("BP"), block.first("EP")) or jats.plain(block.first("AR")),
        publisher=jats.plain(block.first("PU")),
        series=jats.plain(block.first("SE")),
        doi=spellings.doi(block.first("DI")),
        arxiv=spellings.arxiv(block.first("AR"), block.first("UT")),
        pmid=block.first("PM") if block.first("PM").isdecimal() else "",
        isbn=isbn,
        issn=issn,
        language=jats.plain(block.first("LA")),
        keywords=spellings.keywords([" ".join(block.first("DE", "ID").split())]),
        abstract=abstract,
    )


def _people(lines: str) -> tuple[Name, ...]:
    return people.of_each([jats.plain(line) for line in lines.split("\n") if line.strip()])[0]


def _bodies(lines: str) -> tuple[Name, ...]:
    return tuple(people.group(jats.plain(line)) for line in lines.split("\n") if line.strip())


def _type(block: Block) -> str:
    """By what was published ("Proceedings Paper"), where that is no part of a journal; else by where."""
    where, what = block.first("PT"), block.first("DT")
    if where != "J" and "Proceedings" in what:
        return "paper-conference"
    return "chapter" if "Chapter" in what else _TYPES.get(where, "")


def _date(block: Block) -> tuple[PartialDate | None, str]:
    """The day stands apart from its year: "MAY 12" and "2019"."""
    return spellings.date(f"{block.first('PY')} {block.first('PD')}".strip())
