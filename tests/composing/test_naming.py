"""The names of new entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.composing.naming import free_name, is_untitled
from opuscula.text import is_refused


@pytest.mark.parametrize(
    ("title", "date", "taken", "name"),
    [
        ("The Analytical Engine", "1843-10", (), "the-analytical-engine"),
        ("The Engine", "1843-10", ("the-engine",), "the-engine-1843"),
        ("The Engine", "1843", ("the-engine", "the-engine-1843"), "the-engine-1843-2"),
        ("The Engine", "", ("the-engine",), "the-engine-2"),
        ("机器", "1843", (), "1843"),
        ("机器", "1843", ("1843",), "1843-2"),
        ("Aux", "", (), "aux-2"),
        ("page-7", "1843", (), "page-7-1843"),
    ],
)
def test_the_first_that_is_free(title: str, date: str, taken: tuple[str, ...], name: str) -> None:
    assert free_name({"title": title, "date": date}, taken) == name


def test_a_title_in_another_script_without_a_date_has_a_stable_name() -> None:
    assert (
        free_name({"title": "机器"}, ())
        == free_name({"title": " 机器 "}, ())
        != free_name({"title": "器机"}, ())
    )


def test_without_a_title_it_is_named_after_its_abstract() -> None:
    name = free_name({"abstract": "Words."}, ())
    assert is_untitled(name) and name == free_name({"abstract": "Words.", "date": "2020"}, ())
    assert is_untitled(free_name({"abstract": "Words."}, {name}))
    assert not is_untitled("untitled-poem") and not is_untitled("x")


@given(st.text(), st.sets(st.sampled_from(["a", "a-2", "2020", "a-2020"])))
def test_every_title_gets_a_name_that_disks_and_addresses_take(title: str, taken: set[str]) -> None:
    name = free_name({"title": title, "date": "2020"}, taken)
    assert name.isascii() and name == name.lower() and name not in taken and not is_refused(name)
    assert 0 < len(name) <= 90 and not set(name) & set("/\\. \n")
