from __future__ import annotations

import marshal
from typing import Any

from opuscula.frozen import replace
from opuscula.gathering import reading
from opuscula.gathering.catalogue import catalogue
from opuscula.gathering.rows import Signing, plain
from opuscula.gathering.stacks import IN_A_ROW
from opuscula.paper import Author, Image, Version
from opuscula.record import Link, Name, PartialDate
from opuscula.settings import Settings
from opuscula.words.markup import Html
from tests.sample import author, paper, ref

FACTS = dict.fromkeys(reading.TEXTS, "") | {"type": "article", "doi": "10.1/x"}
LOOMS = paper(
    "Looms",
    "1843-09",
    "Ada Lovelace, Charles Babbage",
    "engines",
    "NA Numbers",
    title=Html("<em>Looms</em>"),
    editors=(author("Luigi Menabrea"),),
    venue=ref("venue", "Memoirs"),
    facts=FACTS,
    links=(Link("doi", "https://doi.org/10.1/x", "DOI"),),
    versions=(Version(PartialDate(1842), {"venue": "Notes"}, "https://example.org/"), Version(None, {}, "")),
    image=Image("/papers/looms/x.png", "A loom", 3, 4),
    featured=True,
    silence=("x",),
)
KNOWN = catalogue(Settings(), "Ada Lovelace", (), {}, ["Ada Lovelace", "Charles Babbage", "Luigi Menabrea"])


def row(of: Any) -> dict[str, Any]:
    return {name: getattr(of, name) for name in IN_A_ROW - {"slug", "url", "source"}}


def test_a_row_comes_back_from_plain_values() -> None:
    for one in (LOOMS, paper("Poems", facts=FACTS)):
        kept = marshal.loads(marshal.dumps(plain(row(one)), 2))
        assert Signing(KNOWN).row(kept) == row(one)
    assert type(Signing(KNOWN).row(plain(row(LOOMS)))["title"]) is Html


def test_who_the_people_are_is_found_out_whenever_it_is_taken_up() -> None:
    body = Author(Name("The Analytical Society", group=True), None, equal=True, url="https://example.org/")
    kept = plain(row(replace(LOOMS, authors=(author("C. Babbage"), body), editors=())))
    signed = Signing(catalogue(Settings(), "Charles Babbage", ["C. Babbage"], {}, ["C. Babbage"])).row(kept)
    first, second = signed["authors"]
    assert (first.person.title, first.is_owner) == ("Charles Babbage", True)
    assert (second.person.url, second.is_owner) == ("", False), "nobody has made a page of it"
    assert (second.name, second.equal, second.url) == (body.name, True, body.url)


def test_what_rows_have_in_common_is_one_object() -> None:
    signing = Signing(KNOWN)
    one, other = (signing.row(plain(row(replace(LOOMS, title_text=title)))) for title in "ab")
    assert one["authors"][0] is other["authors"][0] and one["venue"] is other["venue"]
