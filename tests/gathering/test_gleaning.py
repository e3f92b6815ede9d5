from __future__ import annotations

from typing import Any

from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.gleaning import glean, in_full
from opuscula.gathering.rows import Plain, Signing
from opuscula.gathering.slips import Slip
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.problem import problems_of
from opuscula.settings import Settings

PATH = "content/papers/x.md"
NOBODY = Catalogue(Settings(), {}, {}, "")


def gleaned(head: str, *others: str) -> tuple[Slip, Plain | None]:
    data = f"---\ntitle: T\n{head}---\n\nWords.\n".encode()
    return glean(PATH, data, NOBODY, {PATH: data, **dict.fromkeys(others, b"")}, drafts=False)


def row(plain: Plain | None) -> dict[str, Any]:
    assert plain
    return Signing(NOBODY).row(plain)


def test_a_slip_says_what_others_have_to_know() -> None:
    slip, plain = gleaned(
        "authors: [Ada, {name: Charles Babbage}]\neditors: [Luigi]\ntopics: [looms]\n"
        "aliases: [/papers/old/]\ndate: 1843-09\narea: NA\nvenue: Memoirs\nkey: notes\nsilence: [x]\n"
    )
    assert (slip.is_shown, slip.asks, slip.problems) == (True, False, ())
    assert (slip.names, slip.editors, slip.family) == (("Ada", "Charles Babbage"), ("Luigi",), "ada")
    assert (slip.aliases, slip.topics, slip.topics_line) == (("/papers/old/",), ("looms",), 5)
    assert (slip.slug, slip.title, slip.key, slip.key_line, slip.silence) == ("x", "T", "notes", 10, ("x",))
    assert (slip.date, slip.area, slip.venue) == ((1843, 9, 0), "NA", "Memoirs")
    assert slip.sort_key == ((1843, 9, 0), "x")
    assert row(plain)["title_text"] == "T"


def test_what_is_hidden_has_no_row() -> None:
    for head in ("hidden: true\n", "draft: true\n"):
        slip, plain = gleaned(head)
        assert (slip.is_shown, plain) == (False, None)


def test_an_entry_that_names_other_files_asks_where_they_are() -> None:
    slip, plain = gleaned("image: x.png\n", "content/papers/x/x.png")
    assert slip.is_shown and slip.asks and plain is None
    files = {PATH: b"---\ntitle: T\nimage: x.png\n---\n", "content/papers/x/x.png": b""}
    full, plain, problems = in_full(slip, files[PATH], NOBODY, Whereabouts(files, {}), files)
    assert (full.title, full.asks) == ("T", True)
    assert row(plain)["image"].url == "/papers/x/x.png" and problems == []


def test_what_an_entry_silences_is_not_said() -> None:
    assert [problem.rule for problem in problems_of(gleaned("doi: none\n")[0].problems)] == ["wrong-doi"]
    assert gleaned("doi: none\nsilence: [wrong-doi]\n")[0].problems == ()
