"""IEEE, after its Reference Guide of 2023. A reference has no number: that is the list's to give."""

from __future__ import annotations

from opuscula.citations.attribution import initials, series, straight
from opuscula.citations.citing import Citation, citation
from opuscula.citations.reference import (
    IN_BOOKS,
    before,
    dated,
    ended,
    forthcoming,
    italic,
    joined,
    kind,
    labelled,
    numbers,
    pages,
    publisher,
    quoted,
    shown,
)
from opuscula.paper import Paper
from opuscula.record import Name
from opuscula.words.markup import Html, phrase

LABEL = "IEEE"

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
_MOST_NAMES = 6

_YEAR_ONLY = ("book", "chapter", "thesis", "collection", "classic")
_NO_DAYS = ("article-journal", "paper-conference", "report", "review", "review-book")
_BOOKS = ("book", "collection", "classic", "standard")
_IN_BOOKS = (*IN_BOOKS, "speech")


def cite(paper: Paper) -> Html:
    cited = citation(paper)
    fact, type = cited.fact, kind(cited)
    names = _names(cited.authors, cited.more_authors)
    if not names and type not in _IN_BOOKS:
        names = _editors(cited)
    if type in _IN_BOOKS:
        return phrase(_with_access(cited, joined(", ", names, quoted(cited.title), *_in_book(cited)), ". "))
    if type == "software":
        text = joined(
            ". ", joined(", ", names, italic(cited.title)), before("(", _date(cited), ")"), publisher(cited)
        )
        return phrase(_with_access(cited, text, ". "))
    if type in _BOOKS:
        title = joined(", ", names, italic(cited.title), before("vol. ", numbers(fact("volume"))))
        text = joined(
            ". ", title, before("in ", shown(fact("series"))), joined(", ", publisher(cited), _date(cited))
        )
        return phrase(_with_access(cited, text, ". "))
    title = joined(", ", names, quoted(cited.title))
    if type == "dataset":
        return phrase(
            _with_access(cited, joined(". ", title, joined(", ", publisher(cited), _date(cited))), ". ")
        )
    return phrase(
        _with_access(cited, joined(", ", title, *_source(cited)), ", " if type == "article-journal" else ". ")
    )


def _names(people: tuple[Name, ...], others: bool) -> str:
    names = [straight(name, initials(name.given)) for name in people]
    if len(names) > _MOST_NAMES or (others and len(names) == 1):
        return f"{names[0]} <i>et al.</i>"
    return ", ".join([*names, "<i>et al.</i>"]) if names and others else series(names, "and")


def _editors(cited: Citation) -> str:
    names = series([straight(name, initials(name.given)) for name in cited.editors], "and")
    return before("", names, ", Ed." if len(cited.editors) == 1 else ", Eds.")


def _date(cited: Citation) -> str:
    if not cited.date:
        return forthcoming(cited).capitalize()
    year, month, day = dated(cited.date, _MONTHS)
    if kind(cited) in _YEAR_ONLY:
        return year
    if not day or kind(cited) in _NO_DAYS:
        return joined(" ", month, year)
    return f"{month} {int(day):02}, {year}"


def _in_book(cited: Citation) -> tuple[str, ...]:
    fact = cited.fact
    volume, series_title = before("vol. ", numbers(fact("volume"))), before("in ", shown(fact("series")))
    is_of_series = kind(cited) == "paper-conference" and bool(series_title)
    made = joined(", ", publisher(cited), _date(cited), labelled(pages(fact("pages"))))
    return (
        before("in ", italic(fact("venue"))),
        "" if is_of_series else volume,
        before("no. ", numbers(fact("issue"))) if kind(cited) == "chapter" else "",
        _editors(cited) if cited.authors else "",
        joined(". ", joined(", ", series_title, volume if is_of_series else ""), made),
    )


def _source(cited: Citation) -> tuple[str, ...]:
    fact, type = cited.fact, kind(cited)
    number = numbers(fact("issue"))
    if type == "thesis":
        return shown(fact("genre")), publisher(cited), _date(cited)
    if type == "report":
        return publisher(cited), before(f"{shown(fact('genre')) or 'Rep.'} ", number), _date(cited)
    if type == "patent":
        return number, _date(cited)
    if cited.is_preprint:
        server = before("<i>arXiv</i>: arXiv:", shown(fact("arxiv"))) or before(
            "<i>", publisher(cited), "</i>"
        )
        return _date(cited), server
    if type in ("webpage", "post", "post-weblog"):
        return shown(fact("venue")), _date(cited)
    if type == "manuscript" or not fact("venue"):
        return publisher(cited), _date(cited)
    return (
        italic(fact("venue")),
        before("vol. ", numbers(fact("volume"))),
        before("no. ", number),
        labelled(pages(fact("pages"))),
        _date(cited),
    )


def _with_access(cited: Citation, text: str, separator: str) -> str:
    if cited.fact("doi"):
        return ended(joined(separator, text, f"doi: {shown(cited.fact('doi'))}"))
    if cited.url:
        return joined(separator, text, f"[Online]. Available: {shown(cited.url)}")
    return ended(text)
