"""The call that a person typed, understood."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from opuscula import arguments, importers
from opuscula.calling.account import WrongCall

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


def understood(words: Sequence[str] | None) -> Namespace:
    """The call, with its paths: the site's root, and where the site goes. Without `words` it is as typed."""
    from opuscula.settings import read_base_url

    began = time.time_ns()
    call = arguments.parser(importers.names(), called().removeprefix("python ")).parse_args(words)
    call.words, call.began = (tuple(sys.argv[1:]) if words is None else None), began
    call.times = []  # what was done, and how long it took
    call.root = Path(call.root)
    if not call.root.is_dir():
        raise WrongCall(f"{call.root}: there is no such folder — -C names the folder that holds content/")
    overriding = getattr(call, "kind", "") in ("layout", "asset", "workflow")
    needs_content = overriding or call.command not in ("import", "new")
    if needs_content and not (call.root / "content").is_dir():
        raise WrongCall(
            f"there is no content/ here — {called()} import FILE makes it, -C DIR names another folder"
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


def called() -> str:
    """What a person types to call this again: "opuscula" where it is installed."""
    program = sys.argv[0]
    return f"python {program}" if Path(program).name == "build.py" else "opuscula"
