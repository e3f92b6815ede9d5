from __future__ import annotations

import pytest

from opuscula.metadata.opengraph import article, page, twitter
from opuscula.paper import Image
from tests.sample import paper


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("paper", "article"), ("home", "profile"), ("papers", "website"), ("prose", "website")],
)
def test_each_kind_of_page_has_its_type(kind: str, shown: str) -> None:
    assert ("og:type", shown) in [(tag.name, tag.content) for tag in page(kind, "A", "B", "", "C", None)]


def test_what_is_not_known_is_not_said() -> None:
    assert [tag.name for tag in page("prose", "A", "B", "", "C", None)] == [
        "og:title", "og:type", "og:description", "og:site_name",
    ]  # fmt: skip
    told = {
        tag.name: tag.content
        for tag in page("prose", "A", "B", "https://e.org/", "C", Image("https://e.org/c", ""))
    }
    assert (told["og:url"], told["og:image"]) == ("https://e.org/", "https://e.org/c")
    assert "og:image:alt" not in told


@pytest.mark.parametrize(
    ("date", "told"), [("2020-01-01", ["2020-01-01"]), ("2020-01", []), ("2020", []), ("", [])]
)
def test_a_time_is_said_only_where_the_day_is_known(date: str, told: list[str]) -> None:
    assert [tag.content for tag in article(paper("A", date)) if tag.name == "article:published_time"] == told


def test_each_topic_is_a_tag() -> None:
    tags = [
        tag.content for tag in article(paper("A", "", topics="engines, looms")) if tag.name == "article:tag"
    ]
    assert tags == ["engines", "looms"]


def test_the_card_is_large() -> None:
    assert [(tag.name, tag.content) for tag in twitter()] == [("twitter:card", "summary_large_image")]
