"""What the last import wrote, so that a person's edits can be told from it.

It lies under content/records/ as one line of JSON for each entry, which git can diff and merge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from opuscula.frozen import fresh, frozen, replace
from opuscula.record import Plain, Record
from opuscula.text import digest

PATH = "content/records/.last-import.jsonl"

_FORMAT = 1
_ABOUT = (
    "What the last import wrote. Keep this file with the site: by it your edits are told from imported text."
)


@frozen
class Source:
    """A file of records, and the format that a person named for it where they did."""

    name: str
    format: str = ""


@frozen
class Remembered:
    """One file under content/ as the last import left it."""

    path: str
    records: tuple[str, ...] = ()  # the records behind it, as record_id() names them
    wrote: Mapping[str, Plain] = fresh(factory=dict)  # key → the value that the sources had for it
    yours: tuple[str, ...] = ()  # keys whose value the person wrote although the sources say the same
    vanished: tuple[str, ...] = ()  # records that were behind it once, and that their source no longer has


@frozen
class Memory:
    """All that the last import wrote. Where it is lost, every value that differs counts as the person's."""

    sources: tuple[Source, ...] = ()  # in the order in which they were first or newly imported
    entries: Mapping[str, Remembered] = fresh(factory=dict)
    lost: bool = False


def parse(text: str | None) -> Memory:
    """The memory in a file's text; a lost one where there is no text or where it cannot be read."""
    lost = Memory(lost=True)
    if text is None:
        return lost
    try:
        head, *lines = (json.loads(line) for line in text.split("\n") if line.strip())
        if head["format"] != _FORMAT:
            return lost
        sources = tuple(Source(_text(one["name"]), _text(one.get("format", ""))) for one in head["sources"])
        entries = [_remembered(line) for line in lines]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return lost
    return Memory(sources, {entry.path: entry for entry in entries})


def write(memory: Memory) -> str:
    """The memory as text, the same for the same memory."""
    head = {
        "about": _ABOUT,
        "format": _FORMAT,
        "sources": [
            {"name": source.name, "format": source.format} if source.format else {"name": source.name}
            for source in memory.sources
        ],
    }
    lines = [_line(entry) for _, entry in sorted(memory.entries.items())]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (head, *lines))


def amended(path: str, last: bytes | None, new: bytes, left: Mapping[str, str]) -> bytes:
    """What a file of an import is given that was cut short and goes on now: its new bytes, as they are.

    But the memory remembers the files that are `left` as they were (path → the path before) as it did before.
    """
    if path != PATH or not left:
        return new
    before = parse(last.decode("utf-8", "replace") if last is not None else None).entries
    after = parse(new.decode())
    entries = {path: one for path, one in after.entries.items() if path not in left}
    entries |= {now: replace(before[old], path=now) for now, old in left.items() if old in before}
    return write(replace(after, entries=entries)).encode()


def _remembered(line: Mapping[str, Any]) -> Remembered:
    """What a line says. Raises ValueError, KeyError, TypeError or AttributeError where it is damaged."""
    lists = {key: tuple(map(_text, line.get(key, ()))) for key in ("yours", "vanished")}
    wrote = {_text(key): _plain(value) for key, value in line["wrote"].items()}
    return Remembered(_text(line["path"]), tuple(map(_text, line["records"])), wrote, **lists)


def _line(entry: Remembered) -> dict[str, object]:
    rest = {"yours": sorted(entry.yours), "vanished": sorted(entry.vanished)}
    return {
        "path": entry.path,
        "records": sorted(entry.records),
        "wrote": entry.wrote,
        **{key: names for key, names in rest.items() if names},
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half a character is damage too
    return value


def _plain(value: object) -> Plain:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {_text(key): _plain(item) for key, item in value.items()}
    return _text(value)


def record_id(record: Record) -> str:
    """A record's name in the memory: its source, and a digest of everything that it states."""
    stated = json.dumps([record.facts(), record.abstract], ensure_ascii=False, sort_keys=True)
    return f"{source_name(record)}#{digest(stated)}"


def source_name(record: Record) -> str:
    """The file that a record stands in, without its folder."""
    return record.place.path.rpartition("/")[2]
