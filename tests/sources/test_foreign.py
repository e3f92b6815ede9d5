from __future__ import annotations

import pytest

from opuscula.problem import Problem
from opuscula.sources import foreign
from opuscula.sources.foreign import Page


def page(text: str) -> Page:
    found = foreign.parse("x.md", text)
    assert isinstance(found, Page)
    return found


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("*Journal of X*, 1(2)", "Journal of X, 1(2)"),
        ("__**Ann Bee**__", "Ann Bee"),
        ("[Ann Bee](https://example.org)", "Ann Bee"),
        ("Ann Bee*†", "Ann Bee"),
        ("snake_case &amp; co", "snake_case & co"),
        ("4<sup>th</sup> Conference", "4th Conference"),
    ],
)
def test_facts_without_markup(written: str, bare: str) -> None:
    assert foreign.bare(written) == bare


def test_facts_of_both_languages_are_text() -> None:
    toml = page('+++\nyear = 2020\ndraft = true\ntags = ["a", 1]\ndate = 2020-01-02\n+++\n')
    yaml = page("---\nyear: 2020\ndraft: true\ntags: [a, 1]\ndate: 2020-01-02\n---\n")
    assert toml.meta == yaml.meta


def test_an_abstract_has_no_heading() -> None:
    assert page('---\nabstract: "# Aim\\n\\nWe aim."\n---\n').abstract == "Aim\n\nWe aim."


def test_words_that_repeat_the_abstract_are_no_notes() -> None:
    assert page("---\nabstract: We aim. We hit.\n---\n\nWe aim.\n").sections == ""


def test_identifiers_among_those_of_hugoblox() -> None:
    found = page("---\nhugoblox:\n  ids:\n    doi: 10.1234/x\n---\n")
    assert (found.fact("doi"), found.fact("arxiv")) == ("10.1234/x", "")


def test_each_address_once() -> None:
    text = "---\nurl_code: https://a.example.org/c\nabstract: Code at https://a.example.org/c\n---\n"
    assert [(link.kind, link.url) for link in page(text).links()] == [("code", "https://a.example.org/c")]


@pytest.mark.parametrize(
    "text", ["+++\na = " + "[" * 5000 + "\n+++\n", "+++\na = \n+++\n", "---\na: [\n---\n"]
)
def test_facts_that_cannot_be_read(text: str) -> None:
    assert isinstance(foreign.parse("x.md", text), Problem)


def test_a_picture_elsewhere_becomes_a_link_however_it_is_written() -> None:
    text = """---
title: A
---

![one](https://x.org/1.png) <img src="https://x.org/2.png" alt="two"> <IMG alt=three src='3.png'>
"""
    page = foreign.parse("x.md", text)
    assert isinstance(page, Page)
    assert page.abstract == "[one](https://x.org/1.png) [two](https://x.org/2.png) three"
