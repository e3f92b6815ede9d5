from __future__ import annotations

from typing import Any

from opuscula.frozen import replace
from opuscula.portfolio import Portfolio
from opuscula.record import Link
from opuscula.settings import SECTIONS, Settings
from tests.sample import PAPERS, paper, portfolio
from tests.sheets import of


def data(given: Portfolio) -> Any:
    [page] = of("home", given)
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


def test_the_owner_is_found_in_places_with_names_and_marks() -> None:
    links = (
        Link("github", "https://github.com/ada"),
        Link("email", "mailto:ada@example.org"),
        Link("My lab", "https://example.org/lab/"),
        Link("website", "https://www.linkedin.com/in/ada", "My career"),
    )
    given = portfolio(PAPERS)
    assert given.owner
    owner = replace(given.owner, links=links, orcid="0000-0002-1825-0097")
    assert [(one.kind, one.label, one.url) for one in data(replace(given, owner=owner))["contacts"]] == [
        ("github", "GitHub", "https://github.com/ada"),
        ("email", "Email", "mailto:ada@example.org"),
        ("my-lab", "My lab", "https://example.org/lab/"),
        ("linkedin", "My career", "https://www.linkedin.com/in/ada"),
        ("orcid", "ORCID", "https://orcid.org/0000-0002-1825-0097"),
    ]


def test_an_orcid_among_the_links_is_not_named_twice() -> None:
    given = portfolio(PAPERS)
    assert given.owner
    links = (Link("orcid", "https://orcid.org/0000-0002-1825-0097"),)
    owner = replace(given.owner, links=links, orcid="0000-0002-1825-0097")
    assert len(data(replace(given, owner=owner))["contacts"]) == 1


def test_home_has_its_sections_in_the_order_of_the_settings() -> None:
    settings = Settings(home=("papers", "chart"))
    assert data(portfolio(PAPERS, settings=settings))["sections"] == ("papers", "chart")
    assert data(portfolio(PAPERS))["sections"] == SECTIONS


def test_home_of_nobody_with_nothing() -> None:
    found = data(portfolio([], owner=None))
    assert (found["owner"], found["chart"], found["groups"]) == (None, None, ())
    assert found["page"].description == "0 papers"
