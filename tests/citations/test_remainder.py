from __future__ import annotations

import json

from opuscula.citations.remainder import as_json, facts, person, remainder
from opuscula.frozen import replace
from opuscula.paper import Author, Ref
from opuscula.problem import Place
from opuscula.record import Link, Name, PartialDate, Record
from tests.works import version, work

PLACE = Place("content/records/x.bib", 1)


def test_what_a_file_tells_alike_is_no_remainder() -> None:
    made = work(
        "A *Title*", "2020-05", abstract="One\nline.", pages="1–9", language="German", doi="10.1000/a"
    )
    told = Record(
        PLACE, "bibtex", "A *Title*", (Name.of("Ada Lovelace"),), date=PartialDate(2020, 5), pages="1-9",
        language="de", doi="10.1000/a", abstract="One line.", key="lovelace2020title",
    )  # fmt: skip
    assert remainder(made, [told]) == {}


def test_what_a_file_tells_otherwise_or_more_or_not_at_all() -> None:
    made = replace(work("A Title", venue="Annals", type="thesis"), area=Ref("area", "ne", "", "", "NE"))
    told = Record(
        PLACE,
        "ris",
        "A Tale",
        (Name.of("Ada Lovelace"),),
        date=PartialDate(2020),
        type="thesis",
        publisher="P",
    )
    assert remainder(made, [told]) == {"title": "A Title", "area": "NE", "venue": "Annals", "publisher": ""}


def test_a_file_that_cannot_be_read_leaves_everything() -> None:
    made = work("A Title")
    assert remainder(made, []) == {"title": "A Title", "authors": ["Ada Lovelace"], "date": "2020"}


def test_a_title_that_shows_the_same_but_has_another_address_is_not_the_same() -> None:
    told = Record(PLACE, "x", r"Of $\lbrace$", (Name.of("Ada Lovelace"),), date=PartialDate(2020))
    assert remainder(work(r"Of $\{$"), [told]) == {"title": r"Of $\{$"}


def test_links_to_identifiers_and_to_files_of_the_site_are_no_facts() -> None:
    links = (
        Link("demo", "https://x.org/"), Link("slides", "/papers/x/slides.pdf"),
        Link("doi", "https://doi.org/10.1/x", "DOI"), Link("pdf", "https://x.org/x.pdf", "PDF"),
    )  # fmt: skip
    stated = facts(replace(work("A Title"), links=links))
    assert (stated["links"], stated["pdf"]) == (
        [{"kind": "demo", "url": "https://x.org/"}],
        "https://x.org/x.pdf",
    )


def test_a_version_has_no_address_that_its_identifier_makes() -> None:
    own = (
        version("2020", "https://doi.org/10.1000/a", doi="10.1000/a"),
        version("", "https://x.org/", venue="X"),
    )
    assert facts(replace(work("A Title"), versions=own))["versions"] == [
        {"date": "2020", "doi": "10.1000/a"},
        {"venue": "X", "url": "https://x.org/"},
    ]


def test_a_person_as_an_entry_has_one() -> None:
    ada = Name.of("Ada Lovelace")
    assert person(Author(ada, None)) == "Ada Lovelace"
    assert person(Author(ada, None, orcid="0000-0002-1825-0097", equal=True)) == {
        "name": "Ada Lovelace", "orcid": "0000-0002-1825-0097", "equal": "true",
    }  # fmt: skip


def test_no_text_has_a_brace() -> None:
    rest = {"title": '} "x\\" {', "links": [{"kind": "{"}]}
    line = as_json(rest)  # type: ignore[arg-type]
    assert json.loads(line) == rest
    assert line.count("{") == line.count("}") == 2
