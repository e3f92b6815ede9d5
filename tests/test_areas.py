"""Subject codes mean what arXiv says, and nothing where they might mean several things."""

from __future__ import annotations

import pytest

from opuscula.areas import AREAS, meaning


def test_every_category_of_arXiv_has_a_name() -> None:
    whole = {
        "astro-ph",
        "cond-mat",
        "cs",
        "econ",
        "eess",
        "math",
        "nlin",
        "physics",
        "q-bio",
        "q-fin",
        "stat",
    }
    assert len(AREAS.keys() - whole) == 155
    assert all(AREAS.values())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("LG", "Machine Learning"), ("NE", "Neural and Evolutionary Computing"),
        ("AI", "Artificial Intelligence"),
        ("CV", "Computer Vision and Pattern Recognition"), ("HC", "Human-Computer Interaction"),
        ("SE", "Software Engineering"), ("ML", "Machine Learning"), ("QM", "Quantitative Methods"),
        ("GR", "Graphics"), ("DS", "Data Structures and Algorithms"), ("IT", "Information Theory"),
        ("NA", "Numerical Analysis"), ("SY", "Systems and Control"), ("EM", "Econometrics"),
        ("mtrl-sci", "Materials Science"), ("lg", "Machine Learning"),
        ("cs.LG", "Machine Learning"), ("q-fin.ST", "Statistical Finance"), ("math.ST", "Statistics Theory"),
        ("q-bio.qm", "Quantitative Methods"),
        ("hep-th", "High Energy Physics – Theory"), ("cs", "Computer Science"),
    ],
)  # fmt: skip
def test_a_code_has_its_name(code: str, name: str) -> None:
    assert meaning(code) == name


@pytest.mark.parametrize(
    "code", ["ST", "AP", "CO", "SP", "GN", "TH", "PR", "OT", "NO", "XX", "", ".", "cs.", "cs.ST"]
)
def test_nothing_is_guessed(code: str) -> None:
    assert meaning(code) == ""
