"""A layout or an asset of the site's own, the original that it stands for, and the one that it was made from.

The original that an override was made from is kept beside it. So when an upgrade brings another original,
what changed in that can be told from what the person changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import unified_diff

from opuscula.frozen import frozen

KEPT = ("layouts/local/.stock", "assets/local/.stock")  # the originals as they were

_LONGEST = 40  # lines of a difference that are worth showing

_UNSEEN = re.compile(r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_TAG = re.compile(r"\{%[-+]?\s*(extends|block|endblock)\b\s*([^%]*?)\s*[-+]?%\}")
_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")


@frozen
class Override:
    """A file of layouts/local/ or assets/local/."""

    path: str  # from the site's root: "layouts/local/paper.html"
    original: str  # what it stands for: "layouts/paper.html"
    now: bytes | None  # the original as it is today; None: there is none of that name
    then: bytes | None  # the original that this was made from; None: nobody kept it
    unfilled: tuple[str, ...] = ()  # its blocks that are shown nowhere
    blocks: tuple[str, ...] = ()  # the blocks that it could fill

    @property
    def has_drifted(self) -> bool:
        """Whether the original is another today than when this was made from it."""
        return self.then is not None and (self.now is None or _plain(self.now) != _plain(self.then))

    def difference(self) -> list[str]:
        """What changed in the original since then, as a unified diff that is not too long."""
        if not self.has_drifted or self.now is None or self.then is None:
            return []
        try:
            old, new = (_plain(data).decode().splitlines() for data in (self.then, self.now))
        except UnicodeDecodeError:  # a picture or a font
            return []
        found = list(unified_diff(old, new, kept(self.path), self.original, n=2, lineterm=""))
        rest = len(found) - _LONGEST
        return found if rest <= 0 else [*found[:_LONGEST], f"… and {rest} lines more"]


def local(original: str) -> str:
    """Where the override of an original lies: "layouts/local/paper.html" for "layouts/paper.html"."""
    folder, _, name = original.partition("/")
    return f"{folder}/local/{name}"


def kept(path: str) -> str:
    """Where the original of an override is kept as it was; neither layout nor asset is looked for there."""
    folder, _, name = path.partition("/local/")
    return f"{folder}/local/.stock/{name}"


def copies(original: str, theme: Mapping[str, bytes]) -> dict[str, bytes]:
    """What to write to make an original one's own, by path: a copy to edit, and one that stays as it is.

    Where there is an override already, only the latter: so it counts as made from today's original.
    """
    own, data = local(original), theme[original]
    return {kept(own): data} if own in theme else {own: data, kept(own): data}


def overrides(theme: Mapping[str, bytes], originals: Mapping[str, bytes]) -> list[Override]:
    """The overrides among all files of layouts/ and assets/; `originals` are the files that were kept."""
    layouts = {
        path.removeprefix("layouts/"): _UNSEEN.sub("", data.decode(errors="replace"))
        for path, data in theme.items()
        if path.startswith("layouts/")
    }
    found = []
    for path in sorted(path for path in theme if path.split("/")[1] == "local"):
        original = path.replace("/local/", "/", 1)
        parents = _parents(path.removeprefix("layouts/"), layouts)
        blocks = {name for parent in parents for name, _ in _blocks(layouts[parent])}
        own = _blocks(layouts[path.removeprefix("layouts/")]) if parents else []
        unfilled = tuple(name for name, depth in own if depth == 0 and name not in blocks)
        found.append(
            Override(
                path,
                original,
                theme.get(original),
                originals.get(kept(path)),
                unfilled,
                tuple(sorted(blocks)),
            )
        )
    return found


def _parents(name: str, layouts: Mapping[str, str]) -> list[str]:
    """The layouts that one extends, the nearest first; none where that is not known before it is pressed."""
    found: list[str] = []
    while name in layouts and name not in found:
        said = next((said for tag, said in _TAG.findall(layouts[name]) if tag == "extends"), None)
        found.append(name)
        if said is None:
            return found[1:]
        if not (quoted := _QUOTED.fullmatch(said)):
            return []
        name = _resolved(quoted[1] or quoted[2], layouts)
    return []


def _resolved(name: str, layouts: Collection[str]) -> str:
    """The layout that a name means, as render.py finds it: a site's own goes before opuscula's."""
    return f"local/{name}" if f"local/{name}" in layouts else name.removeprefix("stock/")


def _blocks(text: str) -> list[tuple[str, int]]:
    """The blocks of a layout, each with the number of blocks around it."""
    found, depth = [], 0
    for tag, said in _TAG.findall(text):
        if tag == "block":
            found.append((said.partition(" ")[0], depth))
        depth += (tag == "block") - (tag == "endblock")
    return found


def _plain(data: bytes) -> bytes:
    """The bytes whatever ends their lines: git may have changed that."""
    return data.replace(b"\r\n", b"\n")
