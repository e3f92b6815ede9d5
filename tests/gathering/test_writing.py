from __future__ import annotations

from opuscula.entries import entry
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.gathering.writing import Writing
from opuscula.problem import Place

TEXT = """\
---
title: A $\\half$
---

An [entry](b.md), a [lost one](c.md).

## Part

A ![picture](fig.png).
"""


def writing(text: str = TEXT) -> Writing:
    parsed, problems = entry.parse("content/papers/a.md", text)
    assert problems == []
    files = {"content/papers/a/fig.png", "content/papers/b.md"}
    return Writing(parsed, {"half": "\\frac12"}, Whereabouts(files, {"content/papers/b.md": "/papers/b/"}))


def test_titles_know_macros() -> None:
    assert "<mfrac" in writing().title("A $\\half$").html


def test_links_become_addresses() -> None:
    written = writing()
    assert 'href="/papers/b/"' in written.abstract().html
    assert 'src="/papers/a/fig.png"' in written.sections().html


def test_a_lost_entry_is_told_at_its_line() -> None:
    written = writing()
    written.abstract()
    (problem,) = written.problems
    assert (problem.place, problem.rule) == (Place("content/papers/a.md", 5), "dead-link")
    assert problem.severity == "warning" and "c.md" in problem.message


def test_flaws_are_told_at_their_line() -> None:
    written = writing(TEXT.replace("A ![picture](fig.png).", "A ![picture](https://example.org/fig.png)."))
    written.sections()
    assert [(problem.place.line, problem.severity) for problem in written.problems] == [(9, "error")]


def test_a_title_that_cannot_be_shown_is_told_at_its_line() -> None:
    written = writing()
    written.title("A $\\frac{$")
    assert [problem.place.line for problem in written.problems] == [2]
