"""An import, from the bytes of sources to what is to be written: reading, composing, remembering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from opuscula import importers
from opuscula.composing import forgetting, intake, memory, profile
from opuscula.composing.compose import Composition, compose
from opuscula.composing.intake import FOLDER
from opuscula.composing.known import PAPERS, moved
from opuscula.composing.memory import Memory, Source
from opuscula.composing.settle import Touched
from opuscula.composing.topics import Topic
from opuscula.entries import entry
from opuscula.entries.entry import Entry
from opuscula.frozen import fresh, frozen, replace
from opuscula.importers import Reading
from opuscula.problem import Place, Problem, Unread
from opuscula.record import Record
from opuscula.sources import source

TOPICS = "content/topics/"


@frozen
class Incoming:
    """A file that somebody asks to import."""

    name: str  # what the source shall be called
    path: str  # how the person named the file, for messages
    data: bytes
    format: str = ""  # the format that the person named, where they did


@frozen
class Import:
    """What an import found and what it would do. Nothing is done yet."""

    readings: tuple[Reading, ...]
    composition: Composition
    writes: Mapping[str, bytes]  # path → bytes, in the order to write them: the memory comes last
    renames: Mapping[str, str]  # old path → new path
    touched: tuple[Touched, ...]  # what changes in which file, and what stays although a source moved
    notices: tuple[str, ...]  # what became of the files that came new
    problems: tuple[Problem, ...]
    removes: tuple[str, ...] = ()  # paths of files that go, in this order, before the memory is written


@frozen
class _Sources:
    """The files of content/records/, in the order in which they were imported."""

    read: Mapping[str, Reading | Problem]  # name → what the file says, or why it cannot be read
    data: Mapping[str, bytes]
    formats: Mapping[str, str] = fresh(factory=dict)  # name → the format that a person named
    added: tuple[str, ...] = ()  # names of files that are to be written
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def bring_in(
    content: Mapping[str, bytes], remembered: bytes | None, incoming: Sequence[Incoming] = ()
) -> Import:
    """Brings the records of all sources into the entries.

    `content` is the tree of content/ by path, `remembered` the memory of the last import, and `incoming`
    are the files that come new, in the order of their names.
    """
    last = _last_import(content, remembered)
    sources = _kept(content, last)
    for one in incoming:
        sources = _taken_in(sources, one)
    return _composed(content, remembered, last, sources)


def forget(content: Mapping[str, bytes], remembered: bytes | None, name: str) -> Import:
    """Undoes a source, one of `source_names()`: what only it made goes, where nobody touched it."""
    last = _last_import(content, remembered)
    file = f"{FOLDER}{name}"
    without = {path: data for path, data in content.items() if path != file}
    sources = _kept(without, last)
    entries, _ = _entries(content, PAPERS)
    owner_file, _ = _read_entry(profile.PATH, content.get(profile.PATH))
    profiles = [
        found.profile for found in sources.read.values() if isinstance(found, Reading) and found.profile
    ]
    forgotten = forgetting.forget(name, entries, last, content)
    owner = forgetting.forget_owner(owner_file, last, profiles)
    gone = [*forgotten.gone, *([owner] if owner else [])]
    paths = [one.path for one in gone]
    kept = {path: one for path, one in forgotten.memory.entries.items() if path not in paths}
    before = replace(forgotten.memory, entries=kept)
    left = {path: data for path, data in without.items() if path not in paths}
    done = _composed(left, remembered, before, sources)
    removed = [path for path in paths if path not in done.writes]
    return replace(
        done,
        touched=(*done.touched, *(one for one in gone if one.path in removed)),
        removes=(*removed, *done.removes, *([file] if file in content else [])),
        problems=(*forgotten.stays, *done.problems),
    )


def source_names(content: Mapping[str, bytes], remembered: bytes | None) -> list[str]:
    """Every source that there is, or that the last import remembers."""
    entries = _last_import(content, remembered).entries.values()
    ids = (record for one in entries for record in (*one.records, *one.vanished))
    names = {path.removeprefix(FOLDER) for path in content if path.startswith(FOLDER)}
    return sorted(names | {record.partition("#")[0] for record in ids})


def _composed(
    content: Mapping[str, bytes], remembered: bytes | None, last: Memory, sources: _Sources
) -> Import:
    """Everything that these sources say, brought into the entries."""
    entries, broken = _entries(content, PAPERS)
    topic_files, _ = _entries(content, TOPICS)
    readings = [reading for reading in sources.read.values() if isinstance(reading, Reading)]
    topics = [
        Topic.of(path.removeprefix(TOPICS).removesuffix(".md"), one) for path, one in topic_files.items()
    ]
    records = [record for reading in readings for record in reading.records]
    papers = compose(records, entries, topics, last, content)
    people = [reading.profile for reading in readings if reading.profile]
    owner_file, owner_broken = _read_entry(profile.PATH, content.get(profile.PATH))
    owner = profile.bring_in(people, owner_file, last)

    remember = replace(
        papers.memory,
        sources=tuple(Source(name, sources.formats.get(name, "")) for name in sources.read),
        entries={**papers.memory.entries, **({profile.PATH: owner.remembered} if owner.remembered else {})},
    )
    texts = {**papers.writes, **({profile.PATH: owner.text} if owner.text is not None else {})}
    writes = {f"{FOLDER}{name}": sources.data[name] for name in sources.added}
    writes |= {path: text.encode() for path, text in sorted(texts.items())}
    memory_text = memory.write(remember).encode()
    if memory_text != remembered and (sources.read or remembered is not None):
        writes[memory.PATH] = memory_text
    return Import(
        readings=tuple(readings),
        composition=papers,
        writes=writes,
        renames=_with_folders(papers.renames, content),
        touched=(*papers.touched, *((owner.touched,) if owner.touched else ())),
        notices=sources.notices,
        removes=papers.removes,
        problems=(
            *(_lost_memory() if last.lost and (entries or remembered is not None) else ()),
            *sources.problems,
            *(found for found in sources.read.values() if isinstance(found, Problem)),
            *(problem for reading in readings for problem in (*reading.problems, *_unread(reading.unread))),
            *broken,
            *owner_broken,
            *papers.problems,
            *owner.problems,
        ),
    )


def records(content: Mapping[str, bytes], remembered: bytes | None) -> list[Record]:
    """All records of content/records/, in the order in which their sources were imported."""
    sources = _kept(content, _last_import(content, remembered))
    return [
        record for found in sources.read.values() if isinstance(found, Reading) for record in found.records
    ]


def renamed(content: Mapping[str, bytes], remembered: bytes | None) -> dict[str, str]:
    """Entries that a person renamed since the last import: old path → new path."""
    last = _last_import(content, remembered)
    if all(path in content for path in last.entries):
        return {}
    return moved(_entries(content, PAPERS)[0], last)


def is_entry(path: str, folder: str) -> bool:
    """Whether a path is a Markdown file right in this folder."""
    return path.startswith(folder) and path.endswith(".md") and "/" not in path.removeprefix(folder)


def _last_import(content: Mapping[str, bytes], remembered: bytes | None) -> Memory:
    """What is remembered. Where nothing was ever imported, nothing is lost either."""
    if remembered is None and not any(path.startswith(FOLDER) for path in content):
        return Memory()
    try:
        return memory.parse(remembered.decode() if remembered is not None else None)
    except UnicodeDecodeError:
        return Memory(lost=True)


def _kept(content: Mapping[str, bytes], last: Memory) -> _Sources:
    """The sources that lie in content/records/; those that nobody imported yet come last, by name."""
    data = {path.removeprefix(FOLDER): held for path, held in content.items() if path.startswith(FOLDER)}
    formats = {one.name: one.format for one in last.sources if one.format and one.name in data}
    order = dict.fromkeys((*(one.name for one in last.sources if one.name in data), *sorted(data)))
    return _Sources(
        {name: _read(name, data[name], formats.get(name, ""), f"{FOLDER}{name}") for name in order},
        data,
        formats,
    )


def _taken_in(sources: _Sources, one: Incoming) -> _Sources:
    """The sources with a new file among them; the last one is the one that wins."""
    name = intake.tidy_name(one.name)
    first = _read(name, one.data, one.format, one.path)
    if isinstance(first, Problem):
        return replace(sources, problems=(*sources.problems, first))
    known = {name: found.records for name, found in sources.read.items() if isinstance(found, Reading)}
    place = intake.take_in(name, one.data, first.records, sources.data, known)
    notice = intake.notice(one.path, place)
    if not place.is_new and one.format in ("", sources.formats.get(place.name, "")):
        return replace(sources, notices=(*sources.notices, notice))
    reading = first if place.name == name else _read(place.name, one.data, one.format, one.path)
    return replace(
        sources,
        read={
            **{name: found for name, found in sources.read.items() if name != place.name},
            place.name: reading,
        },
        data={**sources.data, place.name: one.data},
        formats={**sources.formats, place.name: one.format},
        added=(*(name for name in sources.added if name != place.name), place.name),
        notices=(*sources.notices, notice),
    )


def _read(name: str, data: bytes, format: str, path: str) -> Reading | Problem:
    """What a source says, or why that is not known."""
    text = source.decode(data)
    if text is None:
        return Problem(
            Place(path), "no-text", "this is no text", "export the records as text and import that file"
        )
    if format and format not in importers.formats():
        format = ""
    reading = importers.read(name, text, format or None)
    if reading is None:
        formats = ", ".join(importers.formats())
        remedy = f"the formats are {formats}; name one with --format, or move the file away"
        return Problem(Place(path), "unknown-format", "no format of records is recognised here", remedy)
    return reading


def _entries(content: Mapping[str, bytes], folder: str) -> tuple[dict[str, Entry], list[Problem]]:
    """The entries of a folder as they stand, and what is wrong with their front matter."""
    read = {path: _read_entry(path, data) for path, data in content.items() if is_entry(path, folder)}
    entries = {path: found for path, (found, _) in read.items() if found}
    return entries, [problem for _, problems in read.values() for problem in problems]


def _read_entry(path: str, data: bytes | None) -> tuple[Entry | None, list[Problem]]:
    """An entry where there is one; one that is no UTF-8 is as good as broken."""
    if data is None:
        return None, []
    try:
        return entry.parse(path, data.decode())
    except UnicodeDecodeError:
        found, _ = entry.parse(path, data.decode(errors="replace"))
        problem = Problem(Place(path), "encoding", "the file is not UTF-8", "save it as UTF-8")
        return replace(found, broken=True), [problem]


def _with_folders(renames: Mapping[str, str], content: Mapping[str, bytes]) -> dict[str, str]:
    """The renames of entries, and those of the files that lie in their folders."""
    folders = {old.removesuffix(".md"): new.removesuffix(".md") for old, new in renames.items()}
    moves = dict(renames)
    for path in content if folders else ():
        folder = "/".join(path.split("/")[:3])
        if folder in folders and folder != path:
            moves[path] = folders[folder] + path.removeprefix(folder)
    return moves


def _unread(lines: Iterable[Unread]) -> list[Problem]:
    return [
        Problem(
            line.place,
            "unread-line",
            f'not understood: "{line.text if len(line.text) <= 80 else line.text[:79] + "…"}"',
            "nothing, if it is no part of a paper; else write it into the entry",
            "warning",
        )
        for line in lines
    ]


def _lost_memory() -> list[Problem]:
    return [
        Problem(
            Place(memory.PATH),
            "memory-lost",
            "the memory of the last import cannot be read, so what differs from the sources counts as yours",
            "nothing; if git holds a good version of this file, restore it and import again",
            "warning",
        )
    ]
