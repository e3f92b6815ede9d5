"""Where an imported file goes under content/records/: its name, and whose place it takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from opuscula.composing.match import Work, group
from opuscula.frozen import frozen
from opuscula.identifier import identifiers
from opuscula.record import Record
from opuscula.text import is_refused

FOLDER = "content/records/"

_LONGEST = 120  # bytes of a file's name before its suffix
_LITTER = ("thumbs.db", "desktop.ini")  # names that no folder is read for


@frozen
class Intake:
    """A file and its name under content/records/."""

    name: str
    is_new: bool  # False: the very same bytes lie there already
    replaces: bool = False  # a newer export of the source of that name
    kept_beside: str = ""  # the name that was wanted, where another source has it


def tidy_name(name: str) -> str:
    """A file name that every system takes, whatever was asked for: no folders, no control characters,
    nothing that looks like the litter of an editor."""
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name).rstrip("/\\"))[-1]
    clean = re.sub(r'[<>:"|?*#~]+', "-", "".join(char for char in bare if char.isprintable()))
    stem, dot, suffix = _parted(clean.strip(" ."))
    stem, suffix = _cut(stem, _LONGEST), _cut(suffix, 20)
    if is_refused(stem.partition(".")[0].lower()) or clean.lower() in _LITTER:
        stem = f"records-{stem}"
    return f"{stem or 'records'}{dot}{suffix}"


def take_in(
    wanted: str,
    data: bytes,
    records: Sequence[Record],
    kept: Mapping[str, bytes],
    known: Mapping[str, Sequence[Record]],
) -> Intake:
    """Finds a file's place beside the files that are `kept`, whose records are `known`.

    A file under a name that is taken is a newer export of the same source where at least half of its
    records are the old one's; otherwise it is kept beside it as "name-2".
    """
    name = tidy_name(wanted)
    spelling = {one.casefold(): one for one in kept}  # some disks take "A.txt" and "a.txt" for one
    for number in range(1, len(kept) + 2):
        candidate = _numbered(name, number)
        candidate = spelling.get(candidate.casefold(), candidate)
        beside = name if number > 1 else ""
        if candidate not in kept:
            return Intake(candidate, True, kept_beside=beside)
        if kept[candidate] == data:
            return Intake(candidate, False)
        if _is_newer(records, known.get(candidate, ())):
            return Intake(candidate, True, replaces=True, kept_beside=beside)
    raise AssertionError("one name more than there are files is always free")


def notice(path: str, place: Intake) -> str:
    """What became of a file, in a sentence for the person who named it."""
    kept = f"{FOLDER}{place.name}"
    if not place.is_new:
        return f"{path} is {kept}, byte for byte"
    if place.replaces:
        return f"{path} is a newer export of {kept} and takes its place"
    if place.kept_beside:
        return f"{path} is another source than {FOLDER}{place.kept_beside}; it is kept as {kept}"
    return f"{path} is kept as {kept}"


def _numbered(name: str, number: int) -> str:
    if number == 1:
        return name
    stem, dot, suffix = _parted(name)
    return f"{stem}-{number}{dot}{suffix}"


def _parted(name: str) -> tuple[str, str, str]:
    """A name's stem, its dot and its suffix."""
    return name.rpartition(".") if "." in name else (name, "", "")


def _cut(text: str, most: int) -> str:
    """As much of a text as fits into so many bytes."""
    return text.encode()[:most].decode(errors="ignore").strip(" .")


def _is_newer(new: Sequence[Record], old: Sequence[Record]) -> bool:
    """Whether at least half of the new records stand among the old: by title, or by what makes one paper."""
    if not new:
        return not old
    works = [_work(record, "new") for record in new] + [_work(record, "old") for record in old]
    titles = {work.title for work in works[len(new) :] if work.title}
    known = {at for at in range(len(new)) if works[at].title in titles}
    for members in group(works).groups:
        if members[-1] >= len(new):
            known.update(at for at in members if at < len(new))
    return 2 * len(known) >= len(new)


def _work(record: Record, source: str) -> Work:
    found = identifiers(record.facts())
    return Work.of(source, record.title, record.authors, record.date, found, record.abstract)
