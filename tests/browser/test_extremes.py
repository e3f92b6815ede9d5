"""Very full and very empty: no paper, one, 250; a title of 500 characters, 500 authors, one in Arabic."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ROOT
from tests.browser.test_reading import overflow

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    Opener = Callable[..., BrowserContext]

LONG_TITLE = ("Donaudampfschifffahrtsgesellschaftskapitänsmütze and other words, " * 8)[:500]
UNBROKEN = "https://example.org/" + "a" * 300
CROWD = [f"Name{number} Family-{number}" for number in range(500)]


def paper(title: str, *authors: str, day: int = 1, text: str = "An abstract.", language: str = "en") -> str:
    names = "\n".join(f"  - {name}" for name in authors)
    date = f"{1976 + day % 50}-{day % 12 + 1:02}"
    return f'---\ntitle: "{title}"\nauthors:\n{names}\ndate: {date}\nlanguage: {language}\n---\n\n{text}\n'


STATES: Mapping[str, Mapping[str, str]] = {
    "empty": {},
    "one": {"only": paper("The Only One", "Ada Lovelace")},
    "full": {
        f"paper-{day}": paper(f"Paper {day}", "Ada Lovelace", CROWD[day % 90], day=day) for day in range(250)
    },
    "odd": {
        "long": paper(LONG_TITLE, "Ada Lovelace", text=f"See {UNBROKEN}."),
        "unbroken": paper("x" * 500, "y" * 200, text="z" * 3000),
        "crowd": paper("All of Us", *CROWD),
        "arabic": paper(
            "تعلّم الآلة والشبكات العصبية", "محمد بن موسى الخوارزمي", "Ada Lovelace", language="ar"
        ),
    },
}


@pytest.mark.parametrize("state", STATES)
def test_every_page_has_room(state: str, tmp_path: Path, reader: Opener, screenshots: Path | None) -> None:
    content = tmp_path / "content"
    (content / "papers").mkdir(parents=True)
    (content / "profile.md").write_text("---\nname: Ada Lovelace\n---\n", encoding="utf-8")
    for name, text in STATES[state].items():
        (content / "papers" / f"{name}.md").write_text(text, encoding="utf-8")
    build = [sys.executable, f"{ROOT / 'build.py'}", "-C", f"{tmp_path}", "build", "--portable"]
    done = subprocess.run(build, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    names = ["index.html", "papers/index.html", "people/index.html", "people/ada-lovelace/index.html"]
    names += [f"papers/{name}/index.html" for name in list(STATES[state])[:5]]
    page = reader(390).new_page()
    for name in names:
        if not (site / name).is_file():
            assert state == "empty", name
            continue
        page.goto((site / name).as_uri(), wait_until="load")
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 844})
            if screenshots and width == 390:
                shown = name.removesuffix("/index.html").replace("/", "-")
                page.screenshot(path=screenshots / f"{state}-{shown}.png")
            assert overflow(page) == [], (name, width)
        assert page.locator("h1:visible").count() == 1, name
