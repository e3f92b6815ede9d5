from __future__ import annotations

import pytest

from opuscula.sources import bibfile, crossref
from opuscula.sources.bibgrammar import Entry


def inherited(text: str) -> dict[str, tuple[dict[str, str], list[str]]]:
    """Key → fields and messages."""
    entries = [item for item in bibfile.read(text) if isinstance(item, Entry)]
    return {
        found.entry.key: (
            {name: field.value for name, field in found.entry.fields.items()},
            [doubt.message for doubt in found.doubts],
        )
        for found in crossref.inherit(entries)
    }


VOLUME = "@proceedings{v, title={Volume}, subtitle={Two}, year=2001, editor={Ann Bee}, doi={10.1/v}, url={u}}"


@pytest.mark.parametrize("order", ["{child}{volume}", "{volume}{child}"])
def test_a_paper_has_the_facts_of_its_volume(order: str) -> None:
    child = "@inproceedings{c, title={Paper}, pages={1--2}, crossref={V}}"
    fields, told = inherited(order.format(child=child, volume=VOLUME))["c"]
    assert told == []
    assert fields == {
        "title": "Paper", "pages": "1--2", "crossref": "V",
        "booktitle": "Volume", "booksubtitle": "Two", "year": "2001", "editor": "Ann Bee",
    }  # fmt: skip


def test_its_own_facts_come_first_and_the_volume_stays_as_it_is() -> None:
    found = inherited(f"@incollection{{c, year=1999, booktitle={{Own}}, crossref={{v}}}}{VOLUME}")
    assert found["c"][0]["year"] == "1999" and found["c"][0]["booktitle"] == "Own"
    assert "booktitle" not in found["v"][0]


def test_a_book_has_the_title_that_it_lacks() -> None:
    assert inherited(f"@book{{c, crossref={{v}}}}{VOLUME}")["c"][0]["title"] == "Volume"


def test_xdata_gives_everything_in_its_order() -> None:
    text = "@xdata{x, publisher={P}, note={x}}@xdata{y, note={y}, title={T}}@book{c, xdata={x, y}}"
    fields, told = inherited(text)["c"]
    assert (fields["publisher"], fields["note"], fields["title"], told) == ("P", "x", "T", [])


def test_chains() -> None:
    text = "@book{a, crossref={b}}@book{b, crossref={c}}@book{c, xdata={d}}@xdata{d, year=2001}"
    fields, told = inherited(text)["a"]
    assert (fields["year"], told) == ("2001", [])


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, crossref={a}}",
        "@book{a, crossref={b}}@book{b, crossref={a}}",
        "@book{a, xdata={b}}@book{b, xdata={c}}@book{c, xdata={b}}",
        "".join(f"@book{{{'a' if n == 0 else n}, crossref={{{n + 1}}}}}" for n in range(30)),
    ],
)
def test_chains_without_an_end_are_told(text: str) -> None:
    (message,) = inherited(text)["a"][1]
    assert "without an end" in message


def test_what_is_not_there_is_told() -> None:
    fields, (message,) = inherited("@book{a, title={A}, crossref={b}}")["a"]
    assert fields["title"] == "A" and '"b"' in message


def test_the_first_of_two_with_one_key_gives_its_facts() -> None:
    assert inherited("@book{a, crossref={b}}@book{b, year=1}@book{b, year=2}")["a"][0]["year"] == "1"


def test_wide_trees_do_not_grow_beyond_measure() -> None:
    names = [f"x{number}" for number in range(200)]
    level = [f"@xdata{{{name}, f{name}={{v}}, xdata={{{','.join(names)}}}}}" for name in names]
    fields, told = inherited("@book{a, xdata={x0}}" + "".join(level))["a"]
    assert 1 < len(fields) < 200
    assert len(told) == 1
