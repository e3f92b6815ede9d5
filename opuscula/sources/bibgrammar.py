"""The grammar of one entry of BibTeX: its key, its fields, and values with abbreviations put in.

It reads what BibTeX reads. Where BibTeX would leave the rest of an entry out although its meaning is plain (a
comma is missing, a value stands without braces), it reads on and tells.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping

from opuscula.frozen import frozen
from opuscula.problem import Severity

_GAP = re.compile(r"(?:\s+|%[^\r\n]*)*")
_GAPS = re.compile(r"(?:[\s,]+|%[^\r\n]*)*")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_KEY = {"}": re.compile(r'\s*([^,={}"]*)'), ")": re.compile(r'\s*([^,={}")]*)')}
_BARE = {"}": re.compile(r'[^\s,{}"#=]+'), ")": re.compile(r'[^\s,{}"#=)]+')}
Signs = tuple[re.Pattern[str], re.Pattern[str]]  # the braces that count, and the quotation marks besides

# BibTeX counts every brace; where an entry makes no sense so, those behind a backslash are left out.
SIGNS: tuple[Signs, ...] = (
    (re.compile("[{}]"), re.compile('["{}]')),
    (re.compile(r"(?<!\\)[{}]"), re.compile(r'(?<!\\)["{}]')),
)

_MONTHS = dict(
    zip(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
        "January February March April May June July August September October November December".split(),
        strict=True,
    )
)


@frozen
class Field:
    """The value of a field, without its braces or quotes, and its line."""

    value: str
    line: int


@frozen
class Entry:
    """An entry as it stands; the names of kind and fields are in lower case."""

    kind: str
    key: str
    line: int
    fields: Mapping[str, Field]


@frozen
class Doubt:
    """Something that was read, or left out, and may be meant otherwise."""

    line: int
    rule: str
    message: str
    remedy: str
    severity: Severity = "warning"


class Wrong(Exception):
    """An entry cannot be read any further. bibfile.py catches it, so that it costs nothing else."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


class Lines:
    """Where the lines of a text begin; they are counted from 1."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.ends = array("l", (found.end() for found in re.finditer("\r\n|\n|\r", text)))

    def number(self, at: int) -> int:
        """The line in which a place lies."""
        return bisect_right(self.ends, at) + 1

    def start(self, line: int) -> int:
        """Where a line begins; behind the last one, where the text ends."""
        if line < 2:
            return 0
        return self.ends[line - 2] if line - 2 < len(self.ends) else self.length


class Grammar:
    """A text, and the abbreviations that it has defined so far."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.closing: dict[re.Pattern[str], array[int]] = {}
        self.strings: dict[str, str] = dict(_MONTHS)
        self.budget = 10 * len(text) + 100_000  # characters that abbreviations may grow to
        self.told: set[str] = set()  # words that no abbreviation explains: once is enough
        self.doubts: list[Doubt] = []  # about what is being read

    def entry(self, kind: str, found: re.Match[str], signs: Signs) -> tuple[Entry, int]:
        text, closer = self.text, _closer(found)
        head = _KEY[closer].match(text, found.end())
        assert head, "a key may be empty"
        key, at = head[1].strip(), head.end()
        words = key.split()
        if text.startswith("=", at) and len(words) in (1, 2):  # a field begins where a comma should stand
            key, at = words[0] if len(words) == 2 else "", head.start(1) + head[1].rindex(words[-1])
            if key:
                self.doubt(at, "comma", "a comma is missing behind the key", "put one there")
        elif (len(words) > 1 and "\n" in key) or not text.startswith((",", closer), at):
            raise Wrong(at, "its key does not end in a comma")
        fields: dict[str, Field] = {}
        while True:
            at = _end(_GAPS, text, at)
            if text.startswith(closer, at):
                return Entry(kind, key, self.lines.number(found.start()), fields), at + 1
            start = at
            name, value, at = self.field(at, closer, signs)
            if name not in fields:
                fields[name] = Field(value, self.lines.number(start))
            elif " ".join(value.split()) != " ".join(fields[name].value.split()):
                message = f'"{name}" is given twice, and the first of them counts'
                self.doubt(start, "field-twice", message, "take one of them out")
            at = _end(_GAP, text, at)
            if not text.startswith((",", closer), at):
                if not self.begins_field(at):
                    raise Wrong(at, self.seen(at, "a comma or the closing brace"))
                self.doubt(at, "comma", "a comma is missing before this field", "put one there")

    def field(self, at: int, closer: str, signs: Signs) -> tuple[str, str, int]:
        """The name and the value of the field that begins here, and where it ends."""
        name = _NAME.match(self.text, at)
        if not name or not self.begins_field(at):
            raise Wrong(at, self.seen(at, 'a field, as in "year = 2024"'))
        value, past = self.value(_end(_GAP, self.text, name.end()) + 1, closer, signs)
        return name[0].lower(), value, past

    def begins_field(self, at: int) -> bool:
        name = _NAME.match(self.text, at)
        return name is not None and self.text.startswith("=", _end(_GAP, self.text, name.end()))

    def value(self, at: int, closer: str, signs: Signs) -> tuple[str, int]:
        """The value that begins here, its parts joined, and where it ends; a missing one is empty."""
        parts: list[str] = []
        while True:
            at = _end(_GAP, self.text, at)
            if self.text.startswith("{", at):
                close = self.braces(signs[0])[at]
                if not close:
                    raise Wrong(at, "a brace is opened and never closed")
                parts.append(self.text[at + 1 : close])
                at = close + 1
            elif self.text.startswith('"', at):
                close = self.quote_end(at, signs)
                parts.append(self.text[at + 1 : close])
                at = close + 1
            elif bare := _BARE[closer].match(self.text, at):
                parts.append(self.meaning(bare[0], at))
                at = bare.end()
            elif parts:
                raise Wrong(at, self.seen(at, 'a value behind "#"'))
            else:
                return "", at
            past = _end(_GAP, self.text, at)
            if not self.text.startswith("#", past):
                return "".join(parts), at
            at = past + 1

    def quote_end(self, at: int, signs: Signs) -> int:
        """Where the quotation mark stands that closes the one at this place."""
        look = at + 1
        while sign := signs[1].search(self.text, look):
            if sign[0] == '"':
                return sign.start()
            close = self.braces(signs[0])[sign.start()] if sign[0] == "{" else 0
            if not close:
                break
            look = close + 1
        raise Wrong(at, "a quotation mark is opened and never closed")

    def meaning(self, word: str, at: int) -> str:
        """What a value without braces stands for: a number for itself, a word for what @string says."""
        known = self.strings.get(word.lower())
        if known is None:
            if word[0].isalpha() and word[:3].lower() not in _MONTHS and word.lower() not in self.told:
                self.told.add(word.lower())
                message = f'no @string before this line says what "{word}" is, so it is kept as it stands'
                self.doubt(at, "unknown-string", message, "define it, or put braces around it")
            return word
        self.budget -= len(known)
        if self.budget < 0:
            raise Wrong(at, "its abbreviations grow beyond all measure")
        return known

    def definition(self, kind: str, found: re.Match[str], signs: Signs) -> int:
        """Takes in an abbreviation; returns where it ends."""
        closer = _closer(found)
        at = _end(_GAP, self.text, found.end())
        name, (value, at) = "", (self.value(at, closer, signs) if kind == "preamble" else ("", at))
        if kind == "string":
            name, value, at = self.field(at, closer, signs)
        at = _end(_GAPS, self.text, at)
        if not self.text.startswith(closer, at):
            raise Wrong(at, self.seen(at, "the closing brace"))
        if name:
            self.strings[name] = value
        return at + 1

    def braces(self, sign: re.Pattern[str]) -> array[int]:
        """For each opening brace the place of the one that closes it; 0 where none does."""
        if sign not in self.closing:
            closing, opened = array("l", bytes(8 * len(self.text))), array("l")
            for found in sign.finditer(self.text):
                if found[0] == "{":
                    opened.append(found.start())
                elif opened:
                    closing[opened.pop()] = found.start()
            self.closing[sign] = closing
        return self.closing[sign]

    def doubt(self, at: int, rule: str, message: str, remedy: str) -> None:
        self.doubts.append(Doubt(self.lines.number(at), rule, message, remedy))

    def seen(self, at: int, wanted: str) -> str:
        if at >= len(self.text) or self.text[at] == "@":
            return "its closing brace is missing"
        return f'"{self.text[at : at + 20].splitlines()[0]}" stands where {wanted} should'


def _closer(found: re.Match[str]) -> str:
    return "}" if found[2] == "{" else ")"


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends."""
    found = pattern.match(text, at)
    return found.end() if found else at
