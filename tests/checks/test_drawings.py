from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opuscula.checks import Site
from opuscula.checks.drawings import check
from opuscula.page import File
from tests.growth import LINEAR, growth
from tests.sample import portfolio
from tests.workbench import Site as Desk

ASSETS = Path(__file__).parent.parent.parent / "assets"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"\n>{}</svg>'
SAFE = """<title>A &amp; B</title><style>p { fill: url(#a); color: red }</style>
<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a" fill="url('#a')"/>
<a href="https://example.org/"><text onset="x" x="1">on</text></a><a href="../x/">y</a>
<image href="data:image/png;base64,AAAA"/><animate attributeName="x" values="0;1"/>"""


def said(data: bytes, path: str = "content/papers/a/x.svg") -> list[str]:
    file = File("/" + path.partition("/")[2], data, path)
    site = Site.of({file.url: data}, portfolio([], files=(file,)), (), date(2026, 1, 1))
    return [f"{one.severity} {one.rule} {one}" for one in check(site)]


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>x</script>", "<script>"),
        ("<x:Script xmlns:x='http://www.w3.org/2000/svg'/>", "<Script>"),
        ("<g><foreignObject/></g>", "<foreignObject>"),
        ("<iframe xmlns='http://www.w3.org/1999/xhtml'/>", "<iframe>"),
        ("<g onload='x'/>", "handler onload"),
        ("<g ONCLICK='x'/>", "handler onclick"),
        ("<a xlink:href='java&#10;script:x'><path/></a>", "links to javascript:x"),
        ("<a href='data:text/html,x'/>", "links to data:text/html,x"),
        ("<use href='https://evil.example/x.svg#a'/>", "asks for https://evil.example"),
        ("<image xlink:href='other.png'/>", "asks for other.png"),
        ("<image href='data:image/svg+xml,x'/>", "asks for data:image/svg"),
        ("<set attributeName='onload' to='x'/>", "changes onload"),
        ("<animate attributeName='xlink:href' values='javascript:x'/>", "changes xlink:href"),
        ("<style>@import 'https://evil.example/x.css';</style>", "asks for 'https://evil.example"),
        ("<style>p { fill: u\\rl(//evil.example/x) }</style>", "asks for //evil.example/x"),
        ("<style>p { fill: \\75 rl(//evil.example/x) }</style>", "asks for //evil.example/x"),
        ("<style>@import/**/'x.css';</style>", "asks for /**/'x.css'"),
        ("<g style='fill:url(https://evil.example/x)'/>", "asks for https://evil.example"),
        ("<g>", "cannot be read"),
        ("&unknown;", "cannot be read"),
    ],
)
def test_what_would_act_is_told_with_its_line(inside: str, what: str) -> None:
    for data in (SVG.format(f"\n{inside}").encode(), SVG.format(f"\n{inside}").encode("utf-16")):
        [problem] = said(data)
        assert problem.startswith("warning svg-runs content/papers/a/x.svg:3: "), problem
        assert what in problem


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "<script/>">]>', "declares entities"),
        ('<!DOCTYPE svg [<!ENTITY % a SYSTEM "x">]>', "declares entities"),
        ('<?xml-stylesheet href="x.css"?>', "a style sheet"),
    ],
)
def test_what_stands_before_the_drawing_may_act_too(before: str, what: str) -> None:
    [problem] = said((before + SVG.format("")).encode(), "content/files/logo.SVG")
    assert what in problem and "content/files/logo.SVG:1: " in problem


def test_a_drawing_that_is_still_is_fine() -> None:
    assert said(SVG.format(SAFE).replace("onset", "x1").encode()) == []
    assert said(b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'a' 'b'>" + SVG.format("").encode()) == []
    assert said(b"<script>", "content/files/x.txt") == []
    for path in sorted(ASSETS.rglob("*.svg")):
        assert said(path.read_bytes(), "assets/x.svg") == [], path


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<g>", "<g/>", "url(", "@import ", "<a href='x'/>", "x", "<!--", "&amp;"])
def test_the_time_is_bounded(unit: str) -> None:
    begun = b"<svg><style>" if unit in ("url(", "@import ") else b"<svg>"
    assert growth(lambda size: said(begun + unit.encode() * size + b"</style>"), 20_000) < LINEAR


def test_pages_show_drawings_as_pictures_which_cannot_act(tmp_path: Path) -> None:
    """An <img> runs no script and asks for nothing; what is not an <img> is not let through."""
    desk = Desk(tmp_path)
    ways = "![a](x.svg)\n\n<object data='x.svg'></object><embed src='x.svg'><iframe src='x.svg'></iframe>\n"
    ways += "<svg><use href='x.svg#a'/></svg><input type=image src='x.svg'>\n"
    for name in ("papers/a.md", "pages/b.md", "topics/c.md"):
        path = desk.root / "content" / name
        (path.parent / path.stem).mkdir(parents=True)
        (path.parent / path.stem / "x.svg").write_text(SVG.format("<script>x</script>"), "utf-8")
        image = "image: x.svg\nimage_alt: x\ntopics: [c]\n" if name == "papers/a.md" else ""
        path.write_text(f"---\ntitle: A {path.stem}\n{image}---\n\n{ways}\n## B\n\n{ways}", "utf-8")
    assert desk.run("build").code == 0
    shown = 0
    for page in (desk.root / "site").rglob("*.html"):
        for part in page.read_text("utf-8").split("<")[1:]:
            if "x.svg" in part.partition(">")[0]:
                assert part.startswith(("img ", "meta ")), part
                shown += part.startswith("img ")
    assert shown >= 3
    checked = desk.run("check")
    assert checked.rules().count("svg-runs") == 2, "files beside a topic are not published"
