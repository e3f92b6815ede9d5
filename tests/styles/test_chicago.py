from __future__ import annotations

from opuscula.frozen import replace
from opuscula.styles import chicago
from tests.styles.corpus import WORKS
from tests.styles.judging import disagreements


def test_references_are_those_of_citeproc() -> None:
    assert disagreements("chicago", chicago) == {}


def test_titles_of_containers_are_in_italics() -> None:
    assert "<i>Journal of Engines</i> 12 (3)" in chicago.cite(WORKS["one-author"])


def test_a_title_in_another_language_keeps_its_small_letters() -> None:
    assert "die große Maschine und ihre Teile" in chicago.cite(WORKS["german"])
    marked = replace(WORKS["sentence-case"], lang="la")
    assert "introduction to the theory" in chicago.cite(marked)
