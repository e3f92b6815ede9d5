import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.words.escaping import escape
from opuscula.words.markup import blocks, inline
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    "text",
    [
        "(1) a benchmark, (2) a model, and (3) more",
        "1) a data set, 2) a model, and, 3) a loss",
        "less than $15 per paper",
        "from $15 to $20",
        "$5-$6",
        "self-aware---e.g., a brain---arose",
        "AI-Scientist-v2, C++ and C#",
        "A* search, then A* again",
        "2 * 3 * 4",
        "snake_case and __init__py",
        "jane@uni.edu, AT&T, p < 0.05, x<y, &c",
        "Code: https://x.org/a_b*c~d?x=1&y=2 (and https://x.org/A_(b)).",
        "a | b, [1], [2, 3], {x}, ~5, ^2, 95%",
        r"C:\new, \alpha",
        'It\'s "quoted"; it’s “curly”: so…',
        "MNIST $\\xrightarrow{}$ SVHN, $x$ and $15",
        "256$\\times$256",
    ],
)
def test_ordinary_text_needs_no_backslash(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*a* and _b_", r"\*a\* and \_b\_"),
        ("a$b$c", r"a\$b\$c"),
        ("$x$, a$b$c", r"$x$, a\$b\$c"),
        ("``a'' ``b''", r"\`\`a'' \`\`b''"),
        ("<b> &amp; <!-- c --> <a@b.c>", r"\<b> \&amp; \<!-- c --> \<a@b.c>"),
        ("[x](y) ![x](y)", r"[x\](y) ![x\](y)"),
        ("# a\n> b\n- c\n+ d\n2020. e", "\\# a\n\\> b\n\\- c\n\\+ d\n2020\\. e"),
        ("a\n===\nb\n---", "a\n\\=\\=\\=\nb\n\\-\\-\\-"),
        ("a | b\n--|--", "a | b\n\\-\\-\\|\\-\\-"),
        ("[x]: y\n[^1]: z", "\\[x]: y\n\\[^1]: z"),
        ("~~~\na\n~~~", "\\~\\~\\~\na\n\\~\\~\\~"),
        (r"\_ \\", r"\\_ \\\\"),
        ("    a  \n  b", "a\nb"),
        (r"so \(x\) and \[y\]", "so $x$ and $$y$$"),
        ("https://x.org/*, *a", r"https://x.org/\*, *a"),
    ],
)
def test_what_looks_like_markup(text: str, escaped: str) -> None:
    assert escape(text) == escaped


PIECES = [
    *"\\`*_{}[]()>#+-.!|~^=:;&<$\"'/ \n\t",
    *("a", "b1", "1.", "1. ", "- ", "* ", "    ", "\n\n", "---", "--", "===", "```", "~~~", "$$", "$x$"),
    *("<b>", "</b>", "<!--", "-->", "&amp;", "&#38;", "[^1]", "[x]: y", "](", "![", "http://", "<x", "_a_"),
    *(
        "https://x.org/a_b",
        "https://a.b/c*d.",
        "<https://q.r>",
        "<a@b.c>",
        "**",
        "__",
        "|---|",
        "| a | b |\n",
    ),
    *("\\(", "\\)", "\\[", "\\]", "\\$", "$5", "\u00a0", "<script>", "\\begin{a}", ":::", "[TOC]", "\\%"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text()
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def bare(text: str) -> str:
    """The text without white space, a dash as the hyphens that it was written with."""
    return "".join(text.replace("—", "---").replace("–", "--").split())


def shows_itself(text: str) -> None:
    text = UNPRINTABLE.sub("", text)
    escaped = escape(text)
    for render in [blocks] if "\n\n" in escaped else [blocks, inline]:
        rendered = render(escaped)
        if "<math" in rendered.html or any(flaw.rule == "tex" for flaw in rendered.flaws):
            assert re.search(r"\$|\\[(\[]", text)
        else:
            assert bare(rendered.plain) == bare(text), (escaped, rendered)
            assert not re.search("<(?!/?(?:p|a)[ >])", rendered.html), (escaped, rendered)
            assert rendered.flaws == ()


@given(TEXTS)
def test_what_is_shown_is_the_text(text: str) -> None:
    shows_itself(text)


@pytest.mark.slow
@settings(max_examples=4_000, deadline=None)
@given(TEXTS)
def test_what_is_shown_is_the_text_however_odd(text: str) -> None:
    shows_itself(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "family", ["$", "$x", "$x ", "\\$", r"\(", r"\[", "`", "*a ", "_", "<b", "<a ", "https://", "-", "1"]
)
def test_the_time_is_bounded(family: str) -> None:
    assert growth(lambda size: escape(family * (size // len(family))), 4_000) < LINEAR
