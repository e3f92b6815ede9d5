from __future__ import annotations

from opuscula.styles import mla
from tests.styles.corpus import WORKS
from tests.styles.judging import disagreements


def test_references_are_those_of_citeproc() -> None:
    assert disagreements("mla", mla) == {}


def test_titles_of_containers_are_in_italics() -> None:
    assert "<i>Journal of Engines</i>, vol. 12" in mla.cite(WORKS["one-author"])
    assert "<i>The Engine Offline</i>. https" in mla.cite(WORKS["webpage-bare"])
