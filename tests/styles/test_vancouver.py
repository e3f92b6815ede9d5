from __future__ import annotations

from opuscula.styles import vancouver
from tests.styles.corpus import WORKS
from tests.styles.judging import disagreements


def test_references_are_those_of_citeproc() -> None:
    assert disagreements("vancouver", vancouver) == {}


def test_nothing_is_in_italics() -> None:
    assert not [name for name, paper in WORKS.items() if "<i>" in vancouver.cite(paper)]
