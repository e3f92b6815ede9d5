"""Whose value is it? Field by field: what an import may change in a file, and what is the person's."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from opuscula.frozen import frozen
from opuscula.record import Plain


@frozen
class Kept:
    """A value that stays because a person wrote it, and the one that a source has for it now."""

    key: str
    yours: Plain | None  # None: the person took the key away
    incoming: Plain | None  # None: no source states it any more


@frozen
class Settlement:
    """What to write into a file, and what stays in it although the sources have moved."""

    changes: dict[str, Plain | None]  # key → its new value; None takes the key away
    kept: tuple[Kept, ...]
    yours: tuple[str, ...]  # keys of the person's whose value the sources share by now


@frozen
class Touched:
    """What an import changes in one file, and what it leaves although the sources have moved."""

    path: str
    changed: Mapping[str, tuple[Plain | None, Plain | None]]  # key → before, after
    kept: tuple[Kept, ...] = ()


def settle(
    current: Mapping[str, Plain],
    wrote: Mapping[str, Plain],
    incoming: Mapping[str, Plain],
    known: bool,
    yours: Collection[str] = (),
) -> Settlement:
    """Compares what stands in a file with what the last import wrote and what the sources state now.

    `known` says that the memory can be trusted: a key that it does not name was never written. Without
    it, every value that differs from the sources counts as the person's, a missing one too. `yours` are
    the keys that the last settlement gave back under this name.
    """
    changes: dict[str, Plain | None] = {}
    kept: list[Kept] = []
    shared: list[str] = []
    for key in dict.fromkeys((*incoming, *wrote, *yours)):
        now, before, new = (plain(values.get(key)) for values in (current, wrote, incoming))
        is_touched = (now != before or key in yours) if known else now != new
        if now == new:
            shared += [key] if is_touched else []
        elif not is_touched:
            changes[key] = new
        elif new != before:
            kept.append(Kept(key, now, new))
    return Settlement(changes, tuple(kept), tuple(shared))


def plain(value: Plain | None) -> Plain | None:
    """A value without the white space around it; an empty one is as good as none."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip() or None
    if isinstance(value, list):
        return [item for item in map(plain, value) if item is not None] or None
    if isinstance(value, dict):
        return {key: inner for key, item in value.items() if (inner := plain(item)) is not None} or None
    return None
