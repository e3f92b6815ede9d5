from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from opuscula import checks
from opuscula.checks import Site
from opuscula.checks.scholar import check
from opuscula.frozen import replace
from opuscula.gathering.gather import gather
from opuscula.paper import Author, Paper
from opuscula.problem import Place, Problem
from opuscula.record import Link, Name
from opuscula.settings import Settings
from tests.sample import paper, portfolio

GOOD = """
<meta name="citation_title" content="A">
<meta name="citation_author" content="Lovelace, Ada">
<meta name="citation_publication_date" content="1843/09">
"""


def site(given: Paper, html: str = GOOD, said: tuple[Problem, ...] = ()) -> Site:
    made = {f"{given.url}index.html": html.encode()}
    return Site.of(made, portfolio([given]), (), date(2026, 1, 1), said)


def found(given: Paper, html: str = GOOD) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in check(site(given, html))]


def one(**changes: Any) -> Paper:
    lines = {"title": 2, "authors": 3, "date": 5, "pdf": 6}
    return replace(paper("A", "1843-09"), **{"lines": lines, **changes})


def by(*names: Name) -> Paper:
    return one(authors=tuple(Author(name, None) for name in names))


def test_a_paper_that_says_what_readers_want() -> None:
    assert found(one()) == []


def test_what_scholar_requires() -> None:
    nobody = [line for line in GOOD.split("\n") if "author" not in line]
    [problem] = check(site(one(authors=()), "\n".join(nobody)))
    assert str(problem).startswith("content/papers/a.md:3: Scholar leaves out a paper without an author — ")
    undated = [line for line in GOOD.split("\n") if "date" not in line]
    [problem] = check(site(one(date=None, lines={}), "\n".join(undated)))
    assert str(problem).startswith("content/papers/a.md: Scholar leaves out a paper without a date — ")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "printed",
    ["Ada Lovelace and Grace Hopper", "Lovelace, A.; Hopper, G.", "Ada Lovelace & co", "Ada Lovelace et al."],
)
def test_several_authors_in_one(printed: str) -> None:
    assert found(by(Name.of(printed))) == [("several-authors-in-one", "warning")]
    assert found(by(Name(printed, group=True))) == []


@pytest.mark.parametrize(
    ("names", "is_split"),
    [
        (["Jan Willem van der Berg"], True),
        (["Jan van der Berg"], False),
        (["Jan Willem Berg"], False),
        (["Jan Willem van der Berg", "Ada Lovelace"], False),
        (["Aristotle"], False),
    ],
)
def test_a_compound_family_name_alone_on_a_page(names: list[str], is_split: bool) -> None:
    tags = GOOD + '<meta name="citation_author" content="B">' * (len(names) - 1)
    told = found(by(*map(Name.of, names)), tags)
    assert told == ([("compound-single-author", "hint")] if is_split else [])


def test_a_pdf_belongs_into_the_folder_of_its_page() -> None:
    def linked(url: str) -> list[tuple[str, str]]:
        return found(one(links=(Link("pdf", url),)))

    assert linked("/papers/a/a.pdf") == []
    assert linked("https://x.org/a.pdf") == []
    assert linked("/files/a.pdf") == [("pdf-elsewhere", "warning")]


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("", "the page has no citation_title and no citation_author and no citation_publication_date"),
        (GOOD.replace("citation_title", "title"), "the page has no citation_title"),
        (
            GOOD + '<meta name="citation_author" content="B">',
            "the page names 2 authors where the paper has 1",
        ),
        (GOOD + '<meta name="citation_doi" content=" ">', "the tag citation_doi is empty"),
        (GOOD.replace("1843/09", "September 1843"), '"September 1843" is no date that Scholar reads'),
        (GOOD.replace("1843/09", "1843-09"), '"1843-09" is no date that Scholar reads'),
        (GOOD.replace("1843/09", "1843/13"), '"1843/13" is no date that Scholar reads'),
    ],
)
def test_a_layout_of_ones_own_may_forget_the_tags(html: str, message: str) -> None:
    [problem] = check(site(one(), html))
    assert (problem.rule, problem.message) == ("citation-tags", message)


def test_a_work_with_editors_may_have_no_author() -> None:
    nobody = "\n".join(line for line in GOOD.split("\n") if "author" not in line)
    editor = Author(Name.of("Luigi Menabrea"), None)
    assert found(one(authors=(), editors=(editor,)), nobody) == [("no-author", "hint")]


def test_what_is_missing_is_told_at_the_title() -> None:
    [problem] = check(site(one(lines={"title": 2}, date=None), GOOD))
    assert problem.place.line == 2


def test_a_draft_and_a_page_that_is_not_there_are_left_alone() -> None:
    assert found(one(authors=(), draft=True)) == []
    gone = Site.of({}, portfolio([one(authors=())]), (), date(2026, 1, 1))
    assert [*check(gone)] == []


ENTRY = """\
---
title: A
authors:
  - name: Ada Lovelace
    orcid: 0000-0002-1825-0098
date: 1843-02-30
doi: doi.org/10.1
versions:
  - doi: "10.1000"
---

About A.
"""


def test_facts_that_readers_drop_without_a_word_are_errors_at_their_line() -> None:
    content = {"content/papers/a.md": ENTRY.encode()}
    made, problems = gather(content, Settings())
    judged = checks.run(Site.of({}, made, (), date(2026, 1, 1), problems))
    errors = {(one.rule, one.place.line) for one in judged if one.severity == "error"}
    assert errors == {("wrong-orcid", 3), ("wrong-date", 6), ("wrong-doi", 7), ("wrong-doi", 8)}
    assert len({(one.place, one.message) for one in judged}) == len(judged)


def test_of_one_thing_said_twice_the_more_serious_stands() -> None:
    said = Problem(Place("content/papers/a.md", 7), "wrong-doi", "no DOI", "mend it", "warning")
    other = replace(said, rule="wrong-image", severity="hint")
    judged = checks.run(site(one(), said=(said, other)))
    of_both = [(one.rule, one.severity) for one in judged if one.rule in ("wrong-doi", "wrong-image")]
    assert of_both == [("wrong-doi", "error"), ("wrong-image", "hint")]
