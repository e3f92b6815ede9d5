"""The account of a run: for a program as JSON, for a person as a line that adds up."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opuscula.frozen import frozen
from opuscula.jsontext import indented
from opuscula.problem import Problem, in_order

if TYPE_CHECKING:  # a build reports too, and needs nothing of an import for it
    from opuscula.composing.compose import Composition
    from opuscula.composing.settle import Touched
    from opuscula.importers import Reading
    from opuscula.record import Plain

# outcome → how a summary says it, for one and for many
_SAID = {
    "created": ("new", "new"),
    "updated": ("updated", "updated"),
    "unchanged": ("unchanged", "unchanged"),
    "joined": ("joined to a known paper", "joined to known papers"),
    "draft": ("kept as a draft", "kept as drafts"),
    "asked": ("kept apart with a question", "kept apart with questions"),
    "kept-out": ("kept out, as you deleted the entry", "kept out, as you deleted the entries"),
    "failed": ("not readable", "not readable"),
}


@frozen
class Built:
    """What a build did to the output folder."""

    pages: int
    files: int
    written: int
    removed: int
    seconds: float


def as_json(
    readings: Sequence[Reading],
    composition: Composition | None,
    touched: Sequence[Touched],
    problems: Sequence[Problem],
    built: Built | None,
) -> str:
    """The report of a run, in a stable order of keys; every record has exactly one outcome."""
    report: dict[str, Any] = {
        "records": [*_read_records(composition), *_failed_records(readings)],
        "entries": [
            {
                "path": one.path,
                "changed": list(one.changed),
                "kept": [
                    {"field": kept.key, "yours": kept.yours, "incoming": kept.incoming} for kept in one.kept
                ],
            }
            for one in sorted(touched, key=lambda one: one.path)
        ],
        "unread": [
            {"source": one.place.path, "line": one.place.line, "text": one.text}
            for reading in readings
            for one in reading.unread
        ],
        "problems": [
            {
                "path": one.place.path,
                "line": one.place.line,
                "severity": one.severity,
                "rule": one.rule,
                "message": one.message,
                "remedy": one.remedy,
            }
            for one in in_order(list(problems))
        ],
        "built": None
        if built is None
        else {
            "pages": built.pages,
            "files": built.files,
            "written": built.written,
            "removed": built.removed,
            "seconds": round(built.seconds, 3),
        },
    }
    report["records"].sort(key=lambda one: (one["source"], one["line"] or 0))
    return indented(report, 1) + "\n"


def _read_records(composition: Composition | None) -> list[Mapping[str, Any]]:
    return [
        {
            "source": one.record.place.path,
            "line": one.record.place.line,
            "format": one.record.format,
            "outcome": one.result,
            "entry": one.entry,
        }
        for one in (composition.outcomes if composition else ())
    ]


def _failed_records(readings: Sequence[Reading]) -> list[Mapping[str, Any]]:
    return [
        {
            "source": place.path,
            "line": place.line,
            "format": reading.format,
            "outcome": "failed",
            "entry": None,
        }
        for reading in readings
        for place in reading.failed
    ]


def summary(readings: Sequence[Reading], composition: Composition, verb: str = "read") -> str:
    """ "read 38 records: 28 new, 8 joined to known papers, 2 kept as drafts": it adds up."""
    counted = Counter(str(one.result) for one in composition.outcomes)
    counted["failed"] = sum(len(reading.failed) for reading in readings)
    total = sum(counted.values())
    parts = [f"{counted[name]} {said[counted[name] > 1]}" for name, said in _SAID.items() if counted[name]]
    return f"{verb} {total} record{'' if total == 1 else 's'}" + (f": {', '.join(parts)}" if parts else "")


def forgotten(name: str, removes: Collection[str], writes: Collection[str]) -> str:
    """What went with a source, in a sentence."""
    entries = sum(path.endswith(".md") for path in removes)
    changed = sum(path.endswith(".md") for path in writes)
    said = [f"{entries} of its entries removed"] if entries else ["no entry removed"]
    return f"forgot {name}: {', '.join([*said, *([f'{changed} changed'] if changed else [])])}"


def changes(touched: Sequence[Touched], renames: Mapping[str, str], removes: Sequence[str] = ()) -> list[str]:
    """What would change, field by field: one line for each."""
    lines = [f"{path}: would be removed" for path in removes]
    lines += [f"{old}: would be renamed to {new}" for old, new in renames.items()]
    touched = [one for one in touched if one.path not in removes]
    for one in sorted(touched, key=lambda one: one.path):
        lines += [
            f"{one.path}: {key}: {_shown(old)} → {_shown(new)}" for key, (old, new) in one.changed.items()
        ]
        lines += [
            f"{one.path}: {kept.key}: your {_shown(kept.yours)} stays; the source: {_shown(kept.incoming)}"
            for kept in one.kept
        ]
    return lines


def _shown(value: Plain | None) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:99]}…"


def built_summary(built: Built, output: str) -> str:
    """ "built 131 pages into site/: 131 files written, 0 removed"."""
    changed = [f"{built.written} written", *([f"{built.removed} removed"] if built.removed else [])]
    if not built.written and not built.removed:
        changed = ["nothing changed"]
    return f"built {built.pages} pages into {output}: {built.files} files, {', '.join(changed)}"
