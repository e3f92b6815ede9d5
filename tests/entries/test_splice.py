"""Splicing is tested through entry.revise, in every form of YAML; here: how edits are laid over a text."""

from __future__ import annotations

import pytest

from opuscula.entries import splice


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "one\ntwo\n"),
        ([(0, 3, "eins")], "eins\ntwo\n"),
        ([(4, 7, "zwei"), (0, 3, "eins")], "eins\nzwei\n"),
        ([(4, 4, "between\n")], "one\nbetween\ntwo\n"),
        ([(0, 4, "")], "two\n"),
    ],
)
def test_edits_are_laid_over_the_text_whatever_their_order(edits: list[splice.Edit], expected: str) -> None:
    assert splice.apply("one\ntwo\n", edits, "\n") == expected


def test_new_lines_end_as_the_others_do() -> None:
    assert splice.apply("one\r\n", [(5, 5, "two\nthree\n")], "\r\n") == "one\r\ntwo\r\nthree\r\n"


def test_a_file_without_keys_has_none() -> None:
    assert splice.keys(None) == {}
