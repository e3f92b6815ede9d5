from __future__ import annotations

from typing import Any

from opuscula.pages.home import pages
from opuscula.portfolio import Portfolio
from tests.sample import PAPERS, paper, portfolio


def data(given: Portfolio) -> Any:
    [page] = pages(given)
    assert (page.url, page.layout) == ("/", "home.html")
    return page.data


def test_home_shows_the_owner_the_chart_the_topics_and_all_papers() -> None:
    found = data(portfolio(PAPERS))
    assert found["owner"].name == "Ada Lovelace"
    assert [paper.title_text for paper in found["selected"]] == ["Economy of Machinery"]
    assert [topic.title for topic in found["topics"]] == ["engines", "factories", "numbers"]
    assert sum(len(group.papers) for group in found["groups"]) == found["total"] == 4
    assert found["chart"].bars
    assert found["rest_url"] == ""
    assert found["page"].title == ""
    assert found["page"].description == "Writes on engines."


def test_beyond_two_hundred_papers_home_shows_the_newest_and_the_years() -> None:
    found = data(portfolio(paper(f"Paper {n}", f"{1900 + n % 100}") for n in range(201)))
    shown = [paper for group in found["groups"] for paper in group.papers]
    assert len(shown) == 50
    assert shown[0].date.year == 1999
    assert (found["total"], found["rest_url"], len(found["years"])) == (201, "/papers/", 100)
    assert data(portfolio(paper(f"Paper {n}", "1900") for n in range(200)))["rest_url"] == ""


def test_home_of_nobody_with_nothing() -> None:
    found = data(portfolio([], owner=None))
    assert (found["owner"], found["chart"], found["groups"]) == (None, None, ())
    assert found["page"].description == "0 papers"
