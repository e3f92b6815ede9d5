"""Front matter with some keys changed: the lines of the others, and every comment, stay as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from opuscula.entries import plain
from opuscula.record import Plain

# What to put in place of the characters from `start` to `end`.
Edit = tuple[int, int, str]

# Key → its new value, or None to remove it.
Changes = Mapping[str, Plain | None]

_DASH = re.compile(r"^[ \t]*-", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*?(?=\r?$)", re.MULTILINE)


class Node(NamedTuple):
    """A value of front matter, and from where to where its characters run."""

    start: int
    end: int
    column: int  # of its first character
    value: Plain
    style: (
        str  # a text: "line", or "block" under "|" or ">"; a list or mapping: "items", or "flow" in brackets
    )
    children: tuple[Node, ...] = ()  # of a list its items; of a mapping its keys and values in turn

    def last(self) -> Node:
        """The text that ends this value."""
        return self.children[-1].last() if self.style == "items" else self

    def texts(self) -> Iterator[Node]:
        """The value's texts, in their order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.texts()


def keys(root: Node | None) -> dict[str, tuple[Node, Node]]:
    """Each key of a mapping with its own node and that of its value; none where there is no mapping."""
    children = root.children if root else ()
    return {str(key.value): (key, value) for key, value in zip(children[::2], children[1::2], strict=True)}


def edits(text: str, root: Node | None, changes: Changes, order: Sequence[str]) -> list[Edit]:
    """The edits that give front matter its changes.

    `text` holds `root`, a mapping of a key a line; None where there is no key yet. A change to None
    removes the key. A new key comes after the nearest key that stands before it in `order`; at the end
    where `order` does not know it, and on top where none of those before it is there.
    """
    found = keys(root)
    made: list[Edit] = []
    for key, value in changes.items():
        if key in found:
            made += _changed(text, *found[key], value)
    new = {key: value for key, value in changes.items() if key not in found and value is not None}
    for key in sorted(new, key=lambda key: order.index(key) if key in order else len(order)):
        at = _place(text, found, key, order)
        indent = " " * root.column if root else ""
        made.append((at, at, _joined(plain.block({key: new[key]}), indent)))
    return made


def apply(text: str, made: Iterable[Edit], newline: str) -> str:
    """The text after its edits; of two at one place the earlier in the list comes first."""
    parts = []
    at = 0
    for start, end, new in sorted(made, key=lambda edit: edit[:2]):
        parts += [text[at:start], new.replace("\n", newline)]
        at = end
    return "".join([*parts, text[at:]])


def _place(text: str, found: Mapping[str, tuple[Node, Node]], key: str, order: Sequence[str]) -> int:
    """Where a new key goes."""
    if key not in order:
        return len(text)
    before = [known for known in order[: order.index(key)] if known in found]
    if before:
        return _end(text, found[before[-1]][1])
    return text.index("\n") + 1


def _changed(text: str, key: Node, node: Node, value: Plain | None) -> list[Edit]:
    """The edits that give one key another value, or take it away."""
    if value is not None and (edit := _within_line(text, node, value, str(key.value))):
        return [edit]
    if value and isinstance(value, list) and isinstance(node.value, list) and node.style == "items":
        return _list_edits(text, node, value)
    start, end = _line_start(text, key.start), _end(text, node)
    head, *rest = plain.block({str(key.value): value}) if value is not None else [""]
    comments = _comments(text, start, end, (key, *node.texts()))
    beside = comments.pop(start, "")  # the comment on the key's own line stays there
    first = "  ".join(part for part in (head, beside) if part)
    lines = [*comments.values(), first, *rest] if first else [*comments.values()]
    return [(start, end, _joined(lines, " " * key.column))]


def _within_line(text: str, node: Node, value: Plain, key: str) -> Edit | None:
    """The edit that touches nothing but the value itself, where old and new are of a line."""
    was_line = node.style == "line" and (isinstance(value, str) or not value)
    was_brackets = node.style == "flow" and node.value and value and not isinstance(value, str)
    if not (was_line or was_brackets) or (was_line and len(plain.block([value])) > 1):
        return None
    new = plain.flow(value, key)
    glue = "" if text[node.start - 1].isspace() else " "
    return node.start, node.end, glue + new


def _list_edits(text: str, node: Node, values: list[Plain]) -> list[Edit]:
    """The edits that make one list of another; items that both have keep their lines and their comments."""
    starts: list[int] = []
    ends: list[int] = []
    for child in node.children:
        dash = _DASH.search(text, ends[-1] if ends else _line_start(text, node.start))
        if not dash:
            return []
        starts.append(dash.start())
        ends.append(_end(text, child))
    indent = " " * node.column
    made: list[Edit] = []
    old, new = [repr(child.value) for child in node.children], [repr(value) for value in values]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        fresh = values[j1:j2]
        if len(fresh) == i2 - i1:
            for at, value in zip(range(i1, i2), fresh, strict=True):
                whole = starts[at], ends[at], _joined(plain.block([value]), indent)
                made.append(_within_line(text, node.children[at], value, "") or whole)
            continue
        if fresh:
            at = starts[i1] if tag == "replace" or not i1 else ends[i1 - 1]
            made.append((at, at, _joined(plain.block(fresh), indent)))
        made += [(starts[at], ends[at], "") for at in range(i1, i2)]
    return made


def _comments(text: str, start: int, end: int, texts: Sequence[Node]) -> dict[int, str]:
    """The comments between two places by the start of their line; a "#" within one of the texts is none."""
    found: dict[int, str] = {}
    for comment in _COMMENT.finditer(text, start, end):
        at = comment.start()
        mark = text.rfind("\n", 0, at) + 1
        if not any(node.start <= at < node.end and not _is_header(text, node, at) for node in texts):
            found.setdefault(mark, comment[0])
    return found


def _is_header(text: str, node: Node, at: int) -> bool:
    """Whether a place is beside the mark of a block ("|") and not in the block."""
    return node.style == "block" and "\n" not in text[node.start : at]


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _end(text: str, node: Node) -> int:
    """The end of the line on which a value ends; blank lines after a block are no part of it."""
    end = len(text[: node.last().end].rstrip())
    return text.find("\n", end) + 1 or len(text)


def _joined(lines: list[str], indent: str) -> str:
    return "".join(f"{line}\n" for line in plain.indented(lines, indent))
