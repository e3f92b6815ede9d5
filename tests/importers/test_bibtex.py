from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import importers
from opuscula.composing.importing import Incoming, bring_in
from opuscula.exports import bibtex as export
from opuscula.gathering.gather import gather
from opuscula.importers import Reading
from opuscula.record import PartialDate, Record
from opuscula.settings import Settings

DATA = Path(__file__).parent.parent / "data" / "bibtex"
CASES = sorted(path for path in DATA.iterdir() if path.is_dir())


def read(text: str) -> Reading:
    reading = importers.read("x.bib", text, "bibtex")
    assert reading
    return reading


def one(fields: str, kind: str = "article") -> Record:
    (record,) = read(f"@{kind}{{k, title = {{T}}, author = {{Ann Bee}}, year = 2000, {fields}}}").records
    return record


def told(text: str) -> dict[str, Any]:
    """All that a file says, as a case's expected.json has it."""
    reading = read(text)
    return {
        "records": [
            {"line": record.place.line, **record.facts(), "abstract": record.abstract}
            for record in reading.records
        ],
        "problems": [
            f"{found.place.line} {found.severity} {found.rule}: {found.message}" for found in reading.problems
        ],
        "unread": [f"{line.place.line} {line.text}" for line in reading.unread],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cases(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert told((case / "records.bib").read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_say_nothing(case: Path, end: str) -> None:
    text = (case / "records.bib").read_text(encoding="utf-8")
    assert told(text.replace("\n", end)) == told(text)


@pytest.mark.parametrize(
    ("kind", "fields", "type"),
    [
        ("article", "journal={J}", "article-journal"),
        ("ARTICLE", "", "article-journal"),
        ("article", "journal={J}, entrysubtype={magazine}", "article-magazine"),
        ("article", "eprint={2001.00001}", "article"),
        ("article", "journal={J}, eprint={2001.00001}", "article-journal"),
        ("inproceedings", "booktitle={B}", "paper-conference"),
        ("inproceedings", "booktitle={B}, eprint={2001.00001}", "paper-conference"),
        ("conference", "", "paper-conference"),
        ("incollection", "", "chapter"),
        ("inbook", "", "chapter"),
        ("book", "", "book"),
        ("booklet", "", "pamphlet"),
        ("proceedings", "", "book"),
        ("phdthesis", "", "thesis"),
        ("mastersthesis", "", "thesis"),
        ("thesis", "", "thesis"),
        ("techreport", "", "report"),
        ("report", "", "report"),
        ("manual", "", "report"),
        ("misc", "", "article"),
        ("unpublished", "", "manuscript"),
        ("unpublished", "eprint={2001.00001}", "article"),
        ("online", "", "webpage"),
        ("online", "eprint={2001.00001}, eprinttype={arxiv}", "article"),
        ("dataset", "", "dataset"),
        ("software", "", "software"),
        ("patent", "", "patent"),
        ("anything", "", "article"),
    ],
)
def test_types(kind: str, fields: str, type: str) -> None:
    assert one(fields, kind).type == type


@pytest.mark.parametrize(
    ("latex", "title", "abstract"),
    [
        (r"{\'E}t{\'u}de of {DNA}", "Étúde of DNA", "Étúde of DNA"),
        (r"95\% of R\&D", "95% of R&D", "95% of R&D"),
        (r"\emph{in vitro} and {\bf bold}", "*in vitro* and **bold**", "*in vitro* and **bold**"),
        (r"$O(n^2)$ in ${\mathbb{R}}^n$", r"$O(n^2)$ in ${\mathbb{R}}^n$", r"$O(n^2)$ in ${\mathbb{R}}^n$"),
        (r"a *b* c_d_ <x> # 1", r"a \*b\* c_d_ \<x> # 1", r"a \*b\* c_d_ \<x> # 1"),
        (r"x < y \& y > z", "x < y & y > z", "x < y & y > z"),
        (r"<i>E. coli</i> &amp; <b>co</b>", "*E. coli* & **co**", "*E. coli* & **co**"),
        (r"costs \$15 to \$20", "costs $15 to $20", "costs $15 to $20"),
        ("a\n   b", "a b", "a b"),
        ("a\n\n   b", "a b", "a\n\nb"),
        (r"<jats:p>A</jats:p><jats:p>B</jats:p>", "A B", "A\n\nB"),
        (r"see https://x.org/~a_b%20c.", "see https://x.org/~a_b%20c.", "see https://x.org/~a_b%20c."),
    ],
)
def test_texts_become_markdown(latex: str, title: str, abstract: str) -> None:
    (record,) = read(f"@misc{{k, title = {{{latex}}}, abstract = {{{latex}}}, year = 2000}}").records
    assert (record.title, record.abstract) == (title, abstract)


@pytest.mark.parametrize(
    ("value", "doi"),
    [
        ("10.1000/a_b", "10.1000/a_b"),
        (r"10.1000/a\_b\%2F", "10.1000/a_b%2F"),
        ("https://doi.org/10.1000/A", "10.1000/A"),
        ("http://dx.doi.org/10.1000/a", "10.1000/a"),
        ("doi:10.1000/a", "10.1000/a"),
        (r"10.1002/(SICI)17:15/16$<$1661::AID$>$3.0.CO;2-2", "10.1002/(SICI)17:15/16<1661::AID>3.0.CO;2-2"),
    ],
)
def test_dois_are_bare_and_never_decoded(value: str, doi: str) -> None:
    assert one(f"doi = {{{value}}}").doi == doi


def test_a_doi_may_stand_in_the_address() -> None:
    record = one("url = {https://doi.org/10.1000/a}")
    assert (record.doi, record.links) == ("10.1000/a", ())


@pytest.mark.parametrize("value", ["0123", "12:34", "no", "2401.10020", "1e5", "null", "٣"])
def test_facts_stay_as_they_are_given(value: str) -> None:
    record = one(f"volume = {{{value}}}, number = {{{value}}}, pages = {{{value}}}, issn = {{{value}}}")
    assert (record.volume, record.issue, record.pages, record.issn) == (value,) * 4


def test_an_entry_that_says_nothing_is_an_error_at_its_line() -> None:
    reading = read("@misc{a, title={T}, year=2000}\n\n@misc{b, note={x}}")
    assert [place.line for place in reading.failed] == [3]
    assert len(reading.records) == 1


def test_an_entry_without_a_title_is_a_draft() -> None:
    found = bring_in({}, None, [Incoming("x.bib", "x.bib", b"@misc{a, author={Ann Bee}, year=2000}")])
    assert [outcome.result for outcome in found.composition.outcomes] == ["draft"]


def test_a_field_that_is_no_field() -> None:
    reading = read("@misc{a, title={%s}}\n@misc{b, title={T}}" % ("x" * 300_000))
    assert ([place.line for place in reading.failed], len(reading.records)) == ([1], 1)


def test_a_file_of_nothing_but_broken_entries_is_given_up() -> None:
    reading = read("@misc{\n" * 12_000)
    assert 10_000 < len(reading.failed) < 10_010
    assert reading.problems[-1].rule == "broken-file"


@pytest.mark.parametrize("key", ["../../x", "CON", "/etc/passwd", "a\\b", "..", "x" * 5000])
def test_a_key_never_becomes_a_path(key: str) -> None:
    data = f"@misc{{{key}, title={{../../{key}}}, year=2000}}".encode()
    found = bring_in({}, None, [Incoming("x.bib", "x.bib", data)])
    for path in found.writes:
        assert path.startswith("content/") and ".." not in path and len(path) < 200


def test_deep_nesting() -> None:
    deep = "{" * 50_000 + "T" + "}" * 50_000
    (record,) = read(f"@misc{{a, title={{{deep}}}, author={{{deep}}}, year=2000}}").records
    assert record.title == "T"


@given(st.text("@misctitleauthoryear{}(),=#\"%\\$&~^_'`ab \n12"))
def test_any_text_is_read_or_reported(text: str) -> None:
    read(text)
    fields = (f"{name} = {{{text}}}" for name in "title author date pages url keywords abstract".split())
    read(f"@misc{{k, {', '.join(fields)}}}")


def test_what_is_read_and_what_is_reported_add_up() -> None:
    """Libraries of hundreds of entries, some of which lack a brace, a quotation mark or a comma somewhere."""
    chance = random.Random(7)
    for _ in range(5):
        entries = []
        for number in range(200):
            fields = f'title = {{T {{{number}}}}},\n  author = "Ann Bee",\n  year = 2000'
            entry = f"@article{{k{number},\n  {fields}\n}}\n"
            if chance.random() < 0.3:
                at = chance.choice([at for at, sign in enumerate(entry) if sign in '{}",=' and at > 10])
                entry = entry[:at] + entry[at + 1 :]
            entries.append(entry)
        reading = read("\n".join(entries))
        assert len(reading.records) + len(reading.failed) == 200
        assert len(reading.records) >= 130


def trip(text: str) -> tuple[dict[str, bytes], str]:
    """A file → its entries, and the file that we make of them."""
    writes = bring_in({}, None, [Incoming("x.bib", "x.bib", text.encode())]).writes
    entries = {path: data for path, data in writes.items() if path.startswith("content/papers/")}
    return entries, export.write(gather(entries, Settings(base_url="https://example.org/"))[0].papers)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_there_and_back_again_is_a_fixed_point(case: Path) -> None:
    """From the first trip on, but for the key that an entry without one is given."""
    first, ours = trip((case / "records.bib").read_text(encoding="utf-8"))
    entries, again = trip(ours)
    assert again == ours
    published = {path: data for path, data in first.items() if "untitled-" not in path}
    assert {path: keyless(data) for path, data in entries.items()} == {
        path: keyless(data) for path, data in published.items()
    }
    assert trip(again)[0] == entries


def keyless(entry: bytes) -> bytes:
    return re.sub(rb"\nkey: .*", b"", entry)


@pytest.mark.parametrize(
    ("fields", "fact", "value"),
    [
        ("entrysubtype = {dataset}", "type", "dataset"),
        ("entrysubtype = {newspaper}", "type", "article-newspaper"),
        ("entrysubtype = {classical}", "type", "article-journal"),
        ("primaryclass = {NE}", "area", "NE"),
        ("primaryclass = {NE}, eprinttype = {hal}, eprint = {1}", "area", ""),
        ("code = {true}", "code", True),
        ("code = {false}", "code", False),
        ("date = {2024-12-23}", "date", PartialDate(2024, 12, 23)),
        ("date = {2024-21}", "date", PartialDate(2024)),
        ("date = {2024-12-uu}", "date", PartialDate(2024, 12)),
        ("url = {https://x.org/papers/t/}", "links", ()),
        ('opuscula = {{"awards": ["Best"], "volume": ""}}, volume = 3', "awards", ("Best",)),
        ('opuscula = {{"awards": ["Best"], "volume": ""}}, volume = 3', "volume", ""),
        ("opuscula = {a little work}, volume = 3", "volume", "3"),
    ],
)
def test_what_we_write_ourselves_is_read(fields: str, fact: str, value: object) -> None:
    assert getattr(one(fields), fact) == value


def test_the_title_of_a_volume_may_stand_where_a_venue_does() -> None:
    (record,) = read("@proceedings{a, booktitle = {Proceedings of X}, year = 2000}").records
    assert (record.title, record.venue) == ("Proceedings of X", "")
    (record,) = read("@collection{a, title = {T}, booktitle = {B}, year = 2000}").records
    assert (record.title, record.venue) == ("T", "B")
