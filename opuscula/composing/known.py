"""What is known before an import: the entries that stand, those that it remembers, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from opuscula import address
from opuscula.composing.likeness import COMMON, likenesses
from opuscula.composing.match import JOIN, Work
from opuscula.composing.memory import Memory, Remembered, record_id, source_name
from opuscula.composing.naming import is_untitled
from opuscula.composing.written import folders_of, is_untouched
from opuscula.entries.entry import Entry
from opuscula.entries.facts import Facts, name_of
from opuscula.frozen import frozen
from opuscula.identifier import identifiers, named
from opuscula.problem import Place, Problem
from opuscula.record import PartialDate, Record
from opuscula.text import ascii_slug, digest, jaccard, shingles, words

PAPERS = "content/papers/"

_PATIENCE = 10_000  # pairs of abstracts that are compared to find renamed files; more is a new site


@frozen
class Known:
    """Entries by path, and what leads a record to one of them."""

    entries: Mapping[str, Entry]
    remembered: Mapping[
        str, Remembered
    ]  # by the path that an entry has now, or had when the person deleted it
    moved: Mapping[str, str]  # old path → new path, of entries that the person renamed
    former: Mapping[str, str]  # new path → old path
    gone: frozenset[str]  # paths of entries that the person deleted
    home: Mapping[str, str]  # a record's id → the path of its entry
    same: Mapping[str, str]  # a path or an identifier → the entry that the person says is the same paper
    apart: frozenset[
        tuple[str, str]
    ]  # an entry, and a path or an identifier that the person keeps apart from it
    drafts: frozenset[str]  # paths of drafts that hold no word of a person: their records may leave them
    problems: tuple[Problem, ...]

    def entry_of(self, record: Record) -> str | None:
        """The path of the entry that a record is known to belong to; none if that is a free draft."""
        path = self.home.get(record_id(record)) if self.home else None
        if path in self.drafts:
            return None
        if path and any((path, name) in self.apart for name in identifiers(record.facts())):
            return None
        return self.same.get(path, path) if path else None

    def draft_of(self, record: Record) -> str | None:
        """The path of the free draft that a record made."""
        path = self.home.get(record_id(record)) if self.drafts and not record.title else None
        return path if path in self.drafts else None

    def works(self) -> list[Work]:
        """Every entry as it stands and as the last import wrote it, to compare records with.

        A free draft says nothing that its records do not say.
        """
        also: dict[str, set[str]] = {}
        for name, path in self.same.items():
            also.setdefault(path, set()).update(() if name.startswith(PAPERS) else (name,))
        standing = [
            entry_work(entry, also.get(path, ()))
            for path, entry in self.entries.items()
            if path not in self.same and path not in self.drafts
        ]
        return standing + [
            remembered_work(one, self.same.get(path, path))
            for path, one in self.remembered.items()
            if one.wrote and path not in self.drafts
        ]


def know(
    entries: Mapping[str, Entry], memory: Memory, records: Sequence[Record], files: Collection[str] = ()
) -> Known:
    """What is known about papers, from the files of content/papers/ and the memory of the last import.

    `files` are the paths of all files of content/.
    """
    papers = {path: one for path, one in memory.entries.items() if path.startswith(PAPERS)}
    new_path = moved(entries, memory)
    remembered = {new_path.get(path, path): one for path, one in papers.items()}
    home = {name: path for path, one in remembered.items() for name in (*one.records, *one.vanished)}
    if memory.lost:
        home |= _recognised(records, entries)
    else:
        home |= _continued(records, remembered, home)
        unreadable = {path: one for path, one in entries.items() if one.broken and path not in remembered}
        home = {**_recognised(records, unreadable), **home}
    same, apart, problems = _answers(entries, remembered)
    gone = frozenset(path for path in remembered if path not in entries)
    named_by_person = {*same, *same.values(), *(name for pair in apart for name in pair)}
    drafts = _free_drafts(entries, remembered, records, files) - named_by_person
    former = {new: old for old, new in new_path.items()}
    return Known(entries, remembered, new_path, former, gone, home, same, apart, drafts, problems)


def _free_drafts(
    entries: Mapping[str, Entry],
    remembered: Mapping[str, Remembered],
    records: Sequence[Record],
    files: Collection[str],
) -> frozenset[str]:
    """Untitled drafts that nobody touched and whose records are all still there.

    Such a draft is what a record becomes for want of a better place, so it binds no record: else what
    entries there are would depend on the order in which sources came.
    """
    maybe = {
        path: one
        for path, one in remembered.items()
        if is_untitled(slug_of(path)) and "title" not in one.wrote and one.records and not one.vanished
    }
    if not maybe:
        return frozenset()
    present = {record_id(record) for record in records if not record.title}
    folders = folders_of(files)
    return frozenset(
        path
        for path, one in maybe.items()
        if present.issuperset(one.records)
        # A file that is not there was deleted by the person, or by an import that was cut short thereafter.
        and (is_untouched(entries[path], one, folders) if path in entries else len(one.records) == 1)
    )


def moved(entries: Mapping[str, Entry], memory: Memory) -> dict[str, str]:
    """Entries that a person renamed, old path → new path: known by identifiers, title or abstract."""
    missing = {
        path: one for path, one in memory.entries.items() if path.startswith(PAPERS) and path not in entries
    }
    if not missing:
        return {}
    unknown = {path: entry_work(entry) for path, entry in entries.items() if path not in memory.entries}
    by_mark: dict[str, str] = {}
    for path, work in unknown.items():
        for mark in _marks(work):
            by_mark.setdefault(mark, path)
    found: dict[str, str] = {}
    given: set[str] = set()
    for old, one in sorted(missing.items()):
        work = remembered_work(one, old)
        new = next((by_mark[mark] for mark in _marks(work) if mark in by_mark), None)
        if new is None and len(missing) * len(unknown) <= _PATIENCE:
            new = _nearest(work, unknown)
        if new is not None and new not in given:
            found[old] = new
            given.add(new)
    return found


def entry_work(entry: Entry, also: Collection[str] = ()) -> Work:
    """An entry as it stands, to compare with others; `also` are identifiers that the person says are its."""
    facts = Facts(entry)
    return Work.of(
        entry.path,
        facts.text("title"),
        [name_of(parts) for parts in facts.names("authors")],
        facts.date("date"),
        identifiers(entry.meta).union(also),
        entry.abstract,
        entry.path,
        entry.meta,
    )


def remembered_work(one: Remembered, path: str) -> Work:
    """An entry as the last import wrote it."""
    authors, date, abstract = (one.wrote.get(key, "") for key in ("authors", "date", "abstract"))
    listed = (
        [{"name": name} if isinstance(name, str) else name for name in authors]
        if isinstance(authors, list)
        else []
    )
    return Work.of(
        f"memory of {path}",
        str(one.wrote.get("title", "")),
        [name_of(name) for name in listed],
        _date(date),
        identifiers(one.wrote),
        str(abstract),
        path,
        one.wrote,
    )


def slug_of(path: str) -> str:
    """The name of an entry in addresses: "content/papers/x.md" → "x"."""
    return path.removeprefix(PAPERS).removesuffix(".md")


def _date(text: object) -> PartialDate | None:
    try:
        return PartialDate.parse(str(text)) if text else None
    except ValueError:
        return None


def _marks(work: Work) -> list[str]:
    """What an entry is recognised by, the surest first."""
    marks = sorted(work.ids)
    marks += [f"title {work.title}"] if work.title else []
    return marks + ([f"abstract {digest(_folded(work.abstract))}"] if work.abstract else [])


def _nearest(work: Work, others: Mapping[str, Work]) -> str | None:
    """The work whose abstract is nearest, where it is near enough to be the same."""
    own = shingles(work.abstract)
    shares = [(jaccard(own, shingles(other.abstract)), path) for path, other in others.items()]
    share, path = max(shares, default=(0.0, ""))
    return path if share >= JOIN else None


def _continued(
    records: Sequence[Record], remembered: Mapping[str, Remembered], home: Mapping[str, str]
) -> dict[str, str]:
    """Records that changed since the last import of their source: id → path of their entry.

    Such a record takes the place of one that vanished from the same source: one with the same title, the
    same citation key or the same abstract, or with a near abstract, a common author and the same date.
    """
    if not remembered:
        return {}
    present = {record_id(record) for record in records}
    vanished = {  # the places that are free: a source, and an entry that has no record of it any more
        (name.partition("#")[0], path)
        for path, one in remembered.items()
        for name in (*one.records, *one.vanished)
        if name not in present
    } - {(source_name(record), path) for record in records if (path := home.get(record_id(record)))}
    works = {path: remembered_work(remembered[path], path) for _, path in vanished}
    free: dict[tuple[str, str, str], set[str]] = {}
    for source, path in vanished:
        for mark in _places(source, works[path], remembered[path].wrote.get("key")):
            free.setdefault(mark, set()).add(path)
    titles = {" ".join(words(str(one.wrote.get("title", "")))) for one in remembered.values()}
    found: dict[str, str] = {}
    waiting = (
        {record_id(record): record for record in records if record_id(record) not in home} if free else {}
    )
    near: Mapping[str, Sequence[str]] = {}
    for kind in ("dated title", "title", "key", "abstract", "near"):
        if kind == "near":
            near = _near([_folded(record.abstract) for record in waiting.values()], works.values())
        for name, record in list(waiting.items()):
            source = source_name(record)
            work = Work.of("", record.title, record.authors, record.date, (), record.abstract)
            if not work.title or ("title" not in kind and work.title in titles):
                continue
            texts = near.get(_folded(work.abstract), ())
            marks = [(source, "near", text) for text in texts] or _places(source, work, record.key)
            found_there = (path for mark in marks if mark[1] == kind for path in free.get(mark, ()))
            maybe = list(islice(found_there, COMMON + 1))  # what more have in common tells none of them
            paths = [path for path in maybe if _goes_on(kind, work, works[path])]
            if len(paths) == 1 and len(maybe) <= COMMON:
                path = found[name] = paths[0]
                del waiting[name]
                for mark in _places(source, works[path], remembered[path].wrote.get("key")):
                    free[mark].discard(path)
    return found


def _places(source: str, work: Work, key: object) -> list[tuple[str, str, str]]:
    """By what a changed record may be recognised in its source, the surest first."""
    date, abstract = str(work.date or ""), _folded(work.abstract)
    marks = [("dated title", f"{work.title} {date}" if work.title and date else ""), ("title", work.title)]
    marks += [("key", str(key or "")), ("abstract", abstract), ("near", abstract)]
    return [(source, kind, mark) for kind, mark in marks if mark]


def _near(new: Iterable[str], old: Iterable[Work]) -> dict[str, list[str]]:
    """The abstracts, folded, that are near enough to be another wording; each is near itself."""
    texts = dict.fromkeys(text for text in (*new, *(_folded(work.abstract) for work in old)) if text)
    alike = likenesses(texts)
    return {text: [text, *(other for share, other in alike.get(text, ()) if share >= JOIN)] for text in texts}


def _goes_on(kind: str, new: Work, old: Work) -> bool:
    """Whether nothing speaks against a record being an old one that changed."""
    if kind in ("dated title", "key"):
        return True
    if kind == "near":
        return bool(new.people & old.people) and bool(new.date) and new.date == old.date
    return not (new.people and old.people) or bool(new.people & old.people)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _recognised(records: Sequence[Record], entries: Mapping[str, Entry]) -> dict[str, str]:
    """Records whose entry has the name that an import would give it, and the same date, abstract or
    authors, whatever title it has by now; or that cannot be read, so that this is all we know. Id → path."""
    found: dict[str, str] = {}
    settled: set[tuple[str, str]] = set()
    works: dict[str, Work] = {}
    for record in records:
        bare = ascii_slug(record.title)
        for name in (bare, f"{bare}-{record.date.year}") if bare and record.date else (bare,):
            path, source = f"{PAPERS}{name}.md", source_name(record)
            if path not in entries or (source, path) in settled:
                continue
            entry, new = entries[path], Work.of("", "", record.authors, record.date, (), record.abstract)
            old = works.get(path) or works.setdefault(path, entry_work(entry))
            is_same_text = _folded(new.abstract) == _folded(old.abstract) != ""
            is_same_date = new.date is not None and new.date == old.date
            if entry.broken or is_same_text or is_same_date or new.people & old.people:
                found[record_id(record)] = path
                settled.add((source, path))
                break
    return found


def _answers(
    entries: Mapping[str, Entry], remembered: Mapping[str, Remembered]
) -> tuple[dict[str, str], frozenset[tuple[str, str]], tuple[Problem, ...]]:
    """What people answered in `same_as` and `not_same_as`."""
    same: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for path, entry in sorted(entries.items()):
        for key in ("same_as", "not_same_as"):
            for value in _listed(entry, key):
                other = f"{PAPERS}{_bare(value)}.md"
                name = other if other in entries or other in remembered else named(value)
                if not name or name == path:
                    problems.append(_unknown_paper(Place(path, entry.lines.get(key)), key, value))
                elif key == "not_same_as":
                    apart.add((path, name))
                elif path not in same:
                    same[name] = path
                    problems += [_still_there(name, path)] if name in entries else []
    return same, frozenset(apart), tuple(problems)


def _unknown_paper(place: Place, key: str, value: str) -> Problem:
    return Problem(
        place,
        "unknown-paper",
        f'{key}: "{value}" is no other paper here',
        "name a file of content/papers/ without .md, a DOI, an arXiv id or a PMID",
        "warning",
    )


def _still_there(path: str, other: str) -> Problem:
    return Problem(
        Place(path),
        "same-paper",
        f"you say in {other} that this is the same paper",
        "take over from this file what you want to keep, then delete it",
        "warning",
    )


def _listed(entry: Entry, key: str) -> Iterable[str]:
    value = entry.meta.get(key, "")
    return (
        [str(item) for item in value if item]
        if isinstance(value, list)
        else [value]
        if isinstance(value, str) and value
        else []
    )


def _bare(value: str) -> str:
    """The slug in what a person wrote: "/papers/x/", "x.md" and "x" are one."""
    return re.sub(r"^(?:content)?/?(?:papers/)?|(?:\.md|/)$", "", value.strip())


def names_taken(known: Known) -> set[str]:
    """The names that no new entry may take, in lower case: of files, deleted entries and old addresses."""
    paths = {slug_of(path).lower() for path in (*known.entries, *known.gone, *known.moved)}
    aliases = (alias for entry in known.entries.values() for alias in _listed(entry, "aliases"))
    folder = address.paper("")[:-1]
    return paths | {
        alias.removeprefix(folder).strip("/").lower() for alias in aliases if alias.startswith(folder)
    }
