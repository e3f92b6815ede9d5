from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from io import StringIO
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry as PybtexEntry
from pybtex.database import Person
from pybtex.database.input.bibtex import Parser as PybtexParser

from opuscula.citations.citing import Citation, citation
from opuscula.citations.remainder import url
from opuscula.exports import bibtex
from opuscula.frozen import replace
from opuscula.paper import Paper, Ref
from opuscula.record import Link, Name, PartialDate
from opuscula.words.formulas import pieces
from opuscula.words.markup import blocks, inline
from tests.works import CONSTRUCTED, FULL, OTHERS, TITLED, demonstration, work

Fields = dict[str, str]


@cache
def decoder() -> LatexDecodingMiddleware:
    """It takes long to make."""
    return LatexDecodingMiddleware()


def read(text: str, decode: bool = False) -> list[tuple[str, str, Fields]]:
    """The entries of a file, as bibtexparser reads them: type, key, fields."""
    stack = [decoder()] if decode else []
    library = parse_string(text, append_middleware=stack)
    assert library.failed_blocks == []
    return [
        (entry.entry_type, entry.key, {field.key: str(field.value) for field in entry.fields})
        for entry in library.entries
    ]


def read_by_pybtex(text: str) -> list[tuple[str, PybtexEntry]]:
    return list(PybtexParser().parse_stream(StringIO(text)).entries.items())


def one(paper: Paper) -> tuple[str, Fields]:
    [(kind, key, fields)] = read(bibtex.write([paper]))
    assert key == (paper.key or paper.slug)
    return kind, fields


def title(markdown: str) -> str:
    return one(work(markdown))[1]["title"]


def parts(person: Person) -> tuple[str, str, str, str]:
    """Particle, family, given and suffix, each decoded, without the braces that kept it whole."""
    first = person.first_names + person.middle_names
    groups = (person.prelast_names, person.last_names, first, person.lineage_names)
    particle, family, given, suffix = (decoded(" ".join(group)) for group in groups)
    return particle, family, given, suffix


def decoded(tex: str) -> str:
    """What LaTeX shows; two signs that this decoder does not know are put into its words first."""
    known = tex.replace(r"{\textbraceleft}", r"\{").replace(r"{\textbraceright}", r"\}")
    [(_, _, fields)] = read(f"@misc{{x,\n  title = {{{known}}}\n}}", decode=True)
    return plain(fields["title"].replace("ˆ", "^"))


def plain(text: str) -> str:
    return " ".join(text.split())


def balances(text: str) -> bool:
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


PAPERS = (*demonstration(), *CONSTRUCTED)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.slug[:40])
def test_readers_take_back_what_is_written(paper: Paper) -> None:
    cited, text = citation(paper), bibtex.write([paper])
    assert balances(text)
    kind, fields = one(paper)
    [(key, theirs)] = read_by_pybtex(text)
    assert (theirs.original_type, key) == (kind, cited.key)
    same = {name: value for name, value in fields.items() if name not in ("author", "editor", "month")}
    assert {name: plain(theirs.fields[name]) for name in same} == {name: plain(same[name]) for name in same}

    told = {name: decoded(value) for name, value in fields.items()}
    assert told["title"] == comparable(pieces(cited.title_markdown, cited.title, inline))
    assert told.get("abstract", "") == comparable(pieces(cited.abstract_markdown, cited.abstract, blocks))
    assert told.get("keywords", "") == ", ".join(cited.keywords)
    assert date_of(fields) == cited.date
    verbatim = {"doi": cited.fact("doi"), "eprint": cited.fact("arxiv"), "url": url(cited)}
    assert {name: fields.get(name, "") for name in verbatim} == verbatim
    for name, fact in FACTS.items():
        assert told.get(name, "") == cited.fact(fact), name
    venues = [told[name] for name in ("journal", "booktitle", "howpublished") if name in told]
    publishers = [told[name] for name in ("publisher", "school", "institution") if name in told]
    assert venues == list(filter(None, [cited.fact("venue")]))
    assert publishers == list(filter(None, [cited.fact("publisher")]))
    assert fields.get("pages", "") == cited.fact("pages").replace("-", "--")
    check_names(theirs, cited)


FACTS = {
    "series": "series", "volume": "volume", "number": "issue", "pmid": "pmid", "isbn": "isbn", "issn": "issn",
    "language": "language", "copyright": "license", "note": "status", "type": "genre",
}  # fmt: skip


def comparable(parts: list[str]) -> str:
    """The plain text, its formulas in TeX in which no brace needs another."""
    formulas = [part if balances(part) else part.replace(r"\{", r"\lbrace ") for part in parts[1::2]]
    parts[1::2] = [formula.replace(r"\\{", r"\\ {") for formula in formulas]
    return plain("".join(parts))


def date_of(fields: Fields) -> PartialDate | None:
    if "year" not in fields:
        return None
    months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    month = months.index(fields["month"]) + 1 if "month" in fields else None
    if "date" not in fields:
        return PartialDate(int(fields["year"]), month)
    date = PartialDate.parse(fields["date"])
    assert (f"{date.year:04}", date.month) == (fields["year"], month)
    return date


def check_names(entry: PybtexEntry, cited: Citation) -> None:
    for role, names in (("author", cited.authors), ("editor", cited.editors)):
        people = list(entry.persons.get(role, []))
        if role == "author" and cited.more_authors:
            assert str(people.pop()) == "others"
        assert len(people) == len(names)
        for person, name in zip(people, names, strict=True):
            whole = name.group or not name.given
            assert parts(person) == (
                ("", name.printed, "", "") if whole else (name.particle, name.family, name.given, name.suffix)
            )


def test_an_entry_as_it_looks() -> None:
    paper = work(
        "EvoJAX: A Library",
        "2018-08-12",
        (Name.of("Jan van der Berg"), Name("The Group", group=True)),
        "One.\n\nTwo with $x^2$.",
        type="paper-conference",
        venue="Conference & Friends",
        pages="1–10",
        doi="https://doi.org/10.1000/a_b",
    )
    assert bibtex.write([paper]) == (
        "@inproceedings{evojax-a-library,\n"
        "  title = {{EvoJAX}: A Library},\n"
        "  author = {van der Berg, Jan and {The Group}},\n"
        "  booktitle = {Conference \\& Friends},\n"
        "  pages = {1--10},\n"
        "  year = {2018},\n"
        "  month = aug,\n"
        "  date = {2018-08-12},\n"
        "  doi = {10.1000/a_b},\n"
        "  url = {https://doi.org/10.1000/a_b},\n"
        "  abstract = {One.\n\nTwo with $x^2$.}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("markdown", "written"),
    [
        ("EvoJAX: A Survey of CUDA and GPT-4", "{EvoJAX}: A Survey of {CUDA} and {GPT-4}"),
        ("Learning Japanese kanji in Gaussian noise", "Learning {Japanese} kanji in {Gaussian} noise"),
        ("Recurrent World Models Facilitate Evolution", "Recurrent World Models Facilitate Evolution"),
        ("Models Without Effort through Play", "Models Without Effort through Play"),
        ("A Vitamin: Vitamin A and X-Rays", "A Vitamin: Vitamin {A} and {X-Rays}"),
        ("Self-Attention: “A” for All", "Self-Attention: “A” for All"),
        ("$A$ B Sees", "$A$ {B} Sees"),
        ("100% of A&B_C", r"100\% of {A}\&{B}\_{C}"),
        ("Sets $\\{x$ here", r"Sets $\lbrace x$ here"),
        ("Sets $\\{x\\}$ here", r"Sets $\{x\}$ here"),
        ("Open \\{ here", r"Open {\textbraceleft} here"),
        ("Costs $15 per paper", r"Costs \$15 per paper"),
    ],
)
def test_a_title_as_it_is_written(markdown: str, written: str) -> None:
    assert title(markdown) == written


@pytest.mark.parametrize(
    ("kind", "facts", "entry", "fields"),
    [
        ("article-journal", {}, "article", {"journal", "publisher"}),
        ("paper-conference", {}, "inproceedings", {"booktitle", "publisher"}),
        ("chapter", {}, "incollection", {"booktitle", "publisher"}),
        ("book", {}, "book", {"howpublished", "publisher"}),
        ("thesis", {"publisher": ""}, "phdthesis", {"school"}),
        ("thesis", {"genre": "Master’s thesis"}, "mastersthesis", {"school", "howpublished"}),
        ("report", {"venue": ""}, "techreport", {"institution"}),
        ("dataset", {}, "misc", {"howpublished", "publisher"}),
        ("article", {}, "article", {"journal", "publisher"}),
        ("article", {"volume": "", "issue": "", "issn": ""}, "misc", {"howpublished", "publisher"}),
    ],
)
def test_each_type_of_work_has_its_entry(
    kind: str, facts: dict[str, Any], entry: str, fields: set[str]
) -> None:
    made, found = one(work("A Work", type=kind, **{**FULL, **facts}))
    places = {"journal", "booktitle", "howpublished", "publisher", "school", "institution"}
    assert (made, found.keys() & places) == (entry, fields)


def test_an_arxiv_preprint_says_where_it_lies() -> None:
    kind, fields = one(work("A Preprint", arxiv="https://arxiv.org/abs/2401.10020v2"))
    assert (kind, fields["eprint"], fields["archiveprefix"]) == ("misc", "2401.10020v2", "arXiv")


def test_others_are_others() -> None:
    assert one(OTHERS)[1]["author"] == "Lovelace, Ada and others"


def test_what_bibtex_has_no_field_for() -> None:
    links = (
        Link("demo", "https://x.org/a_b"), Link("code", "https://github.com/a/b"),
        Link("my own", "https://x.org/"), Link("pdf", "https://x.org/x.pdf", "PDF"),
    )  # fmt: skip
    paper = replace(
        work("A Work", type="dataset", code="true"), links=links, featured=True, awards=("Best",),
        affiliations=("Here & There",), area=Ref("area", "ne", "", "", "NE"),
    )  # fmt: skip
    fields = one(paper)[1]
    known = {
        "entrysubtype": "dataset", "primaryclass": "NE", "demo": "https://x.org/a_b", "selected": "true",
        "code": "https://github.com/a/b", "pdf": "https://x.org/x.pdf", "award": "Best",
    }  # fmt: skip
    assert {name: fields[name] for name in known} == known
    rest = json.loads(fields["opuscula"])
    assert (rest["affiliations"], len(rest["links"]), len(rest)) == (["Here & There"], 3, 2)


def test_a_paper_for_which_bibtex_has_all_fields_has_none_of_ours() -> None:
    paper = work("A Work", "2020-05-04", type="article-journal", venue="Annals", volume="1", doi="10.1000/a")
    fields = one(replace(paper, keywords=("a, b", "c; d", "e")))[1]
    assert " ".join(fields) == "title author journal volume year month date doi keywords url"
    assert fields["keywords"] == "{a, b}, {c; d}, e"


def test_an_address_is_not_escaped() -> None:
    fields = one(work("Addressed", doi="10.1000/a{b}_%c~d"))[1]
    assert fields["doi"] == "10.1000/a%7Bb%7D_%c~d"
    assert fields["url"] == "https://doi.org/10.1000/a%7Bb%7D_%25c~d"


def test_many_papers_are_one_file() -> None:
    assert [key for _, key, _ in read(bibtex.write(TITLED))] == [paper.slug for paper in TITLED]
    assert bibtex.write([]) == ""


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
MARKED = st.one_of(TEXT, st.text("{}\\$%&#_~^\"'`@-, =\nabAB", max_size=40))


@settings(max_examples=60)
@given(MARKED, MARKED, st.lists(TEXT.filter(str.strip), max_size=3), MARKED)
def test_any_text_gives_a_file_that_can_be_read(
    heading: str, abstract: str, names: Iterable[str], venue: str
) -> None:
    paper = work(heading, "2020", tuple(map(Name.of, names)), abstract, venue=venue, type="article-journal")
    text = bibtex.write([paper, OTHERS])
    assert balances(text)
    assert len(read(text)) == len(read_by_pybtex(text)) == 2
