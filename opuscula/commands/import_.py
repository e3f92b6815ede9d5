"""import: records of files into content/, or a source undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opuscula.calling.account import Account, WrongCall
from opuscula.calling.records import bring_in, completed, incoming_files, written
from opuscula.calling.site import remembered, settings_of
from opuscula.calling.voice import say
from opuscula.hands import disk

if TYPE_CHECKING:
    from argparse import Namespace


def run(call: Namespace) -> Account:
    """Records of files into content/; or a source undone."""
    if call.forget is not None:
        return forget(call)
    if not call.files:
        raise WrongCall("import needs a FILE; - is standard input")
    return bring_in(call, incoming_files(call))


def forget(call: Namespace) -> Account:
    """A source undone: what only it made goes, where nobody touched it."""
    from opuscula.composing import importing
    from opuscula.composing.intake import FOLDER
    from opuscula.report import forgotten
    from opuscula.text import did_you_mean

    if call.files or call.name or call.format:
        raise WrongCall("--forget stands alone — import other files with a call of their own")
    settings_of(call)
    if unfinished := completed(call):
        return Account(problems=unfinished)
    tree = disk.read_tree(call.root, "content")
    last = remembered(call)
    name = call.forget.removeprefix("./").removeprefix(FOLDER)
    sources = importing.source_names(tree.files, last)
    if name not in sources:
        near = did_you_mean(name, sources) or (f"there are {', '.join(sources[:9])}" if sources else "")
        raise WrongCall(f"--forget: there is no source {name} — {near or 'nothing was imported yet'}")
    with say(call, "reading and matching records"):
        found = importing.forget(tree.files, last, name)
    return written(call, found, tree, last, (forgotten(name, found.removes, found.writes),))
