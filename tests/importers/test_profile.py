from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import importers
from opuscula.importers import Reading, profile
from opuscula.problem import Problem
from opuscula.record import Link, Record
from opuscula.sources import source
from tests.growth import LINEAR, growth

SEEDS = Path(__file__).parent.parent / "data" / "seeds"
SEED = source.decode((SEEDS / "004_f2918d3980461757.txt").read_bytes()) or ""
EXPECTED = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))

HEADER = "Ann Bee\n\nLG\nh-index23\n2papers\n1,234citations\nNovelty50%\nAI Score46\n\n2 Papers\n\n"
PROSE = "We show that this is so, and why. It was not known before."
ONE = f"AIAug 12, 2024Code\nA Title: of One\n\nAnn Bee, Cy Dee et al. · mit\n\n{PROSE}"
TWO = f"LGMay 5, 2022\nA Title of Two\n\nEd Eff\n\n{PROSE} Again."
PAGE = f"{HEADER}{ONE}\n\n{TWO}"


def read(text: str) -> Reading:
    """What the text says; every line of it has to be accounted for."""
    reading = importers.read("x.txt", text, "profile")
    assert reading is not None
    assert_all_lines_are_owned(text, reading)
    return reading


def one(block: str) -> Record:
    """The only record of a text that has nothing to complain about."""
    reading = read(block if block.startswith("Ann Bee\n") else f"Ann Bee\n\n{block}")
    assert (reading.problems, reading.unread, len(reading.records)) == ((), (), 1)
    return reading.records[0]


def names(record: Record) -> list[str]:
    return [name.printed for name in record.authors]


def rules(reading: Reading) -> list[str]:
    return [problem.rule for problem in reading.problems]


def unread(reading: Reading) -> list[tuple[int | None, str]]:
    return [(line.place.line, line.text) for line in reading.unread]


def assert_all_lines_are_owned(text: str, reading: Reading) -> None:
    """Each line that is not blank belongs to a paper, or to the profile, or is reported."""
    header, blocks = profile.arrange(source.lines(text))
    of_profile = [line for _, line in [*header.facts.values(), *([header.count] if header.count else [])]]
    papers = [
        line.number
        for block in blocks
        for line in [
            block.head,
            *([block.code] if block.code else []),
            *block.title,
            *block.authors,
            *block.abstract,
        ]
    ]
    owned = papers + [line.place.line or 0 for line in reading.unread]
    if header.name:
        owned += [line.number for line in [header.name, *of_profile]]
    wanted = [number for number, line in enumerate(re.split("\r\n|\n|\r", text), 1) if line.strip()]
    assert sorted(owned) == wanted
    assert len(blocks) == len(reading.records) + len(reading.failed)


# The seed, fact by fact.


def test_the_seed_is_recognised() -> None:
    reading = importers.read("004.txt", SEED)
    assert reading is not None
    assert reading.format == "profile"
    assert (reading.unread, reading.problems, reading.failed) == ((), (), ())


def test_the_seeds_profile() -> None:
    wanted = EXPECTED["profile"]
    found = read(SEED).profile
    assert found is not None
    assert found.facts() == {
        "name": wanted["name"],
        "area": wanted["area"],
        "h_index": str(wanted["h_index"]),
        "papers": str(wanted["papers"]),
        "citations": str(wanted["citations"]),
        "novelty": str(wanted["novelty_percent"]),
        "ai_score": str(wanted["ai_score"]),
    }
    assert str(found.place) == "content/records/x.txt:1"


# What the expected kinds, which tell more, are called here.
KINDS = {
    "demo (videos + source code)": "demo",
    "demo (videos)": "demo",
    "demo (interactive, videos)": "demo",
    "videos": "video",
    "interactive article": "article",
}


@pytest.mark.parametrize("paper", EXPECTED["papers"], ids=lambda paper: f"paper {paper['n']}")
def test_the_seeds_papers(paper: dict[str, Any]) -> None:
    record = read(SEED).records[paper["n"] - 1]
    link = paper["link"]
    assert record.place.line == paper["lines"][0]
    assert record.title == paper["title"]
    assert names(record) == paper["authors"]
    assert record.more_authors == paper["et_al"]
    assert str(record.date) == paper["date"]
    assert record.area == paper["area"]
    assert record.affiliations == ((paper["affiliation"],) if paper["affiliation"] else ())
    assert record.code == paper["code_flag"]
    assert record.links == ((Link(KINDS.get(link["kind"], link["kind"]), link["url"]),) if link else ())
    assert hashlib.sha1(record.abstract.encode()).hexdigest() == paper["abstract_sha1_clean"]
    assert (record.arxiv, record.doi) == ("", "")


# Pastes as they are.


def test_a_page_of_two() -> None:
    reading = read(PAGE)
    assert (reading.problems, reading.unread) == ((), ())
    first, second = reading.records
    assert first.title == "A Title: of One"
    assert (names(first), first.more_authors, first.affiliations) == (["Ann Bee", "Cy Dee"], True, ("mit",))
    assert (str(first.date), first.area, first.code, first.abstract) == ("2024-08-12", "AI", True, PROSE)
    assert (str(second.date), second.area, second.code) == ("2022-05-05", "LG", False)


@pytest.mark.parametrize(
    "bend",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text + "\n\n\n",
        lambda text: text.replace("\n", "  \t\n"),
        lambda text: text.replace("\n\n", "\n\n \n\u00a0\n\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\ufeff\n\n" + text,
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n", "\u200b\n\u200e"),
    ],
    ids=["CRLF", "CR", "blank lines at the end", "trailing spaces", "more blank lines", "no blank lines",
         "blank lines everywhere", "a mark", "no-break spaces", "invisible characters"],
)  # fmt: skip
def test_spacing_is_no_fact(bend: Any) -> None:
    def facts(reading: Reading) -> list[Any]:
        return [(record.facts(), record.abstract) for record in reading.records]

    straight, bent = importers.read("x", PAGE), importers.read("x", bend(PAGE))
    assert straight and bent and straight.profile and bent.profile
    assert facts(bent) == facts(straight)
    assert bent.profile.facts() == straight.profile.facts()
    assert bent.problems == ()


@pytest.mark.parametrize(
    "area",
    [
        "LG",
        "QM",
        "ECO",
        "q-bio.QM",
        "stat.ML",
        "cs.LG",
        "astro-ph",
        "astro-ph.CO",
        "hep-th",
        "cond-mat.mes-hall",
        "NO",
        "NA",
    ],
)
@pytest.mark.parametrize("between", ["", " ", " · ", " | "])
def test_areas(area: str, between: str) -> None:
    record = one(f"{area}{between}Aug 12, 2024{between}Code\nT\n\nA B\n\n{PROSE}")
    assert (record.area, str(record.date), record.code) == (area, "2024-08-12", True)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Aug 5, 2022", "2022-08-05"),
        ("August 5, 2022", "2022-08-05"),
        ("Sept 5, 2024", "2024-09-05"),
        ("Sep. 5, 2024", "2024-09-05"),
        ("September 05, 2024", "2024-09-05"),
        ("May 31, 2024", "2024-05-31"),
        ("Feb 29, 2024", "2024-02-29"),
        ("Jun 2024", "2024-06"),
        ("Dec\u00a025,\u202f2019", "2019-12-25"),
    ],
)
def test_dates(printed: str, date: str) -> None:
    assert str(one(f"LG{printed}\nT\n\nA B\n\n{PROSE}").date) == date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Feb 30, 2024", "2024-02"),
        ("Feb 29, 2023", "2023-02"),
        ("Jun 0, 2024", "2024-06"),
        ("Jun 5, 0000", "None"),
    ],
)
def test_a_day_that_does_not_exist_is_told_and_nothing_is_made_up(printed: str, date: str) -> None:
    reading = read(f"Ann Bee\n\nLG{printed}\nT\n\nA B\n\n{PROSE}")
    assert str(reading.records[0].date) == date
    (problem,) = reading.problems
    assert (problem.rule, problem.severity, problem.place.line) == ("date", "warning", 3)
    assert printed in problem.message


def test_the_word_code_on_a_line_of_its_own() -> None:
    record = one(f"LGAug 5, 2022\nCode\nA Title\n\nA B\n\n{PROSE}")
    assert (record.title, record.code) == ("A Title", True)


@pytest.mark.parametrize(
    ("line", "fact", "value"),
    [
        ("h-index 23", "h_index", "23"),
        ("23 h-index", "h_index", "23"),
        ("H-Index: 7", "h_index", "7"),
        ("28 papers", "papers", "28"),
        ("1paper", "papers", "1"),
        ("11,847 citations", "citations", "11847"),
        ("11\u202f847 citations", "citations", "11847"),
        ("11847citations", "citations", "11847"),
        ("Citations: 5", "citations", "5"),
        ("Novelty 50 %", "novelty", "50"),
        ("Novelty 12.5%", "novelty", "12.5"),
        ("AI Score 46", "ai_score", "46"),
        ("q-bio.QM", "area", "q-bio.QM"),
    ],
)
def test_numbers_of_the_profile(line: str, fact: str, value: str) -> None:
    found = read(f"Ann Bee\n\n{line}\n\n{ONE}").profile
    assert found is not None
    assert found.facts() == {"name": "Ann Bee", fact: value}


@pytest.mark.parametrize(
    "line", ["11.8k citations", "i10-index40", "1.5 papers", "~20 papers", "Sakana AI, Tokyo"]
)
def test_what_is_no_exact_fact_is_left_unread(line: str) -> None:
    reading = read(f"Ann Bee\n\n{line}\n\n{ONE}")
    assert unread(reading) == [(3, line)]
    assert reading.profile is not None
    assert reading.profile.facts() == {"name": "Ann Bee"}


def test_numbers_come_in_any_order_or_not_at_all() -> None:
    found = read(f"Ann Bee\nAI Score 46\n3 papers\nLG\nh-index1\n\n{ONE}").profile
    assert found is not None
    assert found.facts() == {"name": "Ann Bee", "area": "LG", "h_index": "1", "papers": "3", "ai_score": "46"}


def test_a_number_that_is_stated_twice_is_reported_the_second_time() -> None:
    reading = read(f"Ann Bee\nh-index 3\nh-index 4\n\n{ONE}")
    assert reading.profile is not None
    assert (reading.profile.h_index, unread(reading)) == ("3", [(3, "h-index 4")])


def test_no_papers() -> None:
    reading = importers.read("x", "Ann Bee\n\nLG\nh-index0\n0papers\n0citations\n\n0 Papers\n")
    assert reading is not None and reading.profile is not None
    assert (reading.records, reading.problems, reading.profile.papers) == ((), (), "0")


def test_one_paper() -> None:
    reading = read(f"Ann Bee\n\n1papers\n\n1 Papers\n\n{ONE}")
    assert (len(reading.records), reading.problems) == (1, ())


def test_a_count_that_differs_is_told() -> None:
    reading = read(f"Ann Bee\n\n1,200 Papers\n\n{ONE}")
    assert rules(reading) == ["count-differs"]
    assert "1,200" in reading.problems[0].message
    assert reading.problems[0].place.line == 3


def test_without_a_name_there_are_papers_and_no_profile() -> None:
    text = f"LG\nh-index23\n28papers\n\n1 Papers\n\n{ONE}"
    reading = importers.read("x", text)
    assert reading is not None
    assert_all_lines_are_owned(text, reading)
    assert (reading.profile, len(reading.records), rules(reading)) == (None, 1, ["profile-nameless"])
    assert unread(reading) == [(1, "LG"), (2, "h-index23"), (3, "28papers"), (5, "1 Papers")]


def test_papers_alone() -> None:
    reading = importers.read("x", f"{ONE}\n\n{TWO}")
    assert reading is not None
    assert (reading.profile, len(reading.records), rules(reading)) == (None, 2, ["profile-nameless"])


def test_furniture_is_reported_and_gets_into_no_paper() -> None:
    text = (
        f"Ann Bee\n\nFollow\n\nLG\nh-index3\n\nPapers\nSort by date\n\n{ONE}\nShow more\n\nShare\nSave\n\n"
        f"{TWO}\n\nLoad more\n"
    )
    reading = read(text)
    assert [line for _, line in unread(reading)] == [
        "Follow", "Papers", "Sort by date", "Show more", "Share", "Save", "Load more"
    ]  # fmt: skip
    assert [(record.title, record.abstract) for record in reading.records] == [
        ("A Title: of One", PROSE),
        ("A Title of Two", f"{PROSE} Again."),
    ]
    assert reading.problems == ()


def test_the_name_is_found_behind_the_menu_of_a_page() -> None:
    reading = read(f"Home\nExplore Everything\nAnn Bee\n\nLG\nh-index3\n\n{ONE}")
    assert reading.profile and reading.profile.name == "Ann Bee"
    assert unread(reading) == [(1, "Home"), (2, "Explore Everything")]


def test_the_first_line_is_the_name_where_nobody_signs() -> None:
    reading = read(f"Xu Yu\nSomewhere Else\n\nLG\nh-index3\n\n{ONE}")
    assert reading.profile and reading.profile.name == "Xu Yu"


def test_the_foot_of_a_page_gets_into_no_paper() -> None:
    foot = ["Load more", "1", "2", "Next", "Privacy · Terms", "Made in Nowhere", "Chirper"]
    reading = read(f"{PAGE}\n\n{chr(10).join(foot[:4])}\n\n{chr(10).join(foot[4:])}\n")
    assert [line for _, line in unread(reading)] == foot
    assert reading.records[1].abstract == f"{PROSE} Again."


def test_what_a_button_folds_away_is_still_the_abstract() -> None:
    reading = read(f"{PAGE}\n\nShow more\n\nAnd a last sentence of it.\n")
    assert [line for _, line in unread(reading)] == ["Show more"]
    assert reading.records[1].abstract == f"{PROSE} Again.\n\nAnd a last sentence of it."


def test_furniture_behind_an_unbroken_abstract() -> None:
    abstract = "A word. " * 30
    reading = read(f"Ann Bee\n\nLGAug 5, 2022\nT\n\nA B\n\n{abstract}\nShow more\n\n{TWO}")
    assert unread(reading) == [(9, "Show more")]
    assert reading.records[0].abstract == abstract.strip()


@pytest.mark.parametrize(
    "title",
    [
        "1984",
        "2001: A Space Odyssey",
        "3D Shapes",
        "Jan 1, 2020",
        "AI Aug Notes",
        "LG: A Study of a Company",
        "AI is Hard",
        "AIAug 12, 2024",
        "h-index23",
        "28 Papers",
        "Papers",
        "Follow",
        "Abstract: Art and Maths",
        "World Models",
        "機械学習による発見",
        "التعلم الآلي",
        "למידת מכונה",
        "🤖 Robots 👩‍🔬",
        "learning via Social awareness: Improving",
        "Is This a Title?",
        "Attention, Learn to Solve",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
def test_titles(title: str, gap: str) -> None:
    record = one(f"LGAug 5, 2022\n{title}{gap}Ann Bee, Cy Dee{gap}{PROSE}")
    assert (record.title, names(record), record.abstract) == (title, ["Ann Bee", "Cy Dee"], PROSE)


def test_a_title_that_is_the_word_code() -> None:
    record = one(f"LGAug 5, 2022\nCode\n\nAnn Bee, Cy Dee\n\n{PROSE}")
    assert (record.title, record.code) == ("Code", False)


def test_a_title_broken_in_two() -> None:
    record = one(
        f"LGAug 5, 2022\nA Very Long Title That Somebody\nBroke in Two\n\nAnn Bee, Cy Dee\n\n{PROSE}"
    )
    assert record.title == "A Very Long Title That Somebody Broke in Two"
    assert names(record) == ["Ann Bee", "Cy Dee"]


def test_a_paper_without_an_abstract() -> None:
    record = one("LGAug 5, 2022\nA Title\n\nAnn Bee")
    assert (record.title, names(record), record.abstract) == ("A Title", ["Ann Bee"], "")


def test_a_title_and_nothing_else() -> None:
    record = one("LGAug 5, 2022\nA Title")
    assert (record.title, record.authors, record.abstract) == ("A Title", (), "")


def test_a_paper_without_authors() -> None:
    record = one(f"LGAug 5, 2022\nA Title\n\n{PROSE}\n\n{PROSE}")
    assert (record.title, record.authors, record.abstract) == ("A Title", (), f"{PROSE}\n\n{PROSE}")


def test_an_abstract_without_a_title() -> None:
    abstract = f"{PROSE} " * 5
    record = one(f"LGAug 5, 2022\n\n{abstract}")
    assert (record.title, record.authors, record.abstract) == ("", (), abstract.strip())


def test_authors_and_an_abstract_without_a_title() -> None:
    record = one(f"LGAug 5, 2022\n\nAnn Bee, Cy Dee et al.\n\n{PROSE}")
    assert (record.title, names(record), record.abstract) == ("", ["Ann Bee", "Cy Dee"], PROSE)


def test_a_head_with_nothing_below_it_is_an_error_and_the_rest_goes_on() -> None:
    reading = read(f"Ann Bee\n\nLGAug 5, 2022\n\n{ONE}\n\nAIMay 1, 2020")
    assert [record.title for record in reading.records] == ["A Title: of One"]
    assert [place.line for place in reading.failed] == [3, 12]
    assert [(problem.rule, problem.severity) for problem in reading.problems] == [
        ("record-unread", "error")
    ] * 2


def test_an_abstract_of_several_paragraphs() -> None:
    text = f"{PROSE}\n\nAI is increasingly used\n\nAug 12, 2024 was a day.\nAI Aug 12, 2024 too."
    assert one(f"LGAug 5, 2022\nT\n\nAnn Bee\n\n{text}").abstract == text


def test_a_short_last_paragraph_stays() -> None:
    text = f"{PROSE}\n\nThe end"
    assert one(f"LGAug 5, 2022\nT\n\nAnn Bee\n\n{text}").abstract == text


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Ann Bee", ["Ann Bee"]),
        ("Ann Bee, Cy Dee, and Ed Eff", ["Ann Bee", "Cy Dee", "Ed Eff"]),
        ("Sammy Davis, Jr., Ann Bee", ["Sammy Davis, Jr.", "Ann Bee"]),
        ("山田 太郎, 李明", ["山田 太郎", "李明"]),
        ("Miguel Gonza\u0301lez-Duque", ["Miguel González-Duque"]),
        (r"J{\"u}rgen Schmidhuber", ["Jürgen Schmidhuber"]),
        ("bell hooks, danah boyd", ["bell hooks", "danah boyd"]),
        (", ".join(f"Ann B{n}" for n in range(500)), [f"Ann B{n}" for n in range(500)]),
        ("Ann Bee,\nCy Dee", ["Ann Bee", "Cy Dee"]),
    ],
)
def test_authors(printed: str, wanted: list[str]) -> None:
    assert names(one(f"LGAug 5, 2022\nT\n\n{printed}\n\n{PROSE}")) == wanted


def test_the_suffix_of_a_name_is_not_its_family() -> None:
    (name,) = one(f"LGAug 5, 2022\nT\n\nSammy Davis, Jr.\n\n{PROSE}").authors
    assert (name.family, name.given, name.suffix) == ("Davis", "Sammy", "Jr.")


def test_tex_is_freed_and_mathematics_kept() -> None:
    record = one("LGAug 5, 2022\nA $O(n)$ Way to 95\\%\n\nAnn Bee\n\nFrom 59\\% to $x\\%y$ for \\$15.")
    assert record.title == "A $O(n)$ Way to 95%"
    assert record.abstract == "From 59% to $x\\%y$ for $15."


def test_an_arxiv_number_in_an_abstract_is_another_papers() -> None:
    record = one("LGAug 5, 2022\nT\n\nAnn Bee\n\nUnlike v1 (arXiv:2408.06292, doi:10.1/x), it works.")
    assert (record.arxiv, record.doi, record.links) == ("", "", ())


def test_lines_that_show_nothing_are_reported() -> None:
    reading = read(f"Ann Bee\n\u200b\n{ONE}\n\u200b\n\n{TWO}")
    assert [number for number, _ in unread(reading)] == [2, 9]
    assert [record.abstract for record in reading.records] == [PROSE, f"{PROSE} Again."]


# What is no profile.


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        PROSE,
        "Ann Bee",
        "Ann Bee\nh-index 3\nand so on",
        "@article{a, title={X}, year={2020}}\n",
        "TY  - JOUR\nTI  - A Title\nER  - \n",
        '[{"title": "X", "author": [{"family": "Ha"}]}]',
        "state,date\nNE,\"Aug 5, 2022\"\nLG,Aug 5 2022\n",
        "<!doctype html>\n<title>x</title>\nLGAug 5, 2022\nA Title\n",
        "# A README\n\nLGAug 5, 2022\nA Title\n",
        "---\ntitle: X\n---\n\nLGAug 5, 2022\nA Title\n",
        "Ann Bee writes: this is a letter about a thing, and it goes on and on.\n\nUS Aug 5, 2022\n\nYours",
        "Abstract: We show this.\nAbstract: And that.\n",
        "AI is increasingly playing a role. AI Aug 12, 2024 was a day.",
        "* 3 papers\n* h-index 4\n* 12 citations",
        "28 Papers",
    ],
)  # fmt: skip
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not profile.recognises("x.txt", text)


def test_the_name_of_the_file_says_nothing() -> None:
    for name in ("x.bib", "x.md", "", "abstracts.txt"):
        assert profile.recognises(name, PAGE)
        assert not profile.recognises(name, PROSE)


def test_a_format_that_is_forced_reads_what_it_can() -> None:
    reading = read("This is a letter.\n\nIt has no papers.")
    assert (reading.records, reading.profile) == ((), None)
    assert unread(reading) == [(1, "This is a letter."), (3, "It has no papers.")]


# Whatever comes in.

LINE = st.one_of(
    st.sampled_from(
        [
            *PAGE.split("\n"),
            "Code",
            "Follow",
            "Load more",
            "\u200b",
            "·",
            "et al.",
            "LGFeb 30, 2024",
            "3 Papers",
            ",",
        ]
    ),
    st.text(max_size=30),
)


@given(st.lists(LINE, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_no_text_makes_it_raise_and_every_line_is_owned(lines: list[str], end: str) -> None:
    text = end.join(lines)
    profile.recognises("x", text)
    for problem in read(text).problems:
        assert isinstance(problem, Problem)
        assert problem.message and problem.remedy and problem.place.path == "content/records/x.txt"


@pytest.mark.slow
def test_five_thousand_papers_are_read() -> None:
    blocks = (ONE.replace("One", f"One, No. {number}") for number in range(5000))
    text = "Ann Bee\n\n5,000 Papers\n\n" + "\n\n".join(blocks)
    reading = importers.read("x", text)
    assert reading is not None
    assert (len(reading.records), reading.problems) == (5000, ())
    assert reading.records[-1].title == "A Title: of One, No. 4999"


@pytest.mark.slow
@pytest.mark.parametrize(
    "family",
    ["LGAug 5, 2022\n", "word ", "Ann Bee, ", "Follow\n\n", "a\n\n", "1,234,", "$a ", "\\", "https://a "],
)
def test_the_time_is_linear(family: str) -> None:
    head = f"Ann Bee\n\n3 Papers\n\n{ONE}\n\n"
    assert growth(lambda size: importers.read("x", head + family * (size // len(family))), 10_000) < LINEAR


@pytest.mark.parametrize("month", ["Foo", "März", "Decembre"])
def test_a_month_that_is_none_costs_the_month_alone(month: str) -> None:
    two = f"{ONE}\n\nLG{month} 12, 2020Code\nAnother Title\n\nAnn Bee\n\nWords about it, and a full stop."
    reading = read(f"Ann Bee\n\n2 Papers\n\n{two}")
    assert [record.title for record in reading.records][-1] == "Another Title"
    assert (str(reading.records[-1].date), reading.records[-1].code) == ("2020", True)
    (problem,) = reading.problems
    assert month in problem.message and problem.rule == "date"
