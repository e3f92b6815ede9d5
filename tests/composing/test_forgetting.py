"""Which entries go with a source, and what is remembered of the others."""

from __future__ import annotations

from opuscula.composing.forgetting import Forgotten, forget, forget_owner
from opuscula.composing.memory import Memory, Remembered
from opuscula.composing.profile import PATH
from opuscula.composing.profile import as_written as owner_as_written
from opuscula.composing.written import as_written
from opuscula.entries.entry import Entry, parse
from opuscula.problem import Place
from opuscula.record import Plain, Profile

FACTS: dict[str, Plain] = {"title": "Lamps", "date": "2024", "abstract": "On lamps."}
LAMPS = "content/papers/lamps.md"


def entry(text: str, path: str = LAMPS) -> Entry:
    return parse(path, text)[0]


def forgotten(one: Remembered, text: str = as_written(FACTS), *beside: str) -> Forgotten:
    return forget("a.bib", {LAMPS: entry(text)}, Memory(entries={one.path: one}), [LAMPS, *beside])


def remembered(*records: str, vanished: tuple[str, ...] = (), yours: tuple[str, ...] = ()) -> Remembered:
    return Remembered(LAMPS, records, FACTS, yours, vanished)


def test_an_untouched_entry_goes_and_is_not_remembered() -> None:
    for one in (remembered("a.bib#1", "a.bib#2"), remembered(vanished=("a.bib#1",))):
        found = forgotten(one)
        assert [gone.path for gone in found.gone] == [LAMPS]
        assert found.memory.entries == {} and found.stays == ()


def test_a_touched_one_stays_with_its_reason() -> None:
    for found in (
        forgotten(remembered("a.bib#1"), as_written({**FACTS, "area": "LG"})),
        forgotten(remembered("a.bib#1"), as_written(FACTS), "content/papers/lamps/lamp.png"),
        forgotten(remembered("a.bib#1", yours=("date",))),
    ):
        assert found.gone == () and [one.place.path for one in found.stays] == [LAMPS]
        assert found.memory.entries[LAMPS].records == ()


def test_what_others_say_of_it_is_remembered_still() -> None:
    found = forgotten(remembered("a.bib#1", "b.bib#1", vanished=("a.bib#2", "c.bib#1")))
    assert found.gone == () and [one.severity for one in found.stays] == ["hint"]
    left = found.memory.entries[LAMPS]
    assert (left.records, left.vanished) == (("b.bib#1",), ("c.bib#1",))


def test_the_entries_of_other_sources_are_none_of_its_business() -> None:
    one = remembered("b.bib#1")
    found = forgotten(one)
    assert (found.gone, found.stays, dict(found.memory.entries)) == ((), (), {LAMPS: one})


def test_the_owner_goes_only_where_nobody_else_speaks_of_them() -> None:
    facts: dict[str, Plain] = {"name": "Ada Lovelace", "source": "a.txt"}
    last = Memory(entries={PATH: Remembered(PATH, (), facts)})
    own = entry(owner_as_written(facts), PATH)
    other, same = (Profile(Place("content/records/b.txt", 1), name) for name in ("Bob", "Ada LOVELACE"))
    assert forget_owner(own, last, [other]) is not None
    assert forget_owner(own, last, [same]) is None
    assert forget_owner(entry(own.text + "A life.\n", PATH), last, []) is None
    assert forget_owner(None, last, []) is None and forget_owner(own, Memory(), []) is None
