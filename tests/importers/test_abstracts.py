from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import importers
from opuscula.importers import Reading, abstracts
from opuscula.record import Link
from opuscula.sources import source

SEEDS = Path(__file__).parent.parent / "data" / "seeds"
SEED = source.decode((SEEDS / "000_873fccf73e4c9db0.txt").read_bytes()) or ""
EXPECTED = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))


def read(text: str) -> Reading:
    """What the text says; every line of it has to be accounted for."""
    reading = importers.read("x.txt", text, "abstracts")
    assert reading is not None
    found, _ = abstracts.arrange(source.lines(text))
    owned = [line.number for lines in found for line in lines] + [
        line.place.line or 0 for line in reading.unread
    ]
    wanted = [number for number, line in enumerate(re.split("\r\n|\n|\r", text), 1) if line.strip()]
    assert sorted(owned) == wanted
    assert len(found) == len(reading.records) + len(reading.failed)
    return reading


def texts(text: str) -> list[str]:
    return [record.abstract for record in read(text).records]


def test_the_seed() -> None:
    reading = importers.read("000.txt", SEED)
    assert reading is not None
    assert reading.format == "abstracts"
    assert (reading.profile, reading.unread, reading.problems, reading.failed) == (None, (), (), ())
    assert [record.place.line for record in reading.records] == list(range(1, 11))
    assert all(record.facts().keys() <= {"links"} for record in reading.records)
    found = {
        record.place.line: hashlib.sha1(record.abstract.encode()).hexdigest() for record in reading.records
    }
    wanted = {
        paper["abstract_000"]["line"]: paper["abstract_sha1"]
        for paper in EXPECTED["papers"]
        if paper["abstract_000"] and paper["abstract_000"]["relation"] == "exact"
    } | {paper["source_line_000"]: paper["abstract_sha1"] for paper in EXPECTED["untitled"]}
    assert len(wanted) == 8
    assert {line: found[line] for line in wanted} == wanted


def test_the_seeds_links() -> None:
    assert {record.place.line: record.links for record in read(SEED).records if record.links} == {
        1: (Link("code", "https://github.com/SakanaAI/AI-Scientist"),),
        6: (Link("code", "https://github.com/google/evojax"),),
        9: (Link("demo", "https://attentionneuron.github.io/"),),
        10: (Link("demo", "https://es-clip.github.io/"),),
    }


@pytest.mark.parametrize(
    "label",
    [
        "Abstract:",
        "Abstract: ",
        "ABSTRACT : ",
        "abstract:",
        "Abstract—",
        "Abstract. ",
        "Abstract - ",
        "**Abstract** ",
        "**Abstract:** ",
        "**Abstract**: ",
        "*Abstract.* ",
        "__Abstract__\n",
        "Abstract\n",
        "Abstract\n\n",
        "## Abstract\n\n",
        "\u00a0Abstract:\u00a0",
    ],
)
def test_labels(label: str) -> None:
    text = f"{label}We show this.\n\n{label}We show that."
    assert abstracts.recognises("x", text)
    assert texts(text) == ["We show this.", "We show that."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Abstract algebra is a field.",
        "Abstract-level reasoning",
        "Abstraction: a study",
        "Abstracts: two",
        "We show.\nAbstract: no",
        "Title\n\nAbstract: We show.",
        "# Abstract art",
        "David Ha\n\nLG\nh-index23\n28 Papers\n",
        '{"abstract": "x"}',
        "abstract,title\nx,y",
    ],
)
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not abstracts.recognises("x", text)


def test_further_paragraphs_belong_to_the_one_before() -> None:
    assert texts("\n\nAbstract: One.\n\nMore of one.\nAnd more.\n\n\nThe end\n\nAbstract: Two.\n") == [
        "One.\n\nMore of one.\nAnd more.\n\nThe end",
        "Two.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "  \n"])
def test_line_ends(end: str) -> None:
    assert texts(f"Abstract:One.{end}Abstract:Two.") == ["One.", "Two."]


def test_what_stands_before_the_first_is_unread() -> None:
    reading = read("My papers\n\nby me\n\nAbstract: One.")
    assert [(line.place.line, line.text) for line in reading.unread] == [(1, "My papers"), (3, "by me")]
    assert [record.place.line for record in reading.records] == [5]


def test_furniture_is_unread() -> None:
    reading = read("Abstract: One.\n\nShow more\n\nAbstract: Two.\n\nLoad more")
    assert [(line.place.line, line.text) for line in reading.unread] == [(3, "Show more"), (7, "Load more")]
    assert [record.abstract for record in reading.records] == ["One.", "Two."]


def test_a_label_without_a_text_is_an_error_and_the_rest_goes_on() -> None:
    reading = read("Abstract:\nAbstract: Two.")
    assert [place.line for place in reading.failed] == [1]
    assert [problem.severity for problem in reading.problems] == ["error"]
    assert [record.abstract for record in reading.records] == ["Two."]


def test_tex_is_freed() -> None:
    assert texts(r"Abstract: From 5\% to $x\%y$.") == [r"From 5% to $x\%y$."]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Abstract:", "Abstract: x", "", "Follow", "\u200b"]), st.text(max_size=20)
        ),
        max_size=20,
    )
)
def test_no_text_makes_it_raise_and_every_line_is_owned(lines: list[str]) -> None:
    text = "\n".join(lines)
    abstracts.recognises("x", text)
    read(text)
