from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from opuscula.citations.citing import citation
from opuscula.metadata.coins import context
from opuscula.paper import Paper
from opuscula.record import TYPES, Name
from tests.works import CONSTRUCTED, FULL, work


def zotero(given: Paper) -> tuple[str, dict[str, list[str]]]:
    """What Zotero takes a span for, by its own rules, and the fields that it finds."""
    fields: dict[str, list[str]] = {}
    for name, text in parse_qsl(context(citation(given)), strict_parsing=True):
        fields.setdefault(name, []).append(text)
    genre = fields.get("rft.genre", [""])[0]
    match fields["rft_val_fmt"][0].rpartition(":")[2]:
        case "journal":
            kind = "journalArticle"
        case "book":
            kinds = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}
            kind = kinds.get(genre, "book")
        case "dissertation":
            kind = "thesis"
        case _:
            kind = fields.get("rft.type", ["webpage"])[0]
    return kind, fields


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("article-journal", "journalArticle"),
        ("article", "journalArticle"),
        ("paper-conference", "conferencePaper"),
        ("chapter", "bookSection"),
        ("book", "book"),
        ("report", "report"),
        ("thesis", "thesis"),
        ("dataset", "dataset"),
        ("software", "computerProgram"),
    ],
)
def test_zotero_takes_each_type_for_what_it_is(kind: str, item: str) -> None:
    assert zotero(work("A", type=kind, **FULL))[0] == item


def test_a_preprint() -> None:
    kind, fields = zotero(work("A", arxiv="2401.10020"))
    assert kind == "preprint"
    assert fields["rft_id"] == ["https://arxiv.org/abs/2401.10020"]


def test_what_the_sources_do_not_type_is_taken_as_on_its_page() -> None:
    assert zotero(work("A"))[0] == "journalArticle"


@pytest.mark.parametrize("given", CONSTRUCTED, ids=lambda given: given.slug)
def test_what_zotero_finds_is_what_the_paper_says(given: Paper) -> None:
    _, fields = zotero(given)
    titles = [fields[name] for name in ("rft.atitle", "rft.title", "rft.btitle") if name in fields]
    assert titles[0] == [" ".join(given.title_text.split(" "))]
    assert fields.get("rft.date", []) == ([str(given.date)] if given.date else [])
    people = fields.get("rft.au", []) + fields.get("rft.creator", []) + fields.get("rft.aucorp", [])
    assert sorted(people) == sorted(author.name.inverted for author in given.authors)


@pytest.mark.parametrize("kind", TYPES)
def test_it_survives_zoteros_way_of_taking_it_apart(kind: str) -> None:
    """Zotero parts fields at "&" and their names at the first "=", and reads "+" as a blank."""
    text = context(citation(work("A = B & C?", type=kind, **FULL)))
    assert "+" not in text and '"' not in text
    assert all(part.count("=") == 1 for part in text.split("&"))


def test_pages_and_the_doi() -> None:
    _, fields = zotero(work("A", type="article-journal", **FULL))
    assert (fields["rft.spage"], fields["rft.epage"]) == (["101"], ["117"])
    assert fields["rft_id"] == ["info:doi/10.1000/a_b(1%2)"]
    assert fields["rft.jtitle"] == ["Annals of Engines & Looms"]


def test_a_body_is_not_taken_apart() -> None:
    assert zotero(work("A", type="book", names=(Name("B, C and D", group=True),)))[1]["rft.aucorp"] == [
        "B, C and D"
    ]
