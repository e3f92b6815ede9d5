from __future__ import annotations

from datetime import date

from opuscula.checks import Site
from opuscula.checks.overrides import check
from opuscula.override import Override
from tests.sample import portfolio

PATHS = ("layouts/local/paper.html", "layouts/paper.html")


def said(override: Override) -> list[str]:
    site = Site.of({}, portfolio(), (), date(2026, 1, 1), overrides=[override])
    return [f"{one.severity} {one.rule} {one}" for one in check(site)]


def test_an_override_without_a_known_origin_is_fine() -> None:
    assert said(Override(*PATHS, b"new", None)) == []


def test_an_override_of_todays_original_is_fine() -> None:
    assert said(Override(*PATHS, b"same\n", b"same\n")) == []


def test_a_drifted_override_is_named_with_the_size_of_the_change_and_the_way_out() -> None:
    [problem] = said(Override(*PATHS, b"a\nnew\n", b"a\nold\nolder\n"))
    assert problem.startswith("warning override-drifted layouts/local/paper.html: ")
    assert "layouts/paper.html" in problem and "-2 +1" in problem and '"new layout paper.html"' in problem


def test_an_override_whose_original_is_gone_is_named() -> None:
    [problem] = said(Override(*PATHS, None, b"old"))
    assert problem.startswith("warning override-drifted layouts/local/paper.html: ") and "gone" in problem


def test_blocks_that_are_shown_nowhere_are_named() -> None:
    near, far = said(Override(*PATHS, b"", None, ("foott", "xyz"), ("foot", "main")))
    assert near.startswith("warning block-gone layouts/local/paper.html: ") and '"foot"?' in near
    assert '"xyz"' in far and "foot, main" in far
