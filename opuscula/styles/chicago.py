"""The Chicago Manual of Style, 17th edition (2017): author-date."""

from __future__ import annotations

from opuscula.citations.attribution import demoted, full, series, straight
from opuscula.citations.citing import Citation, citation
from opuscula.citations.reference import (
    IN_BOOKS,
    SERIALS,
    before,
    changed,
    dated,
    forthcoming,
    italic,
    joined,
    kind,
    numbers,
    pages,
    publisher,
    quoted,
    sentences,
    shown,
)
from opuscula.citations.titlecase import cased
from opuscula.paper import Paper
from opuscula.record import Name
from opuscula.words.markup import Html, phrase

LABEL = "Chicago"

_MOST_NAMES, _NAMES_BEFORE_OTHERS = 10, 7
_STANDS_ALONE = ("book", "report", "software", "collection", "classic", "standard", "map")
_WITHOUT_DATE = ("book", "thesis", "report", "manuscript", "chapter")


def cite(paper: Paper) -> Html:
    cited = citation(paper)
    language = paper.lang or cited.fact("language")
    names = _names(cited.authors, cited.more_authors)
    if not names and cited.editors and kind(cited) not in IN_BOOKS:
        names = _names(cited.editors, False) + (", ed." if len(cited.editors) == 1 else ", eds.")
    title, year = _title(cited, language), _year(cited)
    front = (names, year, title) if names else (title, year)
    return phrase(sentences(*front, *_source(cited, language), shown(cited.url)))


def _names(people: tuple[Name, ...], others: bool) -> str:
    if not people:
        return ""
    names = [demoted(people[0], full(people[0].given))]
    names += [straight(name, full(name.given)) for name in people[1:]]
    if len(names) > _MOST_NAMES:
        return ", ".join([*names[:_NAMES_BEFORE_OTHERS], "et al."])
    return ", ".join([*names, "et al."]) if others else series(names, "and", pair=", ")


def _year(cited: Citation) -> str:
    return str(cited.date.year) if cited.date else forthcoming(cited).capitalize() or "n.d."


def _title(cited: Citation, language: str) -> str:
    if kind(cited) == "patent":
        return shown(cited.title)
    title = cased(cited.title, language)
    if kind(cited).startswith("review"):
        return f"Review of {italic(title)}"
    return italic(title) if kind(cited) in _STANDS_ALONE else quoted(title)


def _source(cited: Citation, language: str) -> tuple[str, ...]:
    fact, type = cited.fact, kind(cited)
    venue = cased(fact("venue"), language)
    if cited.is_preprint:
        number = before("arXiv:", shown(fact("arxiv")))
        if type in ("article", "article-journal"):
            return number, joined(", ", "Preprint", publisher(cited), _day(cited))
        unpublished = "Unpublished manuscript" if type == "manuscript" else ""
        return number, unpublished, joined(", ", shown(venue), publisher(cited), _day(cited))
    if type in SERIALS or (type == "paper-conference" and not cited.editors):
        return (_periodical(cited, venue),)
    if type in IN_BOOKS:
        return _in_book(cited, venue)
    if type == "book":
        editors = before("Edited by ", _editors(cited)) if cited.authors else ""
        return editors, before("Vol. ", numbers(fact("volume"))), shown(fact("series")), publisher(cited)
    if type == "thesis":
        return (joined(", ", shown(fact("genre")), publisher(cited)),)
    if type == "report":
        return before(f"{shown(fact('genre'))} No. ".lstrip(), numbers(fact("issue"))), publisher(cited)
    if type == "manuscript":
        return ("Unpublished manuscript",)
    if type == "patent":
        return (
            joined(", ", before("Patent ", numbers(fact("issue"))), before("issued ", _full_date(cited))),
        )
    if type == "speech":
        return before("In ", italic(venue)), _day(cited)
    made = joined(", ", shown(venue), publisher(cited))
    released = ("released " if made else "Released ") if type == "software" else ""
    return (joined(", ", made, before(released, _day(cited))),)


def _periodical(cited: Citation, venue: str) -> str:
    fact = cited.fact
    volume, issue = numbers(fact("volume")), numbers(fact("issue"))
    where = pages(fact("pages"), _last)
    name = joined(", ", italic(venue), shown(fact("series")))
    if kind(cited) in ("article-magazine", "article-newspaper", "post-weblog"):
        return joined(", ", name, _full_date(cited))
    if not volume and not issue:
        date = _full_date(cited)
        return joined(", ", name, date, where)
    if volume and issue:
        behind = ", vol. " if fact("series") else " "  # or it would be taken for that of the series
        return joined(": ", f"{name}{behind}{volume} ({issue})", where)
    date = before(" (", _month(cited), ")")
    if volume and not fact("series"):
        return joined(": ", f"{name} {volume}{date}", where)
    number = before("vol. ", volume) or before("no. ", issue)
    return joined(": ", joined(", ", name, number) + date, where)


def _in_book(cited: Citation, venue: str) -> tuple[str, ...]:
    fact = cited.fact
    volume, where = numbers(fact("volume")), pages(fact("pages"), _last)
    where = joined(":", volume, where) if where else before("vol. ", volume)
    book = joined(", ", italic(venue), before("edited by ", _editors(cited)), where)
    series_and_number = joined(", ", shown(fact("series")), before("no. ", numbers(fact("issue"))))
    return before("In ", book), series_and_number, publisher(cited)


def _editors(cited: Citation) -> str:
    return series([straight(name, full(name.given)) for name in cited.editors], "and")


def _last(first: str, last: str) -> str:
    """Of the last page what changes: all below 100 and from a full hundred on, 101–8, else two digits."""
    if len(first) < 3 or first.endswith("00"):
        return last
    return changed(first, last, 1 if first[-2] == "0" else 2)


def _day(cited: Citation) -> str:
    """Month and day, since the year stands in front."""
    return joined(" ", *dated(cited.date)[1:]) if cited.date else ""


def _month(cited: Citation) -> str:
    return joined(" ", *reversed(dated(cited.date)[:2])) if cited.date else ""


def _full_date(cited: Citation) -> str:
    if not cited.date:
        return ""
    year, month, day = dated(cited.date)
    return f"{month} {day}, {year}" if day else joined(" ", month, year)
