from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.sources import bibfile
from opuscula.sources.bibfile import Broken, Stray
from opuscula.sources.bibgrammar import Entry
from tests.growth import LINEAR, growth


def entries(text: str) -> list[Entry]:
    return [item for item in bibfile.read(text) if isinstance(item, Entry)]


def values(text: str) -> dict[str, str]:
    (entry,) = entries(text)
    return {name: field.value for name, field in entry.fields.items()}


def outcomes(text: str) -> list[str]:
    """What became of everything, in order: keys of entries, and the kind and line of the rest."""
    found = bibfile.read(text)
    return [item.key if isinstance(item, Entry) else f"{type(item).__name__} {item.line}" for item in found]


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k, title={A}}",
        "@MISC {k , title={A},}",
        "@ misc(k, title={A})",
        "@misc{k,,title={A},,}",
        "% a remark\n@misc{k,\n% another\ntitle={A}}",
        "@comment no brace\n@misc{k, title={A}}",
        "@comment{jabref-meta: x;}@misc{k, title={A}}",
        '@preamble{"\\newcommand{\\x}{y}"}@misc{k, title={A}}',
        "---\n---\n\n@misc{k, title={A}}",
        "@misc{k, title={A}},\n",
        "@string(x = {y})@misc{k, title={A}}",
    ],
)
def test_what_says_the_same(text: str) -> None:
    assert [item for item in bibfile.read(text) if not isinstance(item, Entry)] == []
    assert values(text) == {"title": "A"}
    assert entries(text)[0].key == "k"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@misc{title={A}}", ["", ]),
        ("@misc{k title={A}}", ["k", "Doubt 1"]),
        ("@misc{k,\ntitle={A}\nyear=2000}", ["k", "Doubt 3"]),
        ("@misc{k, title={A}, Title={B}}", ["k", "Doubt 1"]),
        ("@misc{k, title={A}, title={A}}", ["k"]),
        ("@misc{k, journal=nature}\n@misc{l, journal=Nature}", ["k", "Doubt 1", "l"]),
        ("@misc{k, month=september}", ["k"]),
        ("@misc{k}", ["k"]),
        ("%@misc{k, title={A}}\n@misc{l, title={A}}", ["Doubt 1", "l"]),
        ("@comment{@misc{k, title={A}}}\n@misc{l, title={A}}", ["Doubt 1", "l"]),
        ("@comment{\n@misc{k,\n title={A}}\n}\n@misc{l, title={A}}", ["Doubt 2", "l"]),
        ("Some prose.\n\n@misc{k, title={A}} more\nand more", ["Stray 1", "k", "Stray 4"]),
        ("me@home{x and @you(y)", ["Stray 1"]),
        ("@article k, title={A}}", ["Broken 1"]),
        ("@unknown{k, title={A}}", ["k"]),
        ("@string{x = }\n@misc{k, title=x}", ["k"]),
        ("@string{x y}\n@misc{k, title={A}}", ["Doubt 1", "k"]),
    ],
)  # fmt: skip
def test_what_is_not_quite_right_is_read_and_told(text: str, found: list[str]) -> None:
    assert outcomes(text) == found


GOOD = "@misc{{{0}, title = {{A {0}}}, year = 2000}}\n"
BROKEN = [
    "@misc{x, title = {A, year = 2000}\n",
    "@misc{x, title = {A}, year = 2000\n",
    "@misc{x, title = {{A}, year = 2000}\n",
    '@misc{x, title = "A, year = 2000}\n',
    '@misc{x, title = "A {B", year = 2000}\n',
    "@misc{x, title = {A}, year 2000}\n",
    "@misc{x, title = {A}, = {B}}\n",
    "@misc{x, title = {A} {B}}\n",
    "@misc{x, title = {A} #, year = 2000}\n",
    "@misc{x, title = {A}, year\n",
    "@misc{x, title\n",
    "@misc{x\n",
    "@misc{\n",
    "@misc(x, title = {A}}\n",
    "@misc{x y\n z, title = {A}}\n",
    "@misc x, title = {A}\n",
]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("end", ["", "}", "}}}\n"])
def test_a_broken_entry_costs_only_itself(broken: str, end: str) -> None:
    text = GOOD.format("a") + broken + GOOD.format("b") + end + GOOD.format("c") + broken
    found = list(bibfile.read(text))
    assert [item.key for item in found if isinstance(item, Entry)] == ["a", "b", "c"]
    lines = [item.line for item in found if isinstance(item, Broken)]
    assert lines == [2, text[: text.rindex(broken)].count("\n") + 1]


def test_a_broken_entry_says_where_and_why() -> None:
    (found,) = bibfile.read("@misc{x,\n title = {A},\n year 2000}")
    assert isinstance(found, Broken)
    assert '"year 2000}" stands where a field' in found.message and "(line 3)" in found.message


def test_many_entries_on_one_line() -> None:
    text = "".join(GOOD.format(number).strip() for number in range(50))
    assert [entry.key for entry in entries(text)] == [str(number) for number in range(50)]


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title={A}}",
        "@ARTICLE(k, title={A})",
        "\ufeff@misc{k, title={A}}".lstrip("\ufeff"),
        "% Encoding: UTF-8\n\n@book{k,\n title={A}\n}",
        "Mine:\n@book{k,\n title={A},\n}",
        "@string{a = {b}}",
        "@article{k, title={A",
        "@bookinjournal{k,\n  author = {B},\n  title = {A}}",
    ],
)
def test_bibtex_is_recognised(text: str) -> None:
    assert bibfile.looks_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Some prose with me@example.org in it.",
        "# Usage\n\nCite it so:\n\n```\n@misc{k, title={A}}\n```\n\nMany thanks,\nthe authors\nof it",
        "@media (max-width: 3em) { p { color: red } }",
        "@Test(timeout = 5)\nvoid test() {}",
        "@pytest.mark.slow\ndef test(): ...",
        '{"title": "@article{k, title={A}}"}',
        "TY  - JOUR\nTI  - A\nER  - ",
    ],
)
def test_what_is_no_bibtex(text: str) -> None:
    assert not bibfile.looks_like(text)


@given(st.text('@miscstring{}(),=#"%\\ab \n\r1'))
def test_every_text_has_an_end(text: str) -> None:
    for item in bibfile.read(text):
        assert 1 <= item.line <= len(text.splitlines()) + 1


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(BROKEN)), max_size=8))
def test_what_is_read_and_what_is_told_add_up(parts: list[tuple[bool, str]]) -> None:
    text = "".join(GOOD.format(at) if good else broken for at, (good, broken) in enumerate(parts))
    found = [item for item in bibfile.read(text) if isinstance(item, Entry | Broken)]
    assert len(found) == len(parts)
    assert not [item for item in bibfile.read(text) if isinstance(item, Stray)]


HOSTILE = [
    "@article{x,t={", '@article{x,t="', '\n@article{x,t="{', "{", "}", "@", "@article{", "\n", "@comment{",
    "%@misc{a,\n", "@misc{a,t={}}", "t={}", "x#", '"', "\\{", "@misc{a,\n", "@string{a=a#a}", " ",
    "@article{k ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("start", ["", "@misc{k, a = ", "@misc{k, a = {", '@misc{k, a = "', "@misc{"])
@pytest.mark.parametrize("family", HOSTILE)
def test_the_time_is_linear(start: str, family: str) -> None:
    assert growth(lambda size: [*bibfile.read(start + family * (size // len(family)))], 20_000) < LINEAR
