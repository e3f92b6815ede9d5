"""What can be said on the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection
from typing import NoReturn

from opuscula import __version__
from opuscula.text import did_you_mean

_WIDTH = 78  # characters in a line of help

_FIRST = """\
with no command: bring new and changed records of content/records/ into content/, then build the site
"""


def parser(formats: Collection[str], program: str = "build.py") -> argparse.ArgumentParser:
    """The commands and their options; `formats` are the kinds of records that can be read.

    A call that is wrong ends in one line on standard error and exit code 2.
    """
    root = _Parser(
        prog=program,
        description="A researcher's portfolio: records → Markdown → a static site.",
        epilog=_FIRST,
    )
    root.add_argument("--version", action="version", version=f"opuscula {__version__}")
    root.add_argument("-C", dest="root", metavar="DIR", default=".", help="act on the site in this folder")
    root.set_defaults(command="publish")
    _common(root)
    _building(root)
    commands = root.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    importing = _command(commands, "import", "bring publication records into content/")
    importing.add_argument("files", nargs="*", metavar="FILE", help="a file of records; - is standard input")
    _format(importing, formats)
    importing.add_argument(
        "--as", dest="name", metavar="NAME", help="call the source this under content/records/"
    )
    importing.add_argument(
        "--dry-run", action="store_true", help="show field by field what would change; change nothing"
    )
    importing.add_argument(
        "--forget",
        metavar="SOURCE",
        help="undo a source: entries that only it made and nobody touched go",
    )

    building = _command(commands, "build", "render content/ into the site; touches nothing under content/")
    _building(building)

    serving = _command(commands, "serve", "preview: build, serve, reload the browser at every change")
    serving.add_argument("--port", type=_port, default=8000, help="a port to begin looking at (default 8000)")
    serving.add_argument(
        "--host", default="127.0.0.1", help="an address to serve on (default: this machine only)"
    )
    _building(serving, output="a folder of its own, gone afterwards")
    serving.set_defaults(drafts=True)

    checking = _command(
        commands, "check", "judge the built site, the entries and the records; changes nothing without --fix"
    )
    checking.add_argument("--fix", action="store_true", help="mend in the entries what has one safe answer")
    checking.add_argument(
        "--online", action="store_true", help="ask other hosts whether links to them hold; slow, and kept"
    )
    _building(checking)

    writing = _command(commands, "new", "write a ready-to-edit file, or a whole site")
    writing.add_argument("kind", choices=("paper", "topic", "page", "site", "layout", "asset", "workflow"))
    writing.add_argument(
        "title",
        help="its title, in quotes; of a site its folder; of a layout or an asset its file name;"
        " of a workflow its host, github or gitlab",
    )
    writing.add_argument(
        "--from", dest="source", metavar="FILE", help="records that a site begins with; - is standard input"
    )
    _format(writing, formats)
    return root


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and what may have been meant."""

    def __init__(self, **options: object) -> None:
        options |= {"allow_abbrev": False, "formatter_class": _Help}
        super().__init__(**options)  # type: ignore[arg-type]  # argparse's own options

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {self._explained(message)} — see {self.prog} --help\n")

    def _explained(self, message: str) -> str:
        message = " ".join(message.split())
        if found := re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message):
            choices = re.findall(r"[\w-]+", found[2])
            near = did_you_mean(found[1], choices) or f"choose from {', '.join(choices)}"
            return f'there is no "{found[1]}" here: {near}'
        if found := re.search(r"unrecognized arguments: (\S+)", message):
            commands = [action.choices for action in self._actions if isinstance(action.choices, dict)]
            parsers = [self, *(command for choices in commands for command in choices.values())]
            known = [
                option for each in parsers for action in each._actions for option in action.option_strings
            ]
            near = did_you_mean(found[1], known)
            if found[1] in known:
                own = any(found[1] in action.option_strings for action in self._actions)
                near = "it stands before the command" if own else "another command has it"
            return f'"{found[1]}" is not understood{": " if near else ""}{near}'
        return message


class _Help(argparse.HelpFormatter):
    """Help of one width. argparse makes one for each option, and would ask for the terminal's each time."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)


def _command(commands: argparse._SubParsersAction[_Parser], name: str, does: str) -> _Parser:
    command = commands.add_parser(name, help=does, description=does[:1].upper() + does[1:] + ".")
    command.set_defaults(command=name)
    _common(command)
    return command


def _format(parser: argparse.ArgumentParser, formats: Collection[str]) -> None:
    parser.add_argument(
        "--format",
        choices=sorted(formats),
        metavar="NAME",
        help=f"what the files are, if it is not seen: {', '.join(sorted(formats))}",
    )


def _common(parser: argparse.ArgumentParser) -> None:
    """Options of every command; they may stand before it or after it."""
    parser.add_argument(
        "--report", metavar="FILE", default=argparse.SUPPRESS, help="write what was done as JSON"
    )
    parser.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help="print problems only")


def _building(parser: argparse.ArgumentParser, output: str = "site/") -> None:
    given = argparse.SUPPRESS
    goes = f"where the site goes (default: {output})"
    parser.add_argument("--output", metavar="DIR", default=given, help=goes)
    parser.add_argument("--base-url", metavar="URL", default=given, help="the site's address, over site.toml")
    parser.add_argument("--drafts", action="store_true", default=given, help="show drafts, marked as such")
    parser.add_argument(
        "--portable", action="store_true", default=given, help="a site that also reads from a disk"
    )
    parser.add_argument(
        "--timings", action="store_true", default=given, help="a table of where the time went, by stage"
    )
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", default=given, help="processes to use (the site is the same)"
    )


def _port(text: str) -> int:
    if text.isdecimal() and 0 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f'"{text}" is no port: give a number up to 65535')


def _jobs(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f'"{text}" is no number of processes: give 1 or more')
