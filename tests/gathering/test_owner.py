from __future__ import annotations

import pytest

from opuscula.entries import entry
from opuscula.gathering import owner
from opuscula.gathering.catalogue import catalogue
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.portfolio import Owner
from opuscula.problem import Problem
from opuscula.settings import Settings


def read(lines: str, title: str = "") -> tuple[Owner, list[Problem]]:
    parsed, _ = entry.parse("content/profile.md", f"---\n{lines}\n---\nBorn in *London*.\n")
    name, spellings = owner.names(parsed)
    known = catalogue(Settings(title=title), name, spellings, {}, ["Ada Lovelace"])
    return owner.read(parsed, known, Whereabouts((), {}), {"/areas/ne/"})


def test_names() -> None:
    parsed, _ = entry.parse("content/profile.md", "---\nname: Ada Lovelace\nnames: A. Lovelace\n---\n")
    assert owner.names(parsed) == ("Ada Lovelace", ("A. Lovelace",))


def test_a_name_alone_is_a_profile() -> None:
    someone, problems = read("name: Ada Lovelace")
    assert problems == [] and someone.numbers == () and someone.area is None
    assert someone.person and someone.person.url == "/people/ada-lovelace/"
    assert "<em>London</em>" in someone.bio and someone.bio_text == "Born in London."


def test_without_a_name_the_site_is_called_by_its_title() -> None:
    someone, problems = read("area: NE", title="Papers")
    assert someone.name == "Papers" and someone.person is None
    assert [(problem.rule, problem.severity) for problem in problems] == [("no-name", "warning")]


@pytest.mark.parametrize(("code", "url"), [("NE", "/areas/ne/"), ("LG", "")])
def test_an_area_leads_to_its_page_where_there_is_one(code: str, url: str) -> None:
    area = read(f"name: Ada\narea: {code}")[0].area
    assert area and (area.code, area.url) == (code, url)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("citations: 11847", "11847"),
        ("citations: 999", "999"),
        ("citations: 11,847", "11,847"),
        ("citations: 12k", "12k"),
        ("citations: 1" + "0" * 40, "1" + "0" * 40),
        ("novelty: 50", "50%"),
        ("novelty: 50%", "50%"),
        ("novelty: high", "high"),
        ("ai_score: ٤٦", "٤٦"),
    ],
)
def test_numbers(line: str, value: str) -> None:
    assert [number.value for number in read(f"name: Ada\n{line}")[0].numbers] == [value]
