"""What commands read of a site before they begin: its settings, its theme, its papers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from opuscula.calling.account import WrongCall
from opuscula.frozen import replace
from opuscula.hands import disk
from opuscula.problem import Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from opuscula.gathering.gather import Gathered
    from opuscula.gathering.known import Known
    from opuscula.gathering.slips import Slip
    from opuscula.override import Override
    from opuscula.settings import Settings

_PACKAGE = Path(__file__).resolve().parent.parent
# Has the layouts and assets that a site lacks: the package itself where it is installed, else the clone.
HOME = _PACKAGE if (_PACKAGE / "layouts").is_dir() else _PACKAGE.parent


def theme(call: Namespace, folder: str) -> dict[str, bytes]:
    """The files of layouts/ or assets/: the site's own, and this project's where the site lacks them."""
    own = disk.read_tree(call.root, folder).files
    if call.root.resolve() == HOME:
        return dict(own)
    stock = disk.read_tree(HOME, folder).files
    return {**{path: data for path, data in stock.items() if not path.startswith(f"{folder}/local/")}, **own}


def overrides_of(call: Namespace) -> list[Override]:
    """The site's own layouts and assets, beside the originals that they stand for and were made from."""
    from opuscula import override

    files = {**theme(call, "layouts"), **theme(call, "assets")}
    kept = [disk.read_tree(call.root, folder).files for folder in override.KEPT]
    return override.overrides(files, {path: data for tree in kept for path, data in tree.items()})


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


def gathered(
    call: Namespace, content: Mapping[str, bytes], layouts: Mapping[str, str], known: Known | None = None
) -> tuple[Gathered, list[Problem]]:
    """The portfolio in content/, with the settings, and the theme's files and words."""
    from opuscula.gathering.gather import gather_rows
    from opuscula.hands import jobs
    from opuscula.languages import vocabulary

    def spread(work: Callable[[str], tuple[Slip, Any]], paths: Sequence[str]) -> list[tuple[Slip, Any]]:
        return jobs.spread(lambda some: [*map(work, some)], paths, jobs_of(call), least=100)

    settings, wrong = settings_of(call)
    words, unsaid = vocabulary.read(layouts, settings.language)
    moved = renamed(call, content)
    drafts = getattr(call, "drafts", False)
    found = gather_rows(
        content,
        settings,
        theme(call, "assets") if settings.has_theme else disk.read_tree(call.root, "assets").files,
        drafts,
        moved,
        words,
        known=known,
        spread=spread,
        most=None if known is None else 8,
    )
    return found, [*wrong, *unsaid, *found.problems]


def renamed(call: Namespace, content: Mapping[str, bytes]) -> dict[str, str]:
    """Entries that the person renamed since the last import; none where all stand in their place."""
    from opuscula.composing import memory

    last = remembered(call)
    text = last.decode("utf-8", "replace") if last is not None else None
    if all(path in content for path in memory.parse(text).entries):
        return {}
    from opuscula.composing import importing

    return importing.renamed(content, last)


def jobs_of(call: Namespace) -> int:
    """How many processes may work."""
    from opuscula.hands import jobs

    return getattr(call, "jobs", None) or jobs.usable()


def compiled_at(call: Namespace) -> Path:
    """Where compiled layouts are kept: a clone's beside its compiled modules, else in the site's cache."""
    beside_modules = HOME / "opuscula" / "__pycache__"
    has_own = call.root.resolve() != HOME and (call.root / "layouts").is_dir()
    if os.access(beside_modules, os.W_OK) and not has_own:
        return beside_modules / "layouts"
    return (disk.cache_folder(call.root) or call.root / ".cache") / "layouts"
