from __future__ import annotations

from opuscula.mending import Fix, left, mend
from opuscula.problem import Place, Problem

PATH = "content/papers/a.md"
ENTRY = """\
---
# a comment
title: CafÃ© notes  # as it came
date: 2018/03/27
mine:   kept
---

The abstract.

## Notes
"""


def fix(key: str, old: str, new: str, path: str = PATH, line: int = 3) -> Fix:
    return Fix(Place(path, line), "mangled-title", key, old, new)


def test_the_lines_of_the_answers_change_and_nothing_else() -> None:
    fixes = [fix("title", "CafÃ© notes", "Café notes"), fix("date", "2018/03/27", "2018-03-27", line=4)]
    changed, done = mend({PATH: ENTRY.encode()}, fixes)
    assert done == fixes
    assert changed[PATH].decode() == ENTRY.replace("CafÃ©", "Café").replace("2018/03/27", "2018-03-27")
    assert str(fixes[0]) == f'{PATH}:3: title: "CafÃ© notes" → "Café notes"'


def test_a_key_that_is_missing_comes_in() -> None:
    changed, done = mend({PATH: ENTRY.encode()}, [fix("language", "", "ja")])
    assert changed[PATH].decode() == ENTRY.replace("2018/03/27\n", "2018/03/27\nlanguage: ja\n")
    assert str(done[0]) == f'{PATH}:3: language: "" → "ja"'


def test_line_ends_stay() -> None:
    changed, _ = mend({PATH: ENTRY.replace("\n", "\r\n").encode()}, [fix("date", "2018/03/27", "2018-03-27")])
    assert changed[PATH].decode() == ENTRY.replace("2018/03/27", "2018-03-27").replace("\n", "\r\n")


def test_a_value_that_is_another_by_now_stays() -> None:
    assert mend({PATH: ENTRY.encode()}, [fix("title", "Something else", "New")]) == ({}, [])


def test_what_cannot_be_changed_without_harm_stays() -> None:
    flow = b"---\n{title: Old, date: 2018}\n---\n"
    for data in (flow, b"no front matter", b"\xff"):
        assert mend({PATH: data}, [fix("title", "Old", "New")]) == ({}, [])
    assert mend({}, [fix("title", "Old", "New")]) == ({}, [])


def test_of_several_answers_for_one_key_the_first_counts() -> None:
    _, done = mend(
        {PATH: ENTRY.encode()}, [fix("title", "CafÃ© notes", "One"), fix("title", "CafÃ© notes", "Two")]
    )
    assert [one.new for one in done] == ["One"]


def test_the_problems_that_are_left() -> None:
    one = Problem(Place(PATH, 3), "mangled-title", "it is mangled", "mend it", "warning")
    other = Problem(Place(PATH, 9), "mangled-title", "it is mangled", "mend it", "warning")
    assert left([one, other], [fix("title", "x", "y")]) == [other]
