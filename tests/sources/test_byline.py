from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.sources import byline
from opuscula.sources.byline import Byline
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("David Ha", Byline(("David Ha",), False, ())),
        (
            "Chris Lu, Cong Lu, Robert Tjarko Lange et al. · deepmind",
            Byline(("Chris Lu", "Cong Lu", "Robert Tjarko Lange"), True, ("deepmind",)),
        ),
        ("A. One, B. Two, et al.", Byline(("A. One", "B. Two"), True, ())),
        ("A. One et al.·mit", Byline(("A. One",), True, ("mit",))),
        ("A. One and 12 others", Byline(("A. One",), True, ())),
        ("A. One, B. Two · mit · apple-ml", Byline(("A. One", "B. Two"), False, ("mit", "apple-ml"))),
        ("Ann Bee, Cy Dee, and Ed Eff", Byline(("Ann Bee", "Cy Dee", "Ed Eff"), False, ())),
        ("Ann Bee and Cy Dee", Byline(("Ann Bee", "Cy Dee"), False, ())),
        ("Sammy Davis, Jr., Ann Bee", Byline(("Sammy Davis, Jr.", "Ann Bee"), False, ())),
        ("Ha, David; Tang, Yujin", Byline(("Ha, David", "Tang, Yujin"), False, ())),
        ("山田太郎、李明", Byline(("山田太郎", "李明"), False, ())),
        ("Gal·la Coma, Bo Ek", Byline(("Gal·la Coma", "Bo Ek"), False, ())),
        ("· deepmind", Byline((), False, ("deepmind",))),
        ("", Byline((), False, ())),
    ],
)
def test_read(line: str, expected: Byline) -> None:
    assert byline.read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "David Ha",
        "C. Daniel Freeman, Luke Metz, David Ha",
        "Jürgen Schmidhuber",
        "Ludwig van Beethoven",
        "Quoc V. Le",
        "Ann B.",
        "Sammy Davis, Jr.",
        "X Æ A-12",
        "李明",
        "محمد علي، فاطمة",
        "d'Alembert, Ibn al-Haytham",
        "A. One, B. Two et al.",
        ", ".join(f"Ann Author{n}" for n in range(500)),
    ],
)
def test_names(line: str) -> None:
    assert byline.reads_as_names(line)
    assert not byline.reads_as_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "We show that this is so.",
        "Withdrawn.",
        "In this work, we show that evolution, given time, works.",
        "AI is increasingly playing a pivotal role in transforming how discoveries are made",
        "See https://example.org",
        "私たちは新しい方法を提案する。",
        "Learning is hard! Or is it?",
    ],
)
def test_prose(line: str) -> None:
    assert byline.reads_as_prose(line)
    assert not byline.reads_as_names(line)


def test_many() -> None:
    assert byline.reads_as_many("David Ha, Yujin Tang")
    assert byline.reads_as_many("David Ha et al.")
    assert not byline.reads_as_many("World Models")


def test_a_long_title_is_no_abstract() -> None:
    title = (
        "On the Surprising and Rather Long-Winded Consequences of Putting Absolutely Everything, Including"
        " the Method, the Data Set and the Main Result, Into the Title of a Single Paper"
    )
    assert not byline.reads_as_abstract(title)
    assert byline.reads_as_abstract(title + ". And then some more of it follows.")


@given(st.text())
def test_nothing_makes_it_raise(line: str) -> None:
    byline.read(line)
    byline.reads_as_names(line)
    byline.reads_as_prose(line)
    byline.reads_as_abstract(line)


@pytest.mark.slow
@pytest.mark.parametrize("sign", [" ", ",", ", ", ";", "· ", " and ", "et al "])
def test_the_time_is_bounded(sign: str) -> None:
    assert growth(lambda size: byline.reads_as_names(f"A{sign * size}x"), 2_000) < LINEAR
