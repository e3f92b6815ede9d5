from __future__ import annotations

import re
from pathlib import Path

import pytest

from opuscula.faces import sheet, wanted
from opuscula.settings import FONTS

ASSETS = Path(__file__).parent.parent / "assets"


def test_upright_faces_are_wanted_by_every_page() -> None:
    css = """
        @font-face { font-family: "A"; src: url("a.woff2") format("woff2"); font-weight: 400 600; }
        @font-face { font-family: "A"; src: url(a.woff2) format("woff2"); font-weight: 700; }
        @font-face { font-family: "A"; src: url("slanted.woff2") format("woff2"); font-style: italic; }
        @font-face { font-family: "A"; src: url("rare.woff2") format("woff2"); unicode-range: U+100-130; }
        @font-face { font-family: "Like A"; src: local("Georgia"); }
        @font-face { font-family: "B"; src: url('../own/b.woff2') format("woff2"); }
        @font-face { font-family: "C"; src: url("https://example.org/c.woff2") format("woff2"); }
    """
    assert wanted(css, sheet("serif")) == ("/assets/fonts/a.woff2", "/assets/own/b.woff2")
    assert wanted("", sheet("serif")) == ()


@pytest.mark.parametrize("fonts", FONTS)
def test_each_set_has_its_sheet_with_a_face_for_everything(fonts: str) -> None:
    path = ASSETS.parent / sheet(fonts).lstrip("/")
    css = path.read_text(encoding="utf-8")
    assert re.findall(r"^  --(\w+):", css, re.MULTILINE) == ["serif", "display", "sans"]
    files = {path.parent / file for file in re.findall(r'url\("([^"]+)"\)', css)}
    assert [file for file in files if not file.is_file()] == []
    assert bool(wanted(css, sheet(fonts))) == bool(files)


def test_no_sheet_lies_there_that_nobody_can_choose() -> None:
    assert {path.stem for path in (ASSETS / "fonts").glob("*.css")} == set(FONTS)
