from __future__ import annotations

from datetime import date

from opuscula.checks import Site
from opuscula.checks.images import check
from opuscula.paper import Image
from tests.sample import paper, portfolio


def said(alt: str) -> list[str]:
    seen = paper("A", image=Image("/papers/a/x.png", alt), lines={"image": 4})
    return [str(one) for one in check(Site.of([], portfolio([seen, paper("B")]), (), date(2026, 1, 1)))]


def test_an_image_without_words_is_told_at_its_line() -> None:
    [problem] = said(" ")
    assert problem.startswith("content/papers/a.md:4: ") and "image_alt" in problem


def test_an_image_with_words_is_fine() -> None:
    assert said("A car dreams of a road") == []
