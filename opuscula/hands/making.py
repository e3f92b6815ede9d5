"""From what is planned to files that wait on the stage: only what is not as before, in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

from opuscula.frozen import fresh, frozen
from opuscula.hands import marks
from opuscula.hands.blob import Blob, Damaged
from opuscula.hands.cache import Cache, digest, said
from opuscula.hands.jobs import spread
from opuscula.hands.publish import Stage
from opuscula.page import Bound, File, Part, Sheet, file_url
from opuscula.problem import Problem, plain_problems, problems_of

_LEAST = 12  # sheets that are worth a process of their own
_FEW = 12  # papers; a page of one names those near it, a list more


@frozen
class Printed:
    """What came of a sheet."""

    files: tuple[File, ...]  # those to be published
    parts: tuple[Part, ...]  # what files of many papers take from it
    problems: tuple[Problem, ...]
    dead: tuple[tuple[str, str, str], ...]  # links to addresses where nothing stands: the address first
    opened: tuple[str, ...]  # slugs of papers of which more than the row was asked for
    leads_on: bool  # whether one of these leads to other files of the site


@frozen
class Basis:
    """What sheets are made from."""

    context: bytes  # stands for the site as a whole: its settings, words, layouts, code
    rows: Mapping[str, bytes]  # slug → what stands for a paper's row, in the order of the papers
    whole: Callable[[str], bytes]  # slug → what stands for its whole entry
    ground: bytes  # stands for the files to which links in entries may lead


@frozen
class Made:
    """What came of everything that was planned."""

    changed: list[str] = fresh(factory=list)  # paths of files that wait on the stage
    problems: list[Problem] = fresh(factory=list)
    dead: list[tuple[str, str, str]] = fresh(factory=list)
    left: list[tuple[tuple[str, ...], bytes]] = fresh(factory=list)  # addresses of files, and their marks


_PLACE = Struct("<16sQQI")  # of a part: what stands for the bytes, and their span


class _Record(NamedTuple):
    """What came of a sheet, in plain values."""

    key: bytes
    opened: tuple[tuple[str, bytes], ...]  # with what stands for each entry
    leads_on: bool
    left: bytes  # the marks of its files, in the order of its addresses
    parts: tuple[tuple[str, bytes], ...]  # each with its place
    problems: tuple[tuple[Any, ...], ...]
    dead: tuple[tuple[str, str, str], ...]


def make(
    planned: Sequence[Sheet | Bound | File],
    printer: Callable[[], Callable[[Sheet], Printed]],
    basis: Basis,
    output: Path,
    stage: Stage | None,
    cache: Cache,
    jobs: int,
) -> Made:
    """Makes whatever is not as before, and lays it ready; without a stage it is only looked at.

    `printer` gives what turns a sheet into files; it is asked for only if there is something to print.
    Raises OSError where the disk takes nothing more, and Damaged where the cache is not what it was.
    """
    sheets = [item for item in planned if isinstance(item, Sheet)]
    bounds = [item for item in planned if isinstance(item, Bound)]
    wanted = frozenset(name for bound in bounds for name in bound.parts)
    addresses = {url for item in planned for url in (item.urls if isinstance(item, Sheet) else (item.url,))}
    before = _Before(cache, basis, output, addresses)
    records = {sheet.urls[0]: record for sheet in sheets if (record := before.record(sheet))}
    made = Made()
    todo = [sheet for sheet in sheets if sheet.urls[0] not in records]
    todo.sort(key=_is_list)  # so that one process opens the rows of all papers, and not each of them
    worker = _Worker(printer() if todo else _nothing, basis, before, stage, cache, wanted)
    results = spread(worker, todo, jobs if cache.folder else 1, _LEAST)
    bases: dict[int, int] = {}
    for sheet, (record, changed, process) in zip(todo, results, strict=True):
        if process and process not in bases:
            bases[process] = cache.blob.take(worker.side(process))
        records[sheet.urls[0]] = _moved(record, bases.get(process, 0))
        made.changed.extend(changed)
    for item in planned:
        if isinstance(item, File) and stage:
            path = item.url[1:]
            is_new = stage.put(path, item.data)
            made.changed.extend([path] if is_new else [])
            made.left.append(((item.url,), _mark(path, stage, is_new)))
    bound = _bind(bounds, records, before, stage, cache, made)
    for sheet in sheets:
        record = records[sheet.urls[0]]
        made.problems.extend(problems_of(record.problems))
        made.dead.extend(dead for dead in record.dead if dead[0] not in addresses)
        made.left.append((sheet.urls, record.left))
    made.left.extend(((url,), left) for url, (_, left) in bound.items())
    cache.kept |= {"sheets": {name: tuple(record) for name, record in records.items()}, "bounds": bound}
    cache.kept |= {"ground": basis.ground, "addresses": sorted(addresses)}
    return made


def opened_for(planned: Iterable[Sheet | Bound | File], slugs: Set[str], cache: Cache) -> list[Sheet]:
    """The sheets for which one of these papers was opened when they were made last."""
    records = cache.table.get("sheets", {})
    names = {
        name for name, found in records.items() if any(slug in slugs for slug, _ in _Record(*found).opened)
    }
    return [item for item in planned if isinstance(item, Sheet) and item.urls[0] in names]


def _is_list(sheet: Sheet) -> bool:
    return sheet.papers is None or len(sheet.papers) > _FEW


def _nothing(sheet: Sheet) -> Printed:
    raise AssertionError(f"{sheet.urls} was to be as before")


class _Before:
    """What the last build made, as far as it still holds."""

    def __init__(self, cache: Cache, basis: Basis, output: Path, addresses: Set[str]) -> None:
        self._sheets: Mapping[str, Any] = cache.table.get("sheets", {})
        self.bounds: Mapping[str, Any] = cache.table.get("bounds", {})
        self._basis = basis
        self._output = f"{output}"
        self._is_same_ground = cache.table.get("ground") == basis.ground
        self._every_row = digest(*basis.rows.values())
        if not addresses >= set(cache.table.get("addresses", ())):
            self._sheets = {}  # something is gone to which a page of before may have led

    def key(self, sheet: Sheet) -> bytes:
        """What stands for everything that a sheet is made from, but for the papers that it will open."""
        rows = self._basis.rows
        papers = [self._every_row] if sheet.papers is None else [rows[slug] for slug in sheet.papers]
        told = repr((sheet.urls, sheet.says)).encode(errors="surrogatepass")
        return digest(self._basis.context, told, b"".join(papers))

    def record(self, sheet: Sheet) -> _Record | None:
        """What came of a sheet, if all is as it was then."""
        found = self._sheets.get(sheet.urls[0])
        if not found or found[0] != self.key(sheet):
            return None
        record = _Record(*found)
        if record.leads_on and not self._is_same_ground:
            return None
        if any(self._basis.whole(slug) != seen for slug, seen in record.opened):
            return None
        return record if self.are_there(sheet.urls, record.left) else None

    def are_there(self, urls: Sequence[str], left: bytes) -> bool:
        """Whether the files at these addresses are as they were left there."""
        try:
            found = [marks.mark(os.lstat(self._output + file_url(url))) for url in urls]
        except OSError:
            return False
        return b"".join(found) == left


class _Worker:
    """Makes sheets, in whatever process it is called."""

    def __init__(
        self,
        show: Callable[[Sheet], Printed],
        basis: Basis,
        before: _Before,
        stage: Stage | None,
        cache: Cache,
        wanted: Collection[str],
    ) -> None:
        self._show, self._basis, self._before = show, basis, before
        self._stage, self._cache, self._wanted = stage, cache, wanted
        self._home = os.getpid()

    def side(self, process: int) -> Path:
        """The file in which another process keeps what it finds."""
        assert self._cache.folder
        return self._cache.folder / f"blob.{process}"

    def __call__(self, sheets: Iterable[Sheet]) -> list[tuple[_Record, list[str], int]]:
        """What came of the sheets, the files that were laid ready, and the process (0: the first one)."""
        process = 0 if os.getpid() == self._home else os.getpid()
        blob = Blob(self.side(process), 0) if process else self._cache.blob
        made = [(*self._made(sheet, blob), process) for sheet in sheets]
        blob.flush()
        return made

    def _made(self, sheet: Sheet, blob: Blob) -> tuple[_Record, list[str]]:
        printed = self._show(sheet)
        changed, left, parts = [], {}, []
        for file in printed.files if self._stage else ():
            assert self._stage
            path = file.url[1:]
            if self._stage.put(path, file.data):
                changed.append(path)
            left[file.url] = _mark(path, self._stage, bool(changed) and changed[-1] == path)
        given = [(file.url, file.data) for file in printed.files] + [
            (part.name, part.data) for part in printed.parts
        ]
        for name, data in given:
            if name in self._wanted:
                parts.append((name, _PLACE.pack(digest(data), *blob.add(data))))
        record = _Record(
            key=self._before.key(sheet),
            opened=tuple((slug, self._basis.whole(slug)) for slug in printed.opened),
            leads_on=printed.leads_on,
            left=b"".join(left.get(file_url(url), marks.NOTHING) for url in sheet.urls),
            parts=tuple(parts),
            problems=plain_problems(printed.problems),
            dead=tuple(printed.dead),
        )
        return record, changed


def _bind(
    bounds: Iterable[Bound],
    records: Mapping[str, _Record],
    before: _Before,
    stage: Stage | None,
    cache: Cache,
    made: Made,
) -> dict[str, tuple[bytes, bytes]]:
    """Binds the files that are made of others; gives for each what it was made from, and its mark."""
    known = {name: place for record in records.values() for name, place in record.parts}
    kept: dict[str, tuple[bytes, bytes]] = {}

    def bytes_of(name: str) -> bytes:
        _, *span = _PLACE.unpack(known[name])
        return cache.blob.read(tuple(span))

    for bound in bounds if stage else ():
        assert stage
        if any(name not in known for name in bound.parts):
            raise Damaged(bound.url)  # what is kept was made when nobody asked for these parts
        key = digest(said(bound.url, bound.says), *(known[name][:16] for name in bound.parts))
        path = bound.url[1:]
        last = before.bounds.get(bound.url)
        if last and last[0] == key and before.are_there((bound.url,), last[1]):
            kept[bound.url] = last
            continue
        is_new = stage.put_pieces(path, bound.bind(map(bytes_of, bound.parts)))
        made.changed.extend([path] if is_new else [])
        kept[bound.url] = (key, _mark(path, stage, is_new))
    return kept


def left(output: Path, made: Made) -> Iterator[tuple[str, bytes]]:
    """The files of a site that was made, each with its mark."""
    for urls, found in made.left:
        for place, url in enumerate(urls):
            yield f"{output}{file_url(url)}", found[place * marks.SIZE : (place + 1) * marks.SIZE]


def _mark(path: str, stage: Stage, is_new: bool) -> bytes:
    return marks.mark(os.lstat(stage.waiting(path) if is_new else stage.place(path)))


def _moved(record: _Record, by: int) -> _Record:
    """The record with its parts where they came to lie."""
    if not by:
        return record
    found = ((name, _PLACE.unpack(place)) for name, place in record.parts)
    parts = ((name, _PLACE.pack(seen, start + by, *rest)) for name, (seen, start, *rest) in found)
    return record._replace(parts=tuple(parts))
