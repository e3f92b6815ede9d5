"""serve: a preview in the browser that follows every save."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from itertools import count
from typing import TYPE_CHECKING

from opuscula.calling.account import Account, WrongCall
from opuscula.calling.made import make
from opuscula.calling.proof import proof
from opuscula.calling.site import HOME, settings_of
from opuscula.calling.voice import say_line, tell
from opuscula.hands import disk, folders
from opuscula.problem import Place, Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Iterator, Sequence

    from opuscula.calling.account import Outcome

_TIDY = 50  # builds after which circles in memory are looked for; Python would do it amid any of them


def run(call: Namespace) -> Account:
    """A preview in the browser that follows every save, drafts included."""
    from opuscula.hands import preview
    from opuscula.hands.watch import Watch

    site = LiveSite(call)
    roots = {call.root} if call.root.resolve() == HOME else {call.root, HOME}
    own = nullcontext(call.output) if call.output_is_named else folders.for_a_while()
    with own as call.output:
        fault = preview.serve(
            site.rebuild,
            lambda path: disk.read_inside(call.output, path),
            Watch(roots, ("content", "layouts", "assets")),
            lambda line: say_line(line, call),
            host=call.host,
            port=call.port,
            base_path=settings_of(call)[0].base_path,
        )
    return Account(problems=(fault,) if fault else ())


class LiveSite:
    """The site that is made again at every save."""

    def __init__(self, call: Namespace) -> None:
        from opuscula.hands.cache import Cache

        self._call = call
        self._cache = Cache(None)
        self._builds = count(1)
        self._last: Outcome | None = None
        self._told: set[Problem] = set()

    def rebuild(self, changed: Collection[str]) -> Iterator[Sequence[Problem]]:
        """The problems of the site, whenever there is something new to see: first the pages of a text that
        was saved, then the site, if more of it is to be seen than these."""
        try:
            with disk.alone(self._call.root) as busy:
                if busy:
                    yield [busy]
                    return
                shown = self._proof(changed)
                if shown:
                    yield ()
                self._last = make(self._call, self._cache)
        except WrongCall as fault:
            yield [Problem(Place("content/site.toml"), "settings-form", str(fault), "mend it and save")]
            return
        problems = self._last.problems
        tell(problem for problem in problems if problem not in self._told)
        self._told = set(problems)
        pages = {path for path in self._last.changed if path.endswith(".html")}
        if not shown or not self._last.built or not pages <= shown:
            yield problems
        if next(self._builds) % _TIDY == 0:
            gc.collect()

    def _proof(self, changed: Collection[str]) -> set[str]:
        """The files of the site that could be made new at once."""
        last, self._last = self._last, None
        if not last or not last.built or not last.plan:
            return set()
        return set(proof(self._call, self._cache, last.plan, changed))
