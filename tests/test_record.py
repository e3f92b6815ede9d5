from __future__ import annotations

import pytest

from opuscula.frozen import replace
from opuscula.problem import Place
from opuscula.record import FACTS, Link, Name, PartialDate, Plain, Profile, Record


@pytest.mark.parametrize(
    ("printed", "given", "particle", "family", "suffix"),
    [
        ("David Ha", "David", "", "Ha", ""),
        ("Quoc V. Le", "Quoc V.", "", "Le", ""),
        ("Jan Peter van der Berg", "Jan Peter", "van der", "Berg", ""),
        ("Martin Luther King Jr.", "Martin Luther", "", "King", "Jr."),
        ("Plato", "", "", "Plato", ""),
        ("  Ada   Lovelace ", "Ada", "", "Lovelace", ""),
    ],
)
def test_a_printed_name_is_taken_apart(
    printed: str, given: str, particle: str, family: str, suffix: str
) -> None:
    name = Name.of(printed)
    assert (name.given, name.particle, name.family, name.suffix) == (given, particle, family, suffix)
    assert name.printed == " ".join(printed.split())


def test_a_name_inverted_for_a_list() -> None:
    assert Name.of("Ludwig van Beethoven").inverted == "van Beethoven, Ludwig"
    assert Name.of("Martin Luther King Jr.").inverted == "King, Martin Luther, Jr."
    assert Name.of("Plato").inverted == "Plato"
    assert Name("The LIGO Collaboration", group=True).inverted == "The LIGO Collaboration"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        (Name.of("David Ha"), "David Ha"),
        (Name("Raphael Gontijo Lopes", "Gontijo Lopes", "Raphael"),
         {"name": "Raphael Gontijo Lopes", "family": "Gontijo Lopes", "given": "Raphael"}),
        (Name("CERN", group=True), {"name": "CERN", "group": "true"}),
        (replace(Name.of("David Ha"), marks=(("equal", "true"),)), {"name": "David Ha", "equal": "true"}),
    ],
)  # fmt: skip
def test_an_entry_says_no_more_of_a_name_than_it_must(name: Name, plain: Plain) -> None:
    assert name.plain() == plain


@pytest.mark.parametrize("text", ["2024", "2024-08", "2024-08-12", "2024-02-29", "0987"])
def test_a_date_is_kept_as_far_as_it_is_known(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-02-30", "February 2023 has no day 30"),
        ("1900-02-29", "has no day 29"),
        ("2023-13", "no month 13"),
        ("0000", "no year 0"),
        ("12 Aug 2024", "YYYY-MM-DD"),
        ("٢٠٢٤", "YYYY"),
        ("2024-8-1", "YYYY-MM-DD"),
    ],
)
def test_a_date_that_is_none_says_why(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        PartialDate.parse(text)


def test_what_is_not_known_comes_before_what_is() -> None:
    dates = [PartialDate.parse(text) for text in ("2024-08-12", "2024", "2023-12-31", "2024-08")]
    in_order = [str(date) for date in sorted(dates, key=lambda date: date.sort_key)]
    assert in_order == ["2023-12-31", "2024", "2024-08", "2024-08-12"]


def test_a_record_states_what_its_source_states_and_nothing_else() -> None:
    record = Record(
        Place("content/records/x.txt", 3), "profile", title="One", authors=(Name.of("Ada Lovelace"),),
        date=PartialDate(1843), code=True, links=(Link("demo", "https://example.org/"),), abstract="Words.",
    )  # fmt: skip
    assert record.facts() == {
        "title": "One",
        "authors": ["Ada Lovelace"],
        "date": "1843",
        "code": "true",
        "links": [{"kind": "demo", "url": "https://example.org/"}],
    }
    assert [key for key in FACTS if key in record.facts()] == list(record.facts())
    assert Record(Place("x"), "profile").facts() == {}


def test_a_profile_states_what_its_source_states() -> None:
    assert Profile(Place("x", 1), "Ada", h_index="7").facts() == {"name": "Ada", "h_index": "7"}
