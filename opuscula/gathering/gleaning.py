"""From an entry to its slip and its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from opuscula import address
from opuscula.entries.entry import Entry
from opuscula.entries.facts import Facts
from opuscula.gathering import citekey, reading, rows
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.selection import kept_out, opened, reopened
from opuscula.gathering.slips import Slip
from opuscula.gathering.stacks import Row, Stacks
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.problem import Problem, plain_problems, spoken
from opuscula.record import PartialDate


def glean(
    path: str, data: bytes, catalogue: Catalogue, files: Mapping[str, bytes], drafts: bool
) -> tuple[Slip, rows.Plain | None]:
    """The slip of the entry that a file holds, and its row; the catalogue need not know any people yet.

    There is no row of an entry that is not shown, nor of one that asks: `in_full` gives that.
    """
    slug = address.stem(path)
    entry, problems = opened(path, data)
    if entry is None:
        return Slip(path, slug, problems=plain_problems(problems)), None
    is_out, wrong = kept_out(entry, drafts, titled=True)
    problems += wrong
    if is_out:
        return Slip(path, slug, problems=plain_problems(problems)), None
    facts = Facts(entry)
    around = Whereabouts(files, {})
    row, wrong = _row(entry, catalogue, around, files)
    asks = bool(around.asked)
    problems += () if asks else spoken(wrong, row["silence"])
    slip = Slip(
        path=path,
        slug=slug,
        is_shown=True,
        asks=asks,
        **outline(row),
        topics=reading.topic_names(facts),
        aliases=reading.aliases(facts, address.entry(path)),
        topics_line=entry.lines.get("topics"),
        key_line=entry.lines.get("key"),
        problems=plain_problems(problems),
    )
    return slip, None if asks else rows.plain(row)


def in_full(
    slip: Slip, data: bytes, catalogue: Catalogue, around: Whereabouts, files: Mapping[str, bytes]
) -> tuple[Slip, rows.Plain, list[Problem]]:
    """A slip that asks, with the row of its entry, once it is known where everything is."""
    entry, spoilt = reopened(slip.path, data)
    row, wrong = _row(entry, catalogue, around, files)
    return slip._replace(**outline(row)), rows.plain(row), [*spoilt, *spoken(wrong, row["silence"])]


def outline(row: Mapping[str, Any]) -> dict[str, Any]:
    """What others have to know of a row, by the names of Slip's fields."""
    authors = row["authors"]
    return {
        "title": row["title_text"],
        "date": _sort_key(row["date"]),
        "newest": max(_sort_key(date) for date in (row["date"], *(one.date for one in row["versions"]))),
        "featured": row["featured"],
        "names": tuple(author.name.printed for author in authors),
        "editors": tuple(editor.name.printed for editor in row["editors"]),
        "family": citekey.family(authors[0].name) if authors else "",
        "key": row["facts"].get("key", ""),
        "area": row["area"].code if row["area"] else "",
        "venue": row["venue"].title if row["venue"] else "",
        "silence": row["silence"],
    }


def _sort_key(date: PartialDate | None) -> tuple[int, ...]:
    return date.sort_key if date else ()


def _row(
    entry: Entry, catalogue: Catalogue, around: Whereabouts, files: Mapping[str, bytes]
) -> tuple[dict[str, Any], list[Problem]]:
    """What lists say of the paper in an entry, with what machines read there."""
    row, wrong = reading.row(entry, catalogue, around, files)
    has_coins = catalogue.settings.files.get("coins", True)
    return row | {"coins": _coins(row) if has_coins else ""}, wrong


def _coins(row: Mapping[str, Any]) -> str:
    from opuscula.citations.citing import citation
    from opuscula.metadata import coins

    return coins.context(citation(Row.filled(row, _CLOSED)))


def _refused(row: Row) -> Any:
    raise LookupError(f"a list says more of {row.slug} than its row")


_CLOSED = Stacks(_refused)
