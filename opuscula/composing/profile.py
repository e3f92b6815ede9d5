"""What sources say about the owner → content/profile.md, by the rules of an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from opuscula.composing.memory import Memory, Remembered
from opuscula.composing.notes import unchangeable, yours_kept
from opuscula.composing.settle import Touched, settle
from opuscula.entries.entry import Entry, revise, write
from opuscula.frozen import frozen
from opuscula.problem import Place, Problem
from opuscula.record import Plain, Profile
from opuscula.text import slug

PATH = "content/profile.md"

# The keys of the file, in the order in which new ones join it.
ORDER = (
    "name", "names", "area", "affiliation", "orcid", "links", "h_index", "papers", "citations", "novelty",
    "ai_score", "source", "as_of",
)  # fmt: skip

_ABOUT = "Whose site this is. Imports refresh what you have not changed; your biography goes below."


@frozen
class ProfileStep:
    """What an import would do to the owner's file. Nothing is done yet."""

    text: str | None = None  # None: the file stays as it is
    remembered: Remembered | None = None
    touched: Touched | None = None
    problems: tuple[Problem, ...] = ()


def bring_in(profiles: Sequence[Profile], entry: Entry | None, memory: Memory) -> ProfileStep:
    """Brings the owner's facts into the file; of several profiles of the owner the last one wins.

    The owner is who the file names, else the first profile. Anybody else's profile gives papers and no facts.
    """
    last = memory.entries.get(PATH)
    if (entry and entry.broken) or not profiles:
        return ProfileStep(remembered=last)
    if last and entry is None:
        return ProfileStep(remembered=last, problems=(_kept_out(profiles[-1]),))
    spellings = _spellings(entry, last) or {slug(profiles[0].name)}
    own = [profile for profile in profiles if slug(profile.name) in spellings]
    others = tuple(_not_the_owner(profile) for profile in profiles if profile not in own)
    if not own:
        return ProfileStep(remembered=last, problems=others)
    profile = own[-1]
    incoming = {**profile.facts(), "source": profile.source or profile.place.path.rpartition("/")[2]}
    known = str((last.wrote if last else entry.meta if entry else {}).get("name", ""))
    if known and not (last and slug(profile.name) == slug(known)):
        incoming["name"] = known  # another spelling of the owner is no news
    if entry is None:
        text = as_written(incoming)
        created: dict[str, tuple[Plain | None, Plain | None]] = {
            key: (None, incoming[key]) for key in incoming
        }
        return ProfileStep(text, Remembered(PATH, (), incoming), Touched(PATH, created), others)
    before = last or Remembered(PATH)
    settled = settle(entry.meta, before.wrote, incoming, not memory.lost, before.yours)
    revised = revise(entry, settled.changes, order=ORDER) if settled.changes else entry.text
    if revised is None:
        return ProfileStep(remembered=last, problems=(*others, unchangeable(PATH)))
    changed = {key: (entry.meta.get(key) or None, value) for key, value in settled.changes.items()}
    return ProfileStep(
        revised if revised != entry.text else None,
        Remembered(PATH, (), incoming, settled.yours),
        Touched(PATH, changed, settled.kept) if changed or settled.kept else None,
        (*others, *(yours_kept(Place(PATH, entry.lines.get(kept.key)), kept) for kept in settled.kept)),
    )


def as_written(facts: Mapping[str, Plain]) -> str:
    """The owner's file as an import writes it."""
    return write(facts, "", {"name": _ABOUT})


def _spellings(entry: Entry | None, last: Remembered | None) -> set[str]:
    """The slugs of the names that the file gives to the owner, and of the one that an import gave."""
    if entry is None:
        return set()
    names = entry.meta.get("names") or []
    listed = [entry.meta.get("name", ""), *(names if isinstance(names, list) else [names])]
    listed += [last.wrote.get("name", "")] if last else []
    return {slug(name) for name in listed if isinstance(name, str) and name}


def _kept_out(profile: Profile) -> Problem:
    return Problem(
        profile.place,
        "profile-kept-out",
        f"the facts about {profile.name} were not written, as you deleted {PATH}",
        f"nothing, if it should stay away; else write a {PATH} that begins with ---, name: and ---",
        "hint",
    )


def _not_the_owner(profile: Profile) -> Problem:
    return Problem(
        profile.place,
        "other-profile",
        f"this is the profile of {profile.name}, not of this site's owner; only its papers were taken",
        f"if it is the owner, add the name to names: in {PATH}",
        "warning",
    )
