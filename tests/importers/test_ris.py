from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import exports, importers
from opuscula.importers import Reading, ris
from opuscula.paper import Paper
from opuscula.record import Link, Record
from opuscula.sources import source
from opuscula.words import markup
from tests.works import DATED, FULL, TITLED, TYPED, work

DATA = Path(__file__).parent.parent / "data" / "ris"


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "ris"
    return reading


def record(*lines: str, type: str = "JOUR") -> Record:
    text = "\n".join([f"TY  - {type}", *lines, "ER  - "])
    [found] = read(
        text if any(line.startswith("TI") for line in lines) else f"{text[:-6]}TI  - T\nER  - "
    ).records
    return found


def sample(name: str) -> tuple[Record, ...]:
    reading = importers.read(name, source.decode((DATA / name).read_bytes()) or "")
    assert reading and (reading.format, reading.unread, reading.problems) == ("ris", (), ())
    return reading.records


def test_endnotes_style() -> None:
    paper, chapter, thesis = sample("endnote.ris")
    assert paper.facts() == {
        "title": "On R&D costs: 95% of *E. coli* survive < 5 days",
        "authors": [
            "Jan Peter van der Berg",
            "John Smith Jr.",
            {"name": "World Health Organization", "group": "true"},
        ],
        "date": "2019-05-12",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "doi": "10.1234/JMR.2019(5).12",
        "issn": "1234-5679",
        "language": "English",
        "links": [{"kind": "website", "url": "https://example.org/a?b=1&amp;c=%7E2"}],
        "keywords": ["costs", "bacteria"],
    }
    assert paper.abstract.endswith("which goes on in a second one.\n\nAnd a second paragraph.")
    assert (chapter.type, chapter.venue, chapter.series, chapter.isbn) == (
        "chapter", "The Book of Chapters", "Lecture Notes", "978-3-16-148410-0",
    )  # fmt: skip
    assert [name.printed for name in (*chapter.authors, *chapter.editors)] == ["李明", "Ann Doe", "Bob Roe"]
    assert (thesis.type, thesis.publisher, thesis.venue, str(thesis.date)) == (
        "thesis",
        "University of Athens",
        "",
        "1998",
    )
    assert [one.place.line for one in (paper, chapter, thesis)] == [1, 28, 40]


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\nER  - \n",
        "\ufeffTY  - JOUR\r\nTI  - A\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - B\r\nER  - ",
        "TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B",  # no ER at all
        "TY - JOUR\nTI - A\nER -\nTY - JOUR\nTI - B\nER -\n",  # one blank
        "ty  - jour\nti  - A\ner  - \nty  - jour\nti  - B\ner  - \n",
        "ty - jour\nti - A\ner - \nty - jour\nti - B\ner - \n",
        "TY  -JOUR\nTI  -A\nER  -\nTY  -JOUR\nTI  -B\nER  -",
        "  TY  - JOUR\n  TI  - A\n  ER  -\n  TY  - JOUR\n  TI  - B\n",
        "TY  - JOUR\rTI  - A\rER  - \rTY  - JOUR\rTI  - B\r",
        "TY  - JOUR\nTI  - A\nER  - \nT1  - B\nER  - \n",  # no TY
    ],
)
def test_lines_as_they_come(text: str) -> None:
    reading = read(text)
    assert [one.title for one in reading.records] == ["A", "B"]
    assert (reading.unread, reading.problems) == ((), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_bytes_of_every_kind(encoding: str) -> None:
    text = source.decode("TY  - JOUR\nTI  - Über “Größe”\nAU  - Müller, Jürgen\nER  - \n".encode(encoding))
    [found] = read(text or "").records
    assert (found.title, found.authors[0].printed) == ("Über “Größe”", "Jürgen Müller")


def test_prose_in_a_wrapped_value_is_no_tag() -> None:
    found = record("TI  - T", "AB  - The gap in", "is - as shown - the largest", "AI - based methods")
    assert found.abstract == "The gap in\nis - as shown - the largest\nAI - based methods"


def test_two_formats_in_one_file() -> None:
    reading = read(
        "TY  - JOUR\nTI  - A\nER  - \n\n@article{x,\n title = {B},\n}\n\nTY  - JOUR\nTI  - C\n\nnot mine\n"
    )
    assert [one.title for one in reading.records] == ["A", "C"]
    assert [(one.place.line, one.text) for one in reading.unread] == [
        (5, "@article{x,"), (6, "title = {B},"), (7, "}"), (12, "not mine"),
    ]  # fmt: skip


def test_a_record_that_says_nothing_costs_only_itself() -> None:
    reading = read("TY  - JOUR\nAU  - A, B\nER  - \nTY  - JOUR\nTI  - B\nER  - \n")
    assert (len(reading.records), [place.line for place in reading.failed]) == (1, [1])


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["PY  - 2019"], "2019"),
        (["PY  - 2019///"], "2019"),
        (["PY  - 2019", "DA  - 2019/05/12/"], "2019-05-12"),
        (["PY  - 2019", "DA  - 2018/12/01/"], "2019"),  # online before print
        (["PY  - 2019", "DA  - May 12"], "2019-05-12"),
        (["PY  - 2019", "DA  - July"], "2019-07"),
        (["DA  - 2019/05//"], "2019-05"),
        (["Y1  - 1998/09/01/"], "1998-09-01"),
        (["PY  - 2019/05/12", "DA  - 2019"], "2019-05-12"),
        (["PY  - in press"], "None"),
        (["Y2  - 2020/01/01"], "None"),  # when somebody looked at it
    ],
)
def test_dates(lines: list[str], wanted: str) -> None:
    assert str(record(*lines).date) == wanted


def test_impossible_dates_are_told() -> None:
    reading = read("TY  - JOUR\nTI  - A\nPY  - 2019/02/30\nER  - ")
    assert str(reading.records[0].date) == "2019-02"
    assert [(problem.rule, problem.severity) for problem in reading.problems] == [("date", "warning")]


@pytest.mark.parametrize(
    ("type", "tag", "fact"),
    [
        ("JOUR", "JF  - V", "venue"),
        ("JOUR", "JA  - V", "venue"),
        ("CHAP", "BT  - V", "venue"),
        ("CONF", "C3  - V", "venue"),
        ("BOOK", "T2  - V", "series"),
        ("RPRT", "T3  - V", "series"),
        ("THES", "PB  - V", "publisher"),
        ("JOUR", "C7  - V", "pages"),
        ("JOUR", "SN  - 0123-4567", "issn"),
        ("BOOK", "SN  - 3161484100", "isbn"),
        ("JOUR", "M3  - 10.1000/x", "doi"),
        ("JOUR", "UR  - https://doi.org/10.1000/x", "doi"),
        ("UNPB", "UR  - https://arxiv.org/abs/2401.10020v2", "arxiv"),
        ("GEN", "M1  - arXiv:2401.10020", "arxiv"),
        ("JOUR", "C2  - 12345678", "pmid"),
        ("JOUR", "AN  - 12345678\nDB  - PubMed", "pmid"),
        ("JOUR", "UR  - https://pubmed.ncbi.nlm.nih.gov/12345678/", "pmid"),
        ("INPR", "", "status"),
        ("JOUR", "ID  - doe2018", "key"),
        ("JOUR", "L1  - https://x.org/a", "links"),
        ("JOUR", "A1  - A, B", "authors"),
        ("CHAP", "A2  - A, B", "editors"),
        ("JOUR", "N2  - text", "abstract"),
    ],
)
def test_where_facts_stand(type: str, tag: str, fact: str) -> None:
    value = getattr(record(tag, type=type), fact)
    assert value
    assert value != getattr(record(type="JOUR"), fact)


def test_links() -> None:
    found = record(
        "UR  - https://x.org/",
        "L1  - https://x.org/paper",
        "L1  - file:///home/me/a.pdf",
        "UR  - https://doi.org/10.1000/x",
    )
    assert found.links == (Link("pdf", "https://x.org/paper"), Link("website", "https://x.org/"))


def test_a_preprint_appeared_nowhere() -> None:
    found = record("T2  - arXiv preprint arXiv:1803.10122")
    assert (found.venue, found.type, found.arxiv) == ("", "article", "1803.10122")


def test_what_a_thesis_calls_itself() -> None:
    assert record("M3  - Master's thesis", type="THES").genre == "Master's thesis"
    assert record("M3  - 10.1000/a").genre == ""


def test_addresses_in_an_abstract_and_none_of_our_own() -> None:
    found = record(
        "AB  - Code at https://github.com/a/b", "L1  - https://x.org/a.pdf", "UR  - https://x.org/a.pdf"
    )
    assert found.links == (Link("pdf", "https://x.org/a.pdf"), Link("code", "https://github.com/a/b"))
    slug = found.title.lower()
    assert record(f"UR  - https://y.org/papers/{slug}/").links == ()


def test_a_field_of_ours_among_those_that_are_everybodys_own() -> None:
    found = record("U1  - a note", "U1  - opuscula is nice", 'U1  - opuscula {"awards": ["Best"]}')
    assert found.awards == ("Best",)


# A dollar sign in code is mathematics once the code is plain text.
PAPERS = [
    paper
    for paper in (*TYPED, *DATED, *TITLED)
    if "`" not in paper.title_markdown or "$" not in paper.title_text
]


@pytest.mark.parametrize("made", PAPERS, ids=lambda made: made.title_text[:30])
def test_what_we_write_is_read_again(made: Paper) -> None:
    [found] = read(exports.formats()["ris"].write([made])).records
    assert str(found.date) == str(made.date)
    assert found.authors == tuple(author.name for author in made.authors)
    told = markup.inline(found.title).plain
    assert told == made.title_text
    for fact in FULL.keys() & made.facts.keys() - {"license", "venue"}:
        assert getattr(found, fact) == made.facts[fact]


def test_everything_of_a_work_comes_back() -> None:
    made = work("A title", "2019-04-05", abstract="We *show*.", **FULL)
    [found] = read(exports.formats()["ris"].write([made])).records
    assert (found.venue, found.abstract) == (FULL["venue"], "We *show*.")


@pytest.mark.parametrize(
    "text",
    [
        "", "TY  - JOUR is how a record begins.", "# RIS\n\nTY  - JOUR\nTI  - x\n", "TI  - x\n",
        "<p>TY  - JOUR</p>",
        "@article{x,}\nTY  - JOUR\nTI  - x\nER  - ", '{"TY": "JOUR"}', "PMID- 1\nTI  - x\n", "TY or not TY\n",
    ],
)  # fmt: skip
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not ris.recognises("x.ris", text)


@given(st.lists(st.sampled_from(
    ["TY  - JOUR", "TI  - A", "AU  - B, C", "ER  - ", "", "text", "AB  - x", "  more", "@a{", "PY  - 2020"]
)))  # fmt: skip
def test_every_record_has_an_outcome(lines: list[str]) -> None:
    found = list(ris.read("\n".join(lines), "x"))
    begun = sum(line.startswith("TY") for line in lines)
    records = [one for one in found if isinstance(one, Record) or getattr(one, "rule", "") == "record-unread"]
    assert len(records) >= begun
