from __future__ import annotations

import re

from opuscula.sources.tagged import Block, Grammar, Stray, begins, blocks, lines

GRAMMAR = Grammar(
    field=re.compile(r"([A-Z]{2}): ?(.*)"), begins=frozenset(("TY",)), ends="ER", long=frozenset(("AB",))
)


def test_lines_of_every_kind() -> None:
    assert list(lines("a \r\nb\rc\n")) == [(1, "a"), (2, "b"), (3, "c")]
    assert [number for number, _ in lines("a\n\nb")] == [1, 2, 3]


def test_records_end_at_their_end_or_where_the_next_begins() -> None:
    found = list(blocks("TY: one\nAU: a\nAU: b\nTY: two\nER:\nAU: c\nER:\n", GRAMMAR))
    assert found == [
        Block(1, {"TY": ["one"], "AU": ["a", "b"]}),
        Block(4, {"TY": ["two"]}),
        Block(6, {"AU": ["c"]}),
    ]


def test_values_go_on() -> None:
    [block] = blocks("TY: a\nTI: one\ntwo\nAB: x\n\ny\n", GRAMMAR)
    assert isinstance(block, Block)
    assert (block.first("TI"), block.first("AB"), block.first("XX")) == ("one\ntwo", "x\n\ny", "")


def test_strays() -> None:
    first = "hello\nTY: a\nTI: one\n\nbelow a gap\n\nER:\nER:\n\n"
    text = first + "@article{x,\n title = 1\n}\nTY: b\nAB: z\n\n@book{y,\n}\n"
    found = [one.number for one in blocks(text, GRAMMAR) if isinstance(one, Stray)]
    assert found == [1, 5, 8, 10, 11, 12, 16, 17]


def test_what_begins_a_text() -> None:
    assert begins("\ufeff\n\nTY: a\nTI: b", GRAMMAR)
    assert begins("Provider: somebody\n\nTY: a\nTI: b", GRAMMAR)
    assert not begins("", GRAMMAR)
    assert not begins("TI: a\n", GRAMMAR)
    assert not begins("TY: a\nprose", GRAMMAR)
    assert not begins("@article{x,\n}\nTY: a\nTI: b", GRAMMAR)
    assert not begins("# A heading\nTY: a\nTI: b", GRAMMAR)
    assert not begins("line\n" * 30 + "TY: a\nTI: b", GRAMMAR)
