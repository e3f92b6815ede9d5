from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.sources import links
from tests.growth import LINEAR, growth

HUB = "https://github.com/a/b"
PAGE = "https://x.github.io/"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Our code is open-sourced at {HUB}", "code"),
        (f"We have open-sourced the code at {HUB} to foster the future", "code"),
        (f"EvoJAX is available at {HUB}", "code"),
        (f"Our project is available at {HUB}", "code"),
        (f"Videos of our results and source code available at {PAGE}", "demo"),
        (f"Dataset available at {HUB}", "dataset"),
        (f"Videos and demo: {PAGE}", "demo"),
        (f"Interactive demo and videos of our results: {PAGE}", "demo"),
        (f"Videos of our results available at {PAGE}", "video"),
        (f"Video: {PAGE}", "video"),
        (f"Interactive version of this paper at {PAGE}", "article"),
        (f"Interactive version of paper at {PAGE}", "article"),
        (f"An interactive version of this paper is available at {PAGE}", "article"),
        (f"Our project is available at {PAGE}", "website"),
        (f"Project page: {HUB}", "website"),
        (f"Project page with code and videos: {PAGE}", "website"),
        (f"Code and videos are at {HUB}", "code"),
        (f"Our code for video prediction is at {HUB}", "code"),
        (f"A data set for code generation is at {PAGE}", "dataset"),
        (f"Code and data are at {HUB}", "code"),
        (f"The code is short. See {PAGE}", "website"),
        (f"We share code, e.g. the trainer, at {PAGE}", "code"),
        (f"The data are old.\n\nSee {PAGE}", "website"),
        (f"Slides: {PAGE}", "slides"),
        (f"代码见{HUB}。我们", "code"),
    ],
)
def test_the_words_before_an_address_say_what_it_is(text: str, kind: str) -> None:
    assert [found for found, _ in links.found(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at https://x.org/a.", "https://x.org/a"),
        ("at https://x.org/a. We also show", "https://x.org/a"),
        ("(see https://x.org/a).", "https://x.org/a"),
        ("[https://x.org/a]", "https://x.org/a"),
        ("at https://x.org/wiki/A_(b)", "https://x.org/wiki/A_(b)"),
        ("(https://x.org/wiki/A_(b))", "https://x.org/wiki/A_(b)"),
        ('"https://x.org/a"', "https://x.org/a"),
        ("<https://x.org/a>", "https://x.org/a"),
        ("https://x.org/?q=1&r=2#s, and", "https://x.org/?q=1&r=2#s"),
        (r"\url{https://x.org/a}", "https://x.org/a"),
        ("HTTP://x.org/~a/b_c", "HTTP://x.org/~a/b_c"),
        ("https://github.com/SakanaAI/AI-Scientist-v2 to", "https://github.com/SakanaAI/AI-Scientist-v2"),
    ],
)
def test_the_punctuation_around_an_address_is_not_its_own(text: str, url: str) -> None:
    assert [found for _, found in links.found(text)] == [url]


def test_each_address_has_its_own_words() -> None:
    text = f"Code is at {HUB} and videos are at {PAGE}, data: https://zenodo.org/1; again {HUB}."
    assert links.found(text) == [("code", HUB), ("video", PAGE), ("dataset", "https://zenodo.org/1")]


@pytest.mark.parametrize(
    "text", ["", "https://", "arXiv:2408.06292", "ftp://x.org", "http:// x", "https://..."]
)
def test_what_is_no_address(text: str) -> None:
    assert links.found(text) == []


@given(st.text())
def test_nothing_makes_it_raise(text: str) -> None:
    links.found(text + "https://" + text)


@pytest.mark.parametrize(
    "family", ["https://", "https://a) ", "https://x.org" + ")", "https://a", "video code ", "'. "]
)
def test_the_time_is_bounded(family: str) -> None:
    assert growth(lambda size: links.found(family * size + "https://a.b"), 2_000) < LINEAR


def test_a_long_tail_of_brackets_takes_no_time() -> None:
    assert links.found("https://x.org/" + ")" * 50_000) == [("website", "https://x.org/")]
    assert growth(lambda size: links.found("https://x.org/" + ")" * size), 10_000) < LINEAR
