"""What an import says of a file that it brought records into."""

from __future__ import annotations

from opuscula.composing.notes import vanished, yours_kept
from opuscula.composing.settle import Kept
from opuscula.problem import Place


def test_values_are_shown_as_a_person_reads_them() -> None:
    place = Place("content/papers/x.md", 4)
    names = Kept("authors", ["A", {"name": "B", "family": "B"}], None)
    assert str(yours_kept(place, names)).startswith(
        'content/papers/x.md:4: authors: your "A; B" stays; the source now says nothing — '
    )
    links = Kept("links", None, [{"kind": "code", "url": "https://x.org"}])
    assert 'your nothing stays; the source now says "https://x.org"' in yours_kept(place, links).message
    assert len(yours_kept(place, Kept("abstract", "x" * 500, "y" * 500)).message) < 250


def test_each_source_that_lost_a_paper_is_named_once() -> None:
    assert [problem.message[:5] for problem in vanished("p", ["b.txt", "a.txt", "b.txt"])] == [
        "a.txt",
        "b.txt",
    ]
