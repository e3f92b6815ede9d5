"""What an earlier build read in the entries: the slip and the row of each paper whose file is as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from opuscula.gathering.arrangement import Arrangement
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.slips import Slip
from opuscula.hands.blob import Span
from opuscula.hands.cache import Cache, digest, said
from opuscula.hands.disk import Stamp
from opuscula.hands.values import pickled, unpickled
from opuscula.problem import plain_problems, problems_of

# Of one entry: the stamp of its file, the digest of its bytes, its slip in plain values, and where its row
# lies, with the row's own digest (None: it has none).
_Reading = tuple[Stamp | None, bytes, tuple[Any, ...], tuple[bytes, Span] | None]


class Readings:
    """What is known of the entries. It answers the questions of opuscula.gathering.slips.Known."""

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
        self._digests: dict[str, bytes] = {}  # of the files that were read now
        self._basis = b""  # what stands for all that an arrangement follows from
        self.rows: dict[str, bytes] = {}  # slug → what stands for the row of each paper that is shown

    def trusts(self, topics: Mapping[str, str]) -> bool:
        """Whether entries are read as they were last time, now that the topics have these titles."""
        seal = said(self._seal, sorted(topics.items()))
        is_same = self._cache.table.get("seal") == seal
        self._cache.kept["seal"] = seal
        self._before = self._cache.table.get("papers", {}) if is_same else {}
        return is_same

    def digest(self, data: bytes) -> bytes:
        return digest(data)

    def learn(self, path: str, digest: bytes) -> None:
        self._digests[path] = digest

    def slip(self, path: str) -> Slip | None:
        known = self._before.get(path)
        if known is None:
            return None
        stamp, seen, plain, row = known
        now = self._stamps.get(path)
        if (now is None or now != stamp) and digest(self._content[path]) != seen:
            return None
        self._now[path] = (now, seen, plain, row)
        is_shown, asks, names, aliases, topics_line, key_line, problems = plain
        return Slip(path, is_shown, asks, names, aliases, topics_line, key_line, problems_of(problems))

    def has(self, path: str) -> bool:
        """Whether an entry was read for this site."""
        return path in self._now

    def is_same(self, slip: Slip, row: Callable[[], Mapping[str, Any]]) -> bool:
        """Whether an entry that is shown, and was read again, says what it said then, but for its text."""
        _, _, plain, place = self._now[slip.path]
        is_plain = slip.is_shown and not slip.asks and _plain(slip) == plain
        return is_plain and place is not None and digest(pickled(row())) == place[0]

    def row(self, path: str) -> Callable[[], Mapping[str, Any]]:
        place = self._now[path][3]
        assert place, "an entry without a row is not shown"
        return partial(self._row, place[1])

    def agrees(self, catalogue: Catalogue) -> bool:
        people = said(sorted(catalogue.people.items()), catalogue.owner)
        is_same = bool(self._cache.table.get("people") == people)
        self._cache.kept["people"] = people
        return is_same

    def _row(self, span: Span) -> Mapping[str, Any]:
        found = self._cache.open.get(span)
        if found is None:
            found = unpickled(self._cache.blob.read(span))
            if self._cache.folder is None:
                self._cache.open[span] = found
        return cast(Mapping[str, Any], found)

    def arrangement(
        self, slips: Sequence[Slip], rows: Mapping[str, Mapping[str, Any]], says: tuple[Any, ...]
    ) -> Arrangement | None:
        """The same as it was kept. From here on it is known what stands for each row."""
        for slip in slips:
            self._settle(slip, rows)
        shown = [(slip.path, slip.topics_line, slip.key_line) for slip in slips if slip.is_shown]
        self._basis = digest(self._seal, said(says, shown), *(self._row_of(path) for path, *_ in shown))
        basis, plain = self._cache.table.get("arrangement", (b"", ()))
        return Arrangement.of_plain(plain) if basis == self._basis else None

    def _settle(self, slip: Slip, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """What there is to know of an entry, with the place of its row."""
        path = slip.path
        stamp, seen, plain, place = self._now.get(path) or (
            self._stamps.get(path), self._digests[path], _plain(slip), None
        )  # fmt: skip
        if path in rows:
            data = pickled(rows[path])
            found = digest(data)
            if place is None or place[0] != found:
                place = (found, self._cache.blob.add(data))
        self._now[path] = (stamp, seen, plain, place)

    def _row_of(self, path: str) -> bytes:
        """What stands for the row of an entry that is shown."""
        place = self._now[path][3]
        assert place, "an entry without a row is not shown"
        return place[0]

    def keep(self, arrangement: Arrangement) -> None:
        """Keeps what was read, and how the papers stand."""
        for slug, key, _ in arrangement.papers:
            self.rows[slug] = self._row_of(f"content/papers/{slug}.md") + key.encode(errors="surrogatepass")
        self._cache.kept["papers"] = self._now
        self._cache.kept["arrangement"] = (self._basis, arrangement.plain())

    def whole(self, slug: str) -> bytes:
        """What stands for everything that a paper's entry says."""
        return self._now[f"content/papers/{slug}.md"][1]


def _plain(slip: Slip) -> tuple[Any, ...]:
    problems = plain_problems(slip.problems)
    return slip.is_shown, slip.asks, slip.names, slip.aliases, slip.topics_line, slip.key_line, problems
