from __future__ import annotations

import random
from datetime import date

from opuscula.checks import Site
from opuscula.checks.weight import check
from tests.sample import paper, portfolio

NOISE = random.Random(1815).randbytes(140_000)
PAPERS = [paper(f"P{n}") for n in range(4)]
PAGES = {f"{one.url}index.html": b"<p>x" for one in PAPERS}
HEAD = b'<link rel="stylesheet" href="assets/a.css"><script src="assets/a.js"></script>'


def said(files: dict[str, bytes]) -> list[str]:
    site = Site.of({"/index.html": HEAD, **PAGES, **files}, portfolio(PAPERS), (), date(2026, 1, 1))
    return [f"{one.severity} {one.rule} {one}" for one in check(site)]


def text(size: int) -> bytes:
    return NOISE[: size // 2].hex().encode()


def test_light_pages_are_fine_and_so_are_long_ones_that_travel_light() -> None:
    assert said({"/assets/a.css": text(4000), "/assets/a.js": text(4000)}) == []
    assert said({"/papers/p0/index.html": b"<p>again and again" * 10_000}) == []


def test_pages_above_their_weight_are_one_hint() -> None:
    heavy = {f"/papers/p{n}/index.html": text(30_000 + n) for n in range(3)}
    [problem] = said(heavy)
    assert problem.startswith("hint heavy-page content/papers/p2.md: a paper's page weighs 1")
    assert "above 14, and 2 more are too heavy" in problem


def test_what_the_theme_brings_to_all_pages_is_a_warning() -> None:
    sheet = b'<link rel="stylesheet" href="../../assets/a.css">'
    problems = said({"/assets/a.css": text(40_000), **dict.fromkeys(PAGES, sheet)})
    assert [one.split(": ")[0] for one in problems] == ["warning heavy-page site/assets/a.css"]


def test_the_first_page_has_its_own_figure() -> None:
    assert said({"/index.html": text(40_000)}) == []
    assert said({"/index.html": text(80_000)})[0].startswith(
        "hint heavy-page content/profile.md: the first page"
    )


def test_scripts_and_fonts() -> None:
    [problem] = said({"/assets/a.js": text(24_000)})
    assert problem.startswith("warning heavy-scripts site/assets/a.js: scripts weigh ")
    faces = b"@font-face { src: url(a.woff2) } @font-face { src: url(b.woff2); unicode-range: U+400-4FF }"
    fonts = {"/assets/a.css": faces, "/assets/a.woff2": NOISE[:119_000], "/assets/b.woff2": NOISE}
    assert said(fonts) == []
    [problem] = said({**fonts, "/assets/a.woff2": NOISE})
    assert problem.startswith("warning heavy-fonts site/assets/a.woff2: the fonts of a page weigh 140 KB")


def test_home_may_weigh_more_with_more_papers() -> None:
    many = [paper(f"Q{n}") for n in range(90)]
    home = {"/index.html": text(70_000)}  # some 34 KB compressed
    pages = {f"{one.url}index.html": b"<p>x" for one in many}
    assert [*check(Site.of({**home, **pages}, portfolio(many), (), date(2026, 1, 1)))] == []
    assert len([*check(Site.of({**home, **pages}, portfolio(many[:30]), (), date(2026, 1, 1)))]) == 1


def test_one_page_alone_is_told_without_others() -> None:
    [problem] = said({"/papers/p0/index.html": text(30_000)})
    assert "more are too heavy" not in problem
