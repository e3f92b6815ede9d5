"""What settings make of the look: each set of faces is read in every accent, keeps still, keeps its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opuscula.settings import ACCENTS, FONTS
from tests.browser.conftest import ROOT, Built, published
from tests.browser.test_reading import Overheard, described, overflow
from tests.browser.test_stillness import MOST, shift_by_late_faces

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    Opener = Callable[..., BrowserContext]

LINKS = """links:
  - {kind: email, url: "mailto:ada@example.org"}
  - {kind: scholar, url: "https://scholar.google.com/citations?user=ada"}
  - {kind: github, url: https://github.com/ada}
  - {kind: mastodon, url: https://mathstodon.xyz/@ada}
  - {kind: lab, url: https://example.org/, label: A laboratory with a name that takes more than one line}
"""


@pytest.fixture(scope="module", params=FONTS)
def dressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The demonstration in a set of faces, its owner found in many places, home in another order."""
    root = tmp_path_factory.mktemp(f"in-{request.param}")
    shutil.copytree(ROOT / "content", root / "content")
    settings = root / "content" / "site.toml"
    said = settings.read_text(encoding="utf-8")
    order = 'home = ["selected", "topics", "papers", "chart"]'
    settings.write_text(f'fonts = "{request.param}"\n{order}\n{said}', encoding="utf-8")
    profile = root / "content" / "profile.md"
    facts = profile.read_text(encoding="utf-8").removeprefix("---\n")
    profile.write_text(f"---\n{LINKS}{facts}", encoding="utf-8")
    with published(tmp_path_factory.mktemp("dressed"), root) as built:
        yield built


@pytest.mark.parametrize(("kind", "part"), (("home", ".h-card"), ("paper", "body")))
def test_every_accent_is_read_by_day_and_by_night(
    kind: str,
    part: str,
    dressed: Built,
    reader: Opener,
    axe: str,
    screenshots: Path | None,
    request: pytest.FixtureRequest,
) -> None:
    page = reader(1440).new_page()
    overheard = Overheard(page, dressed)
    page.goto(dressed.address(dressed.page(kind)), wait_until="load")
    page.evaluate(axe)
    for accent in ACCENTS:
        page.evaluate("accent => { document.documentElement.dataset.accent = accent }", accent)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found: dict[str, Any] = page.evaluate(
                "part => axe.run(part, {runOnly: ['color-contrast']})", part
            )
            assert [described(one) for one in found["violations"]] == [], (accent, scheme)
            if screenshots:
                fonts = request.node.callspec.params["dressed"]
                page.screenshot(path=screenshots / f"{kind}-{fonts}-{accent}-{scheme}.png")
    assert overheard.errors == []
    assert overheard.strangers == []


@pytest.mark.parametrize("width", (390, 1440))
@pytest.mark.parametrize("kind", ("home", "paper"))
def test_late_faces_move_nothing_in_any_set(kind: str, width: int, dressed: Built, reader: Opener) -> None:
    page = reader(width).new_page()
    shifted, _ = shift_by_late_faces(page, dressed.address(dressed.page(kind)))
    assert shifted <= MOST
    assert overflow(page) == []


def test_home_follows_the_order_that_was_asked_for(dressed: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.goto(dressed.url)
    places = [
        page.locator(section).first.bounding_box() for section in (".selected", ".index", ".year", ".chart")
    ]
    tops = [box["y"] for box in places if box]
    assert len(tops) == 4 and tops == sorted(tops)


def test_marks_stand_in_a_line_beside_their_words(dressed: Built, reader: Opener) -> None:
    page = reader().new_page()
    page.goto(dressed.url)
    icons = page.locator(".whereabouts .icon")
    assert icons.count() == 5
    assert len({icon["x"] for icon in map(box_of, icons.all())}) == 1
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == []


def box_of(locator: Any) -> dict[str, float]:
    box: dict[str, float] | None = locator.bounding_box()
    assert box
    return box
