from __future__ import annotations

from datetime import date
from typing import Any

from opuscula.checks import Site
from opuscula.checks.images import check
from opuscula.page import File
from opuscula.paper import Image
from tests.sample import paper, portfolio


def said(alt: str) -> list[str]:
    seen = paper("A", image=Image("/papers/a/x.png", alt), lines={"image": 4})
    return [str(one) for one in check(Site.of({}, portfolio([seen, paper("B")]), (), date(2026, 1, 1)))]


def test_an_image_without_words_is_told_at_its_line() -> None:
    [problem] = said(" ")
    assert problem.startswith("content/papers/a.md:4: ") and "image_alt" in problem


def test_an_image_with_words_is_fine() -> None:
    assert said("A car dreams of a road") == []


ENTRY = b"---\ntitle: A\n---\n\nx\n\n## Figures\n\n![](plot.png)\n"


def on_page(html: str, **changes: Any) -> list[str]:
    plot = File("/papers/a/plot.png", b"", "content/papers/a/plot.png")
    made = portfolio([paper("A", **changes)], files=(plot,))
    site = Site.of(
        {"/papers/a/index.html": html.encode(), plot.url: b""}, made, (), date(2026, 1, 1),
        content={"content/papers/a.md": ENTRY},
    )  # fmt: skip
    return [f"{one.severity} {one.rule} {one}" for one in check(site)]


def test_a_picture_in_a_text_without_words_is_told_at_its_line() -> None:
    [problem] = on_page('<img src="plot.png" alt="">')
    assert problem.startswith(
        "warning image-alt content/papers/a.md:9: nobody who does not see the picture plot.png"
    )


def test_a_layouts_picture_may_be_decoration_but_has_to_say_so() -> None:
    assert on_page('<img src="../../assets/rule.svg" alt=""><img src="plot.png" alt="A plot">') == []
    assert len(on_page('<img src="../../assets/rule.svg">')) == 1


def test_the_leading_image_is_told_once() -> None:
    [problem] = on_page(
        '<img src="plot.png" alt="">', image=Image("/papers/a/plot.png", ""), lines={"image": 3}
    )
    assert problem.startswith("warning image-alt content/papers/a.md:3: ")


def test_links_fields_and_drawings_want_names() -> None:
    assert [one.split(": ")[1].split(" has")[0] for one in on_page(
        '<a href="x"></a><input><svg role="img"></svg><iframe src="x"></iframe>'
    )] == ["a link", "a drawing", "a frame", "a field"]  # fmt: skip
