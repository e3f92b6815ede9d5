from __future__ import annotations

from opuscula.frozen import replace
from opuscula.gathering.shelving import in_order
from opuscula.portfolio import Shelf
from opuscula.words.markup import Html
from tests.sample import author, paper, ref, shelves


def test_newest_first_undated_last_equal_dates_by_slug() -> None:
    papers = [
        paper("c", "2020"),
        paper("z"),
        paper("b", "2020"),
        paper("y", "2020-01"),
        paper("a"),
        paper("x", "2021-05-01"),
    ]
    assert [each.slug for each in in_order(papers)] == ["x", "y", "b", "c", "a", "z"]
    assert in_order(papers) == in_order(reversed(papers))


def test_each_kind_has_its_shelves() -> None:
    papers = in_order([paper("one", "2020", "A, B", "t, u", "NE Neural"), paper("two", "2021", "B", "u")])
    assert {
        kind: [(shelf.title, [each.slug for each in shelf.papers]) for shelf in row]
        for kind, row in shelves(papers).items()
    } == {
        "topic": [("t", ["one"]), ("u", ["two", "one"])],
        "area": [("Neural", ["one"])],
        "year": [("2021", ["two"]), ("2020", ["one"])],
        "person": [("A", ["one"]), ("B", ["two", "one"])],
        "venue": [],
    }


def test_no_papers_make_no_shelves() -> None:
    assert shelves([], [Shelf(ref("topic", "t"), (), Html(""), "")]) == {
        "topic": (), "area": (), "year": (), "person": (), "venue": (),
    }  # fmt: skip


def test_titles_are_in_the_order_of_their_words() -> None:
    papers = [paper("one", topics="Zebras, évolution, Art, art 2")]
    assert [shelf.title for shelf in shelves(papers)["topic"]] == ["Art", "art 2", "évolution", "Zebras"]


def test_a_topics_file_says_how_it_is_shown() -> None:
    file = Shelf(ref("topic", "t"), (), Html(""), "About t", "content/topics/t.md", oldest_first=True)
    papers = in_order(
        [paper("new", "2021", topics="t"), paper("old", "2020", topics="t"), paper("undated", topics="t")]
    )
    (shelf,) = shelves(papers, [file])["topic"]
    assert [each.slug for each in shelf.papers] == ["old", "new", "undated"]
    assert (shelf.intro_text, shelf.source) == ("About t", "content/topics/t.md")


def test_a_paper_stands_once_on_a_shelf() -> None:
    twice = replace(paper("one"), authors=(author("A B"), author("A B")))
    (shelf,) = shelves([twice])["person"]
    assert shelf.count == 1


def test_what_has_no_page_is_no_shelf() -> None:
    nowhere = replace(ref("topic", "t"), url="")
    assert shelves([replace(paper("one"), topics=(nowhere,))])["topic"] == ()
