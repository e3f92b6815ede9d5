"""What an earlier build has read, and a later one need not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from opuscula.gathering.arrangement import Arrangement
from opuscula.gathering.rows import Plain
from opuscula.gathering.slips import Slip


class Known(Protocol):
    """What an earlier build has read, and what this one reads."""

    def trusts(self, topics: Mapping[str, str]) -> bool:
        """Whether entries are read as before, now that the topics have these titles. Asked first of all."""

    def slip(self, path: str) -> Slip | None:
        """The slip of an entry; None where its file is another by now."""

    def pack(self, data: bytes, row: Plain | None) -> Any:
        """The row of an entry whose file has these bytes, as it is learnt; asked where the file is read, be
        it in another process."""

    def learn(self, slip: Slip, packed: Any) -> None:
        """Is told of an entry that was read just now."""

    def row(self, path: str) -> Plain:
        """The row of an entry that is shown, as it was learnt once."""

    def arrangement(self, says: tuple[Any, ...]) -> Arrangement | None:
        """How the papers stand, if all slips are as they were when that was found out; `says` is what else
        it follows from. Asked when all slips are learnt."""


class NothingKnown:
    """Nothing is known of any entry before it is read."""

    def __init__(self) -> None:
        self._rows: dict[str, Plain] = {}

    def trusts(self, topics: Mapping[str, str]) -> bool:
        return False

    def slip(self, path: str) -> None:
        return None

    def pack(self, data: bytes, row: Plain | None) -> Plain | None:
        return row

    def learn(self, slip: Slip, packed: Plain | None) -> None:
        self._rows[slip.path] = packed or ()

    def row(self, path: str) -> Plain:
        return self._rows[path]

    def arrangement(self, says: tuple[Any, ...]) -> None:
        return None
