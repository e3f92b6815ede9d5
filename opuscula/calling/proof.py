"""A proof: the pages of a text that was just saved, before the whole site is made again.

Whoever edits a text looks at its page. Where nothing but texts of papers has changed, that page follows from
the text and from what the last build knew; what the whole site says, the build that comes after finds out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opuscula import address

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection

    from opuscula.calling.made import Plan
    from opuscula.hands.cache import Cache


def proof(call: Namespace, cache: Cache, plan: Plan, changed: Collection[str]) -> tuple[str, ...]:
    """Publishes what follows from the texts of these files alone; gives the paths of the site's new files.

    `plan` is that of the last build, which was published. Nothing is published if anything but the texts of
    papers has changed, or if there is an error in them: then the build is to tell.
    """
    from opuscula.hands import making, publish
    from opuscula.render import faults

    slugs = reworded(call, plan, changed)
    if not slugs:
        return ()
    sheets = making.opened_for(plan.items, slugs, cache)
    show = plan.press()
    printed = [show(sheet) for sheet in sheets]
    problems = faults([problem for one in printed for problem in one.problems])
    if any(problem.severity == "error" for problem in problems):
        return ()
    files = [file for one in printed for file in one.files]
    try:
        return tuple(file.url[1:] for file in files if publish.put_in_place(call.output, file))
    except OSError:
        return ()


def reworded(call: Namespace, plan: Plan, changed: Collection[str]) -> frozenset[str]:
    """The slugs of the papers in these files, if they say what they said but for their texts; else none."""
    home = f"{call.root}/"
    slugs = set()
    for place in changed:
        path = place.removeprefix(home)
        if not place.startswith(home) or not plan.known.has(path):
            return frozenset()
        slip, row = plan.found.reread(path)
        if not plan.known.is_same(slip, row):
            return frozenset()
        slugs.add(address.stem(path))
    return frozenset(slugs)
