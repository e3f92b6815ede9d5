"""Time and memory, end to end: four times as much takes about four times as long, from import to pages."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opuscula.composing.compose import compose
from opuscula.composing.memory import Memory
from opuscula.entries import entry
from opuscula.entries.entry import Entry
from opuscula.problem import Place
from opuscula.record import Link, Name, PartialDate, Record
from tests.growth import LINEAR, TIMES, growth
from tests.workbench import Site, prose

Writer = Callable[[int], str]

UNITS = (
    "word ", "a", "$", "$x ", "\\", "\\(", "[", "![[]()", "*a ", "`", "<a", "<b>", "<foo> ", "<!--", "&amp;",
    "https://a.b/", "https://a.b/.", ")", ".", ",", ", ", " and ", "{", "'", '"', "\u00a0", "\u200b",
    "| ", "李",
    "A. ",
)  # fmt: skip


def json_of(**facts: object) -> str:
    item = {"id": "a", "type": "article-journal", "title": "A title", "issued": {"date-parts": [[2001]]}}
    return json.dumps([{**item, **facts}])


def bib_of(facts: str) -> str:
    return f"@article{{a,\n  title = {{A title}},\n  year = 2001,\n{facts}}}\n"


def profile_of(title: str = "A title", people: str = "Ann Bee", text: str = "We say so.") -> str:
    return f"Ann Bee\n\nLG\n\nh-index7\n\n1 Papers\n\nLGAug 1, 2024\n{title}\n\n{people}\n\n{text}\n"


def crowd(number: int) -> list[str]:
    return [f"Given{at} Family{at}" for at in range(number)]


def doubled(number: int) -> str:
    """Each string of BibTeX is the one before twice."""
    strings = (f"@string{{a{at} = a{at - 1} # a{at - 1}}}\n" for at in range(1, number))
    return "@string{a0 = {xx}}\n" + "".join(strings) + bib_of("note = a99,")


def referring(number: int) -> str:
    """Each entry has fields from the next."""
    return "".join(
        f"@article{{k{at}, title = {{T {at}}}, crossref = {{k{at + 1}}}}}\n" for at in range(number)
    )


def nested(number: int) -> str:
    title = f"T{'<i>' * number}{'</i>' * number}"
    return f"<dblp><article key='a/b'><title>{title}</title></article></dblp>"


SOURCES: dict[str, tuple[Writer, int]] = {
    "authors as JSON": (lambda n: json_of(author=[{"literal": name} for name in crowd(n)]), 300),
    "authors in BibTeX": (lambda n: bib_of(f"author = {{{' and '.join(crowd(n))}}},"), 300),
    "authors on a profile": (lambda n: profile_of(people=", ".join(crowd(n))), 300),
    "JSON in JSON": (lambda n: "[" * n + "]" * n, 50_000),
    "JSON that breaks off": (lambda n: json_of() + '{"type": ' * n, 2_000),
    "a number in JSON": (lambda n: json_of().replace("2001", "9" * n), 50_000),
    "strings of BibTeX": (doubled, 400),
    "strings in a row": (
        lambda n: "".join(f"@string{{a{at} = a{at - 1}}}\n" for at in range(n)) + bib_of("note = a9,"),
        2_000,
    ),
    "strings in a circle": (
        lambda n: "".join(f"@string{{a{at} = a{(at + 1) % n}}}\n" for at in range(n)) + bib_of("note = a9,"),
        2_000,
    ),
    "braces of BibTeX": (lambda n: bib_of(f"note = {'{' * n}{'}' * n},"), 20_000),
    "BibTeX that is not closed": (lambda n: "@article{a, title = {x\n" * n, 300),
    "one key for all": (lambda n: bib_of("").replace("\n", " ") * n, 100),
    "crossref in a row": (referring, 100),
    "elements in elements": (nested, 5_000),
    "rows that do not end": (lambda n: "Title,Authors,Year\n" + '"x\n' * n, 500),
    "lines of nobody": (lambda n: profile_of() + "\n\n" + "Follow\n\n" * n, 500),
}  # fmt: skip

ENTRIES: dict[str, tuple[Writer, int]] = {
    "authors": (lambda n: "authors:\n" + "".join(f"  - {name}\n" for name in crowd(n)), 250),
    "keywords": (lambda n: "keywords:\n" + "".join(f"  - word {at}\n" for at in range(n)), 3_000),
    "links": (
        lambda n: "links:\n" + "".join(f"  - {{kind: x, url: 'https://a.b/{at}'}}\n" for at in range(n)),
        700,
    ),
    "links that lead astray": (lambda n: "links:\n" + "  - {kind: x, url: 'javascript:x'}\n" * n, 700),
    "wordings": (lambda n: "wordings:\n" + "  - {source: x, text: words}\n" * n, 700),
    "versions": (
        lambda n: "versions:\n" + "".join(f"  - {{date: 2001, venue: V{at}}}\n" for at in range(n)),
        500,
    ),
    "keys": (lambda n: "".join(f"own{at}: x\n" for at in range(n)), 1_000),
    "lists in lists": (lambda n: f"x: {'[' * n}{']' * n}\n", 5_000),
    "lines further and further in": (
        lambda n: "x:\n" + "".join(f"{' ' * at}a:\n" for at in range(1, n)),
        200,
    ),
    "anchors": (lambda n: "a: &a [x]\n" + "".join(f"b{at}: [*a, *a]\n" for at in range(n)), 1_000),
    "topics": (lambda n: "topics:\n" + "".join(f"  - topic-{at}\n" for at in range(n)), 3_000),
}


def imported(text: str) -> None:
    """Imports a text and builds what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        done = site.run("import", site.source("x.txt", text))
        assert done.code in (0, 1), done.err
        assert site.run("build").code == 0


def built(text: str) -> None:
    """Builds a site of one entry."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.write("a", text)
        assert site.run("build").code in (0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("family", SOURCES)
def test_sources(family: str) -> None:
    write, size = SOURCES[family]
    assert growth(lambda number: imported(write(number)), size) < LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("family", ENTRIES)
def test_facts_of_entries(family: str) -> None:
    write, size = ENTRIES[family]
    assert growth(lambda number: built(f"---\ntitle: A\n{write(number)}---\n\nWords.\n"), size) < LINEAR


Known = dict[str, Entry]


def alike(at: int, title: str = "A title", date: str = "2020", source: str = "a", **facts: Any) -> Record:
    """A record that has one title, one date and one author with all others, unless something else is said."""
    people = tuple(Name(name) for name in facts.pop("people", ("Ann Bee",)))
    place = Place(f"content/records/{source}", at + 1)
    return Record(
        place, "test", title=title, date=PartialDate.parse(date) if date else None, authors=people, **facts
    )


def differing(number: int) -> list[Record]:
    return [alike(at, f"Title {at}", abstract=prose(at), key=f"k{at}") for at in range(number)]


RECORDS: dict[str, Callable[[int], Record]] = {
    "one title": lambda at: alike(at),
    "one title, another DOI each": lambda at: alike(at, doi=f"10.1000/{at}"),
    "one title and venue, another DOI each": lambda at: alike(at, doi=f"10.1000/{at}", venue="V"),
    "one title, another arXiv id each": lambda at: alike(at, arxiv=f"2001.{at:05}"),
    "one title, another author each": lambda at: alike(at, date="", people=(f"Ann B{at}",)),
    "one title, another source each": lambda at: alike(at, date=f"{1000 + at}", source=f"s{at}"),
    "one title, a few sources": lambda at: alike(at, source=f"s{at % 7}"),
    "one title, another version each": lambda at: alike(at, versions=({"venue": f"V{at}"},)),
    "one title, another link each": lambda at: alike(at, links=(Link("website", f"https://a.org/{at}"),)),
    "one name for all files": lambda at: alike(at, "机器", people=(f"Ann B{at}",), arxiv=f"2001.{at:05}"),
    "one DOI": lambda at: alike(at, f"Title {at}", doi="10.1000/x", abstract=prose(at)),
    "one arXiv id": lambda at: alike(at, f"Title {at}", arxiv="2001.00001"),
    "one key": lambda at: alike(at, f"Title {at}", key="k"),
    "one abstract": lambda at: alike(at, f"Title {at}", abstract=prose(1)),
    "one abstract without a title": lambda at: alike(at, "", f"{1000 + at}", abstract=prose(1)),
    "a chain of ids": lambda at: alike(at, f"T {at}", doi=f"10.1000/{(at + 1) // 2}", pmid=f"{at // 2 + 1}"),
    "a chain of abstracts": lambda at: alike(
        at, "", abstract=" ".join(f"word{word}" for word in range(20 * at, 20 * at + 60))
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("family", RECORDS)
def test_records_that_are_alike(family: str) -> None:
    make = RECORDS[family]
    assert growth(lambda number: compose([*map(make, range(number))], {}, (), Memory()), 250) < LINEAR


SECOND: dict[str, tuple[Callable[[int], list[Record]], Callable[[int, str, Entry], tuple[str, str]]]] = {
    "the same": (differing, lambda at, path, one: (path, one.text)),
    "other papers": (
        lambda n: [alike(at, f"Other {at}", source="b", abstract=prose(at + n)) for at in range(n)],
        lambda at, path, one: (path, one.text),
    ),
    "another title and abstract each": (
        lambda n: [alike(at, f"Other {at}", abstract=prose(at + n)) for at in range(n)],
        lambda at, path, one: (path, one.text),
    ),
    "one title for all": (
        lambda n: [alike(at, "Title 1", "", abstract=prose(at + n)) for at in range(n)],
        lambda at, path, one: (path, one.text),
    ),
    "entries renamed": (differing, lambda at, path, one: (path.replace("title", "other"), one.text)),
    "same_as": (
        differing,
        lambda at, path, one: (path, one.text.replace("---\n", f"---\nsame_as: [10.9/{at}]\n", 1)),
    ),
    "not_same_as": (
        lambda n: [alike(at, f"Title {at}", source="b", doi="10.1/x", abstract=prose(at)) for at in range(n)],
        lambda at, path, one: (path, one.text.replace("---\n", "---\nnot_same_as: [10.1/x]\n", 1)),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("family", SECOND)
def test_an_import_into_entries_that_stand(family: str) -> None:
    again, edited = SECOND[family]

    def prepared(number: int) -> tuple[list[Record], Known, Memory]:
        done = compose(differing(number), {}, (), Memory())
        stand = ((path, entry.parse(path, text)[0]) for path, text in done.writes.items())
        texts = dict(edited(at, path, one) for at, (path, one) in enumerate(stand))
        return again(number), {path: entry.parse(path, text)[0] for path, text in texts.items()}, done.memory

    ready = {number: prepared(number) for number in (250, 250 * TIMES)}

    def work(number: int) -> None:
        records, entries, memory = ready[number]
        compose(records, entries, (), memory)

    assert growth(work, 250) < LINEAR


@pytest.mark.slow
def test_the_people_of_a_list_that_another_goes_on() -> None:
    def work(number: int) -> None:
        names = crowd(number)
        cut = alike(0, people=names, more_authors=True)
        compose([cut, alike(1, people=names[::-1])], {}, (), Memory())

    assert growth(work, 500) < LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_title_people_and_an_abstract_of_one_sign(unit: str) -> None:
    """As an export has them, as a paste does, and as a person writes them."""

    def work(number: int) -> None:
        text = unit * (number // len(unit))
        said = json.dumps(f"{text}x")
        imported(json_of(title=text, abstract=text, author=[{"literal": text}]))
        imported(profile_of(title=f"T {text}", people=f"A {text}", text=f"We {text}"))
        imported(bib_of(f"author = {{{text}}}, journal = {{{text}}}, abstract = {{{text}}},"))
        built(f"---\ntitle: {said}\nauthors: [{said}]\nvenue: {said}\n---\n\n{text}\n")

    assert growth(work, 4_000) < LINEAR


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": "[" * 100_000}, "characters of title"),
        ({"author": [{"literal": "x" * 30_000}]}, "30,000 characters of authors"),
        ({"author": [{"literal": f"A {at}"} for at in range(20_001)]}, "20,001 authors"),
        ({"abstract": "word " * 110_000}, "characters of words"),
        ({"container-title": "x" * 1_000_000}, "1,000,000 characters of venue"),
    ],
)
def test_what_no_publication_has_is_told_and_left_out(
    facts: dict[str, object], said: str, tmp_path: Path
) -> None:
    site = Site(tmp_path)
    done = site.run("import", site.source("x.json", json_of(**facts)))
    assert done.code == 1
    assert done.outcomes() == ["failed"]
    assert said in done.told("record-unread")
    assert not (site.root / "content/papers").exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("title: " + "word " * 5_000, "title has 24,999 characters"),
        ("title: A\nvenue: " + "x" * 1_000_000, "venue has 1,000,000 characters"),
        ("title: A\ntopics: [" + "x, " * 1_000 + "x]", "there are 1,001 topics"),
        pytest.param(
            "title: A\nauthors: [" + "x, " * 20_000 + "x]", "there are 20,001 authors", marks=pytest.mark.slow
        ),
    ],
)
def test_what_no_entry_may_have_is_an_error_with_its_line(facts: str, said: str, tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("a", f"---\n{facts}\n---\n\nWords.\n")
    done = site.run("build")
    assert done.code == 1
    assert said in done.told("too-much")
    line = next(problem["line"] for problem in done.report["problems"] if problem["rule"] == "too-much")
    assert line == facts.count("\n") + 2
