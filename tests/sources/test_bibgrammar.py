from __future__ import annotations

import pytest

from opuscula.sources import bibfile
from opuscula.sources.bibfile import Broken
from opuscula.sources.bibgrammar import Doubt, Entry, Lines


def entries(text: str) -> list[Entry]:
    return [item for item in bibfile.read(text) if isinstance(item, Entry)]


def values(text: str) -> dict[str, str]:
    (entry,) = entries(text)
    return {name: field.value for name, field in entry.fields.items()}


def test_an_entry_knows_its_lines() -> None:
    (entry,) = entries("\n\r\n@Article{k1,\r\n  Title = {A},\r  year=2000\n}")
    assert (entry.kind, entry.key, entry.line) == ("article", "k1", 3)
    assert [(name, field.line) for name, field in entry.fields.items()] == [("title", 4), ("year", 5)]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("{A}", "A"),
        ('"A"', "A"),
        ("2000", "2000"),
        ("{A {B} C}", "A {B} C"),
        ('"A {"}B{"} C"', 'A {"}B{"} C'),
        ('{A "B" C}', 'A "B" C'),
        ("{{A}}", "{A}"),
        ("nips", "Advances"),
        ("NIPS", "Advances"),
        ('nips # " 31"', "Advances 31"),
        ('"The " # {NeurIPS} # " " # 31', "The NeurIPS 31"),
        ('10 # "~" # jan', "10~January"),
        ("{A, B = C}", "A, B = C"),
        ("{A\n  B}", "A\n  B"),
        ("{}", ""),
        ("", ""),
        ("12--34", "12--34"),  # from here on BibTeX complains, and the meaning is plain
        (r"{A \{ B}", r"A \{ B"),
        (r'"A \"o B"', r"A \"o B"),
        ("{A} % a remark\n", "A"),
    ],
)
def test_values_as_bibtex_reads_them(value: str, meant: str) -> None:
    text = f'@string{{nips = "Advances"}}\n@misc{{k, title = {value}, year = 2000}}'
    assert values(text) == {"title": meant, "year": "2000"}
    assert values(text.replace("@misc{k,", "@misc(k,")[:-1] + ")") == {"title": meant, "year": "2000"}


KEYS = ["a", "DBLP:conf/nips/HaS18", "../../x", "CON", "ha2018(a)", "é", "my key", "10.1/x-y_z", ""]


@pytest.mark.parametrize("key", KEYS)
def test_keys_stay_as_they_are(key: str) -> None:
    (entry,) = entries(f"@misc{{{key}, title={{A}}}}")
    assert entry.key == key


def test_abbreviations_cannot_grow_without_end() -> None:
    bomb = "@string{a = {xxxxxxxxxx}}" + "@string{a = a # a # a}" * 60
    found = list(bibfile.read(f"{bomb}\n@misc{{k, title = a}}\n@misc{{l, title = {{B}}}}"))
    assert [item.key for item in found if isinstance(item, Entry)] == ["l"]
    assert any(isinstance(item, Broken) and "beyond all measure" in item.message for item in found)
    assert any(isinstance(item, Doubt) for item in found)


def test_lines_end_as_any_system_ends_them() -> None:
    lines = Lines("a\nb\r\nc\rd")
    assert [lines.number(at) for at in range(8)] == [1, 1, 2, 2, 2, 3, 3, 4]
    assert [lines.start(line) for line in range(1, 6)] == [0, 2, 5, 7, 8]
