from __future__ import annotations

import pytest

from opuscula.citations.attribution import bare_initials, demoted, full, initials, inverted, series, straight
from opuscula.record import Name

BERG = Name.of("Jan Peter van der Berg Jr.")
GOGH = Name("Vincent van Gogh", "van Gogh", "Vincent")


@pytest.mark.parametrize(
    ("given", "dotted", "bare"),
    [
        ("Jean-Pierre Max", "J.-P. M.", "JPM"), ("J.R.R.", "J. R. R.", "JRR"), ("A.-L.", "A.-L.", "AL"),
        ("Alan M.", "A. M.", "AM"), ("", "", ""), ("Élodie", "É.", "É"), ("JP", "J.", "J"),
        ("Anna-", "A.", "A"),
    ],
)  # fmt: skip
def test_initials(given: str, dotted: str, bare: str) -> None:
    assert (initials(given), bare_initials(given)) == (dotted, bare)


def test_names_are_turned_round() -> None:
    assert full("J.R.R.") == "J. R. R."
    assert inverted(BERG, "J. P.") == "van der Berg, J. P., Jr."
    assert inverted(BERG, "JP", "", "") == "van der Berg JP Jr."
    assert demoted(BERG, "Jan Peter") == "Berg, Jan Peter van der, Jr."
    assert demoted(GOGH, "Vincent") == "Gogh, Vincent van"
    assert straight(BERG, "J. P.") == "J. P. van der Berg Jr."


@pytest.mark.parametrize("turn", [inverted, demoted, straight])
def test_some_names_stay_whole(turn: type) -> None:
    assert turn(Name("Loom & Co", group=True), "") == "Loom &amp; Co"
    assert turn(Name.of("Aristotle"), "") == "Aristotle"
    assert turn(Name("Ming Li", "李", "明"), "明") == "李明"


def test_series() -> None:
    assert series([], "and") == ""
    assert series(["A"], "and") == "A"
    assert series(["A", "B"], "and") == "A and B"
    assert series(["A", "B"], "and", pair=", ") == "A, and B"
    assert series(["A", "B", "C"], "and") == "A, B, and C"
