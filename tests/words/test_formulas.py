from __future__ import annotations

from opuscula.words.formulas import pieces
from opuscula.words.markup import blocks, inline


def told(markdown: str) -> list[str]:
    return pieces(markdown, inline(markdown).plain, inline)


def test_a_text_without_formulas_is_one_piece() -> None:
    assert told("Costs *$15* per paper") == ["Costs $15 per paper"]


def test_every_second_piece_is_a_formula() -> None:
    assert told("In *$O(n^2)$* and $x$") == ["In ", "$O(n^2)$", " and ", "$x$", ""]


def test_a_formula_is_on_one_line() -> None:
    markdown = "One\n\n$$x\n= y$$\n\ntwo"
    assert pieces(markdown, blocks(markdown).plain, blocks) == ["One\n\n", "$$x = y$$", "\n\ntwo"]


def test_a_formula_that_is_wrong_is_still_its_source() -> None:
    assert told(r"A $\frac{x$ b") == ["A ", r"$\frac{x$", " b"]


def test_dollar_signs_in_code_are_code() -> None:
    assert "".join(told("See `a $x$ b` there")) == "See a $x$ b there"
