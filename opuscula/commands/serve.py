"""serve: a preview in the browser that follows every save."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from itertools import count
from typing import TYPE_CHECKING

from opuscula.calling.account import Account, WrongCall
from opuscula.calling.made import make
from opuscula.calling.site import HOME, settings_of
from opuscula.calling.voice import say_line, tell
from opuscula.hands import disk, folders
from opuscula.problem import Place, Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

_TIDY = 50  # builds after which circles in memory are looked for; Python would do it amid any of them


def run(call: Namespace) -> Account:
    """A preview in the browser that follows every save, drafts included."""
    from opuscula.hands import preview
    from opuscula.hands.cache import Cache
    from opuscula.hands.watch import Watch

    told: set[Problem] = set()
    builds = count(1)

    def rebuild() -> Sequence[Problem]:
        if next(builds) % _TIDY == 0:
            gc.collect()
        try:
            with disk.alone(call.root) as busy:
                if busy:
                    return [busy]
                site = make(call, cache)
        except WrongCall as fault:
            return [Problem(Place("content/site.toml"), "settings-form", str(fault), "mend it and save")]
        tell(problem for problem in site.problems if problem not in told)
        told.clear()
        told.update(site.problems)
        return site.problems

    cache = Cache(None)
    own = nullcontext(call.output) if call.output_is_named else folders.for_a_while()
    with own as call.output:
        fault = preview.serve(
            rebuild,
            lambda path: disk.read_inside(call.output, path),
            Watch({call.root, HOME}, ("content", "layouts", "assets")),
            lambda line: say_line(line, call),
            host=call.host,
            port=call.port,
            base_path=settings_of(call)[0].base_path,
        )
    return Account(problems=(fault,) if fault else ())
