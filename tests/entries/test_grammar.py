"""The whole grammar of front matter: where it ends, where its values stand, what is wrong with it."""

from __future__ import annotations

from opuscula.entries import grammar


def test_the_parts_are_the_text_again() -> None:
    text = "\ufeff---\r\ntitle: x\r\n---  \r\nWords.\n"
    assert "".join(grammar.parts(text)) == text
    assert grammar.parts(text)[1] == "\r\ntitle: x\r\n"
    assert grammar.parts("no front matter") == ("", "", "", "no front matter")


def test_a_head_says_where_its_keys_stand_and_where_it_ends() -> None:
    text = "---\n? title\n: |\n  a\n  b\ndate: 2020\n---\nWords."
    head = grammar.read(text)
    assert head.meta == {"title": "a\nb\n", "date": "2020"}
    assert head.lines == {"title": 2, "date": 6}
    assert text[head.end :] == "\nWords."
    assert head.fault is None


def test_what_cannot_be_read_has_a_line_and_no_facts() -> None:
    head = grammar.read("---\ntitle: x\nvenue: [a\n---\nWords.")
    assert head.meta == {}
    assert head.fault
    assert head.fault[:2] == (3, "a bracket is opened here and never closed")


def test_a_value_knows_its_characters() -> None:
    head = "\ntitle: x\n"
    root = grammar.root(head)
    assert root
    key, value = root.children
    assert (head[key.start : key.end], head[value.start : value.end]) == ("title", "x")
