"""A source as it came in: from bytes to tidy lines of Unicode."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

from opuscula.frozen import frozen

BEGINNING = 100_000  # characters; whoever asks what a text is need not read more

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")

# Characters that show nothing; inside a text they may join or part letters, at its ends they are litter.
_LITTER = " \u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

# What a web page says around its papers, alone on a line.
_FURNITURE = re.compile(
    r"""(?:
      (?:un)?follow(?:ing|ers)?
    | (?:load|show|see|read|view|browse)[ ](?:more|less|all)(?:[ ](?:papers|publications|results|works))?
    | (?:all|my|recent|latest|top|selected)?[ ]?(?:papers|publications|works)
    | sort(?:ed)?(?:[ ]?by\b.*|[ ]?:.*)? | filters?(?:[ ]by\b.*|[ ]?:.*)?
    | newest(?:[ ]first)? | oldest(?:[ ]first)? | most[ ](?:cited|recent|relevant)
    | share | save | cite | copy(?:[ ]link)? | bookmark | subscribe | search | menu
    | next(?:[ ]page)? | prev(?:ious)?(?:[ ]page)? | back(?:[ ]to[ ]top)? | page[ ][0-9]+(?:[ ]of[ ][0-9]+)?
    | log[ ]?(?:in|out) | sign[ ]?(?:in|up|out) | privacy(?:[ ]policy)?
    | terms(?:[ ]of[ ](?:service|use)|[ ](?:and|&)[ ]conditions)?
    | (?:about|contact)[ ]us | help[ ]cent(?:er|re)
    | cookies?(?:[ ](?:policy|settings))? | skip[ ]to[ ](?:main[ ])?content | (?:©|copyright\b).*
    )[ .…:>›»→↓▾▼+]*""",
    re.IGNORECASE | re.VERBOSE,
)

_LONGEST_FURNITURE = 60  # characters
_BESIDE = re.compile(r"\s+[·•|]\s+")  # between furniture that stands on one line: "Privacy · Terms"

# A line that no line of the same text has to follow: it ends a sentence, or nobody broke it by hand.
_COMPLETE = re.compile(r".*[.!?。][\"'”’)\]]*|.{100,}")


@frozen
class Line:
    """A line that is not blank."""

    number: int  # counted from 1
    raw: str  # as it stands, without its line end
    text: str  # tidy; empty where the line has nothing that can be seen
    gap: bool  # whether it begins the text, or a blank line stands before it


def decode(data: bytes) -> str | None:
    """The text of a file: by its byte order mark, else UTF-16 by its pattern, else UTF-8, else Windows-1252.

    None where the bytes are no text.
    """
    bom, encoding = next((mark for mark in _BOMS if data.startswith(mark[0])), (b"", _pattern(data)))
    data = data.removeprefix(bom)
    for attempt in (encoding, "cp1252"):
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        return text if _is_text(text) else None
    return None


def _pattern(data: bytes) -> str:
    """UTF-16 where nearly all NULs of the beginning stand on one side of its pairs; else UTF-8."""
    start = data[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 20 < len(start) or min(even, odd) * 10 > max(even, odd):
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_text(text: str) -> bool:
    if "\0" in text:
        return False
    controls = len(re.findall("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text))
    return controls * 100 <= len(text) or controls < 3


def tidy(text: str) -> str:
    """The text in composed characters (NFC), with plain spaces and nothing invisible at its ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text).strip(_LITTER)


def lines(text: str) -> list[Line]:
    """The lines that are not blank, ended by LF, CRLF or CR alone."""
    found = []
    gap = True
    for number, raw in enumerate(re.split("\r\n|\n|\r", text), 1):
        line = tidy(raw)
        if line or raw.strip():
            found.append(Line(number, raw.strip(), line, gap))
        gap = not line
    return found


def joined(lines: list[Line]) -> str:
    """The lines as paragraphs: a blank line where the source has one or more."""
    return "".join(("\n\n" if line.gap else "\n") + line.text for line in lines).strip("\n")


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the web page and not to its papers: "Load more"."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    return all(_FURNITURE.fullmatch(part) for part in _BESIDE.split(line))


def without_strays(lines: list[Line], is_stray: Callable[[str], bool]) -> tuple[list[Line], list[Line]]:
    """The lines, and those taken out of them: stray lines that are a paragraph of their own, or that end
    one behind a complete line. A first line without a gap before it is never stray.
    """
    kept: list[Line] = []
    strays: list[Line] = []
    for paragraph in _paragraphs([line for line in lines if line.text]):
        end = len(paragraph)
        while end and is_stray(paragraph[end - 1].text):
            end -= 1
        if (end == 0 and not paragraph[0].gap) or (end and not _COMPLETE.fullmatch(paragraph[end - 1].text)):
            end = len(paragraph)
        kept += paragraph[:end]
        strays += paragraph[end:]
    return kept, strays + [line for line in lines if not line.text]


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if line.gap or not found:
            found.append([])
        found[-1].append(line)
    return found
