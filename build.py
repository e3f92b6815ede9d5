#!/usr/bin/env python3
"""The story of opuscula: records → entries → portfolio → sheets → pages → a site.

A call names a command. The commands lie in opuscula/commands/, a module each, and are a few stages in a row;
the stages know nothing of each other: they give back what they made and what is wrong. Here the call is
understood, the command told to run, and its account given: on the terminal, in a report, as an exit code.
"""

from __future__ import annotations

import gc
import os
import sys

from opuscula.hands import again

TYPE_CHECKING = False  # whatever a call does not need is not loaded
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import NoReturn

    from opuscula.calling.account import Account
    from opuscula.problem import Problem

DONE, FAULTY, WRONG_CALL, STOPPED = 0, 1, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """Does what a person typed, and gives the exit code."""
    try:
        return done(words)
    except KeyboardInterrupt:
        return STOPPED


def done(words: Sequence[str] | None) -> int:
    """Does it, unless the person stops it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it is closed, as nobody wants to hear anything
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  # it stays open to the end
    if words is None and (known := again.answer(sys.argv[1:])):
        again.say(*known)
    from io import TextIOWrapper

    from opuscula.calling.account import WrongCall
    from opuscula.calling.call import understood
    from opuscula.calling.voice import Unheard, hush, warn

    if words is None:
        gc.disable()  # a run is short and makes few circles: looking for them costs a tenth of its time
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a character is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    try:
        call = understood(words)
        account = run(call)
        code = finish(call, account)
        if words is None:
            leave(code)
        return code
    except BrokenPipeError:  # whoever read along has seen enough
        hush()
        return DONE
    except Unheard as fault:
        warn(f"what there is to say cannot be written ({fault}) — send it elsewhere, or make room for it")
        hush()
        return FAULTY
    except WrongCall as fault:
        warn(str(fault))
        return WRONG_CALL


def leave(code: int) -> NoReturn:
    """Ends the program at once. To give back its memory piece by piece would take a while, and the system
    does it anyway."""
    from opuscula.calling.voice import flush

    flush()
    os._exit(code)


def run(call: Namespace) -> Account:
    """The command that is called, by its name the module of that name."""
    from importlib import import_module

    name = "import_" if call.command == "import" else call.command
    account: Account = import_module(f"opuscula.commands.{name}").run(call)
    return account


def finish(call: Namespace, account: Account) -> int:
    """Says what there is to say, writes the report that was asked for, and finds the exit code."""
    from opuscula.calling.voice import say_line, tell, tell_times

    problems = list(dict.fromkeys(account.problems))
    if getattr(call, "report", None):
        problems += report(call, account, problems)
    tell(problems)
    for line in account.lines:
        say_line(line, call)
    if getattr(call, "timings", False):
        tell_times(call)
    if any(problem.severity == "error" for problem in problems):
        return FAULTY
    remember(call, account, problems)
    return DONE


def report(call: Namespace, account: Account, problems: Sequence[Problem]) -> list[Problem]:
    """Writes the account as JSON; gives what was wrong with that."""
    from pathlib import Path

    from opuscula.hands import disk
    from opuscula.report import as_json

    found = account.imported
    text = as_json(
        found.readings if found else (),
        found.composition if found else None,
        found.touched if found else (),
        problems,
        account.built,
    )
    return disk.write_report(Path(call.report), text.encode("utf-8", "replace"))


def remember(call: Namespace, account: Account, problems: Sequence[Problem]) -> None:
    """Keeps what a build said, for the next call of the same words on the same files."""
    outcome, imported = account.outcome, account.imported
    has_written = imported and (imported.writes or imported.renames or imported.removes)
    if not outcome or not outcome.built or has_written or call.words is None or getattr(call, "report", None):
        return
    from opuscula.frozen import replace
    from opuscula.hands import disk
    from opuscula.problem import in_order, printable
    from opuscula.report import built_summary

    built = replace(outcome.built, written=0, removed=0)
    lines = (*account.lines[:-1], built_summary(built, f"{disk.relative(call.output, call.root)}/"))
    out = "" if getattr(call, "quiet", False) else "".join(f"{printable(line)}\n" for line in lines)
    error = "".join(f"{problem}\n" for problem in in_order(list(problems)))
    again.keep(call.words, outcome.read, outcome.followed, outcome.left(), (DONE, out, error), call.began)


if __name__ == "__main__":
    sys.exit(main())
