"""A site made and published: every page is made and its links are proven before the first is published."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from opuscula.calling.account import Outcome
from opuscula.calling.site import HOME, compiled_at, gathered, jobs_of, layouts_of, settings_of
from opuscula.calling.voice import say
from opuscula.frozen import frozen, replace
from opuscula.problem import Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Mapping, Set
    from typing import Any

    from opuscula.gathering.gather import Gathered
    from opuscula.gathering.stacks import Stacks
    from opuscula.hands.cache import Cache
    from opuscula.hands.disk import Stamp
    from opuscula.hands.files import Files
    from opuscula.hands.making import Basis, Printed
    from opuscula.hands.readings import Readings
    from opuscula.page import Bound, Drawing, File, Sheet
    from opuscula.portfolio import Portfolio


@frozen
class Plan:
    """A site that is to be made."""

    content: Files
    stamps: Mapping[str, Stamp | None]  # of these files
    found: Gathered
    known: Readings
    basis: Basis
    items: tuple[Sheet | Bound | File, ...]
    addresses: tuple[str, ...]  # of all files
    press: Callable[[], Callable[[Sheet], Printed]]  # gives what turns a sheet into files
    problems: tuple[Problem, ...]


def make(call: Namespace, cache: Cache) -> Outcome:
    """The site, made and published. What the cache knows is not made again."""
    from opuscula.hands.blob import Damaged

    try:
        return made(call, cache)
    except Damaged:
        cache.forget()
        return made(call, cache)


def made(call: Namespace, cache: Cache) -> Outcome:
    """Every page made and its links proven, before the first is published."""
    began = time.monotonic()
    plan = planned(call, cache)
    return published(call, cache, plan, began)


def planned(call: Namespace, cache: Cache) -> Plan:
    """All that is to be made, from the files as they lie there."""
    from opuscula import __version__, pages, view
    from opuscula.hands import files, making
    from opuscula.hands.cache import code, said, said_lines
    from opuscula.hands.readings import Readings
    from opuscula.page import Drawing

    portable = getattr(call, "portable", False)
    with say(call, "looking at files"):
        content, stamps, passed_over = files.look(call.root, "content")
        problems = [*passed_over]
        layouts = layouts_of(call)
        settings, _ = settings_of(call)
        program = code(HOME)
        cache.belongs_to(program)
    known = Readings(cache, said(program, settings, getattr(call, "drafts", False)), content, stamps)
    with say(call, "gathering papers"):
        found, wrong = gathered(call, content, layouts, known)
        portfolio = found.portfolio
        known.keep(found.arrangement, found.catalogue)
    with say(call, "planning pages"):
        rows, entries = known.rows, {paper.source for paper in portfolio.papers}
        portfolio = with_neighbours(call, found, rows, cache)
        site = pages.plan(portfolio)
        addresses = tuple(url for url, _ in pages.addresses(site))
        if sorted(addresses) != cache.table.get("addresses"):  # else there was no clash last time
            problems += pages.clashes(site)
        problems += [*wrong, *content.faults]
        shared = {"site": view.site(portfolio, __version__, portable), "words": portfolio.words}
        basis = making.Basis(
            said(program, settings, shared["site"], layouts, view.has_news(portfolio)),
            rows,
            known.whole,
            said_lines([*sorted(found.around.pages), "", *(path for path in content if path not in entries)]),
        )
        items = tuple(drawn_by(call, item) if isinstance(item, Drawing) else item for item in site)
    press = partial(printer, call, layouts, shared, set(addresses), found.stacks, settings.base_path)
    return Plan(content, stamps, found, known, basis, items, addresses, press, tuple(problems))


def published(call: Namespace, cache: Cache, plan: Plan, began: float) -> Outcome:
    """What is planned, made and published; `began` is when the steady clock was looked at first (seconds)."""
    from opuscula import address
    from opuscula.hands import making, marks, publish
    from opuscula.page import Sheet, file_url
    from opuscula.render import Dead, dead_links, faults
    from opuscula.report import Built

    problems = [*plan.problems]
    stage: publish.Stage | tuple[Problem, ...] = ()
    if all(problem.severity != "error" for problem in problems):
        stage = publish.begin([file_url(url)[1:] for url in plan.addresses], call.output, call.root)
    ready = stage if isinstance(stage, publish.Stage) else None
    problems += () if isinstance(stage, publish.Stage) else stage
    with say(call, "making pages"):
        try:
            result = making.make(plan.items, plan.press, plan.basis, call.output, ready, cache, jobs_of(call))
        except OSError as error:
            if ready is None:
                raise
            return Outcome((*problems, *ready.failed(error).problems))
    # Where an entry cannot be read its page is missing, of which there is no need to tell on other pages.
    unread = {address.entry(problem.place.path) for problem in problems if problem.severity == "error"}
    dead = (Dead(*dead) for dead in result.dead if dead[0] not in unread)
    problems += [*faults(result.problems), *dead_links(dead)]
    problems += plan.content.faults
    if ready is None or any(problem.severity == "error" for problem in problems):
        if ready:
            ready.discard()
        return Outcome(tuple(problems))
    with say(call, "publishing"):
        done = ready.finish(result.changed)
        if done.problems:
            return Outcome((*problems, *done.problems))
        cache.save()
    sheets = [item for item in plan.items if isinstance(item, Sheet)]
    count = sum(url.endswith(("/", ".html")) for sheet in sheets for url in sheet.urls)
    seconds = time.monotonic() - began
    built = Built(count, len(plan.addresses), done.written, done.removed, seconds)
    read = {f"{call.root}/{path}": stamp and marks.of(*stamp[:3]) for path, stamp in plan.stamps.items()}
    left = partial(making.left, call.output, result)
    return Outcome(tuple(problems), built, read, tuple(folders(call)), left, plan, tuple(result.changed))


def with_neighbours(call: Namespace, found: Gathered, rows: Mapping[str, bytes], cache: Cache) -> Portfolio:
    """The portfolio with what is near each paper: as an earlier build found it, else found now."""
    from opuscula.hands.cache import digest, said

    portfolio = found.portfolio
    if not portfolio.settings.shelves.get("related", True):
        return portfolio
    basis = digest(said(portfolio.words), *rows.values())
    before = cache.table.get("near")
    near = before[1] if before and before[0] == basis else neighbours(call, found)
    cache.kept["near"] = (basis, near)
    return replace(portfolio, near=near)


def neighbours(call: Namespace, found: Gathered) -> dict[str, tuple[tuple[str, str], ...]]:
    """Slug → the slugs of the papers near it, with reasons."""
    from opuscula.hands import jobs
    from opuscula.related import Neighbours

    subjects = found.subjects()
    near = Neighbours(subjects, found.portfolio.words)
    places = range(len(subjects))
    each = jobs.spread(lambda some: [*map(near.of, some)], places, jobs_of(call), least=400)
    return {subject.slug: one for subject, one in zip(subjects, each, strict=True)}


def folders(call: Namespace) -> Iterator[str]:
    """The folders in which a file more would make another site, and the files of the theme."""
    for home in {call.root, HOME}:
        for name in ("content", "layouts", "assets") if home == call.root else ("layouts", "assets"):
            yield f"{home}/{name}"  # it may be missing, and come
            for folder, _, files in os.walk(home / name):
                yield folder
                yield from (f"{folder}/{file}" for file in files if name != "content")


def printer(
    call: Namespace,
    layouts: Mapping[str, str],
    shared: Mapping[str, Any],
    addresses: Set[str],
    stacks: Stacks,
    base_path: str,
) -> Callable[[Sheet], Printed]:
    """What turns a sheet into files, and says what it was made from."""
    from opuscula.hands.cache import compiled_layouts, keep_layouts
    from opuscula.hands.making import Printed
    from opuscula.render import Press

    kept = compiled_at(call)
    compiled = compiled_layouts(kept)

    def once(make: Callable[[], str]) -> Callable[[], str]:
        """Whoever has a text again is noted down as asking for what was asked for when it was made."""
        with stacks.noting() as note:
            text = make()

        def again() -> str:
            stacks.note(note)
            return text

        return again

    press = Press(layouts, shared, addresses, base_path, getattr(call, "portable", False), compiled, once)

    def show(sheet: Sheet) -> Printed:
        with stacks.noting() as note:
            printed = press.print(sheet.make())
        if press.compiled.keys() - compiled.keys():
            compiled.update(compiled_layouts(kept))  # another process may have compiled some meanwhile
            compiled.update(press.compiled)
            keep_layouts(kept, compiled)
        return Printed(
            printed.files,
            printed.parts,
            (*note.problems, *printed.problems),
            tuple((dead.target, dead.page, dead.layout) for dead in printed.dead),
            tuple(sorted(note.papers)),
            note.leads_on,
        )

    return show


def drawn_by(call: Namespace, item: Drawing) -> Sheet:
    """The sheet of a drawing, which an earlier build may have drawn."""
    from opuscula.hands.cache import drawn
    from opuscula.page import Sheet

    return Sheet((item.url,), lambda: (drawn(call.root, item),), (), (item.key,), item.source)
