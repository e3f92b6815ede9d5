"""Front matter that is read line by line says what the whole grammar says; the rest is left to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.entries import grammar, lines, plain
from opuscula.record import Plain

ROOT = Path(__file__).parents[2]

KEYS = ["title", "date", "a-b", "_x", "0", "é", "no", "<<", "x" * 120, '"q"', ""]
ATOMS = [
    "", " ", "  ", "-", "- ", "--", ":", ": ", "#", " #", '"', "'", "a", "b c", "é", "\xa0", "\\", '\\"',
    "[", "]", "{", "}", ",", "?", "? ", "!", "&", "*", "|", ">", "%", "@", "`", "~", "null", "2020-01-02",
    "12:34", "0123", "https://a.org/#b", "...", "---", "\t", "\u2028", "\x85", "\ufeff", "\x00", "\r", "😀",
    "Łukasz",
]  # fmt: skip
VALUES = st.one_of(
    st.lists(st.sampled_from(ATOMS), max_size=4).map("".join),
    st.sampled_from(
        ["x", "'it'", '"x: y"', '""', "''", '"a"b', "a: b", "a:b", "a #b", "a#b", "[]", "|", "|-"]
    ),
)
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(KEYS[:4]), VALUES),
    st.builds("{}:{}{}".format, st.sampled_from(KEYS), st.sampled_from(["", " ", "  "]), VALUES),
    st.builds("{}- {}".format, st.sampled_from(["", " ", "  ", "    "]), VALUES),
    st.builds("{}- {}: {}".format, st.sampled_from(["", "  "]), st.sampled_from(["kind", "url"]), VALUES),
    st.builds("{}{}: {}".format, st.sampled_from(["  ", "    "]), st.sampled_from(["url", "label"]), VALUES),
    st.builds("{}# {}".format, st.sampled_from(["", "  "]), VALUES),
    VALUES,
)
HEADS = st.lists(LINES, max_size=8).map(lambda found: "---\n" + "".join(f"{line}\n" for line in found))

ALL_KINDS = """\
---
# a comment
title: "Attention:  agents"
date: 2020-03-18

note: 'a "word"'
empty:
authors:
  - Yujin Tang
  # a comment
  - "O'Brien"
links:
- kind: demo
  url: https://example.org/#top
  label: a # b
- kind: code
  url: x
---
Words.
"""


def judged(text: str) -> lines.Head | None:
    """What is read of a text line by line, if it is what the grammar reads."""
    found = lines.read(text)
    assert found is None or found == grammar.read(text)
    return found


def test_what_people_write_is_read() -> None:
    found = judged(ALL_KINDS.replace(" # b", "#b"))
    assert found
    assert found.meta["links"] == [
        {"kind": "demo", "url": "https://example.org/#top", "label": "a#b"},
        {"kind": "code", "url": "x"},
    ]
    assert found.meta["authors"] == ["Yujin Tang", "O'Brien"]
    assert (found.meta["note"], found.meta["empty"], found.lines["date"]) == ('a "word"', "", 4)


@pytest.mark.parametrize(
    "line",
    [
        "a: b: c", "a: b #c", "a: b:", "a: [b]", "a: {b: c}", "a: |", "a: ~", "a: *b", "a: 'it''s'", "- a",
        "a", '"a": b', "a: b\n  c", "a:\n  b: c", "a: b\na: c", "a:\n  -", "a:\n  - b\n - c", "a: b\n- c",
        "? a", "a : b", 'a: "b\\n"', "a: \u2028", "a: b\t", "a:\n  - b: c\n     d: e",
        "a:\n  - b: c\n    b: d", "a: ''\n  - b", "a: b ",
    ],
)  # fmt: skip
def test_what_may_mean_more_is_left_to_the_grammar(line: str) -> None:
    assert judged(f"---\n{line}\n---\n") is None


@pytest.mark.parametrize(
    "text", ["", "---\n", "---\na: b\n", "a\n---\nb: c\n---\n", "---\r\na: b\r\n---\r\n"]
)
def test_a_file_without_fences_is_left_to_the_grammar(text: str) -> None:
    assert lines.read(text) is None


@given(HEADS, st.sampled_from(["---\n", "---\n\nWords.\n---\n", "--- \n", "---", "----\n", ""]))
def test_nothing_is_read_otherwise_than_by_the_grammar(head: str, rest: str) -> None:
    judged(head + rest)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["title", "venue", "date", "code", "authors", "links"]),
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs"])),
            st.lists(st.text(st.characters(exclude_categories=["Cs"]))),
            st.lists(st.dictionaries(st.sampled_from(["kind", "url"]), st.text(), min_size=1)),
        ),
    )
)
def test_what_an_import_writes_is_read_alike(meta: dict[str, Plain]) -> None:
    judged("\n".join(["---", *plain.block(meta), "---", ""]))


def test_every_file_of_the_tests_and_of_the_site_is_read_alike() -> None:
    files = [*(ROOT / "tests").rglob("*.md"), *(ROOT / "content").rglob("*.md")]
    taken = [judged(file.read_bytes().decode("utf-8", "replace")) for file in files]
    assert sum(found is not None for found in taken) * 2 > len(taken)
