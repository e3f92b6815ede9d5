from __future__ import annotations

from opuscula.gathering.catalogue import Catalogue
from opuscula.gathering.slips import Known, NothingKnown, Slip, glean, in_full
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.settings import Settings

PATH = "content/papers/x.md"
NOBODY = Catalogue(Settings(), {}, {}, "")


def slip(head: str, *others: str) -> Slip:
    data = f"---\ntitle: T\n{head}---\n\nWords.\n".encode()
    return glean(PATH, data, NOBODY, {PATH: data, **dict.fromkeys(others, b"")}, drafts=False)


def test_a_slip_says_what_others_have_to_know() -> None:
    found = slip("authors: [Ada, {name: Charles Babbage}]\ntopics: [looms]\naliases: [/papers/old/]\n")
    assert (found.is_shown, found.asks, found.problems) == (True, False, ())
    assert (found.names, found.aliases, found.topics_line) == (
        ("Ada", "Charles Babbage"),
        ("/papers/old/",),
        4,
    )
    assert found.row and found.row["title_text"] == "T"
    assert [author.person for author in found.row["authors"]] == [None, None]


def test_what_is_hidden_has_no_row() -> None:
    for head in ("hidden: true\n", "draft: true\n"):
        assert (slip(head).is_shown, slip(head).row) == (False, None)


def test_an_entry_that_names_other_files_asks_where_they_are() -> None:
    found = slip("image: x.png\n", "content/papers/x/x.png")
    assert found.is_shown and found.asks and found.row is None
    files = {PATH: b"---\ntitle: T\nimage: x.png\n---\n", "content/papers/x/x.png": b""}
    row, problems = in_full(PATH, files[PATH], NOBODY, Whereabouts(files, {}), files)
    assert row["image"].url == "/papers/x/x.png" and problems == []


def test_what_an_entry_silences_is_not_said() -> None:
    assert [problem.rule for problem in slip("doi: none\n").problems] == ["wrong-doi"]
    assert slip("doi: none\nsilence: [wrong-doi]\n").problems == ()


def test_of_nothing_nothing_is_known() -> None:
    nothing: Known = NothingKnown()
    assert (nothing.trusts({}), nothing.slip(PATH), nothing.agrees(NOBODY)) == (False, None, False)
