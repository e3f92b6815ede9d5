from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import tex


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        (r"from 59\% to 95\%", "from 59% to 95%"),
        (r"R\&D, item\_one, \#1", "R&D, item_one, #1"),
        (r"J{\"u}rgen, J\"{u}rgen, J\"urgen", "Jürgen, Jürgen, Jürgen"),
        (r"Andr\'e, \'Etale, {\'E}tale, \^ile", "André, Étale, Étale, île"),
        (r"Stani\'{c}, Ko\v{c}, \c{c}a, \c ca, {\~n}", "Stanić, Koč, ça, ça, ñ"),
        (r"na\"{\i}ve, stra{\ss}e, {\o}re, \O{}, {\L}ukasz, \aa", "naïve, straße, øre, Ø, Łukasz, å"),
        (r"only \$15 a paper", "only $15 a paper"),
        (r"95\% of $a\%b$ at 5\%", r"95% of $a\%b$ at 5%"),
        (r"MNIST $\xrightarrow{}$ SVHN", r"MNIST $\xrightarrow{}$ SVHN"),
        (r"$$x\_1$$ \(y\_1\) \[z\_1\]", r"$$x\_1$$ \(y\_1\) \[z\_1\]"),
        (r"https://x.org/a\_b\%20 and a\_b", "https://x.org/a_b%20 and a_b"),
        (r"https://x.org/~b\'e", r"https://x.org/~b\'e"),
        (r"$15 or 20\% and $20", "$15 or 20% and $20"),
        (r"C:\new\table, \alpha, \emph{so}, \\", r"C:\new\table, \alpha, \emph{so}, \\"),
        (r"say \"Hello\" to it", r"say \"Hello\" to it"),
        ("no TeX at all", "no TeX at all"),
    ],
)
def test_plain(source: str, plain: str) -> None:
    assert tex.plain(source) == plain


@given(st.text())
def test_a_text_without_a_backslash_stays_as_it_is(text: str) -> None:
    text = text.replace("\\", "")
    assert tex.plain(text) == text


@given(st.text("\\$%&_#{}()[]'\"cvoi a1"))
def test_nothing_makes_it_raise(text: str) -> None:
    tex.plain(text)


@pytest.mark.parametrize("family", ["$", r"\(", r"\[", "$a ", "$$", r"\$", r"{\'", r"\"", "{\\c ", "$\\a"])
def test_the_time_is_linear(family: str) -> None:
    start = time.perf_counter()
    tex.plain(family * 20_000 + "\\")
    assert time.perf_counter() - start < 2
