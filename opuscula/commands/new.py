"""new: a ready-to-edit file, an override, a workflow, or a whole site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from opuscula.calling.account import Account, WrongCall
from opuscula.calling.call import called
from opuscula.calling.records import completed, incoming_files
from opuscula.calling.site import theme
from opuscula.calling.voice import say
from opuscula.hands import disk, folders

if TYPE_CHECKING:
    from argparse import Namespace


def run(call: Namespace) -> Account:
    """A ready-to-edit file, or a whole site."""
    from opuscula import starting
    from opuscula.composing import memory
    from opuscula.hands import journal

    if call.kind == "site":
        return new_site(call)
    if call.source is not None or call.format:
        raise WrongCall("--from and --format belong to new site; other records come in with import")
    if call.kind == "workflow":
        return new_workflow(call)
    if call.kind not in starting.FOLDERS:
        return new_override(call)
    if unfinished := completed(call):
        return Account(problems=unfinished)
    content = disk.read_tree(call.root, "content").files
    path, text = starting.new(call.kind, call.title, content)
    with disk.alone(call.root) as busy:
        faults = [busy] if busy else journal.write_content(call.root, {path: text.encode()}, memory.amended)
    return Account(() if faults else (f"wrote {path}: open it and write",), tuple(faults))


def new_site(call: Namespace) -> Account:
    """A site in a folder of its own: content from a file of records, settings, a workflow; nothing else."""
    import shlex

    from opuscula import __version__, starting
    from opuscula.composing import importing
    from opuscula.report import summary

    folder = Path(call.title)
    if not call.title or not folders.is_free(folder):
        raise WrongCall(
            f"{call.title or 'DIR'}: there is something already — name a folder that is new or empty;"
            f" {called()} -C DIR import FILE brings records into a site that is there"
        )
    call.files, call.name = [] if call.source is None else [call.source], None
    incoming = incoming_files(call)
    with say(call, "reading and matching records"):
        found = importing.bring_in({}, None, incoming)
    if incoming and not found.readings:
        return Account(("nothing was written",), found.problems, found)
    names = [reading.profile.name for reading in found.readings if reading.profile]
    rest = starting.site(names[0] if names else folder.resolve().name, __version__)
    texts = {path: text.encode() for path, text in rest.items()}
    if faults := folders.fill(folder, {**texts, **found.writes}):
        return Account(("nothing was written",), (*found.problems, *faults), found)
    read = (*found.notices, summary(found.readings, found.composition)) if incoming else ()
    shown = f"next: {called()} -C {shlex.quote(call.title)} serve"
    lines = (*read, f"{call.title} holds your site now", shown)
    return Account(lines, found.problems, found)


def new_override(call: Namespace) -> Account:
    """A layout or an asset copied, to be made one's own; or an override that follows today's original."""
    from opuscula import override
    from opuscula.text import did_you_mean

    folder = f"{call.kind}s/"
    files = theme(call, f"{call.kind}s")
    names = [path.removeprefix(folder) for path in files if not path.startswith(f"{folder}local/")]
    name = call.title.removeprefix("./").removeprefix(folder)
    if name not in names:
        near = did_you_mean(name, names) or f"there are {', '.join(sorted(names))}"
        raise WrongCall(f'new {call.kind}: there is no {call.kind} "{name}" — {near}')
    own = override.local(folder + name)
    copies = override.copies(folder + name, files)
    faults = folders.fill(call.root, copies)
    done = f"wrote {own}: open it and change what you like"
    follows = f"{own} stays as it is, and counts as made from the {folder}{name} of now"
    return Account(() if faults else (done if own in copies else follows,), tuple(faults))


def new_workflow(call: Namespace) -> Account:
    """What publishes the site on a host, with the opuscula that runs now; one that is there stays."""
    from opuscula import __version__
    from opuscula.text import did_you_mean
    from opuscula.workflow import HOSTS, workflow

    if call.title not in HOSTS:
        near = did_you_mean(call.title, list(HOSTS)) or f"there are {', '.join(HOSTS)}"
        raise WrongCall(f'new workflow: there is none for "{call.title}" — {near}')
    path, text = workflow(call.title, __version__)
    if disk.read_inside(call.root, path) is not None:
        raise WrongCall(f"{path} is there already — change it there, or delete it first")
    faults = folders.fill(call.root, {path: text.encode()})
    return Account(
        () if faults else (f"wrote {path}: it publishes the site at the next push",), tuple(faults)
    )
