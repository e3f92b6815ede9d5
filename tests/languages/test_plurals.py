from __future__ import annotations

import pytest

from opuscula.languages.plurals import FORMS, plural_form


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("en", {"one": [1], "other": [0, 2, 11, 21, 101]}),
        ("de-AT", {"one": [1], "other": [0, 2]}),
        ("fr", {"one": [0, 1], "other": [2, 100]}),
        ("pt-BR", {"one": [0, 1], "other": [2]}),
        ("ja", {"other": [0, 1, 2]}),
        ("ZH-Hant", {"other": [0, 1, 2]}),
        ("he", {"one": [1], "two": [2], "other": [0, 3, 20]}),
        ("cs", {"one": [1], "few": [2, 4], "other": [0, 5, 22]}),
        ("pl", {"one": [1], "few": [2, 4, 22, 104], "many": [0, 5, 12, 14, 21, 112]}),
        ("ru", {"one": [1, 21, 101], "few": [2, 24], "many": [0, 5, 11, 12, 111]}),
        ("hr", {"one": [1, 21], "few": [3, 33], "other": [0, 11, 13]}),
        (
            "ar",
            {
                "zero": [0],
                "one": [1],
                "two": [2],
                "few": [3, 10, 103, 1010],
                "many": [11, 99, 111, 1099],
                "other": [100, 101, 102, 200, 1000, 1002],
            },
        ),
    ],
)
def test_forms(language: str, numbers: dict[str, list[int]]) -> None:
    for form, counts in numbers.items():
        assert form in FORMS
        assert {number: plural_form(language, number) for number in counts} == dict.fromkeys(counts, form)
