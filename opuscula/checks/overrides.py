"""Layouts and assets of the site's own whose original has changed, or whose blocks are nowhere shown."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.override import Override
from opuscula.problem import Place, Problem
from opuscula.text import did_you_mean


def check(site: Site) -> Iterator[Problem]:
    for override in site.overrides:
        place = Place(override.path)
        if override.has_drifted:
            yield Problem(place, "override-drifted", *_drift(override), "warning")
        for name in override.unfilled:
            message = f'fills the block "{name}", which no layout above it has, so that is shown nowhere'
            known = f"the blocks are {', '.join(override.blocks) or 'none'}"
            near = did_you_mean(name, list(override.blocks)) or known
            yield Problem(place, "block-gone", message, near, "warning")


def _drift(override: Override) -> tuple[str, str]:
    """The message, and what to do."""
    if override.now is None:
        return f"was made from {override.original}, which is gone", "see what stands for that now"
    signs = [line[:1] for line in override.difference()[2:]]
    changed = f" (lines: -{signs.count('-')} +{signs.count('+')})" if signs else ""
    folder, _, name = override.original.partition("/")
    return (
        f"was made from another {override.original} than that of today{changed}",
        f'take over what you want; "new {folder.removesuffix("s")} {name}" then keeps today\'s',
    )
