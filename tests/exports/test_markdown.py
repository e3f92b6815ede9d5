from __future__ import annotations

from opuscula.entries import entry
from opuscula.exports.markdown import write
from opuscula.paper import Author, Version
from opuscula.record import Link, Name, PartialDate
from tests.sample import paper, ref


def test_the_twin_has_the_facts_the_abstract_and_the_sections() -> None:
    one = paper(
        "On $x$: a title",
        "2024-02-03",
        "Ada Lovelace, Kurt Gödel",
        "Logic",
        "LG Learning",
        title_markdown="On $x$: a *title*",
        more_authors=True,
        venue=ref("venue", "Journal of Things"),
        facts={"type": "article-journal", "volume": "07", "doi": "10.1/x"},
        has_code=True,
        links=(Link("code", "https://example.org/c"),),
        keywords=("a", "b"),
        abstract_markdown="The *abstract*.",
        sections_markdown="## Notes\n\nMine.\n",
        extra={"secret": "mine alone"},
        aliases=("/old/",),
        silence=("dead-link",),
    )
    assert (
        write([one])
        == """\
---
title: "On $x$: a *title*"
authors:
  - Ada Lovelace
  - Kurt Gödel
more_authors: true
date: 2024-02-03
area: LG
type: article-journal
venue: Journal of Things
volume: "07"
doi: 10.1/x
code: true
links:
  - kind: code
    url: https://example.org/c
keywords:
  - a
  - b
topics:
  - logic
---

The *abstract*.

## Notes

Mine.
"""
    )


def test_comments_stay_at_home_but_not_those_that_are_shown() -> None:
    one = paper(
        "A",
        abstract_markdown="Before <!-- secret --> after.\n\n<!-- and\nthis -->",
        sections_markdown="## Code\n\n`<!-- shown -->`\n\n```html\n<!-- shown too -->\n```\n\n<!-- open",
    )
    text = write([one])
    assert "secret" not in text and "this" not in text and "open" not in text
    assert "`<!-- shown -->`" in text and "<!-- shown too -->" in text
    assert "Before after." in text


def test_authors_and_versions_keep_what_is_known_of_them() -> None:
    one = paper(
        "A",
        authors=(
            Author(Name("The Group", group=True), None),
            Author(Name.of("Ada Lovelace"), None, orcid="0000"),
        ),
        versions=(Version(PartialDate(2020), {"arxiv": "2001.1"}, "https://arxiv.org/abs/1"),),
    )
    found, problems = entry.parse("x.md", write([one]))
    assert problems == []
    assert found.meta["authors"] == [
        {"name": "The Group", "group": "true"},
        {"name": "Ada Lovelace", "orcid": "0000"},
    ]
    assert found.meta["versions"] == [{"date": "2020", "arxiv": "2001.1", "url": "https://arxiv.org/abs/1"}]


def test_a_paper_with_next_to_nothing() -> None:
    assert write([paper("A", "", "", abstract_markdown="", facts={})]) == "---\ntitle: A\n---\n"
