from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest

from opuscula.pages import robots
from opuscula.settings import Settings
from tests.sample import PAPERS, portfolio


def read(settings: Settings) -> RobotFileParser:
    (file,) = robots.pages(portfolio(PAPERS, settings=settings))
    assert file.url == "/robots.txt"
    parser = RobotFileParser()
    parser.parse(file.data.decode().splitlines())
    return parser


@pytest.mark.parametrize(
    ("settings", "maps"),
    [
        (Settings(base_url="https://example.org/repo/"), ["https://example.org/repo/sitemap.xml"]),
        (Settings(base_url="https://example.org/", files={"sitemap": False}), None),
        (Settings(), None),
    ],
)
def test_everybody_is_welcome_and_is_shown_the_map(settings: Settings, maps: list[str] | None) -> None:
    found = read(settings)
    assert found.can_fetch("Googlebot", "https://example.org/papers/x/")
    assert found.site_maps() == maps
