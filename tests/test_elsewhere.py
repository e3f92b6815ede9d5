from __future__ import annotations

from pathlib import Path

import pytest

from opuscula.elsewhere import NAMES, place

ICONS = Path(__file__).parent.parent / "layouts" / "icons"


@pytest.mark.parametrize(
    ("kind", "url", "expected"),
    [
        ("github", "https://git.example.org/a", "github"),
        ("GitHub", "", "github"),
        ("Google Scholar", "", "scholar"),
        ("twitter", "https://example.org/", "x"),
        ("E-Mail", "mailto:a@example.org", "email"),
        ("contact", "mailto:a@example.org", "email"),
        ("profile", "https://www.linkedin.com/in/a", "linkedin"),
        ("website", "https://scholar.google.co.jp/citations?user=a", "scholar"),
        ("website", "https://a.github.io/", "website"),
        ("homepage", "https://example.org/", "website"),
        ("My Lab", "/lab/", "my-lab"),
        ("toot", "https://mathstodon.xyz/@a", "mastodon"),
    ],
)
def test_a_place_is_known_by_its_name_or_its_address(kind: str, url: str, expected: str) -> None:
    assert place(kind, url) == expected


def test_every_icon_is_one_of_a_place() -> None:
    icons = {path.stem for path in ICONS.glob("*.svg")}
    assert icons - NAMES.keys() == {"cv", "elsewhere", "email", "website"}
    assert NAMES.keys() - icons == {"openreview"}


@pytest.mark.parametrize("icon", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_icons_have_one_form_and_no_voice(icon: Path) -> None:
    """They take the colour of their words, and say nothing that the words beside them do not say."""
    svg = icon.read_text(encoding="utf-8")
    assert svg.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path ')
    assert svg.endswith("</svg>\n") and len(svg) < 5000
    assert "style" not in svg and "script" not in svg and "#" not in svg
