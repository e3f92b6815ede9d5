from __future__ import annotations

import pytest

from opuscula.record import Name
from opuscula.sources import people


@pytest.mark.parametrize(
    ("text", "printed", "family"),
    [
        ("Smith, John", "John Smith", "Smith"),
        ("John Smith", "John Smith", "Smith"),
        ("Smith,J.A.", "J.A. Smith", "Smith"),
        ("van der Berg, Jan Peter", "Jan Peter van der Berg", "Berg"),
        ("García Márquez, Gabriel", "Gabriel García Márquez", "García Márquez"),
        ("Smith, John, Jr.", "John Smith Jr.", "Smith"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr.", "King"),
        ("Smith, John Jr", "John Smith Jr", "Smith"),
        ("d'Alembert, Jean", "Jean d'Alembert", "d'Alembert"),
        ("hooks, bell", "bell hooks", "hooks"),
        ("Plato", "Plato", "Plato"),
        ("李, 明", "李明", "李"),
        ("毛利, 元就", "毛利元就", "毛利"),
    ],
)
def test_a_person(text: str, printed: str, family: str) -> None:
    name = people.person(text)
    assert (name.printed, name.family, name.group) == (printed, family, False)


@pytest.mark.parametrize(
    "text", ["World Health Organization,", "The LIGO Collaboration", "University of Athens"]
)
def test_a_body(text: str) -> None:
    assert people.person(text) == Name(text.rstrip(","), group=True)


def test_parts() -> None:
    assert people.named("Alexander", "von", "Humboldt") == people.person("von Humboldt, Alexander")
    assert people.named("Jan", "", "van der Berg") == people.person("van der Berg, Jan")


@pytest.mark.parametrize(
    ("text", "printed", "more"),
    [
        ("Ha, David; Schmidhuber, Jürgen; ", ["David Ha", "Jürgen Schmidhuber"], False),
        ("David Ha, Yujin Tang and Qi Sun", ["David Ha", "Yujin Tang", "Qi Sun"], False),
        ("Jan van der Berg, Ann Doe und Bob Roe", ["Jan van der Berg", "Ann Doe", "Bob Roe"], False),
        ("Ha, David and Tang, Yujin", ["David Ha", "Yujin Tang"], False),
        ("Ha, David", ["David Ha"], False),
        ("van der Berg, Jan", ["Jan van der Berg"], False),
        ("David Ha, Yujin Tang", ["David Ha", "Yujin Tang"], False),
        ("Smith, J., Doe, A.B.", ["J. Smith", "A.B. Doe"], False),
        ("Smith J, Doe AB, et al.", ["J Smith", "AB Doe"], True),
        ("A. One\nB. Two", ["A. One", "B. Two"], False),
        ("Smith, J. and others", ["J. Smith"], True),
        ("A. One | B. Two", ["A. One", "B. Two"], False),
        ("", [], False),
    ],
)
def test_a_list(text: str, printed: list[str], more: bool) -> None:
    names, says_more = people.of_list(text)
    assert ([name.printed for name in names], says_more) == (printed, more)


def test_one_in_each_text() -> None:
    names, more = people.of_each(["Smith, John", "Doe, Ann; Roe, Bob", "A, B and C, D", "et al."])
    assert [name.printed for name in names] == ["John Smith", "Ann Doe", "Bob Roe", "B A", "D C"]
    assert more


def test_names_in_the_manner_of_indexes() -> None:
    assert people.brief("van der Berg JP").family == "Berg"
    assert people.brief("Smith JA").printed == "JA Smith"
    assert people.brief("Plato").printed == "Plato"
