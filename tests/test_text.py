from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.text import (
    MAX_SLUG,
    ascii_slug,
    did_you_mean,
    digest,
    fold,
    is_refused,
    jaccard,
    shingles,
    slug,
    sort_key,
    words,
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("World Models", "world-models"),
        ("The AI Scientist-v2: Workshop-Level", "the-ai-scientist-v2-workshop-level"),
        ("Łódź, Ørsted & Straße", "lodz-orsted-strasse"),
        ("Schrödinger's cat’s", "schrodingers-cats"),
        ("C++ & $x^2$", "c-x-2"),
        ("世界モデル", ""),
    ],
)
def test_a_slug_is_the_title_in_ascii_words(title: str, expected: str) -> None:
    assert ascii_slug(title) == expected


def test_a_long_slug_is_cut_at_the_end_of_a_word() -> None:
    financial = "EDINET-Bench: Evaluating LLMs on Complex Financial Tasks using Japanese Financial Statements"
    assert ascii_slug(financial) == "edinet-bench-evaluating-llms-on-complex-financial-tasks-using-japanese"
    assert ascii_slug("a" * 80) == "a" * 80
    assert ascii_slug("a" * 300) == "a" * MAX_SLUG


def test_a_name_in_another_script_has_an_address_that_stays() -> None:
    assert slug("李明") == slug(" 李明 ") != slug("王芳")
    assert re.fullmatch("x-[0-9a-f]{8}", slug("李明"))


@given(st.text())
def test_a_slug_is_never_empty_and_never_a_path(text: str) -> None:
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= MAX_SLUG


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "page-2"])
def test_names_that_a_disk_or_the_site_keeps(name: str) -> None:
    assert is_refused(name)


@pytest.mark.parametrize("name", ["console", "page", "page-two", "com", "world-models"])
def test_names_that_anybody_may_have(name: str) -> None:
    assert not is_refused(name)


def test_case_and_accents_fold_away() -> None:
    assert fold("MÜLLER") == fold("müller") == "muller"
    assert words("Self-Attention, don't_stop") == ["self", "attention", "dont", "stop"]
    assert sorted(["Zoë", "Ärger", "apfel"], key=sort_key) == ["apfel", "Ärger", "Zoë"]


def test_shingles_are_runs_of_three_words() -> None:
    assert shingles("A b, c! D") == {"a b c", "b c d"}
    assert shingles("one two") == {"one two"}
    assert shingles(" … ") == frozenset()


def test_the_share_that_two_texts_have_in_common() -> None:
    one, other = frozenset("abcd"), frozenset("cdef")
    assert jaccard(one, other) == jaccard(other, one) == 2 / 6
    assert jaccard(one, one) == 1
    assert jaccard(one, frozenset()) == 0


def test_a_digest_is_the_first_of_the_sha_1() -> None:
    assert digest("abc") == "a9993e36"
    assert len(digest("\ud800")) == 8


def test_a_slip_is_met_with_what_was_meant() -> None:
    assert did_you_mean("titel", ["title", "date"]) == 'did you mean "title"?'
    assert did_you_mean("zzz", ["title", "date"]) == ""
