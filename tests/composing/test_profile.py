"""What sources say about the owner → content/profile.md."""

from __future__ import annotations

import pytest

from opuscula.composing.memory import Memory, Remembered
from opuscula.composing.profile import PATH, ProfileStep, bring_in
from opuscula.entries.entry import parse
from opuscula.problem import Place
from opuscula.record import Profile


def profile(name: str = "Ada Lovelace", **facts: str) -> Profile:
    return Profile(Place("content/records/a.txt", 1), name, **facts)


def brought(text: str | None, *profiles: Profile, memory: Memory | None = None) -> ProfileStep:
    return bring_in(profiles, parse(PATH, text)[0] if text is not None else None, memory or Memory())


def test_the_first_profile_is_the_owners_and_the_last_of_the_owners_wins() -> None:
    step = brought(
        None, profile(papers="1"), profile("Someone Else", papers="9"), profile(papers="2", area="LG")
    )
    assert step.text == (
        "---\n# Whose site this is. Imports refresh what you have not changed; your biography goes below.\n"
        "name: Ada Lovelace\narea: LG\npapers: 2\nsource: a.txt\n---\n"
    )
    assert [problem.rule for problem in step.problems] == ["other-profile"]


@pytest.mark.parametrize("name", ["ada lovelace", "Ada  Lovelace", "Ada Lovelacé"])
def test_a_name_is_the_owners_in_other_letters(name: str) -> None:
    assert brought("---\nname: Ada Lovelace\n---\n", profile(name, papers="3")).problems == ()


def test_new_keys_find_their_place_and_the_rest_stays() -> None:
    text = "---\nname: Ada Lovelace # me\nh_index: 3\nmood: good\n---\n\nI am.\n"
    step = brought(text, profile(papers="3", area="LG"))
    assert step.text == (
        "---\nname: Ada Lovelace # me\narea: LG\nh_index: 3\npapers: 3\nsource: a.txt\nmood: good\n"
        "---\n\nI am.\n"
    )


def test_no_profile_changes_nothing() -> None:
    last = Remembered(PATH, (), {"name": "Ada Lovelace"})
    step = brought(None, memory=Memory(entries={PATH: last}))
    assert step == ProfileStep(remembered=last)


def test_a_broken_file_is_left() -> None:
    assert brought("---\nname: [\n---\n", profile()).text is None


def test_a_deleted_file_stays_deleted_and_it_is_said() -> None:
    last = Memory(entries={PATH: Remembered(PATH, (), {"name": "Ada Lovelace"})})
    step = brought(None, profile(), memory=last)
    assert step.text is None and [problem.rule for problem in step.problems] == ["profile-kept-out"]
