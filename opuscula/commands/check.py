"""check: a judgement of the built site, the entries and the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opuscula.calling.account import Account
from opuscula.calling.call import called
from opuscula.calling.records import completed
from opuscula.calling.site import gathered, jobs_of, layouts_of, overrides_of, remembered
from opuscula.calling.voice import say
from opuscula.frozen import replace
from opuscula.hands import disk
from opuscula.problem import Place, Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from opuscula.checks import Answer, Site
    from opuscula.hypertext import Document


def run(call: Namespace) -> Account:
    """A judgement of the built site, the entries and the records. Nothing is changed without --fix."""
    from datetime import date

    from opuscula import checks
    from opuscula.composing import importing
    from opuscula.gathering.stacks import whole_problems
    from opuscula.hands import jobs
    from opuscula.hands.output import Output

    if call.fix and (unfinished := completed(call)):
        return Account(problems=unfinished)
    content = disk.read_tree(call.root, "content")
    gathered_now, problems = gathered(call, content.files, layouts_of(call))
    portfolio = gathered_now.portfolio
    problems += whole_problems(portfolio.papers, gathered_now.stacks)
    files = Output(call.output)
    if "/index.html" not in files:
        here = Place(disk.relative(call.output, call.root))
        fault = Problem(here, "no-site", "there is no built site here to be judged", f"run {called()} first")
        problems = [*problems, fault]

    def spread(work: Callable[[str], Document], urls: Sequence[str]) -> list[Document]:
        return jobs.spread(lambda some: [*map(work, some)], urls, jobs_of(call), least=100)

    own = overrides_of(call)
    with say(call, "reading pages and records"):
        records = importing.records(content.files, remembered(call))
        site = checks.Site.of(files, portfolio, records, date.today(), problems, own, content.files, spread)
    if call.online:
        site = replace(site, answers=answers_of_others(call, site))
    with say(call, "judging"):
        found = (*content.problems, *checks.run(site))
    said, found = mended(call, site, found) if call.fix else ((), found)
    errors, warnings, hints = (
        sum(one.severity == level for one in found) for level in ("error", "warning", "hint")
    )
    changes = [line for one in own for line in one.difference()]
    summary = f"checked {len(files)} files: {errors} errors, {warnings} warnings, {hints} hints"
    return Account((*said, *changes, summary), found)


def mended(
    call: Namespace, site: Site, found: tuple[Problem, ...]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The safe answers to problems, put into the entries: what was done, and the problems that are left."""
    from opuscula import checks, mending
    from opuscula.composing import memory
    from opuscula.hands import journal

    changed, done = mending.mend(site.content, checks.fixes(site))
    if not changed:
        return ("nothing to fix that has one safe answer",), found
    read = {path: site.content[path] for path in changed}
    with disk.alone(call.root) as busy:
        faults = [busy] if busy else journal.write_content(call.root, changed, memory.amended, based_on=read)
    if faults:
        return (), (*found, *faults)
    lines = (*map(str, done), f"fixed {len(done)} in {len(changed)} entries; {called()} shows them")
    return lines, tuple(mending.left(found, done))


def answers_of_others(call: Namespace, site: Site) -> dict[str, Answer]:
    """What other hosts say of the addresses that pages lead to."""
    from opuscula import __version__
    from opuscula.checks import Answer, outside
    from opuscula.hands import online

    said = site.portfolio.settings.base_url or site.portfolio.settings.repository
    agent = f"opuscula/{__version__} (checks links of {said or 'a site to come'})"
    with say(call, "asking other hosts"):
        replies = online.ask(outside.links(site), call.root, agent)
    return {address: Answer(reply.status, reply.said) for address, reply in replies.items()}
