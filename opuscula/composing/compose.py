"""Records, the last import and what the person wrote → entries, and an account of every record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from opuscula import address
from opuscula.composing import notes
from opuscula.composing.dossier import Dossier, collect
from opuscula.composing.known import PAPERS, Known, know, names_taken, slug_of
from opuscula.composing.match import Grouping, Work, group
from opuscula.composing.memory import Memory, Remembered, record_id, source_name
from opuscula.composing.merge import versions_beside
from opuscula.composing.naming import free_name, is_untitled
from opuscula.composing.notes import sources_differ, unchangeable, yours_kept
from opuscula.composing.settle import Settlement, Touched, plain, settle
from opuscula.composing.topics import Topic, choose
from opuscula.composing.written import as_written, removed
from opuscula.entries.entry import Entry, revise
from opuscula.frozen import frozen, replace
from opuscula.identifier import identifiers
from opuscula.problem import Place, Problem
from opuscula.record import Plain, Record

Result = Literal["draft", "asked", "kept-out", "joined", "created", "updated", "unchanged"]


@frozen
class Outcome:
    """What became of one record."""

    record: Record
    result: Result
    entry: str | None  # the entry's path


@frozen
class Composition:
    """What an import would do. Nothing is done yet."""

    writes: Mapping[str, str]  # path → text, of files that are new or change
    renames: Mapping[str, str]  # old path → new path, done first
    removes: tuple[str, ...]  # paths of drafts that became part of other entries
    memory: Memory
    outcomes: tuple[Outcome, ...]
    touched: tuple[Touched, ...]
    problems: tuple[Problem, ...]


@frozen
class _Step:
    """What is to be done for one paper."""

    path: str
    text: str | None = None  # None: the file stays as it is
    old_path: str | None = None
    is_removed: bool = False
    remembered: Remembered | None = None
    touched: Touched | None = None
    result: Result = "unchanged"
    problems: tuple[Problem, ...] = ()


def compose(
    records: Sequence[Record],
    entries: Mapping[str, Entry],
    topics: Sequence[Topic],
    memory: Memory,
    files: Collection[str] = (),
) -> Composition:
    """Brings records into entries.

    Records come in the order in which their sources were imported: a later one wins. `entries` are the
    files of content/papers/ by path, `files` the paths of all of content/. The memory that comes back knows
    the papers and nothing else.
    """
    known = know(entries, memory, records, files)
    works = [*(_work(record, known) for record in records), *known.works()]
    grouping = group(works, known.apart)
    dossiers = collect(records, works, grouping, known)
    met = {dossier.path for dossier in dossiers}
    taken = names_taken(known) - {slug_of(path) for path in known.drafts - met}
    counted: dict[str, int] = {}
    steps = []
    for dossier in dossiers:
        if dossier.path:
            step = _refresh(dossier, dossier.path, known, topics, memory, taken, counted)
        else:
            step = _create(dossier, free_name(dossier.merged.facts, taken, counted), topics)
        taken.add(slug_of(step.path).lower())
        steps.append(step)
    questions = _questions(records, works, grouping, dossiers, steps)
    answered = [
        replace(step, result="asked") if dossier.members[0] in questions and step.result != "draft" else step
        for dossier, step in zip(dossiers, steps, strict=True)
    ]
    rest = [*_superseded(known, dossiers, steps), *_without_records(known, met | known.drafts)]
    return _composition(
        records, dossiers, answered, rest, (*questions.values(), *known.problems), known, memory
    )


def _work(record: Record, known: Known) -> Work:
    facts = record.facts()
    source, home, found = record.place.path, known.entry_of(record), identifiers(facts)
    return Work.of(source, record.title, record.authors, record.date, found, record.abstract, home, facts)


def _create(dossier: Dossier, name: str, topics: Sequence[Topic]) -> _Step:
    """A new entry."""
    path = f"{PAPERS}{name}.md"
    facts = _with_topics(dossier.merged.facts, dossier.merged.facts, topics)
    sections = next((record.sections for record in dossier.records if record.sections), "")
    wrote = {**facts, "sections": sections} if sections else facts
    return _Step(
        path,
        as_written(wrote),
        remembered=Remembered(path, _ids(dossier), wrote),
        touched=Touched(path, {key: (None, value) for key, value in facts.items()}),
        result="created" if "title" in facts else "draft",
        problems=sources_differ(path, dossier.records[0], dossier.merged),
    )


def _refresh(
    dossier: Dossier,
    path: str,
    known: Known,
    topics: Sequence[Topic],
    memory: Memory,
    taken: Collection[str],
    counted: dict[str, int],
) -> _Step:
    """What records change in an entry that stands. One that the person deleted stays deleted."""
    last = known.remembered.get(path, Remembered(path))
    ids, vanished = _ids(dossier), _vanished(last, dossier)
    if path in known.gone:
        kept_out = replace(last, path=path, records=ids, vanished=vanished)
        return _Step(path, remembered=kept_out, result="kept-out")
    entry = known.entries[path]
    if entry.broken:
        return _Step(path, remembered=last)
    current = {**entry.meta, "abstract": entry.abstract}
    facts = _with_vanished(dossier.merged.facts, last) if vanished else dossier.merged.facts
    facts = _with_own_version(facts, dossier, path, current, last)
    if "more_authors" not in current and _is_the_persons(current.get("authors"), facts, last):
        # The "et al." of a source says nothing about a list that the person wrote.
        facts = {key: value for key, value in facts.items() if key != "more_authors"}
    incoming = _with_topics(facts, _after(current, _settled(current, last, facts, memory).changes), topics)
    settled = _settled(current, last, incoming, memory)
    after = _after(current, settled.changes)
    alias = _old_address(path, known, entry)
    changes = {**settled.changes, **alias}
    is_ours = bool(last.wrote) and not last.yours and entry.text == as_written(last.wrote)
    wrote = {**incoming, **_sections(last)}
    text = as_written(wrote) if is_ours and not alias else _revised(entry, changes)
    if text is None:
        return _Step(path, remembered=last, problems=(unchangeable(path),))
    titled = bool(after.get("title"))
    named = is_untitled(slug_of(path)) and path == last.path and titled
    new_path = f"{PAPERS}{free_name(after, taken, counted)}.md" if named else path
    is_new = not set(ids) <= set(last.records)
    changed = {key: (current.get(key) or None, value) for key, value in changes.items()}
    is_changed = text != entry.text
    return _Step(
        new_path,
        text if is_changed else None,
        old_path=path if named else None,
        remembered=Remembered(new_path, ids, wrote, settled.yours, vanished),
        touched=Touched(new_path, changed, settled.kept) if changed or settled.kept else None,
        result="draft"
        if not titled
        else "joined"
        if not last.records
        else "updated"
        if is_changed or named
        else "unchanged",
        problems=(
            *(sources_differ(new_path, dossier.records[0], dossier.merged) if is_new or changed else ()),
            *(yours_kept(Place(new_path, entry.lines.get(kept.key)), kept) for kept in settled.kept),
            *notes.vanished(new_path, _newly(vanished, last)),
        ),
    )


def _with_own_version(
    facts: dict[str, Plain], dossier: Dossier, path: str, current: Mapping[str, Plain], last: Remembered
) -> dict[str, Plain]:
    """The facts; with versions, where an entry that the person wrote tells of another than its records."""
    wrote = last.wrote
    is_told = "versions" in facts or plain(current.get("versions")) != plain(wrote.get("versions"))
    if is_told or (last.records and "versions" not in wrote):
        return facts
    own = {key: value for key, value in current.items() if plain(value) != plain(wrote.get(key))}
    versions = versions_beside(dossier.records, path, own)
    return {**facts, "versions": versions} if versions else facts


def _is_the_persons(authors: Plain | None, facts: Mapping[str, Plain], last: Remembered) -> bool:
    sources = (plain(stated.get("authors")) for stated in (facts, last.wrote))
    return bool(plain(authors)) and plain(authors) not in sources


def _settled(
    current: Mapping[str, Plain], last: Remembered, incoming: Mapping[str, Plain], memory: Memory
) -> Settlement:
    wrote = {key: value for key, value in last.wrote.items() if key != "sections"}
    return settle(current, wrote, incoming, not memory.lost, last.yours)


def _sections(last: Remembered) -> dict[str, Plain]:
    """The sections that the entry began with, if any: from then on they are the person's."""
    return {key: value for key, value in last.wrote.items() if key == "sections"}


def _superseded(known: Known, dossiers: Sequence[Dossier], steps: Sequence[_Step]) -> Iterator[_Step]:
    """Drafts whose records have found their paper: they go, unless that paper could not take them in."""
    takers: dict[str, list[_Step]] = {}
    for dossier, step in zip(dossiers, steps, strict=True):
        for path in {path for record in dossier.records if (path := known.draft_of(record))}:
            takers.setdefault(path, []).append(step)
    written = {step.path for step in steps} | {dossier.path for dossier in dossiers}
    for path in sorted(known.drafts - written):
        last, into = known.remembered[path], takers.get(path, ())
        taken_in = {
            name
            for step in into
            if step.remembered and step.result != "kept-out"
            for name in step.remembered.records
        }
        if not taken_in.issuperset(last.records):
            yield _Step(path, remembered=last)
        elif path in known.entries:
            said = notes.superseded(path, [step.path for step in into])
            yield _Step(path, is_removed=True, touched=removed(last), problems=(said,))


def _without_records(known: Known, met: set[str | None]) -> Iterator[_Step]:
    """What is remembered of entries that no record leads to now. They stay, in content/ and in the memory."""
    for path, last in known.remembered.items():
        if path in met:
            continue
        standing = known.entries.get(path)
        if standing and standing.broken:
            yield _Step(path, remembered=last)
            continue
        alias = _old_address(path, known, standing) if standing else {}
        text = _revised(standing, alias) if standing else None
        vanished = () if path in known.same else tuple(sorted({*last.records, *last.vanished}))
        yield _Step(
            path,
            text if standing and text != standing.text else None,
            remembered=replace(last, path=path, records=(), vanished=vanished),
            touched=Touched(path, {key: (None, value) for key, value in alias.items()})
            if alias and text
            else None,
            problems=notes.vanished(path, _newly(vanished, last)) if standing else (),
        )


def _vanished(last: Remembered, dossier: Dossier) -> tuple[str, ...]:
    """The records that an entry had from sources which have none for it now."""
    present = {source_name(record) for record in dossier.records}
    return tuple(name for name in (*last.records, *last.vanished) if name.partition("#")[0] not in present)


def _newly(vanished: Sequence[str], last: Remembered) -> set[str]:
    """The sources of records that vanished since the last import."""
    return {name.partition("#")[0] for name in vanished if name in last.records}


def _with_vanished(facts: Mapping[str, Plain], last: Remembered) -> dict[str, Plain]:
    """The facts that sources state, and those that stand in the entry although their source lost them."""
    kept = {key: value for key, value in last.wrote.items() if key not in ("topics", "sections")}
    if "title" not in facts and "title" in kept:
        return {**facts, **kept}
    also = {"authors": ("more_authors",), "abstract": ("wordings",)}  # what says nothing beside other values
    idle = {key for stated, keys in also.items() if stated in facts for key in keys}
    return {**{key: value for key, value in kept.items() if key not in idle}, **facts}


def _with_topics(
    facts: Mapping[str, Plain], after: Mapping[str, Plain], topics: Sequence[Topic]
) -> dict[str, Plain]:
    """The facts, and the topics that the words call for which the entry will have."""
    chosen = choose(str(after.get("title", "")), str(after.get("abstract", "")), topics)
    return {**facts, "topics": list(chosen)} if chosen else dict(facts)


def _after(current: Mapping[str, Plain], changes: Mapping[str, Plain | None]) -> dict[str, Plain]:
    return {key: value for key, value in {**current, **changes}.items() if value is not None}


def _revised(entry: Entry, changes: Mapping[str, Plain | None]) -> str | None:
    """The entry's text with these changes; None where it cannot be changed without harm."""
    front = {key: value for key, value in changes.items() if key != "abstract"}
    if not changes:
        return entry.text
    return revise(entry, front, str(changes["abstract"] or "") if "abstract" in changes else None)


def _old_address(path: str, known: Known, entry: Entry) -> dict[str, Plain | None]:
    """The `aliases` of an entry that the person renamed, with the address that it had."""
    old = known.former.get(path)
    if old is None or is_untitled(slug_of(old)):
        return {}
    aliases = entry.meta.get("aliases") or []
    listed = list(aliases) if isinstance(aliases, list) else [aliases]
    url = address.paper(slug_of(old))
    return {} if url in listed else {"aliases": [*listed, url]}


def _ids(dossier: Dossier) -> tuple[str, ...]:
    return tuple(sorted({record_id(record) for record in dossier.records}))


def _questions(
    records: Sequence[Record],
    works: Sequence[Work],
    grouping: Grouping,
    dossiers: Sequence[Dossier],
    steps: Sequence[_Step],
) -> dict[int, Problem]:
    """The number of the leading record of each paper that may be another → the question; one a paper."""
    path_of, lead_of = {}, {}
    for dossier, step in zip(dossiers, steps, strict=True):
        for at in dossier.members:
            path_of[at], lead_of[at] = step.path, dossier.members[0]
    asked: dict[int, Problem] = {}
    for question in grouping.questions:
        # The newer of the two is asked about: a record before an entry, a later record before an earlier.
        other, newer = sorted((question.one, question.other), key=lambda at: (at < len(records), at))
        if newer >= len(records):
            continue
        path = path_of[other] if other < len(records) else str(works[other].anchor)
        own, lead = path_of[newer], lead_of[newer]
        if path != own and lead not in asked:
            asked[lead] = Problem(
                records[newer].place,
                "same-paper",
                f"this may be the paper of {path}: {question.why}",
                f'if it is, write "same_as: [{slug_of(own)}]" there; if not, "not_same_as: [{slug_of(own)}]"',
                "warning",
            )
    return asked


def _composition(
    records: Sequence[Record],
    dossiers: Sequence[Dossier],
    steps: Sequence[_Step],
    rest: Sequence[_Step],
    problems: Sequence[Problem],
    known: Known,
    memory: Memory,
) -> Composition:
    every = [*steps, *rest]
    outcomes = {
        at: Outcome(records[at], _result(step.result, nth), None if step.result == "kept-out" else step.path)
        for dossier, step in zip(dossiers, steps, strict=True)
        for nth, at in enumerate(dossier.members)
    }
    remembered = {step.remembered.path: step.remembered for step in every if step.remembered}
    return Composition(
        writes={step.path: step.text for step in every if step.text is not None},
        renames={step.old_path: step.path for step in every if step.old_path},
        removes=tuple(step.path for step in every if step.is_removed),
        memory=Memory(memory.sources, remembered),
        outcomes=tuple(outcomes[at] for at in range(len(records))),
        touched=tuple(step.touched for step in every if step.touched),
        problems=(*problems, *(problem for step in every for problem in step.problems)),
    )


def _result(of_paper: Result, at: int) -> Result:
    """A record's own result: one that is not the leading record of its paper has joined it."""
    return of_paper if at == 0 or of_paper in ("draft", "asked", "kept-out") else "joined"
