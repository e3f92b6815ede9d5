from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.entries.entry import ORDER, Entry
from opuscula.entries.facts import Facts, is_followable, name_of, reads_as_flag, says_yes
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.record import Name, PartialDate


def facts(**meta: Any) -> Facts:
    return Facts(Entry("content/papers/x.md", "", meta, dict.fromkeys(meta, 7), "", 1, "", 1))


def test_missing_keys_are_empty_and_no_problem() -> None:
    empty = facts()
    assert empty.text("venue") == "" and empty.texts("keywords") == () and empty.date("date") is None
    assert not empty.flag("draft") and empty.names("authors") == () and empty.mappings("versions", "") == ()
    assert empty.links("links", Whereabouts((), {})) == () and empty.problems == []


def test_texts() -> None:
    assert facts(keywords=["a", "", " b "]).texts("keywords") == ("a", "b")
    assert facts(keywords="a, b").texts("keywords") == ("a, b",)


def test_dates() -> None:
    assert facts(date="2024-08").date("date") == PartialDate(2024, 8)


def test_a_problem_has_the_line_of_its_key() -> None:
    asked = facts(date="soon")
    assert asked.date("date") is None
    assert str(asked.problems[0]).startswith(
        'content/papers/x.md:7: date must be YYYY, YYYY-MM or YYYY-MM-DD, not "soon" — '
    )


def test_no_character_is_replaced() -> None:
    assert facts(venue="a\ud800\x00b").text("venue") == "a\ufffd b"
    assert facts(links=[{"label": "\x1b[31m"}]).mappings("links", "") == ({"label": "[31m"},)
    assert facts(venue="one\u2028two\x85three\ufdd0").text("venue") == "one two three\ufffd"


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("mailto:ada@example.org", True),
        ("/papers/x/", True),
        ("figure.png", True),
        ("https://例え.jp/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org\\@evil.org", False),
        ("http://[", False),
    ],
)
def test_is_followable(url: str, followed: bool) -> None:
    assert is_followable(url) is followed


def test_flags() -> None:
    assert says_yes("TRUE") and not says_yes("") and not says_yes("maybe")
    assert reads_as_flag("off") and reads_as_flag("") and not reads_as_flag("maybe")


def test_given_names_are_what_is_left() -> None:
    assert name_of({"name": "Raphael Gontijo Lopes", "family": "Gontijo Lopes"}).given == "Raphael"
    assert name_of({"name": "Li Ming", "family": "Li"}).given == ""
    assert name_of({"name": "LIGO"}, group=True) == Name("LIGO", group=True)


def test_near_misses_of_keys() -> None:
    asked = facts(Titles="x", keyword="y", zebra="z")
    assert asked.unknown(ORDER) == {"Titles": "x", "keyword": "y", "zebra": "z"}
    assert [problem.remedy[:25] for problem in asked.problems] == [
        'did you mean "title"? If ',
        'did you mean "keywords"? ',
    ]


PLAIN = st.recursive(
    st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(PLAIN)
def test_any_value_is_an_answer_or_a_problem(value: Any) -> None:
    asked = facts(key=value)
    nowhere = Whereabouts((), {})
    for answer in (asked.text, asked.texts, asked.flag, asked.date, asked.names):
        answer("key")
    asked.mappings("key", "{}")
    asked.links("key", nowhere)
    asked.address("key", asked.text("key"), nowhere)
    asked.orcid("key", asked.text("key"))
    assert all(problem.place.line == 7 for problem in asked.problems)
