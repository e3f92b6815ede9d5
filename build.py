#!/usr/bin/env python3
"""The story of opuscula: records → entries → portfolio → pages → files → a site.

A command is a few stages in a row. The stages lie in opuscula/ and know nothing of each other: they give back
what they made and what is wrong. Printing, exit codes, the clock and the network are this file's alone.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from opuscula import arguments, importers
from opuscula.hands import disk
from opuscula.problem import Place, Problem, in_order, printable

if TYPE_CHECKING:
    from argparse import Namespace

    from opuscula.composing.importing import Import, Incoming
    from opuscula.page import File, Page
    from opuscula.portfolio import Portfolio
    from opuscula.report import Built
    from opuscula.settings import Settings

HOME = Path(__file__).resolve().parent  # has the layouts and assets that a site lacks
DONE, FAULTY, WRONG_CALL = 0, 1, 2


class WrongCall(Exception):
    """The call itself, or the form of site.toml, is wrong: one line says what, and nothing was written."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a command has to say at its end."""

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    imported: Import | None = None
    built: Built | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A site in memory: everything that would be published."""

    portfolio: Portfolio
    planned: Sequence[Page | File]
    files: Sequence[File]
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        return all(problem.severity != "error" for problem in self.problems)


# ---------------------------------------------------------------- the commands


def publish(call: Namespace) -> Account:
    """The main job: new and changed records into content/, content/ into the site."""
    imported = bring_in(call, ())
    built = build(call)
    return replace(
        built,
        lines=imported.lines + built.lines,
        problems=imported.problems + built.problems,
        imported=imported.imported,
    )


def import_(call: Namespace) -> Account:
    """Records of files into content/; or a source undone."""
    if call.forget is not None:
        return forget(call)
    if not call.files:
        raise WrongCall("import needs a FILE; - is standard input")
    return bring_in(call, incoming_files(call))


def build(call: Namespace) -> Account:
    """Content into the site. With an error among the problems the last good site stays as it was."""
    from opuscula.hands.publish import publish as put_out
    from opuscula.page import Page
    from opuscula.report import Built, built_summary
    from opuscula.settings import losses

    began = time.monotonic()
    site = make(call)
    if not site.is_good:
        return Account(("the site was not published, as there are errors",), site.problems)
    with say("publishing"), disk.alone(call.root) as busy:
        done = None if busy else put_out(site.files, call.output, call.root)
    if done is None or done.problems:
        faults = done.problems if done else (busy,)
        return Account(("the site was not published",), (*site.problems, *filter(None, faults)))
    pages = sum(isinstance(item, Page) for item in site.planned)
    built = Built(pages, len(site.files), done.written, done.removed, time.monotonic() - began)
    summary = built_summary(built, f"{disk.relative(call.output, call.root)}/")
    return Account((summary,), (*site.problems, *losses(site.portfolio.settings)), built=built)


def serve(call: Namespace) -> Account:
    """A preview in the browser that follows every save, drafts included."""
    from opuscula.hands import preview
    from opuscula.hands.publish import publish as put_out

    folders = ("content", "layouts", "assets")
    told: set[Problem] = set()

    def rebuild() -> Sequence[Problem]:
        try:
            site = make(call)
        except WrongCall as fault:
            return [Problem(Place("content/site.toml"), "settings-form", str(fault), "mend it and save")]
        problems = [
            *site.problems,
            *(put_out(site.files, call.output, call.root).problems if site.is_good else ()),
        ]
        tell(problem for problem in problems if problem not in told)
        told.clear()
        told.update(problems)
        return problems

    own = nullcontext(call.output) if call.output_is_named else disk.folder_of_its_own()
    with own as call.output:
        fault = preview.serve(
            rebuild,
            lambda path: disk.read_inside(call.output, path),
            lambda: [disk.signature(root, folders) for root in {call.root, HOME}],
            lambda line: say_line(line, call),
            host=call.host,
            port=call.port,
            base_path=settings_of(call)[0].base_path,
        )
    return Account(problems=(fault,) if fault else ())


def check(call: Namespace) -> Account:
    """A judgement of the built site, the entries and the records. Nothing is changed."""
    from datetime import date

    from opuscula import checks
    from opuscula.composing import importing
    from opuscula.page import File

    content = disk.read_tree(call.root, "content")
    portfolio, problems = gathered(call, content.files, layouts_of(call))
    output = disk.read_tree(call.output.parent, call.output.name)
    files = [File(path.removeprefix(call.output.name), data) for path, data in output.files.items()]
    if not any(file.url == "/index.html" for file in files):
        missing = Place(disk.relative(call.output, call.root))
        fault = Problem(
            missing, "no-site", "there is no built site here to be judged", "run python build.py first"
        )
        return Account(problems=(*content.problems, *problems, fault))
    records = importing.records(content.files, remembered(call))
    site = checks.Site.of(files, portfolio, records, date.today(), problems)
    found = (*content.problems, *checks.run(site))
    errors, warnings, hints = (
        sum(one.severity == level for one in found) for level in ("error", "warning", "hint")
    )
    return Account(
        (f"checked {len(files)} files: {errors} errors, {warnings} warnings, {hints} hints",), found
    )


def new(call: Namespace) -> Account:
    """A ready-to-edit file."""
    from opuscula import starting

    content = disk.read_tree(call.root, "content").files
    path, text = starting.new(call.kind, call.title, content)
    faults = disk.write_content(call.root, {path: text.encode()})
    return Account(() if faults else (f"wrote {path}: open it and write",), tuple(faults))


COMMANDS = {"publish": publish, "import": import_, "build": build, "serve": serve, "check": check, "new": new}


# ---------------------------------------------------------------- stages that several commands share


def bring_in(call: Namespace, incoming: Sequence[Incoming]) -> Account:
    """All records, those that come new among them, into the entries."""
    from opuscula.composing import importing
    from opuscula.report import summary

    settings_of(call)
    tree = disk.read_tree(call.root, "content")
    last = remembered(call)
    with say("reading and matching records"):
        found = importing.bring_in(tree.files, last, incoming)
    return written(call, found, tree, last, (*found.notices, summary(found.readings, found.composition)))


def forget(call: Namespace) -> Account:
    """A source undone: what only it made goes, where nobody touched it."""
    from opuscula.composing import importing
    from opuscula.composing.intake import FOLDER
    from opuscula.report import forgotten
    from opuscula.text import did_you_mean

    if call.files or call.name or call.format:
        raise WrongCall("--forget stands alone — import other files with a call of their own")
    settings_of(call)
    tree = disk.read_tree(call.root, "content")
    last = remembered(call)
    name = call.forget.removeprefix("./").removeprefix(FOLDER)
    sources = importing.source_names(tree.files, last)
    if name not in sources:
        near = did_you_mean(name, sources) or (f"there are {', '.join(sources[:9])}" if sources else "")
        raise WrongCall(f"--forget: there is no source {name} — {near or 'nothing was imported yet'}")
    with say("reading and matching records"):
        found = importing.forget(tree.files, last, name)
    return written(call, found, tree, last, (forgotten(name, found.removes, found.writes),))


def written(
    call: Namespace, found: Import, tree: disk.Tree, last: bytes | None, lines: tuple[str, ...]
) -> Account:
    """What an import found, put under content/; a dry run only shows it. The memory is written last."""
    from opuscula.composing import memory
    from opuscula.report import changes

    problems = (*tree.problems, *found.problems)
    if getattr(call, "dry_run", False):
        shown = changes(found.touched, found.renames, found.removes)
        return Account((*lines, *shown, "a dry run: nothing was written"), problems, found)
    if not found.writes and not found.renames and not found.removes:
        return Account((*lines, "nothing to write: the entries say all this already"), problems, found)
    read = {**tree.files, **({memory.PATH: last} if last is not None else {})}
    remember = {path: data for path, data in found.writes.items() if path == memory.PATH and found.removes}
    rest = {path: data for path, data in found.writes.items() if path not in remember}
    with say("writing entries"), disk.alone(call.root) as busy:
        faults = (
            [busy]
            if busy
            else disk.write_content(
                call.root, rest, renamed=found.renames, removed=found.removes, based_on=read
            )
            or disk.write_content(call.root, remember, based_on=read)
        )
    return Account(lines, (*problems, *faults), found)


def make(call: Namespace) -> Made:
    """The whole site in memory, every page made and its links proven."""
    from opuscula import __version__, pages, render, view
    from opuscula.hands import cache
    from opuscula.page import Drawing

    content = disk.read_tree(call.root, "content")
    layouts = layouts_of(call)
    portable = getattr(call, "portable", False)
    with say("gathering papers"):
        portfolio, problems = gathered(call, content.files, layouts)
    planned, clashes = pages.plan(portfolio)
    with say("drawing cards"):
        ready = [cache.drawn(call.root, item) if isinstance(item, Drawing) else item for item in planned]
    kept = compiled_at(call)
    compiled = cache.compiled_layouts(kept)
    with say("rendering pages"):
        pressed = render.press(
            ready,
            layouts,
            {"site": view.site(portfolio, __version__, portable), "words": portfolio.words},
            portfolio.settings.base_path,
            portable,
            compiled,
        )
    if pressed.compiled.keys() - compiled.keys():
        cache.keep_layouts(kept, pressed.compiled)
    return Made(portfolio, ready, pressed.files, (*content.problems, *problems, *clashes, *pressed.problems))


def compiled_at(call: Namespace) -> Path:
    """Where compiled layouts are kept: this project's beside its compiled modules, a site's in its cache."""
    beside_modules = Path(arguments.__file__).parent / "__pycache__"
    has_own = call.root.resolve() != HOME and (call.root / "layouts").is_dir()
    if beside_modules.is_dir() and not has_own:
        return beside_modules / "layouts"
    return (disk.cache_folder(call.root) or call.root / ".cache") / "layouts"


def gathered(
    call: Namespace, content: Mapping[str, bytes], layouts: Mapping[str, str]
) -> tuple[Portfolio, list[Problem]]:
    """The portfolio in content/, with the settings, and the theme's files and words."""
    from opuscula.gathering.gather import gather
    from opuscula.languages import vocabulary

    settings, wrong = settings_of(call)
    words, unsaid = vocabulary.read(layouts, settings.language)
    moved = renamed(call, content)
    drafts = getattr(call, "drafts", False)
    portfolio, problems = gather(content, settings, theme(call, "assets"), drafts, moved, words)
    return portfolio, [*wrong, *unsaid, *problems]


def renamed(call: Namespace, content: Mapping[str, bytes]) -> dict[str, str]:
    """Entries that the person renamed since the last import; none where all stand in their place."""
    from opuscula.composing import memory

    last = remembered(call)
    text = last.decode("utf-8", "replace") if last is not None else None
    if all(path in content for path in memory.parse(text).entries):
        return {}
    from opuscula.composing import importing

    return importing.renamed(content, last)


def theme(call: Namespace, folder: str) -> dict[str, bytes]:
    """The files of layouts/ or assets/: the site's own, and this project's where the site lacks them."""
    own = disk.read_tree(call.root, folder).files
    if call.root.resolve() == HOME:
        return dict(own)
    stock = disk.read_tree(HOME, folder).files
    return {**{path: data for path, data in stock.items() if not path.startswith(f"{folder}/local/")}, **own}


def layouts_of(call: Namespace) -> dict[str, str]:
    return {
        path.removeprefix("layouts/"): data.decode("utf-8-sig", "replace")
        for path, data in theme(call, "layouts").items()
    }


def remembered(call: Namespace) -> bytes | None:
    """The memory of the last import, as it lies on the disk."""
    from opuscula.composing import memory

    found = disk.read_file(call.root / memory.PATH, memory.PATH)
    return found if isinstance(found, bytes) else None


def settings_of(call: Namespace) -> tuple[Settings, list[Problem]]:
    """What content/site.toml says, with the call's own words over it, and the values that are wrong."""
    from opuscula import settings

    path = "content/site.toml"
    found = disk.read_file(call.root / path, path) if (call.root / path).exists() else b""
    if isinstance(found, Problem):
        raise WrongCall(str(found))
    read, problems = settings.parse(path, found.decode("utf-8", "replace"))
    for problem in problems:
        if problem.rule == settings.FORM:
            raise WrongCall(str(problem))
    if getattr(call, "base_url", None):
        read = replace(read, base_url=call.base_url)
    return read, problems


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
        return sys.stdin.buffer.read() if sys.stdin else b""
    data = disk.read_file(Path(name), name or '""')
    if isinstance(data, Problem):
        raise WrongCall(str(data))
    return data


# ---------------------------------------------------------------- what is said


@contextmanager
def say(doing: str) -> Iterator[None]:
    """Shows on a terminal what is being done, once it lasts longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    over = threading.Event()
    began = time.monotonic()

    def show() -> None:
        while not over.wait(1.0):
            print(f"\r{doing} … {time.monotonic() - began:.0f} s ", end="", file=sys.stderr, flush=True)

    teller = threading.Thread(target=show, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
        if time.monotonic() - began > 1:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def tell(problems: Iterable[Problem]) -> None:
    """Problems on standard error, one a line, the most serious first."""
    for problem in in_order(list(problems)):
        print(problem, file=sys.stderr)


def say_line(line: str, call: Namespace) -> None:
    if not getattr(call, "quiet", False):
        print(printable(line), flush=True)


def finish(call: Namespace, account: Account) -> int:
    """Says what there is to say, writes the report that was asked for, and finds the exit code."""
    problems = list(dict.fromkeys(account.problems))
    if getattr(call, "report", None):
        from opuscula.report import as_json

        found = account.imported
        text = as_json(
            found.readings if found else (),
            found.composition if found else None,
            found.touched if found else (),
            problems,
            account.built,
        )
        problems += disk.write_report(Path(call.report), text.encode("utf-8", "replace"))
    tell(problems)
    for line in account.lines:
        say_line(line, call)
    return FAULTY if any(problem.severity == "error" for problem in problems) else DONE


def understood(words: Sequence[str] | None) -> Namespace:
    """The call, with its paths: the site's root, and where the site goes."""
    from opuscula.settings import read_base_url

    call = arguments.parser(importers.names()).parse_args(words)
    call.root = Path(call.root)
    if not call.root.is_dir():
        raise WrongCall(f"{call.root}: there is no such folder — -C names the folder that holds content/")
    if call.command not in ("import", "new") and not (call.root / "content").is_dir():
        raise WrongCall(
            "there is no content/ here — python build.py import FILE makes it, -C DIR names another folder"
        )
    call.output_is_named = bool(getattr(call, "output", None))
    call.output = Path(call.output) if call.output_is_named else call.root / "site"
    if getattr(call, "base_url", None):
        url = read_base_url(call.base_url)
        if url is None:
            raise WrongCall(
                f'--base-url: "{call.base_url}" is no address — write https://example.org/ or the like'
            )
        call.base_url = url
    return call


def main(words: Sequence[str] | None = None) -> int:
    gc.disable()  # a run is short and makes few circles: looking for them costs a tenth of its time
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a character is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    try:
        call = understood(words)
        return finish(call, COMMANDS[call.command](call))
    except BrokenPipeError:  # whoever read along has seen enough
        sys.stdout = None
        return DONE
    except WrongCall as fault:
        print(printable(str(fault)), file=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if "serve" not in sys.argv:
        gc.disable()  # a run is short and makes few circles: looking for them costs a tenth of its time
    sys.exit(main())
