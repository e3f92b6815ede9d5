from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.citations.citing import citation, page_range
from opuscula.citations.remainder import url
from opuscula.exports import ris
from opuscula.paper import Paper
from opuscula.record import TYPES, Name, PartialDate
from tests.works import CONSTRUCTED, CROWDED, FULL, OTHERS, demonstration, work

ONCE = set("TI T2 T3 VL IS SP EP PB PY DA DO UR AN DB M1 M3 LA AB ID".split())
KNOWN = set(
    """
    ART BILL BLOG BOOK CASE CHAP CLSWK COMP CPAPER DATA DICT ENCYC FIGURE GEN HEAR JOUR MANSCPT MAP MGZN MPCT
    MUSIC NEWS PAMP PAT PCOMM RPRT SLIDE SOUND STAND STAT THES UNPB VIDEO ELEC
    """.split()
)


def read(text: str) -> list[dict[str, list[str]]]:
    """The records of a file, read by the rules alone: a tag, two spaces, a hyphen, a space, a value, CRLF."""
    assert text.count("\r") == text.count("\n") == text.count("\r\n")
    records: list[dict[str, list[str]]] = []
    is_open = False
    for line in text.split("\r\n"):
        if not line:
            assert not is_open
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        tag, value = found.groups()
        if tag == "TY":
            assert not is_open and value in KNOWN
            is_open = True
            records.append({})
        assert is_open
        if tag == "ER":
            assert value == ""
            is_open = False
        else:
            assert value and value == value.strip()
            records[-1].setdefault(tag, []).append(value)
    assert not is_open
    assert all(len(record.get(tag, [])) <= 1 for record in records for tag in ONCE)
    return records


def one(paper: Paper) -> dict[str, list[str]]:
    [record] = read(ris.write([paper]))
    return record


def line(text: str) -> list[str]:
    return [" ".join(text.split())] if text else []


PAPERS = (*demonstration(), *CONSTRUCTED)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.slug[:40])
def test_a_reader_takes_back_what_is_written(paper: Paper) -> None:
    cited, record = citation(paper), one(paper)
    first, last = page_range(cited.fact("pages"))
    fact = cited.fact
    facts = {
        "TI": cited.title, "T2": fact("venue"), "T3": fact("series"), "VL": fact("volume"),
        "IS": fact("issue"), "SP": first, "EP": last, "PB": fact("publisher"), "DO": fact("doi"),
        "UR": url(cited), "AN": fact("pmid"), "LA": fact("language"), "AB": cited.abstract, "ID": cited.key,
    }  # fmt: skip
    assert {tag: record.get(tag, []) for tag in facts} == {tag: line(value) for tag, value in facts.items()}
    assert record.get("AU", []) == [name.inverted for name in cited.authors]
    assert record.get("ED", []) == [name.inverted for name in cited.editors]
    assert record.get("KW", []) == list(cited.keywords)
    assert record.get("SN", []) == list(filter(None, [cited.fact("issn"), cited.fact("isbn")]))
    assert date_of(record) == cited.date


def date_of(record: dict[str, list[str]]) -> PartialDate | None:
    if "DA" not in record:
        assert "PY" not in record
        return None
    found = re.fullmatch(r"(\d{4})/(\d\d)?/(\d\d)?/", record["DA"][0])
    assert found and found[1] == record["PY"][0]
    return PartialDate(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]


def test_a_record_as_it_looks() -> None:
    paper = work(
        "Engines & Looms: $x^2$",
        "2018-08",
        (Name.of("Jan van der Berg Jr."), Name("The Group", group=True)),
        "One.\n\nTwo.",
        type="article-journal",
        venue="Annals",
        pages="101–117",
        arxiv="arXiv:2401.10020",
        status="in press",
    )
    assert ris.write([paper]).split("\r\n") == [
        "TY  - JOUR",
        "TI  - Engines & Looms: x²",
        "AU  - van der Berg, Jan, Jr.",
        "AU  - The Group",
        "T2  - Annals",
        "SP  - 101",
        "EP  - 117",
        "PY  - 2018",
        "DA  - 2018/08//",
        "UR  - https://arxiv.org/abs/2401.10020",
        "M1  - arXiv:2401.10020",
        "AB  - One. Two.",
        "N1  - in press",
        "ID  - engines-looms-x2",
        'U1  - opuscula {"title": "Engines & Looms: $x^2$", "authors": ["Jan van der Berg Jr.", '
        '{"name": "The Group", "group": "true"}], "abstract": "One.\\n\\nTwo."}',
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_of_work_has_a_type_of_reference(kind: str) -> None:
    assert one(work("A Work", type=kind))["TY"][0] in KNOWN


def test_only_what_is_unpublished_is_called_so() -> None:
    assert one(work("A Preprint", arxiv="2401.10020"))["TY"] == ["UNPB"]
    assert one(work("An Article", venue=FULL["venue"]))["TY"] == ["GEN"]


def test_one_line_an_author() -> None:
    assert len(one(CROWDED)["AU"]) == 500


def test_others_are_noted_and_are_no_author() -> None:
    record = one(OTHERS)
    assert (record["AU"], record["N1"]) == (["Lovelace, Ada"], ["et al."])


def test_many_papers_are_one_file() -> None:
    keys = [[paper.key or paper.slug] for paper in PAPERS]
    assert [record["ID"] for record in read(ris.write(PAPERS))] == keys
    assert ris.write([]) == ""


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=20).filter(str.strip))
def test_any_text_gives_a_file_that_can_be_read(heading: str, abstract: str, name: str) -> None:
    assert len(read(ris.write([work(heading, "2020", (Name.of(name),), abstract), OTHERS]))) == 2
