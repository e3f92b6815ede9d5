"""Values in front matter: read alike by everyone, and pleasant to edit."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from opuscula.entries.plain import block, flow
from opuscula.record import Plain

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))

# Texts that some reader of YAML takes for something else.
BENT = [
    "0123", "12:34", "no", "NO", "2401.10020", "Null", "~", "true", "Yes", "on", "y", "0x1F", "0o17", "1e3",
    "1_000", ".inf", "-.NaN", "+1", "1.", "2024-08-12", "2024-08", "2024", "2001-12-14 21:59:43.10 -5",
    "=", "<<", "", " lead", "trail ", "a: b", "a:", "a #b", "# a", "- a", "-", "@a", "*a", "&a", "!a", "%a",
    "|", ">", "`a", "[a", "]", "{a", "}", ",a", "? a", "?", ": a", "'a", '"a"', "---", "...", "a\tb", "a\rb",
    "a\nb", "\n", "a\n", "a\n\n", " a\nb", "a \nb", "a\n\nb", "#a\n#b", "a\n ", "a\n\tb",
    "a\u2028b", "a\x85b", "\x00", "\x7f", "\ufeffa", "\u00a0", "a\\b: c", 'say "x": y', "it's \"x\": y",
    "\U0001f600", "\\", "a'b: c",
]  # fmt: skip

# Texts that need no quotes.
HARMLESS = [
    "World Models", "3 kinds of X", "10.1038/s42256-024-00975-8", "https://a.org/b?c=d&e#f", "C++", "a-b",
    "it's", "Stanić, A.", "Nature (London)", "café — où", "世界モデル", "a:b", "a#b", "α*β", "50% more",
    "x](y)",
]  # fmt: skip


def loaded(lines: list[str]) -> object:
    return yaml.safe_load("".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("text", BENT)
def test_a_text_that_YAML_would_bend_is_read_as_it_is(text: str) -> None:
    assert loaded(block({"venue": text, "after": "x"})) == {"venue": text, "after": "x"}
    assert loaded(block([text, {"a": text, "b": [text]}])) == [text, {"a": text, "b": [text]}]
    assert loaded([flow([text, {"a": text}])]) == [text, {"a": text}]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_stays_without_quotes(text: str) -> None:
    assert block({"venue": text}) == [f"venue: {text}"]


@given(TEXTS)
def test_any_text_is_read_as_it_is(text: str) -> None:
    assert loaded(block({"venue": text, "after": [text]})) == {"venue": text, "after": [text]}


@given(
    st.recursive(
        TEXTS, lambda inner: st.lists(inner) | st.dictionaries(st.text("abcyno:#- '~0", max_size=9), inner)
    )
)
def test_any_structure_is_read_as_it_is(value: Plain) -> None:
    assert loaded(block({"x": value})) == {"x": value}
    assert loaded([f"x: {flow(value)}"]) == {"x": value}


def test_flags_dates_and_counts_are_meant_typed() -> None:
    value = {
        "code": "true",
        "date": "2024-08-12",
        "as_of": "2026-01-02",
        "h_index": "23",
        "volume": "23",
        "key": "true",
    }
    assert block(value) == [
        "code: true", "date: 2024-08-12", "as_of: 2026-01-02", "h_index: 23", 'volume: "23"', 'key: "true"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("code", "yes"),
        ("date", "2024-02-30"),
        ("date", "0123"),
        ("date", "2024-13"),
        ("h_index", "007"),
        ("papers", "1,000"),
    ],
)
def test_a_typed_key_with_another_text_is_quoted(key: str, text: str) -> None:
    assert block({key: text}) == [f'{key}: "{text}"']


def test_lists_and_mappings_are_indented_by_two() -> None:
    value = {"links": [{"kind": "code", "url": "https://a.org"}, {"kind": "demo"}], "none": [], "nothing": {}}
    assert "\n".join(block(value)) == (
        "links:\n  - kind: code\n    url: https://a.org\n  - kind: demo\nnone: []\nnothing: {}"
    )


def test_a_text_of_several_lines_is_a_block() -> None:
    value = {"wordings": [{"source": "a.txt", "text": "One: two.\n\n# three"}]}
    assert block(value)[2:] == ["    text: |-", "      One: two.", "", "      # three"]


def test_an_empty_title_waits_to_be_filled_in() -> None:
    assert block({"title": "", "venue": ""}) == ["title:", 'venue: ""']


def test_backslashes_and_quotation_marks_get_single_quotes() -> None:
    assert block({"title": r"On $\alpha$: a \beta"}) == [r"title: 'On $\alpha$: a \beta'"]


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert block({"title": "a\ud800"}) == ['title: "a\ufffd"']
