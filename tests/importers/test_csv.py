from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import importers
from opuscula.importers import Reading, csv
from opuscula.record import Link, Record
from opuscula.sources import source

DATA = Path(__file__).parent.parent / "data" / "ris"


def read(text: str) -> Reading:
    reading = importers.read("x.txt", text)
    assert reading and reading.format == "csv"
    return reading


def sample(name: str) -> tuple[Record, ...]:
    reading = read(source.decode((DATA / name).read_bytes()) or "")
    assert reading.problems == ()
    return reading.records


def record(**cells: str) -> Record:
    [found] = read("title\t{}\nT\t{}\n".format("\t".join(cells), "\t".join(cells.values()))).records
    return found


def test_zoteros_table() -> None:
    article, preprint = sample("zotero.csv")
    assert article.facts() == {
        "title": "A made-up title, with a comma",
        "authors": ["Jan Peter van der Berg", "John Smith"],
        "date": "2019-05-12",
        "type": "article-journal",
        "venue": "Journal of Made-up Results",
        "volume": "12",
        "issue": "3",
        "pages": "101-110",
        "doi": "10.1234/jmr.2019.12",
        "issn": "1234-5679",
        "language": "en",
        "links": [{"kind": "website", "url": "https://example.org/paper"}],
        "keywords": ["growth", "things"],
    }
    assert article.abstract == 'The first line.\n\nA "second" paragraph.'
    assert (preprint.type, preprint.arxiv, str(preprint.date), preprint.links) == (
        "article",
        "1803.10122",
        "2018-03-27",
        (),
    )
    assert [one.place.line for one in (article, preprint)] == [2, 5]


def test_google_scholars_table() -> None:
    preprint, article = sample("scholar.csv")
    assert [name.printed for name in preprint.authors] == ["David Ha", "Jürgen Schmidhuber"]
    assert (preprint.venue, preprint.type, preprint.arxiv) == ("", "article", "1803.10122")
    assert (article.venue, article.volume, article.issue, article.pages) == (
        "Journal of Made-up Results",
        "12",
        "3",
        "101-110",
    )


def test_semicolons_and_tabs() -> None:
    [german] = sample("semicolons.csv")
    assert ([name.printed for name in german.authors], german.status) == (
        ["Jan van der Berg", "Ann Doe", "Bob Roe"],
        "accepted",
    )
    [tabs] = sample("tabs.tsv")
    assert (str(tabs.date), tabs.code, tabs.links) == (
        "2020-05",
        True,
        (Link("pdf", "https://example.org/x.pdf"),),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Title,Year\nA,2020\nB,2021\n",
        "\ufefftitle ; YEAR\r\nA; 2020\r\nB; 2021",
        "sep=;\nTitle;Year\nA;2020\nB;2021\n",
        '"Title","Year"\n\n"A","2020"\n,\n"B","2021"\n',
        "Year\tPaper title\n2020\tA\n2021\tB",
        "id,Title,Year,\n1,A,2020,\n2,B,2021,\n",
    ],
)
def test_tables_as_they_come(text: str) -> None:
    reading = read(text)
    assert [(one.title, str(one.date)) for one in reading.records] == [("A", "2020"), ("B", "2021")]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("column", "cell", "fact", "wanted"),
    [
        ("Source title", "J", "venue", "J"),
        ("Document Type", "Article", "type", "article"),
        ("Item Type", "conferencePaper", "type", "paper-conference"),
        ("DOI", "https://doi.org/10.1000/x", "doi", "10.1000/x"),
        ("Link", "https://doi.org/10.1000/x", "doi", "10.1000/x"),
        ("arXiv", "2401.10020v1", "arxiv", "2401.10020"),
        ("PMID", "123", "pmid", "123"),
        ("Pages", "1–9", "pages", "1-9"),
        ("GitHub", "https://x.org/a", "links", (Link("code", "https://x.org/a"),)),
        ("Slides", "https://x.org/a", "links", (Link("slides", "https://x.org/a"),)),
        ("Code", "no", "code", False),
        ("Keywords", "a, b", "keywords", ("a", "b")),
        ("Author Keywords", "a; b, c", "keywords", ("a", "b, c")),
        ("Citation key", "doe2018", "key", "doe2018"),
        ("Awards", "Best paper", "awards", ("Best paper",)),
        ("Année", "2020", "date", "2020"),
    ],
)
def test_columns(column: str, cell: str, fact: str, wanted: object) -> None:
    found = getattr(record(**{column: cell}), fact)
    assert (str(found) if fact == "date" else found) == wanted


def test_an_article_in_a_journal_is_no_preprint() -> None:
    assert record(type="article", journal="J").type == "article-journal"
    assert record(type="article", journal="bioRxiv").type == "article"


def test_scopus_numbers_its_people() -> None:
    text = (
        "Authors,Author full names,Author(s) ID,Title,Year\n"
        '"Smith J.; Doe A.","Smith, John (57190000000); Doe, Ann (57190000001)",1;2,T,2020\n'
    )
    [found] = read(text).records
    assert [name.printed for name in found.authors] == ["John Smith", "Ann Doe"]


@pytest.mark.parametrize(
    ("text", "titles", "failed"),
    [
        ("title,year\nA,2020\nB, with a comma,2021\nC,2022\n", ["A", "C"], [3]),
        ("title,year\n,2020\nB,2021\n", ["B"], [2]),
        ('title,year\n"A,2020\nB,2021\n', ["B"], [2]),
        ('title,year\nA,2020\n"B", 2021\n"C,2022', ["A", "B"], [4]),
        ('title,year\n"' + "x" * 200_000 + '",2020\nB,2021\n', ["B"], [2]),
    ],
)
def test_a_broken_row_costs_only_itself(text: str, titles: list[str], failed: list[int]) -> None:
    reading = read(text)
    assert ([one.title for one in reading.records], [place.line for place in reading.failed]) == (
        titles,
        failed,
    )


def test_dates_that_are_none() -> None:
    reading = read("title,year\nA,soon\nB,in press\nC,2020-02-30\n")
    assert [str(one.date) for one in reading.records] == ["None", "None", "2020-02"]
    assert [(problem.rule, problem.place.line) for problem in reading.problems] == [("date", 2), ("date", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "", "title", "a,b\n1,2\n", "Title, with a comma\nAnd prose below it.\n",
        "title,year\nprose below it\n",
        "---\ntitle: x\nyear: 2020\n---\n", "| title | year |\n|---|---|\n", "<table><tr><td>title,year",
        "name,mail\nA,b\n",
        '{"title": 1, "year": 2}', "Abstract: title, year", "We write of title, year and venue.\nA, b.",
    ],
)  # fmt: skip
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not csv.recognises("x.csv", text)


@given(
    st.lists(
        st.sampled_from(["A,2020", '"B', 'C"', "", ",", '"D",2020', '"E\nF",1', 'x"y,2', "a,b,c"]),
        max_size=12,
    )
)
def test_every_row_is_accounted_for(rows: list[str]) -> None:
    found = list(csv.read("title,year\n" + "\n".join(rows), "x"))
    assert all(one.place.line and one.place.line > 1 for one in found if isinstance(one, Record))
    if not any('"' in row for row in rows):
        named = [
            one for one in found if isinstance(one, Record) or getattr(one, "rule", "") == "record-unread"
        ]
        assert len(named) == sum(1 for row in rows if row.strip(","))
