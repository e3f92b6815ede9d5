from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.frozen import replace
from opuscula.problem import Place, Problem
from opuscula.record import FACTS, Link, Name, PartialDate, Record
from opuscula.sources.remainder import put_back, restored

BARE = Record(
    Place("content/records/x.bib", 1), "bibtex", "A Title", type="book", volume="3", date=PartialDate(2000)
)


def test_facts_are_put_back_in_place_of_the_records_own() -> None:
    found = restored(
        BARE,
        {
            "title": "A *Title*", "volume": "", "date": "2020-05", "area": "NE", "code": "true",
            "more_authors": "", "awards": ["Best"],
            "links": [{"kind": "demo", "url": "https://x.org/", "label": "Try"}],
            "versions": [{"date": "2019", "arxiv": "2401.10020"}],
        },
    )  # fmt: skip
    assert (found.title, found.volume, found.type, found.date) == (
        "A *Title*",
        "",
        "book",
        PartialDate(2020, 5),
    )
    assert (found.area, found.code, found.more_authors, found.awards) == ("NE", True, False, ("Best",))
    assert found.links == (Link("demo", "https://x.org/", "Try"),)
    assert found.versions == ({"date": "2019", "arxiv": "2401.10020"},)


def test_people_come_back_as_their_entry_had_them() -> None:
    people: list[Any] = [
        "Ada Lovelace",
        {"name": "Yamada Taro", "family": "Yamada", "given": "Taro"},
        {"name": "The Group", "group": "true"},
        {"name": "Bee Ann", "family": "Bee", "given": "Ann", "orcid": "0000-0002-1825-0097", "equal": "true"},
    ]
    names = restored(BARE, {"authors": people}).authors
    assert names[:3] == (
        Name.of("Ada Lovelace"), Name("Yamada Taro", "Yamada", "Taro"), Name("The Group", group=True),
    )  # fmt: skip
    assert [name.plain() for name in names] == people


@pytest.mark.parametrize(
    "rest",
    [
        {"type": "poem"}, {"date": "soon"}, {"links": [{"kind": "demo", "url": "javascript:x"}]},
        {"links": [{"url": "https://x"}, 1]}, {"authors": [{"family": "x"}, "", 1]}, {"code": ["true"]},
        {"versions": [{}, "x", {"x": "y"}]}, {"x": "y"},
        {"links": {"kind": "demo"}}, {"awards": [1.5e400, None, {}]},
    ],
)  # fmt: skip
def test_what_is_of_no_use_is_left_out(rest: dict[str, Any]) -> None:
    assert restored(BARE, rest) == BARE


@pytest.mark.parametrize("text", ["x", "[1]", "{", '{"a": NaN', "{" * 9999, '{"a":' * 99_999, "1" * 9999])
def test_a_damaged_text_is_told_and_changes_nothing(text: str) -> None:
    problem, record = put_back(BARE, text)
    assert isinstance(problem, Problem)
    assert (problem.rule, problem.severity, record) == ("damaged-field", "warning", BARE)


def test_a_text_puts_its_facts_back() -> None:
    assert list(put_back(BARE, "")) == [BARE]
    assert list(put_back(BARE, '{"volume": "4"}')) == [replace(BARE, volume="4")]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "url", "kind", "date", "family"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FACTS, "abstract", "place"]), ANYTHING, max_size=5))
def test_anything_makes_a_record(rest: dict[str, Any]) -> None:
    found = restored(BARE, rest)
    assert found.place == BARE.place
    found.facts()
