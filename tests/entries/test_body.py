from __future__ import annotations

import pytest

from opuscula.entries.body import first_heading, with_abstract


@pytest.mark.parametrize(
    ("abstract", "sections"),
    [
        ("Words.\n\n", "# Notes\n"),
        ("Words.\n\nMore.\n", "###### Deep"),
        ("Words.\n\n", "Notes\n-----\nx"),
        ("Words.\n\n", "Notes\n=====\nx"),
        ("```\n# code\n```\n", "# Notes"),
        ("~~~~\n~~~\n# code\n~~~~\n", "# Notes"),
        ("<!--\n# hidden\n-->\n", "# Notes"),
        ("A line\nand one\n---\nbelow a paragraph of two\n", "# Notes"),
        ("", "# Notes"),
        ("Only words", ""),
    ],
)
def test_the_sections_begin_with_the_first_heading(abstract: str, sections: str) -> None:
    assert first_heading(abstract + sections) == len(abstract)


def test_an_abstract_is_put_in_the_place_of_the_old_one() -> None:
    body = "\n\n  Old words.\n\n\n# Mine\n\nkept\n"
    assert with_abstract(body, "New.", "\n") == "\n\n  New.\n\n\n# Mine\n\nkept\n"


def test_an_abstract_is_put_where_there_was_none() -> None:
    assert with_abstract("\n# Mine\n", "New.", "\n") == "\n\nNew.\n\n# Mine\n"
    assert with_abstract("", "New.", "\r\n") == "\r\n\r\nNew.\r\n"


def test_an_abstract_is_taken_away() -> None:
    assert with_abstract("\nOld.\n\n# Mine\n", "", "\n") == "\n\n# Mine\n"
