"""APA, 7th edition (2020). Titles keep the capitals that are printed: nobody knows which are names."""

from __future__ import annotations

from opuscula.citations.attribution import initials, inverted, series, straight
from opuscula.citations.citing import Citation, citation
from opuscula.citations.reference import (
    IN_BOOKS,
    SERIALS,
    before,
    dated,
    forthcoming,
    italic,
    joined,
    kind,
    labelled,
    numbers,
    pages,
    publisher,
    sentences,
    shown,
)
from opuscula.paper import Paper
from opuscula.record import Name
from opuscula.words.markup import Html, phrase

LABEL = "APA"

_IN_BOOKS = (*IN_BOOKS, "speech")
_WITH_DAYS = ("article-magazine", "article-newspaper", "post", "post-weblog", "speech", "webpage")
_KINDS = {"dataset": "Dataset", "software": "Computer software", "manuscript": "Unpublished manuscript"}
_MOST_NAMES = 20


def cite(paper: Paper) -> Html:
    cited = citation(paper)
    names = _names(cited.authors, cited.more_authors)
    if not names and cited.editors and kind(cited) not in _IN_BOOKS:
        names = f"{_names(cited.editors, False)} ({_editors(cited)})"
    title, source = _title_and_source(cited)
    front = (names, _date(cited), title) if names else (title, _date(cited))
    return phrase(" ".join(filter(None, (sentences(*front, *source), shown(cited.url)))))


def _names(people: tuple[Name, ...], others: bool) -> str:
    names = [inverted(name, initials(name.given)) for name in people]
    if names and others:
        return ", ".join([*names[: _MOST_NAMES - 1], "et al."])
    if len(names) > _MOST_NAMES:
        return ", ".join(names[: _MOST_NAMES - 1]) + f", … {names[-1]}"
    return series(names, "&amp;", pair=", ")


def _editors(cited: Citation) -> str:
    return "Ed." if len(cited.editors) == 1 else "Eds."


def _editors_straight(cited: Citation) -> str:
    return series([straight(name, initials(name.given)) for name in cited.editors], "&amp;")


def _date(cited: Citation) -> str:
    if not cited.date:
        return f"({forthcoming(cited) or 'n.d.'})"
    year, month, day = dated(cited.date)
    if kind(cited) not in _WITH_DAYS:
        return f"({year})"
    return f"({joined(', ', year, joined(' ', month, day))})"


def _title_and_source(cited: Citation) -> tuple[str, tuple[str, ...]]:
    fact, type = cited.fact, kind(cited)
    is_in_proceedings = type == "paper-conference" and not cited.editors
    if (type in SERIALS and not cited.is_preprint) or (is_in_proceedings and fact("venue")):
        title = f"[Review of {italic(cited.title)}]" if type.startswith("review") else shown(cited.title)
        venue = italic(", ".join(filter(None, (fact("venue"), fact("series")))))
        volume = before("<i>", numbers(fact("volume")), "</i>") + before("(", numbers(fact("issue")), ")")
        return title, (joined(", ", venue, volume, pages(fact("pages"))),)
    if type in _IN_BOOKS and fact("venue"):
        return shown(cited.title), (_book(cited), publisher(cited))
    return f"{italic(cited.title)}{_bracketed(cited)}", (_maker(cited),)


def _book(cited: Citation) -> str:
    place = joined(
        ", ",
        before("Vol. ", numbers(cited.fact("volume"))),
        before("Issue ", numbers(cited.fact("issue"))),
        labelled(pages(cited.fact("pages"))),
    )
    book = italic(cited.fact("venue")) + before(" (", place, ")")
    return f"In {joined(', ', before('', _editors_straight(cited), f' ({_editors(cited)})'), book)}"


def _bracketed(cited: Citation) -> str:
    fact, type = cited.fact, kind(cited)
    if type == "thesis":
        return before(" [", joined(", ", shown(fact("genre")), publisher(cited) if cited.url else ""), "]")
    if cited.is_preprint and fact("arxiv"):
        return before(" (arXiv:", shown(fact("arxiv")), ")")
    if type == "patent":
        return before(" (Patent No. ", numbers(fact("issue")), ")")
    if type == "report":
        number = before("No. ", numbers(fact("issue")))
        return before(" (", joined(" ", shown(fact("genre")) if number else "", number), ")")
    editors = before("", _editors_straight(cited), f", {_editors(cited)}") if cited.authors else ""
    inside = joined("; ", editors, before("Vol. ", numbers(fact("volume"))))
    return before(" (", inside, ")") + before(" [", _KINDS.get(type, ""), "]")


def _maker(cited: Citation) -> str:
    if kind(cited) == "thesis" and cited.fact("genre") and cited.url:
        return ""
    return publisher(cited) or shown(cited.fact("venue"))
