from __future__ import annotations

import json

import pytest

from opuscula.languages import vocabulary
from opuscula.languages.language import Words
from opuscula.record import PartialDate
from tests.sample import TABLES, WORDS


def words(tag: str) -> Words:
    return vocabulary.read(TABLES, tag)[0]


def test_a_word_a_number_and_parts() -> None:
    assert WORDS["skip"] == "Skip to the text"
    assert [WORDS.say("papers", number) for number in (0, 1, 1234)] == ["0 papers", "1 paper", "1,234 papers"]
    assert WORDS.say("page_of", 3, title="Papers {n}") == "Papers {n}, page 3"


def test_a_name_that_there_is_not_is_an_error() -> None:
    with pytest.raises(LookupError, match='no word "nope"'):
        WORDS["nope"]
    with pytest.raises(LookupError, match='no word "nope"'):
        WORDS.say("nope")
    with pytest.raises(LookupError, match='no family of words "nope"'):
        WORDS.json("nope")
    with pytest.raises(LookupError, match="several forms"):
        WORDS["papers"]


def test_a_key_without_a_word_is_its_own() -> None:
    assert words("de").term("kinds", "code") == "Code"
    assert words("de").term("kinds", "notebook") == "notebook"


@pytest.mark.parametrize(
    ("tag", "day", "month", "in_year"),
    [
        ("en", "12 August 2024", "August 2024", "12 Aug"),
        ("de", "12. August 2024", "August 2024", "12. Aug."),
        ("fr", "12 août 2024", "août 2024", "12 août"),
        ("es", "12 de agosto de 2024", "agosto de 2024", "12 ago"),
        ("pt", "12 de agosto de 2024", "agosto de 2024", "12 ago."),
        ("ja", "2024年8月12日", "2024年8月", "8月12日"),
        ("zh", "2024年8月12日", "2024年8月", "8月12日"),
        ("ar", "12 أغسطس 2024", "أغسطس 2024", "12 أغسطس"),
    ],
)
def test_dates(tag: str, day: str, month: str, in_year: str) -> None:
    said = words(tag)
    assert said.date(PartialDate(2024, 8, 12)) == day
    assert said.date(PartialDate(2024, 8)) == month
    assert said.date(PartialDate(2024)) == {"ja": "2024年", "zh": "2024年"}.get(tag, "2024")
    assert said.date_in_year(PartialDate(2024, 8, 12)) == in_year
    assert said.date_in_year(PartialDate(2024)) == ""


@pytest.mark.parametrize(
    ("tag", "small", "large"),
    [
        ("en", "1,847", "11,847"),
        ("de", "1.847", "11.847"),
        ("fr", "1\u202f847", "11\u202f847"),
        ("es", "1847", "11.847"),
        ("ja", "1,847", "11,847"),
        ("ar", "1,847", "11,847"),
    ],
)
def test_numbers(tag: str, small: str, large: str) -> None:
    assert (words(tag).number(1847), words(tag).number(11847), words(tag).number(0)) == (small, large, "0")


def test_figures_stay_as_they_are_where_they_are_no_plain_numbers() -> None:
    figures = {"11847": "11.847", "50%": "50\u202f%", "7 %": "7\u202f%", "11.8k": "11.8k", "٤٦": "٤٦", "": ""}
    assert {figure: words("de").figure(figure) for figure in figures} == figures
    assert WORDS.figure("1" + "0" * 40) == "1" + "0" * 40


def test_lists() -> None:
    assert [WORDS.listed(["A", "B", "C"][:most]) for most in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert words("ja").listed(["A", "B", "C"]) == "A、BとC"
    assert words("ar").listed(["أ", "ب", "ج"]) == "أ، ب وج"


def test_what_runs_against_the_language_is_isolated() -> None:
    assert words("ar").say("with_people", people="David Ha") == "مع \u2068David Ha\u2069"
    assert words("ar").say("with_people", people="محمد") == "مع محمد"
    assert words("ar").say("with_people", people=words("ar").listed(["Bo", "محمد", "Cy"])) == (
        "مع \u2068Bo\u2069، محمد و\u2068Cy\u2069"
    )
    assert WORDS.say("with_people", people="محمد") == "with \u2068محمد\u2069"


def test_a_script_gets_a_family_and_its_language() -> None:
    found = json.loads(words("fr").json("theme"))
    assert found["language"] == "fr"
    assert found["dark"] == "Couleurs\u00a0: sombres"
