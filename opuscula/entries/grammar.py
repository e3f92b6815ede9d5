"""Front matter by the whole grammar of YAML: each value with its place, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, cast

import yaml
from frontmatter.default_handlers import YAMLHandler

from opuscula.entries import splice
from opuscula.entries.lines import Head
from opuscula.entries.splice import Node
from opuscula.record import Plain

_BOM = "\ufeff"
_DEEPEST = 20  # lists in mappings in lists …: hostile input is stopped before it fills the stack

# The C parser where there is one: it is eight times as fast and says the same.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCES = YAMLHandler(fm_boundary=re.compile(r"^---[ \t]*(?=\r?$)", re.MULTILINE))
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_QUOTE_IT = "put the whole value in double quotes"
_CLOSE_IT = f"close it, or {_QUOTE_IT}"

_SECOND = ("a second block of front matter begins within the first", "remove the line")

# A part of what the YAML parser says → what that means to a person, and what to do.
_MEANINGS = (
    ("mapping values are not allowed", 'there is a ": " within a value', _QUOTE_IT),
    ("unexpected end of stream", "a quotation mark is opened here and never closed", _CLOSE_IT),
    ("could not find expected ':'", 'a line is neither "key: value" nor part of the value above',
     "write it as key: value, or indent it by two spaces"),
    ("unknown escape character", "a backslash within double quotes means nothing here",
     "write two backslashes, or put the value in single quotes"),
    ("',' or", "a bracket is opened here and never closed", _CLOSE_IT),
    ("expected (?:key|<block end>)", "this does not fit what stands above it",
     "indent it as the lines around it; a value with words after a quotation mark wants quotes around all"),
    ("entries are not allowed", "a list begins on the line of its key", "put each item on a line: - item"),
    ("expected alphabetic", 'a value begins with "*" or "&"', _QUOTE_IT),
    ("node content", "a value is missing here, or begins with a bracket", _QUOTE_IT),
    ("document", *_SECOND),
)  # fmt: skip


class _Unreadable(Exception):
    """Front matter that means nothing: where, why, and what to do. It never leaves this module."""

    def __init__(self, at: int, message: str, remedy: str) -> None:
        self.at, self.message, self.remedy = at, message, remedy


def read(text: str) -> Head:
    """The front matter of a file's text, or what is wrong with it."""
    _, head, closing, body = parts(text)
    end = len(text) - len(body)
    try:
        if not closing:
            raise _no_front_matter(text)
        found = splice.keys(root(head))
    except _Unreadable as error:
        return Head({}, {}, end, (1 + head.count("\n", 0, error.at), error.message, error.remedy))
    meta = {key: value.value for key, (_, value) in found.items()}
    return Head(meta, {key: 1 + head.count("\n", 0, node.start) for key, (node, _) in found.items()}, end)


def parts(text: str) -> tuple[str, str, str, str]:
    """Four parts that are the text again: up to the facts, the facts, the closing line, the body.

    Without front matter everything is body.
    """
    bare = text.removeprefix(_BOM)
    try:
        head, body = _FENCES.split(bare) if _FENCES.detect(bare) else ("", "")
    except ValueError:
        return "", "", "", text
    if not head:
        return "", "", "", text
    start = text.index(head)
    return text[:start], head, text[start + len(head) : len(text) - len(body)], body


def _no_front_matter(text: str) -> _Unreadable:
    if _FENCES.detect(text.removeprefix(_BOM)):
        return _Unreadable(0, "the front matter is not closed", "put a line --- below the last key")
    return _Unreadable(0, "there is no front matter", "begin the file with ---, keys and values, and ---")


def root(head: str) -> Node | None:
    """The mapping that front matter holds; None where it holds nothing. Raises _Unreadable."""
    if found := _UNPRINTABLE.search(head):
        message = f"there is a character U+{ord(found[0]):04X}, which nobody can see"
        raise _Unreadable(found.start(), message, "remove it")
    try:
        events: Iterator[Any] = yaml.parse(head, Loader=_LOADER)
        next(events)
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            return None
        root = _node(events, next(events), 0)
        next(events)
        if not isinstance(end := next(events), yaml.StreamEndEvent):
            raise _Unreadable(end.start_mark.index, *_SECOND)
    except yaml.MarkedYAMLError as error:
        raise _meaning(head, error) from None
    if not isinstance(root.value, dict):
        raise _Unreadable(root.start, 'front matter must be lines of "key: value"', "write them so")
    return root


def _node(events: Iterator[Any], event: Any, depth: int) -> Node:
    """The value that begins with this event; takes its other events."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.AliasEvent):
        raise _Unreadable(start.index, 'a value begins with "*"', _QUOTE_IT)
    if event.anchor or event.tag:
        mark = "&" if event.anchor else "!"
        raise _Unreadable(start.index, f'a value begins with "{mark}"', _QUOTE_IT)
    if depth > _DEEPEST:
        raise _Unreadable(start.index, "values are nested too deeply", "make do with fewer levels")
    if isinstance(event, yaml.ScalarEvent):
        value = "" if event.value == "~" and not event.style else event.value
        style = "block" if event.style in ("|", ">") else "line"
        return Node(start.index, end.index, start.column, value, style)
    is_list = isinstance(event, yaml.SequenceStartEvent)
    children = []
    inner = next(events)
    while not isinstance(inner, yaml.CollectionEndEvent):
        children.append(_node(events, inner, depth + 1))
        inner = next(events)
    end = cast(yaml.Mark, inner.end_mark)
    held: Plain = [child.value for child in children] if is_list else _mapping(children)
    style = "flow" if event.flow_style else "items"
    return Node(start.index, end.index, start.column, held, style, tuple(children))


def _mapping(children: Sequence[Node]) -> dict[str, Plain]:
    held: dict[str, Plain] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key.value, str):
            raise _Unreadable(key.start, "a key must be one text", "write it in quotes")
        if key.value in held:
            raise _Unreadable(key.start, f'"{key.value}" stands here a second time', "keep one of the two")
        held[key.value] = value.value
    return held


def _meaning(head: str, error: yaml.MarkedYAMLError) -> _Unreadable:
    """What an error of the YAML parser means to a person."""
    opened = re.search("quoted|flow|simple key", error.context or "")
    mark = (opened and error.context_mark) or error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    problem = error.problem or error.context or "it is not YAML"
    if "cannot start any token" in problem or "undefined alias" in problem:
        if head[at : at + 1] == "\t":
            return _Unreadable(at, "a tab stands where only spaces may", "indent with spaces")
        return _Unreadable(at, f'a value begins with "{head[at : at + 1]}"', _QUOTE_IT)
    for part, message, remedy in _MEANINGS:
        if re.search(part, problem):
            return _Unreadable(at, message, remedy)
    return _Unreadable(at, f"the front matter cannot be read: {problem}", _QUOTE_IT)
