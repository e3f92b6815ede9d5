"""Plain prose comes out as the whole grammar has it, and nothing else is taken for plain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.entries import entry
from opuscula.words import conversion, prose
from opuscula.words.shield import tidy

ROOT = Path(__file__).parents[2]

PIECES = [
    *("a", "b ", "c. ", "é", "1", "2. ", " ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\x00", "\ufdd0"),
    *("*", "**", "***", "_", "__", "`", "``", "~~~", "[", "]", "](", "]:", "](b)", "(", ")", "!", "!["),
    *("[^", "|", "*a*", "**b c**", "_d_", "__e__", "`f g`", "[h i](https://x.org/j)", "[k](l.md)"),
    *("[m](/n_o/)", "<b>", "</b>", "<!--"),
    *("<", ">", "&", "&amp;", "&lt", "#", "# ", "- ", "+ ", "=", "==", "-", "--", "---", ":", ": ", "{", "}"),
    *("https://a.b/c_d", "http://e.f/?g=h&i#j", "https://", ".", ",", "?", ").", "'", '"', "word", "s_t"),
    *("\n\n## A b\n\n", "## A", "\n\n- c\n- d e\n\n", "\n- f", "- *g*\n"),
    *("\n\n    a b -c\n\n", "\n\n    d\n    e.f/g", "    h", "a\n\n    b c=d\n    e-f g\n\nc"),
    *("\\", "\\*", "\\[", "\\]", "\\`", "\\\\", "\\$", "\\(", "<a@b.c>", "<https://a.b>"),
    *("$", "$$", "$x$", "$y_1$", "$\\alpha$", "$\\nope$", "$5 "),
]  # fmt: skip
BLANKS = ["", "", " ", " ", "\n"]
PARTS = st.tuples(st.sampled_from(PIECES), st.sampled_from(BLANKS)).map("".join)
TEXTS = st.lists(PARTS, max_size=10).map("".join)


def judged(text: str) -> tuple[bool, bool]:
    """Whether a text is taken for plain, as paragraphs and as a line; the grammar then says the same."""
    source, row = tidy(text), tidy(" ".join(text.split()))
    block, line = prose.paragraphs(source, {}, None), prose.line(row, {})
    assert block is None or (*block, []) == conversion.paragraphs(source, {})
    assert line is None or (*line, []) == conversion.line(row, {})
    return block is not None, line is not None


@pytest.mark.parametrize(
    "text",
    [
        "", "word", "two\nlines", "one\n\ntwo\n\n\nthree\n", "an *emphasis* and **two words**, `code`.",
        "_so_ and __so__, snake_case", "5 < 6 > 4 & R&D", "costs $5", "[1] and [CLS]", "$x^2$ is $O(n)$",
        "see https://example.org/a_b.", "\\$5 and 95\\% of a\\_b", "a -- b, c---d, 1--2 *so*",
        '"quoted" and \'so\' (*here*)', "*one\ntwo* and `a_b*c`",
    ],
)  # fmt: skip
def test_what_people_write_is_taken(text: str) -> None:
    assert judged(text) == (True, True)


def test_headings_and_lists_are_taken() -> None:
    text = "a\n\n## Notes, later: on this.\n\nb\n\n- c *d*\n- $x$ https://e.f\n\n## Käse\n\ng"
    assert judged(text) == (True, True)
    shown = prose.paragraphs(text, {}, None, "a-")
    assert shown and shown[0] == conversion.paragraphs(text, {}, "a-")[0]


def test_lines_of_code_are_taken() -> None:
    assert judged("Run\n\n    python build.py\n    python build.py check\n\nand look.")[0]
    assert judged("## Run\n\n    a -b=c")[0]


def test_a_link_is_taken_where_links_may_stand() -> None:
    assert judged("see [the *site*](https://example.org/) now") == (False, False)
    assert judged("see [the site](https://example.org/a_b/), now") == (True, False)
    assert judged("see ([the site](https://example.org/a?b=c#d)).") == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n- b", "- a\nb", "- - a", "- a\n  - b", "## A\n\n## a", "## A #", "### A", "## *A*",
        "## _A_", "## A\nb", "1. a", "# a", "> a", "    a", "a\n---",
        "- a\n\n    b", "a\n\n    b\n\n    c",
        "a\n\n    b\n  c", "a\n\n     b", "a\n\n    *b*", "a\n\n    b --c",
        "a\n===",
        "| a | b |\n|---|---|", "~~~\na\n~~~",
        ": a", "***a***", "*a **b** c*", "``a``", "[a](b c.md)", "[a](#b)", "[a][b]", "[a]: b", "a[^1]",
        "![a](https://b.c/d)", "<b>a</b>", "&amp;", "a  \nb", "*a", "a*", "_a", "a_ b", "`a", "[a](https://b.c)d",
        "https://a.b/(c)é", "_a_b", "a_b_ c",
        "*a*--b", "*a -- b*", "$$x$$", "$\\nope$", "\\[x\\]", "a\tb", "*https://a.b*", " *a*",
    ],
)  # fmt: skip
def test_what_may_mean_more_is_left_to_the_grammar(text: str) -> None:
    assert not judged(text)[0]


@pytest.mark.parametrize("text", ["[a](https://b.c)", "[a](b.md), c", "[a](/papers/b/) https://c.d"])
@pytest.mark.parametrize("end", ["", "#x", "é?y&z", '"'])
def test_a_link_leads_where_it_is_told_to(text: str, end: str) -> None:
    def link(href: str) -> str:
        return f"{href}{end}"

    found = prose.paragraphs(text, {}, link)
    assert found
    assert (*found, []) == conversion.paragraphs(text, {}, link=link)


def test_nothing_is_asked_of_a_text_that_is_left_to_the_grammar() -> None:
    def link(href: str) -> str:
        raise AssertionError(href)

    assert prose.paragraphs("[a](b.md)\n\n***c***", {}, link) is None


@given(TEXTS)
def test_no_text_comes_out_otherwise_than_by_the_grammar(text: str) -> None:
    judged(text)


@pytest.mark.parametrize("folder", ["tests", "content"])
def test_every_text_of_the_tests_and_of_the_site_comes_out_alike(folder: str) -> None:
    for file in (ROOT / folder).rglob("*.md"):
        found, _ = entry.parse("x.md", file.read_bytes().decode("utf-8", "replace"))
        for text in (found.abstract, found.sections, found.meta.get("title", "")):
            if isinstance(text, str):
                judged(text)
