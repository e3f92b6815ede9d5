from __future__ import annotations

from opuscula.styles import ieee
from tests.styles.corpus import WORKS
from tests.styles.judging import disagreements


def test_references_are_those_of_citeproc() -> None:
    assert disagreements("ieee", ieee) == {}


def test_titles_of_containers_are_in_italics() -> None:
    assert "<i>Journal of Engines</i>, vol. 12" in ieee.cite(WORKS["one-author"])
    assert ieee.cite(WORKS["seven-authors"]).startswith("A. Abel <i>et al.</i>, “")
