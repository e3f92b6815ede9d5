"""A slip for each paper's entry: what the site as a whole has to know before any paper is complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from opuscula import address
from opuscula.entries.facts import Facts
from opuscula.frozen import frozen
from opuscula.gathering import reading
from opuscula.gathering.arrangement import Arrangement
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.selection import kept_out, opened, reopened
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.problem import Problem, spoken


@frozen
class Slip:
    """What stands in one entry, as far as others have to know it."""

    path: str  # "content/papers/x.md"
    is_shown: bool = False  # neither hidden nor a draft, and under a name that can be an address
    asks: bool = False  # its facts name other files of the site, so they do not follow from it alone
    names: tuple[str, ...] = ()  # the authors as they are printed
    aliases: tuple[str, ...] = ()  # old addresses that lead here
    topics_line: int | None = None
    key_line: int | None = None
    problems: tuple[Problem, ...] = ()
    row: Mapping[str, Any] | None = None  # what `reading.row` gives; None where it asks, or is known already


class Known(Protocol):
    """What an earlier build has read, and a later one need not."""

    def trusts(self, topics: Mapping[str, str]) -> bool:
        """Whether entries are read as before, now that the topics have these titles. Asked first of all."""

    def digest(self, data: bytes) -> bytes:
        """What stands for the bytes of a file; asked where the file is read, be it in another process."""

    def learn(self, path: str, digest: bytes) -> None:
        """Is told that an entry was read just now, and what stands for its bytes."""

    def slip(self, path: str) -> Slip | None:
        """The slip of an entry; None where its file is another by now."""

    def row(self, path: str) -> Callable[[], Mapping[str, Any]]:
        """Gives the row of an entry that has a slip here, with its people."""

    def agrees(self, catalogue: Catalogue) -> bool:
        """Whether the catalogue is the one by which the rows were signed."""

    def arrangement(
        self, slips: Sequence[Slip], rows: Mapping[str, Mapping[str, Any]], says: tuple[Any, ...]
    ) -> Arrangement | None:
        """How the papers of these entries stand, if none of their rows is another than it was; `rows` are
        those that were made now, by path, and `says` is what else it follows from."""


class NothingKnown:
    """Nothing is known of any entry."""

    def trusts(self, topics: Mapping[str, str]) -> bool:
        return False

    def digest(self, data: bytes) -> bytes:
        return b""

    def learn(self, path: str, digest: bytes) -> None:
        pass

    def slip(self, path: str) -> None:
        return None

    def row(self, path: str) -> Callable[[], Mapping[str, Any]]:
        raise KeyError(path)

    def agrees(self, catalogue: Catalogue) -> bool:
        return False

    def arrangement(
        self, slips: Sequence[Slip], rows: Mapping[str, Mapping[str, Any]], says: tuple[Any, ...]
    ) -> None:
        return None


def glean(path: str, data: bytes, catalogue: Catalogue, files: Mapping[str, bytes], drafts: bool) -> Slip:
    """The slip of the entry that a file holds; the catalogue need not know any people yet."""
    entry, problems = opened(path, data)
    if entry is None:
        return Slip(path, problems=tuple(problems))
    is_out, wrong = kept_out(entry, drafts, titled=True)
    problems += wrong
    if is_out:
        return Slip(path, problems=tuple(problems))
    facts = Facts(entry)
    aliases = reading.aliases(facts, address.entry(path))
    around = Whereabouts(files, {})
    row, wrong = reading.row(entry, catalogue, around, files)
    names = tuple(author.name.printed for author in row["authors"])
    asks = bool(around.asked)
    return Slip(
        path=path,
        is_shown=True,
        asks=asks,
        names=names,
        aliases=aliases,
        topics_line=entry.lines.get("topics"),
        key_line=entry.lines.get("key"),
        problems=(*problems, *(() if asks else spoken(wrong, row["silence"]))),
        row=None if asks else row,
    )


def in_full(
    path: str, data: bytes, catalogue: Catalogue, around: Whereabouts, files: Mapping[str, bytes]
) -> tuple[Mapping[str, Any], list[Problem]]:
    """The row of an entry whose slip asks, once it is known where everything is."""
    entry, spoilt = reopened(path, data)
    row, wrong = reading.row(entry, catalogue, around, files)
    return row, [*spoilt, *spoken(wrong, row["silence"])]
