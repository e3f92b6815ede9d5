"""What an earlier build read in the entries: the slip and the row of each paper whose file is as it was."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any

from opuscula.gathering.arrangement import Arrangement
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.slips import Slip
from opuscula.hands.blob import Span
from opuscula.hands.cache import Cache, digest, said
from opuscula.hands.disk import Stamp

_FORM = 2  # of marshal: the bytes are the same for the same values, and do not tell which are one object

_Row = tuple[Any, ...]  # in plain values
_Packed = tuple[bytes, bytes, bytes]  # the digest of a file's bytes; its row, and the digest of that

# Of one entry: the stamp of its file, the digest of its bytes, its slip, and where its row lies, with the
# row's own digest (None: it has none).
_Reading = tuple[Stamp | None, bytes, tuple[Any, ...], tuple[bytes, Span] | None]


class Readings:
    """What is known of the entries. It answers the questions of opuscula.gathering.known.Known."""

    def __init__(
        self, cache: Cache, seal: bytes, content: Mapping[str, bytes], stamps: Mapping[str, Stamp | None]
    ) -> None:
        """`seal` stands for whatever the reading of an entry follows from besides its file and the titles of
        the topics. A file whose stamp is that of last time has its old bytes; one without is looked into.
        """
        self._cache, self._content, self._stamps = cache, content, stamps
        self._seal = seal
        self._before: Mapping[str, _Reading] = {}
        self._now: dict[str, _Reading] = {}
        self._arrangement = cache.table.get("arrangement", (b"", (), {}))  # what it says, itself, its signs
        self._is_as_before = True  # every slip so far, and what else an arrangement follows from
        self._says = b""  # what stands for what an arrangement follows from besides the slips
        self.rows: dict[str, bytes] = {}  # slug → what stands for the row of each paper that is shown

    def trusts(self, topics: Mapping[str, str]) -> bool:
        """Whether entries are read as they were last time, now that the topics have these titles."""
        seal = said(self._seal, sorted(topics.items()))
        is_same = self._cache.table.get("seal") == seal
        self._cache.kept["seal"] = seal
        self._before = self._cache.table.get("papers", {}) if is_same else {}
        return is_same

    def slip(self, path: str) -> Slip | None:
        known = self._before.get(path)
        if known is None:
            return None
        stamp, seen, plain, row = known
        now = self._stamps.get(path)
        if now is None or now != stamp:
            if digest(self._content[path]) != seen:
                return None
            known = now, seen, plain, row
        self._now[path] = known
        return Slip._make(plain)

    def pack(self, data: bytes, row: _Row | None) -> _Packed:
        packed = b"" if row is None else marshal.dumps(row, _FORM)
        return digest(data), packed, digest(packed)

    def learn(self, slip: Slip, packed: _Packed) -> None:
        seen, row, found = packed
        before = self._before.get(slip.path)
        self._is_as_before = self._is_as_before and before is not None and before[2] == slip
        place = before[3] if before else None
        if not row:
            place = None
        elif place is None or place[0] != found:
            place = (found, self._cache.blob.add(row))
        self._now[slip.path] = (self._stamps.get(slip.path), seen, tuple(slip), place)

    def has(self, path: str) -> bool:
        """Whether an entry was read for this site."""
        return path in self._now

    def is_same(self, slip: Slip, row: _Row | None) -> bool:
        """Whether an entry that is shown, and was read again, says what it said then, but for its text."""
        _, _, plain, place = self._now[slip.path]
        if row is None or place is None:
            return False
        return slip == plain and digest(marshal.dumps(row, _FORM)) == place[0]

    def row(self, path: str) -> _Row:
        _, span = _place(self._now[path])
        found: _Row | None = self._cache.open.get(span)
        if found is None:
            found = marshal.loads(self._cache.blob.read(span))
            if self._cache.folder is None:
                self._cache.open[span] = found
        return found

    def arrangement(self, says: tuple[Any, ...]) -> Arrangement | None:
        self._says = said(says)
        self._is_as_before = self._is_as_before and self._before.keys() == self._now.keys()
        before, plain, _ = self._arrangement
        self._is_as_before = self._is_as_before and before == self._says
        return Arrangement.of_plain(plain) if self._is_as_before else None

    def keep(self, arrangement: Arrangement, catalogue: Catalogue) -> None:
        """Keeps what was read, and how the papers stand. From here on it is known what stands for each row:
        what the entry says of the paper, under which key it stands, and who its people are."""
        _, plain, signs = self._arrangement
        if not self._is_as_before:
            plain, signs = arrangement.plain(), dict(self._signs(arrangement, catalogue))
        for slug, sign in signs.items():
            seen, _ = _place(self._of(slug))
            self.rows[slug] = seen + sign
        self._cache.kept["papers"] = self._now
        self._cache.kept["arrangement"] = (self._says, plain, signs)

    def _signs(self, arrangement: Arrangement, catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
        """What stands for a paper's key and its people, by slug."""
        owner = catalogue.owner.encode(errors="surrogatepass")
        people = {name: said(ref) for name, ref in catalogue.people.items()}
        for slug, key, *_ in arrangement.papers:
            slip = Slip._make(self._of(slug)[2])
            names = b"".join(people.get(name, b"") for name in (*slip.names, *slip.editors))
            yield slug, digest(key.encode(errors="surrogatepass"), names, owner)

    def whole(self, slug: str) -> bytes:
        """What stands for everything that a paper's entry says."""
        return self._of(slug)[1]

    def _of(self, slug: str) -> _Reading:
        return self._now[f"content/papers/{slug}.md"]


def _place(reading: _Reading) -> tuple[bytes, Span]:
    """The digest of the row of an entry that is shown, and where the row lies."""
    place = reading[3]
    assert place, "an entry without a row is not shown"
    return place
