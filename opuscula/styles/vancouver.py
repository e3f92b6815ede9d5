"""Vancouver, as the National Library of Medicine has it in Citing Medicine, 2nd edition (2015)."""

from __future__ import annotations

from opuscula.citations.attribution import bare_initials, inverted
from opuscula.citations.citing import Citation, citation
from opuscula.citations.reference import (
    IN_BOOKS,
    SERIALS,
    before,
    changed,
    dated,
    joined,
    kind,
    numbers,
    pages,
    publisher,
    sentences,
    shown,
)
from opuscula.paper import Paper
from opuscula.record import Name
from opuscula.words.markup import Html, phrase

LABEL = "Vancouver"

_MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_MOST_NAMES = 6


def cite(paper: Paper) -> Html:
    cited = citation(paper)
    names = _names(cited.authors, cited.more_authors)
    if not names and kind(cited) not in IN_BOOKS:
        names = _editors(cited)
    text = sentences(names, *_source(cited))
    pmid = before("PubMed PMID: ", shown(cited.fact("pmid")), ".")
    return phrase(joined(" ", text, *_availability(cited), pmid))


def _names(people: tuple[Name, ...], others: bool) -> str:
    names = [inverted(name, bare_initials(name.given), "", "") for name in people]
    if len(names) > _MOST_NAMES or (names and others):
        names = [*names[:_MOST_NAMES], "et al."]
    return ", ".join(names).replace("Jr.", "Jr").replace("Sr.", "Sr")


def _editors(cited: Citation) -> str:
    return before("", _names(cited.editors, False), ", editor" if len(cited.editors) == 1 else ", editors")


def _source(cited: Citation) -> tuple[str, ...]:
    fact, type = cited.fact, kind(cited)
    where = pages(fact("pages"), changed)
    is_serial = type in SERIALS and not cited.is_preprint
    venue = "" if cited.is_preprint else shown(fact("venue"))
    online = " [Internet]" if cited.url and not (type == "article-journal" and _is_numbered(cited)) else ""
    title = shown(cited.title) + before(" [", shown(fact("genre")), "]")
    if is_serial:
        name = venue.replace(".", "") if type in ("article-journal", "review", "review-book") else venue
        place = numbers(fact("volume")) + before("(", numbers(fact("issue")), ")")
        if type == "article-newspaper":
            return title, before("", name, online), joined(":", _date(cited), where)
        return title, before("", name, online), joined(";", _date(cited), joined(":", place, where))
    series = before("(", shown(fact("series")), ")")
    made = joined("; ", publisher(cited), _date(cited))
    if type in IN_BOOKS and venue:
        book = joined(". ", _editors(cited) if cited.authors else "", f"{venue}{online}")
        return title, f"In: {book}", made, before("p. ", where), series
    if type == "webpage" and venue:
        return f"{venue}{online}", made, title
    if type == "speech":
        return title, f"{venue}{online}", made
    if type == "patent":
        return f"{title}{online}", joined(
            "; ", publisher(cited), joined(", ", numbers(fact("issue")), _date(cited))
        )
    number = ""
    if type == "report":
        number = before(f"{shown(fact('genre')) or 'Report'} no.: ", numbers(fact("issue")))
    volume = before("Vol. ", numbers(fact("volume")))
    editors = _editors(cited) if cited.authors else ""
    return f"{title}{online}", editors, venue, volume, made, series, number


def _date(cited: Citation) -> str:
    if not cited.date:
        return ""
    year, month, day = dated(cited.date, _MONTHS)
    if (kind(cited) in SERIALS and not cited.is_preprint) or kind(cited) == "speech":
        return joined(" ", year, month, day)
    return joined(" ", year, month) if kind(cited) == "report" else year


def _availability(cited: Citation) -> tuple[str, str]:
    doi = before("doi:", shown(cited.fact("doi")))
    if not cited.url or (kind(cited) == "article-journal" and _is_numbered(cited)):
        return "", doi
    return f"Available from: {shown(cited.url)}", doi


def _is_numbered(cited: Citation) -> bool:
    """Whether a number leads to the article, so that its address need not be written out."""
    return bool(cited.fact("doi") or cited.fact("pmid"))
