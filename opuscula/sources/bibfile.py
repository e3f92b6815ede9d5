"""A BibTeX file: its entries, what is broken in it, and what stands around them.

An entry that cannot be read costs only itself: reading goes on where the next one surely begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.frozen import frozen
from opuscula.sources.bibgrammar import SIGNS, Doubt, Entry, Grammar, Lines, Wrong

KINDS = frozenset(
    """
    article artwork audio bachelorsthesis book bookinbook booklet collection conference data dataset
    electronic image inbook incollection inproceedings inreference jurisdiction legislation letter manual
    mastersthesis misc movie music mvbook mvcollection mvproceedings mvreference online patent performance
    periodical phdthesis preprint presentation proceedings reference report review set software standard
    suppbook suppcollection suppperiodical techreport thesis unpublished video webpage www xdata
    """.split()
)
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))

_AT = re.compile(r"@\s*([a-zA-Z][\w-]*)\s*([{(])")
# What surely begins an entry: a known kind, or any word and a key, at the start of a line; both elsewhere.
_KEYED = r"\s*[{(]\s*[^\s,={}()\"]+\s*,"
_FIRST = re.compile(
    rf"^[ \t]*@(?:(?:{_KIND}|string|preamble)\s*[{{(]|[a-z]\w*{_KEYED}\s*[\w-]+\s*=\s*[\"{{\d])",
    re.IGNORECASE | re.MULTILINE,
)
_START = re.compile(
    rf"^[ \t]*@(?:(?:{_KIND}|string|preamble|comment)\s*[{{(]|[a-z]\w*{_KEYED})"
    rf"|(?<=[{{}})\s])@(?:{_KIND}){_KEYED}",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINNING = 50_000  # characters, which tell what a text is

_COMMENT = re.compile(r"%|---$|@comment\b", re.IGNORECASE)  # Jekyll wants two lines of "---" on top
_BARE_START = re.compile(rf"\s*@(?:{_KIND})\b", re.IGNORECASE)


@frozen
class Broken:
    """An entry that cannot be read."""

    line: int
    message: str


@frozen
class Stray:
    """A line outside of all entries."""

    line: int
    text: str


Item = Entry | Broken | Doubt | Stray


def read(text: str) -> Iterator[Item]:
    """All that a BibTeX file says, in its order."""
    return _Reader(text).items()


def looks_like(text: str) -> bool:
    """Whether a text is a BibTeX file: it has entries, and most lines of its beginning belong to them."""
    first = _FIRST.search(text)
    if not first:
        return False
    beginning = text[: first.start() + _BEGINNING]
    strays = sum(isinstance(item, Stray) for item in read(beginning))
    return strays * 2 <= sum(1 for line in beginning.splitlines() if line.strip())


class _Reader:
    """A file, read from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.grammar = Grammar(text, self.lines)

    def items(self) -> Iterator[Item]:
        end = look = 0  # all before `end` is told; what comes next is looked for from `look`
        while found := _AT.search(self.text, look):
            kind = found[1].lower()
            line_start = self.lines.start(self.lines.number(found.start()))
            if self.text[max(line_start, end) : found.start()].lstrip().startswith("%"):
                look = self.line_end(found.end())
                if kind in KINDS:
                    yield _commented_out(self.lines.number(found.start()))
                continue
            read, past = self.block(kind, found)
            if not read and kind not in KINDS and kind not in ("comment", "string", "preamble"):
                look = found.end()
                continue
            yield from self.strays(end, found.start())
            yield from read
            end = look = past
        yield from self.strays(end, len(self.text))

    def block(self, kind: str, found: re.Match[str]) -> tuple[list[Item], int]:
        """What stands behind an "@", and where it ends; nothing where an unknown kind makes no entry."""
        if kind == "comment":
            close = self.grammar.braces(SIGNS[0][0])[found.end() - 1] if found[2] == "{" else 0
            past = close + 1 if close else self.line_end(found.end())
            within = _START.finditer(self.text, found.end(), past)
            return [_commented_out(self.line_of(start)) for start in within], past
        wrong: Wrong | None = None
        for signs in SIGNS:
            self.grammar.doubts = []
            try:
                if kind in ("string", "preamble"):
                    past = self.grammar.definition(kind, found, signs)
                    return [*self.grammar.doubts], past
                entry, past = self.grammar.entry(kind, found, signs)
                self.look_within(found.end(), past)
            except Wrong as error:
                wrong = wrong or error
                continue
            if kind not in KINDS and not (entry.key and entry.fields):
                return [], past
            return [entry, *self.grammar.doubts], past
        assert wrong
        if kind not in KINDS and kind not in ("string", "preamble"):
            return [], found.end()
        after = _START.search(self.text, found.start() + 1)
        return [self.broken(kind, found.start(), wrong)], after.start() if after else len(self.text)

    def look_within(self, start: int, end: int) -> None:
        """An entry that begins a line within another shows that this one lacks a brace."""
        inner = _START.search(self.text, start, end)
        if inner and self.text[inner.start() - 1] in "\r\n":
            raise Wrong(inner.start() + inner[0].index("@"), "another entry begins within it")
        if inner:
            message = f"an entry seems to begin within this one (line {self.line_of(inner)})"
            self.grammar.doubt(start, "brace", message, "close a brace before it, if one is open")

    def broken(self, kind: str, at: int, wrong: Wrong) -> Item:
        line = self.lines.number(at)
        place = f" (line {self.lines.number(wrong.at)})" if self.lines.number(wrong.at) != line else ""
        if kind in ("string", "preamble"):
            message = f"this @{kind} cannot be read: {wrong.message}{place}"
            return Doubt(line, "string-unread", message, "mend it there")
        return Broken(line, f"this entry cannot be read: {wrong.message}{place}")

    def strays(self, start: int, end: int) -> Iterator[Item]:
        """The lines between two entries that belong to neither, without comments."""
        first = self.lines.number(start) + (start > 0 and self.lines.start(self.lines.number(start)) != start)
        last = self.lines.number(end) - (end < len(self.text))
        for line in range(first, last + 1):
            text = self.text[self.lines.start(line) : self.lines.start(line + 1)].strip()
            if _BARE_START.match(text):
                yield Broken(line, "this entry cannot be read: no brace follows its kind")
            elif text and not _COMMENT.match(text):
                yield Stray(line, text)

    def line_end(self, at: int) -> int:
        """Where the line of this place ends."""
        return self.lines.start(self.lines.number(at) + 1)

    def line_of(self, start: re.Match[str]) -> int:
        """The line of an entry that begins so."""
        return self.lines.number(start.start() + start[0].index("@"))


def _commented_out(line: int) -> Doubt:
    message = "an entry is commented out here, so it is not read"
    return Doubt(line, "commented-out", message, "nothing, if that is meant", "hint")
