"""Where an imported file goes under content/records/."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.composing.intake import Intake, notice, take_in, tidy_name
from opuscula.problem import Place
from opuscula.record import Record

A, B, C, D = (Record(Place("x", 1), "test", title=title) for title in ("Lamps", "Wheels", "Cards", "Gears"))


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("list.bib", "list.bib"), ("My list (2).txt", "My list (2).txt"), ("Übersicht.ris", "Übersicht.ris"),
        ("u\u0308.txt", "ü.txt"),
        ("../../x.bib", "x.bib"), ("a\\b.bib", "b.bib"), (".bib", "bib"), ("a.", "a"),
        ("", "records"), ("///", "records"), ("con.txt", "records-con.txt"), ("x~", "x-"),
        ("desktop.ini", "records-desktop.ini"),
        ("a:b|c.txt", "a-b-c.txt"), ("dir/", "dir"),
    ],
)  # fmt: skip
def test_tidy_names(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


@settings(max_examples=50)
@given(st.text())
def test_any_name_becomes_one_that_every_disk_takes(name: str) -> None:
    tidy = tidy_name(name)
    assert tidy_name(tidy) == tidy and 0 < len(tidy.encode()) <= 160
    assert not set(tidy) & set('/\\:*?"<>|~#\0\n') and tidy[0] != "." and tidy[-1] not in ". "


def test_a_free_name_is_taken() -> None:
    assert take_in("x.bib", b"1", [A], {}, {}) == Intake("x.bib", True)


def test_the_same_bytes_are_not_new() -> None:
    assert take_in("x.bib", b"1", [A], {"x.bib": b"1"}, {"x.bib": [A]}) == Intake("x.bib", False)
    kept = {"x.bib": b"0", "x-2.bib": b"1"}
    assert take_in("x.bib", b"1", [A], kept, {"x.bib": [C, D], "x-2.bib": [A]}) == Intake("x-2.bib", False)


@pytest.mark.parametrize(
    ("new", "is_newer"), [([A, B], True), ([A, C], True), ([A, C, D], False), ([C, D], False), ([], False)]
)
def test_half_of_the_records_make_a_newer_export(new: list[Record], is_newer: bool) -> None:
    found = take_in("x.bib", b"1", new, {"x.bib": b"0"}, {"x.bib": [A, B]})
    assert found == (
        Intake("x.bib", True, replaces=True) if is_newer else Intake("x-2.bib", True, kept_beside="x.bib")
    )


def test_a_name_in_other_letters_is_the_same_name() -> None:
    assert take_in("X.bib", b"1", [A], {"x.bib": b"0"}, {"x.bib": [A]}) == Intake(
        "x.bib", True, replaces=True
    )


def test_an_old_file_that_cannot_be_read_is_never_replaced() -> None:
    assert take_in("x.bib", b"1", [A], {"x.bib": b"0"}, {}).name == "x-2.bib"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Intake("x", True), "p is kept as content/records/x"),
        (Intake("x", False), "p is content/records/x, byte for byte"),
        (Intake("x", True, replaces=True), "p is a newer export of content/records/x and takes its place"),
        (
            Intake("x-2", True, kept_beside="x"),
            "p is another source than content/records/x; it is kept as content/records/x-2",
        ),
    ],
)
def test_what_is_said(place: Intake, says: str) -> None:
    assert notice("p", place) == says
