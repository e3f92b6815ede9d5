"""Records written as lines of tags and values: RIS, PubMed's nbib, Web of Science.

Whatever stands between records, or breaks into one, is given back as a stray line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from opuscula.frozen import fresh, frozen

# How a text of another format begins: BibTeX, JSON, HTML, Markdown, front matter.
_FOREIGN = re.compile(r"@\w+\s*[{(]|[{\[]\s*(?:[\"{]|$)|<[!?a-zA-Z]|#{1,6} |```|---\s*$")
_LINE = re.compile("[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")

_LEAD = 20  # lines of a service's own that may stand before the first record


@frozen
class Grammar:
    """How a format writes its records."""

    field: re.Pattern[str]  # a line with a tag and its value, as two groups
    begins: frozenset[str]  # tags that begin a record
    ends: str = ""  # the tag that ends one
    runs_on: str = ""  # what a line that goes on with the value above begins with; nothing: any line does
    long: frozenset[str] = frozenset()  # tags whose values may go on behind an empty line


@frozen
class Stray:
    """A line that belongs to no record."""

    number: int  # counted from 1
    text: str


@frozen
class Block:
    """One record: its first line, and its values by tag, in order."""

    line: int
    values: dict[str, list[str]] = fresh(factory=dict)

    def first(self, *tags: str) -> str:
        """The first value under the first of these tags that has one."""
        for tag in tags:
            for value in self.values.get(tag, ()):
                if value:
                    return value
        return ""

    def all(self, *tags: str) -> list[str]:
        """Every value under these tags."""
        return [value for tag in tags for value in self.values.get(tag, ()) if value]


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with its number, without the blanks at its end; one by one, since there may be millions."""
    for number, found in enumerate(_LINE.finditer(text), 1):
        yield number, found[0].rstrip()


def begins(text: str, grammar: Grammar) -> bool:
    """Whether a text begins with a record of this grammar, a few lines of a service's own aside."""
    seen = (line for _, line in islice(lines(text), 10 * _LEAD) if line.strip(" \t\ufeff"))
    for line in islice(seen, _LEAD):
        found = grammar.field.match(line.lstrip("\ufeff"))
        if found and found[1].upper().strip() in grammar.begins:
            following = next(seen, "")
            return grammar.field.match(following) is not None if following else len(found[2].split()) == 1
        if _FOREIGN.match(line.strip()):
            return False
    return False


def blocks(text: str, grammar: Grammar) -> Iterator[Block | Stray]:
    """The records and the stray lines of a text. A record that does not end ends where the next begins."""
    block: Block | None = None
    values: list[str] = []  # those under the tag that is being read
    is_long = gap = is_foreign = False
    for number, line in lines(text):
        line = line.lstrip("\ufeff") if number == 1 else line
        if not line.strip():
            gap = True
            continue
        found = grammar.field.match(line)
        if found:
            tag, value = found[1].upper().strip(), found[2].strip()
            is_foreign = False
            if block and (tag in grammar.begins or tag == grammar.ends):
                yield block
                block = None
            elif tag == grammar.ends:
                yield Stray(number, line.strip())
            if tag != grammar.ends:
                block = block or Block(number)
                values = block.values.setdefault(tag, [])
                values.append(value)
                is_long = tag in grammar.long
        else:
            is_foreign = is_foreign or (gap and _FOREIGN.match(line.strip()) is not None)
            goes_on = line.startswith(grammar.runs_on) and (is_long or not gap)
            if block and goes_on and not is_foreign:
                values[-1] += ("\n\n" if gap else "\n") + line.strip()
            else:
                yield Stray(number, line.strip())
        gap = False
    if block:
        yield block
