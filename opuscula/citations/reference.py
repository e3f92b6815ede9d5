"""The pieces of a reference as HTML, and how they are joined so that no sign stands twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from opuscula.citations.citing import Citation, page_range
from opuscula.record import MONTHS, PartialDate

SHORT_MONTHS = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)

# Types of work that are parts of something: of what comes again and again, or of a book.
SERIALS = (
    "article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog", "review",
    "review-book",
)  # fmt: skip
IN_BOOKS = ("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference")

_PAIR = re.compile(r"(?<![^\s(\[{—–“\"])'(\S|\S[^']*?\S)'(?!\w)")
_OPENS = re.compile(r"(?<![^\s(\[{—–‘'/-])\"")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RANGE = re.compile(r"([A-Za-z]*)(\d+)")
_HYPHEN = re.compile(r"(?<=\d)\s*-+\s*(?=\d)")


def curled(text: str) -> str:
    """The text with typographic quotes, double ones outside, and apostrophes."""
    if "'" not in text and '"' not in text:
        return text
    text = _PAIR.sub(r"‘\1’" if '"' in text or "“" in text else r"“\1”", text).replace("'", "’")
    return _OPENS.sub("“", text).replace('"', "”")


def shown(text: str) -> str:
    """A text of the paper as a reference shows it; one that runs from right to left stands apart."""
    if not text:
        return ""
    html = escape(curled(" ".join(text.split())), quote=False)
    return f"<bdi>{html}</bdi>" if not text.isascii() and _RIGHT_TO_LEFT.search(text) else html


def italic(text: str) -> str:
    """A text in italics; nothing where there is none."""
    return f"<i>{shown(text)}</i>" if text else ""


def quoted(text: str) -> str:
    """A text between quotes; those inside it become single ones. Nothing where there is no text."""
    html = shown(text)
    if not html:
        return ""
    if "„" not in html:  # whose partner is “
        html = html.replace("“", "‘").replace("”", "’")
    return f"“{html}”"


def ended(html: str, sign: str = ".") -> str:
    """The piece with a sign at its end, inside its quotes, unless it ends in one that does as well."""
    closing = ("</i>", "</bdi>", "”", "’") if "‘" in html else ("</i>", "</bdi>", "”")  # else an apostrophe
    end = len(html)
    while closer := next((one for one in closing if html.endswith(one, 0, end)), ""):
        end -= len(closer)
    text, closers = html[:end], html[end:]
    if not text or text.endswith(sign) or (sign == "." and text.endswith((".", "?", "!", "…"))):
        return html
    return f"{text}{sign}{closers}" if "”" in closers or "’" in closers else f"{html}{sign}"


def joined(separator: str, *pieces: str) -> str:
    """The pieces that are not empty, parted by a separator whose sign never stands twice."""
    whole = ""
    for piece in filter(None, pieces):
        if whole and separator[0] in ".,":
            whole = ended(whole, separator[0]) + separator[1:] + piece
        else:
            whole = f"{whole}{separator}{piece}" if whole else piece
    return whole


def sentences(*pieces: str) -> str:
    """The pieces that are not empty, each ended by a stop."""
    return " ".join(ended(piece) for piece in pieces if piece)


def before(prefix: str, piece: str, suffix: str = "") -> str:
    """A piece with what stands around it; nothing where there is none."""
    return f"{prefix}{piece}{suffix}" if piece else ""


def numbers(text: str) -> str:
    """ "3-4" with a dash instead of the hyphen."""
    return shown(_HYPHEN.sub("–", text)) if text else ""


def pages(text: str, last: Callable[[str, str], str] | None = None) -> str:
    """Pages with dashes; `last` says which digits are written of a range's last page, given the first's."""
    if not text:
        return ""

    def one(part: str) -> str:
        first, end = page_range(part.strip())
        start, stop = _RANGE.fullmatch(first), _RANGE.fullmatch(end)
        alike = start and stop and (start[1], len(start[2])) == (stop[1], len(stop[2]))
        if last and start and stop and alike and start[2] < stop[2]:
            end = last(start[2], stop[2])
        return f"{first}–{end}" if end else first

    return shown(", ".join(map(one, text.split(","))))


def labelled(written: str) -> str:
    """Pages behind "p." or, where there are several, "pp."."""
    return before("pp. " if "–" in written or ", " in written else "p. ", written)


def changed(first: str, last: str, least: int = 1) -> str:
    """The digits of the last page that differ from the first's, and at least so many: 101, 117 → 17."""
    same = next(at for at, digit in enumerate(last) if digit != first[at])
    return last[min(same, max(len(last) - least, 0)) :]


def dated(date: PartialDate, months: tuple[str, ...] = MONTHS) -> tuple[str, str, str]:
    """Year, month's name and day; what is not known is empty."""
    return str(date.year), months[date.month - 1] if date.month else "", str(date.day) if date.day else ""


def kind(cited: Citation) -> str:
    """The type of work; an article that stands somewhere and is no preprint is as one of a journal."""
    stands = cited.type == "article" and not cited.is_preprint and cited.fact("venue")
    return "article-journal" if stands else cited.type


def forthcoming(cited: Citation) -> str:
    """What stands for the date of a work that has none yet: "in press"."""
    status = cited.fact("status")
    return status if status in ("submitted", "accepted", "in press") else ""


def publisher(cited: Citation) -> str:
    """Who publishes the work; of a preprint, the server where it lies."""
    if cited.is_preprint and cited.type in ("article", "article-journal"):
        server = cited.fact("publisher") or cited.fact("venue") or ("arXiv" if cited.fact("arxiv") else "")
        return shown(server)
    return shown(cited.fact("publisher"))
