"""MLA Handbook, 9th edition (2021)."""

from __future__ import annotations

from opuscula.citations.attribution import full, inverted, series, straight
from opuscula.citations.citing import Citation, citation
from opuscula.citations.reference import (
    IN_BOOKS,
    SHORT_MONTHS,
    before,
    changed,
    dated,
    italic,
    joined,
    kind,
    labelled,
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

LABEL = "MLA"

_STANDS_ALONE = ("book", "thesis", "report", "software", "patent", "collection", "classic", "standard", "map")
_YEAR_ONLY = (
    "book",
    "thesis",
    "chapter",
    "paper-conference",
    "entry",
    "entry-encyclopedia",
    "entry-dictionary",
)
_MONTH_AT_MOST = ("article-journal", "review", "review-book")


def cite(paper: Paper) -> Html:
    cited = citation(paper)
    language = paper.lang or cited.fact("language")
    names = _names(cited.authors, cited.more_authors)
    if not names and cited.editors and kind(cited) not in IN_BOOKS:
        names = _names(cited.editors, False) + (", editor" if len(cited.editors) == 1 else ", editors")
    fact, type = cited.fact, kind(cited)
    if type == "thesis":
        made = joined(", ", publisher(cited), shown(fact("genre")))
        return phrase(
            sentences(names, _title(cited, language), joined(", ", _date(cited), shown(cited.url)), made)
        )
    series_behind = shown(fact("series")) if _is_book(cited) else ""
    return phrase(
        sentences(names, _title(cited, language), joined(", ", *_container(cited, language)), series_behind)
    )


def _names(people: tuple[Name, ...], others: bool) -> str:
    if not people:
        return ""
    first = inverted(people[0], full(people[0].given))
    if others or len(people) > 2:
        return f"{first}, et al."
    return series([first, *(straight(name, full(name.given)) for name in people[1:])], "and", pair=", ")


def _title(cited: Citation, language: str) -> str:
    title, type = cased(cited.title, language), kind(cited)
    if type.startswith("review"):
        return f"Review of {italic(title)}"
    if type in _STANDS_ALONE or (type == "webpage" and not cited.fact("venue")):
        return italic(title)
    return quoted(title)


def _is_book(cited: Citation) -> bool:
    """Whether it is a book or in a book, that of a conference too if somebody edited it."""
    type = kind(cited)
    return type == "book" or (type in IN_BOOKS and (type != "paper-conference" or bool(cited.editors)))


def _container(cited: Citation, language: str) -> tuple[str, ...]:
    fact, type = cited.fact, kind(cited)
    is_in_proceedings = type == "paper-conference" and not cited.editors
    names_no_publisher = is_in_proceedings or (type == "article-journal" and not cited.is_preprint)
    edited = _edited(cited) if type in IN_BOOKS or cited.authors else ""
    if not fact("venue"):
        edited = edited[:1].upper() + edited[1:]
    own_number = ""
    if type == "report":
        own_number = before(f"{shown(fact('genre')) or 'Report'} no. ", numbers(fact("issue")))
    elif type == "patent":
        own_number = numbers(fact("issue"))
    elif cited.is_preprint:
        own_number = before("arXiv:", shown(fact("arxiv")))
    issue = "" if own_number else numbers(fact("issue"))
    return (
        "" if cited.is_preprint else italic(cased(fact("venue"), language)),
        edited,
        "" if _is_book(cited) else shown(fact("series")),
        before("vol. ", numbers(fact("volume")))
        if edited or (type != "book" and not cited.is_preprint)
        else "",
        before("nos. " if "–" in issue else "no. ", issue) if not cited.is_preprint else "",
        own_number,
        "" if names_no_publisher else publisher(cited),
        _date(cited),
        labelled(pages(fact("pages"), _last)) if not cited.is_preprint else "",
        shown(cited.url),
    )


def _edited(cited: Citation) -> str:
    names = [straight(name, full(name.given)) for name in cited.editors]
    return before("edited by ", f"{names[0]} et al." if len(names) > 2 else series(names, "and"))


def _last(first: str, last: str) -> str:
    return changed(first, last, 2)


def _date(cited: Citation) -> str:
    if not cited.date:
        return ""
    year, month, day = dated(cited.date, SHORT_MONTHS)
    if kind(cited) in _YEAR_ONLY:
        return year
    is_monthly = kind(cited) in _MONTH_AT_MOST and not cited.is_preprint
    return joined(" ", "" if is_monthly else day, month, year)
