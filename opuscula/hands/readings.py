"""What an earlier build read in the entries: the slip and the row of each paper whose file is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, cast

from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.slips import Slip
from opuscula.hands.blob import Span
from opuscula.hands.cache import Cache, digest, pickled, plain_problems, problems_of, said, unpickled
from opuscula.hands.disk import Stamp

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
        if (now is None or now != stamp) and digest(self._content[path]) != seen:
            return None
        self._now[path] = (now, seen, plain, row)
        is_shown, asks, names, aliases, line, problems = plain
        return Slip(path, is_shown, asks, names, aliases, line, problems_of(problems))

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

    def keep(
        self,
        slips: Iterable[Slip],
        rows: Mapping[str, Mapping[str, Any]],
        keys: Mapping[str, tuple[str, str]],
    ) -> None:
        """Keeps what was read: `rows` are those that were made anew; `keys` gives the slug and the citation
        key of each paper that is shown, by its path."""
        for slip in slips:
            path = slip.path
            stamp, seen, plain, place = self._now.get(path) or (
                self._stamps.get(path), digest(self._content[path]), _plain(slip), None
            )  # fmt: skip
            if path in rows:
                data = pickled(rows[path])
                found = digest(data)
                if place is None or place[0] != found:
                    place = (found, self._cache.blob.add(data))
            self._now[path] = (stamp, seen, plain, place)
            if path in keys and place:
                slug, key = keys[path]
                self.rows[slug] = place[0] + key.encode(errors="surrogatepass")
        self._cache.kept["papers"] = self._now

    def whole(self, slug: str) -> bytes:
        """What stands for everything that a paper's entry says."""
        return self._now[f"content/papers/{slug}.md"][1]


def _plain(slip: Slip) -> tuple[Any, ...]:
    problems = plain_problems(slip.problems)
    return slip.is_shown, slip.asks, slip.names, slip.aliases, slip.topics_line, problems
