from __future__ import annotations

from opuscula.styles import apa
from tests.styles.corpus import WORKS
from tests.styles.judging import disagreements


def test_references_are_those_of_citeproc() -> None:
    assert disagreements("apa", apa) == {}


def test_titles_of_containers_are_in_italics() -> None:
    html = apa.cite(WORKS["one-author"])
    assert "<i>Journal of Engines</i>, <i>12</i>(3)" in html
    assert "<i>Sketch of the analytical engine</i>. Analytical" in apa.cite(WORKS["book"])


def test_a_title_keeps_its_capitals() -> None:
    assert "Theory of Engines from Within." in apa.cite(WORKS["title-case"])
