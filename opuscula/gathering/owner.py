"""From content/profile.md to the owner: facts, numbers as their source prints them, a biography."""

from __future__ import annotations

from collections.abc import Collection

from opuscula.entries.entry import Entry
from opuscula.entries.facts import Facts
from opuscula.frozen import replace
from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.gathering.writing import Writing
from opuscula.portfolio import Number, Owner
from opuscula.problem import Problem

_NUMBERS = ("h_index", "papers", "citations", "novelty", "ai_score")

_KEYS = ("name", "names", "area", "affiliation", "orcid", "links", *_NUMBERS, "source", "as_of", "silence")


def names(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The owner's name and the other spellings of it."""
    facts = Facts(entry)
    return facts.text("name"), facts.texts("names")


def read(
    entry: Entry, catalogue: Catalogue, whereabouts: Whereabouts, areas: Collection[str]
) -> tuple[Owner, list[Problem]]:
    """The owner in an entry, with all that is wrong with it; `areas` are the addresses that have papers."""
    facts = Facts(entry)
    writing = Writing(entry, catalogue.settings.macros, whereabouts, facts.problems)
    name = facts.text("name")
    if not name:
        facts.note(
            "name", "no-name", "the profile has no name", "write name: and whose site this is", "warning"
        )
    bio = writing.text(entry.body, entry.body_line)
    area = catalogue.area(facts.text("area")) if facts.text("area") else None
    facts.unknown(_KEYS)
    owner = Owner(
        name=name or catalogue.settings.title,
        names=facts.texts("names"),
        person=next((person for person in catalogue.people.values() if person.slug == catalogue.owner), None),
        area=area and (area if area.url in areas else replace(area, url="")),
        affiliation=facts.text("affiliation"),
        orcid=facts.orcid("orcid", facts.text("orcid")),
        links=facts.links("links", whereabouts),
        numbers=tuple(Number(key, _with_unit(key, value)) for key in _NUMBERS if (value := facts.text(key))),
        numbers_source=facts.text("source"),
        as_of=facts.text("as_of"),
        bio=bio.html,
        bio_text=bio.plain,
    )
    return owner, facts.problems


def _with_unit(key: str, value: str) -> str:
    """Novelty is a share in per cent, whether or not the entry says so."""
    return f"{value}%" if key == "novelty" and value.isdecimal() else value
