"""The main job: new and changed records into content/, content/ into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opuscula.calling.records import bring_in
from opuscula.commands import build
from opuscula.frozen import replace

if TYPE_CHECKING:
    from argparse import Namespace

    from opuscula.calling.account import Account


def run(call: Namespace) -> Account:
    """The main job: new and changed records into content/, content/ into the site."""
    imported = bring_in(call, ())
    built = build.run(call)
    return replace(
        built,
        lines=imported.lines + built.lines,
        problems=imported.problems + built.problems,
        imported=imported.imported,
    )
