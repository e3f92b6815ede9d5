"""From what is planned to files that wait on the stage: only what is not as before, in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, NamedTuple

from opuscula.frozen import fresh, frozen
from opuscula.hands.again import Mark
from opuscula.hands.blob import Blob, Damaged, Span
from opuscula.hands.cache import Cache, digest, said
from opuscula.hands.jobs import spread
from opuscula.hands.publish import Stage
from opuscula.page import Bound, File, Part, Sheet
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
    left: dict[str, Mark] = fresh(factory=dict)  # path → what the disk says of the file


_Left = tuple[str, Mark]  # a file of the site as it was left there: its path, and what the disk said of it
_Part = tuple[str, bytes, Span]  # a name, what stands for the bytes, and where they are kept


class _Record(NamedTuple):
    """What came of a sheet, in plain values."""

    key: bytes
    opened: tuple[tuple[str, bytes], ...]  # with what stands for each entry
    leads_on: bool
    left: tuple[_Left, ...]
    parts: tuple[_Part, ...]
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
            made.left.update([_left(path, stage, is_new)])
    bound = _bind(bounds, records, before, stage, cache, made)
    for sheet in sheets:
        record = records[sheet.urls[0]]
        made.problems.extend(problems_of(record.problems))
        made.dead.extend(dead for dead in record.dead if dead[0] not in addresses)
        made.left.update(record.left)
    made.left.update(left for _, left in bound.values())
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
        self._output = f"{output}/"
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
        return record if all(map(self.is_there, record.left)) else None

    def is_there(self, left: _Left) -> bool:
        """Whether a file of the site is as it was left there."""
        path, was = left
        try:
            now = os.lstat(self._output + path)
        except OSError:
            return False
        return (now.st_size, now.st_ino, now.st_mtime_ns) == was


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
        changed, left, parts = [], [], []
        for file in printed.files if self._stage else ():
            assert self._stage
            path = file.url[1:]
            if self._stage.put(path, file.data):
                changed.append(path)
            left.append(_left(path, self._stage, bool(changed) and changed[-1] == path))
        given = [(file.url, file.data) for file in printed.files] + [
            (part.name, part.data) for part in printed.parts
        ]
        for name, data in given:
            if name in self._wanted:
                parts.append((name, digest(data), blob.add(data)))
        record = _Record(
            key=self._before.key(sheet),
            opened=tuple((slug, self._basis.whole(slug)) for slug in printed.opened),
            leads_on=printed.leads_on,
            left=tuple(left),
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
) -> dict[str, tuple[bytes, _Left]]:
    """Binds the files that are made of others; gives for each what it was made from, and how it was left."""
    known = {name: (seen, span) for record in records.values() for name, seen, span in record.parts}
    kept: dict[str, tuple[bytes, _Left]] = {}
    for bound in bounds if stage else ():
        assert stage
        if any(name not in known for name in bound.parts):
            raise Damaged(bound.url)  # what is kept was made when nobody asked for these parts
        key = digest(said(bound.url, bound.says), *(known[name][0] for name in bound.parts))
        path = bound.url[1:]
        last = before.bounds.get(bound.url)
        if last and last[0] == key and before.is_there(last[1]):
            kept[bound.url] = last
            continue
        is_new = stage.put_pieces(path, bound.bind(cache.blob.read(known[name][1]) for name in bound.parts))
        made.changed.extend([path] if is_new else [])
        kept[bound.url] = (key, _left(path, stage, is_new))
    return kept


def _left(path: str, stage: Stage, is_new: bool) -> _Left:
    found = os.lstat(stage.waiting(path) if is_new else stage.place(path))
    return path, (found.st_size, found.st_ino, found.st_mtime_ns)


def _moved(record: _Record, by: int) -> _Record:
    """The record with its parts where they came to lie."""
    if not by:
        return record
    parts = ((name, seen, (start + by, *rest)) for name, seen, (start, *rest) in record.parts)
    return record._replace(parts=tuple(parts))  # type: ignore[arg-type]  # a span stays a span
