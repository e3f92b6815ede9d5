"""Records brought into the entries, and what is written for them under content/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from opuscula.calling.account import Account, WrongCall
from opuscula.calling.site import remembered, settings_of
from opuscula.calling.voice import ask, say, tell
from opuscula.hands import disk
from opuscula.problem import Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from opuscula.composing.importing import Import, Incoming


def bring_in(call: Namespace, incoming: Sequence[Incoming]) -> Account:
    """All records, those that come new among them, into the entries."""
    from opuscula.composing import importing
    from opuscula.report import summary

    settings_of(call)
    if unfinished := completed(call):
        return Account(problems=unfinished)
    tree = disk.read_tree(call.root, "content")
    last = remembered(call)
    with say(call, "reading and matching records"):
        found = importing.bring_in(tree.files, last, incoming)
    return written(call, found, tree, last, (*found.notices, summary(found.readings, found.composition)))


def completed(call: Namespace) -> tuple[Problem, ...]:
    """Finishes what an import that was killed had begun to write; gives what keeps it from that."""
    from opuscula.composing import memory
    from opuscula.hands import journal

    if getattr(call, "dry_run", False) or not journal.is_unfinished(call.root):
        return ()
    with disk.alone(call.root) as busy:
        faults = [busy] if busy else journal.complete(call.root, memory.amended)
    tell(fault for fault in faults if fault.severity != "error")
    return tuple(fault for fault in faults if fault.severity == "error")


def written(
    call: Namespace, found: Import, tree: disk.Tree, last: bytes | None, lines: tuple[str, ...]
) -> Account:
    """What an import found, put under content/; a dry run only shows it. The memory is written last."""
    from opuscula.composing import memory
    from opuscula.hands import journal
    from opuscula.report import changes

    problems = (*tree.problems, *found.problems)
    if getattr(call, "dry_run", False):
        shown = changes(found.touched, found.renames, found.removes)
        return Account((*lines, *shown, "a dry run: nothing was written"), problems, found)
    if not found.writes and not found.renames and not found.removes:
        return Account((*lines, "nothing to write: the entries say all this already"), problems, found)
    read = {**tree.files, **({memory.PATH: last} if last is not None else {})}
    with say(call, "writing entries"), disk.alone(call.root) as busy:
        faults = (
            [busy]
            if busy
            else journal.write_content(
                call.root,
                found.writes,
                memory.amended,
                renamed=found.renames,
                removed=found.removes,
                based_on=read,
            )
        )
    return Account(lines, (*problems, *faults), found)


def incoming_files(call: Namespace) -> list[Incoming]:
    """The files that the call names, in the order of their names."""
    from opuscula.composing.importing import Incoming
    from opuscula.composing.intake import tidy_name

    found: dict[str, Incoming] = {}
    for name in call.files:
        kept = tidy_name(call.name or ("paste.txt" if name == "-" else own_name(Path(name))))
        if kept.casefold() in found:
            raise WrongCall(
                f"two files are called {kept} — import them one after the other, each with --as NAME"
            )
        path = "standard input" if name == "-" else name
        found[kept.casefold()] = Incoming(kept, path, bytes_of(name), call.format or "")
    return sorted(found.values(), key=lambda one: one.name)


def own_name(path: Path) -> str:
    """What a file is called; one that every folder has, as HugoBlox writes it, is named after its folder."""
    is_everywhere = path.stem in ("index", "_index") and path.resolve().parent.name
    return f"{path.resolve().parent.name}{path.suffix}" if is_everywhere else path.name


def bytes_of(name: str) -> bytes:
    """What a file that the call names holds; "-" is standard input."""
    if name == "-":
        if sys.stdin and sys.stdin.isatty():
            end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
            ask(f"paste here; at the end press Enter, then {end}")
        return sys.stdin.buffer.read() if sys.stdin else b""
    data = disk.read_file(Path(name), name or '""')
    if isinstance(data, Problem):
        raise WrongCall(str(data))
    return data
