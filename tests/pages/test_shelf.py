from __future__ import annotations

from opuscula.page import Page
from opuscula.portfolio import Portfolio
from tests.sample import OWNER, PAPERS, paper, portfolio
from tests.sheets import of


def page_at(url: str, given: Portfolio) -> Page:
    found: Page = next(page for page in of("shelf", given) if page.url == url)
    return found


def test_every_shelf_has_a_page() -> None:
    assert [page.url for page in of("shelf", portfolio(PAPERS))] == [
        "/topics/engines/", "/topics/factories/", "/topics/numbers/", "/areas/ec/", "/areas/na/",
        "/years/1843/", "/years/1842/", "/years/1832/",
        "/people/ada-lovelace/", "/people/charles-babbage/", "/people/luigi-menabrea/",
    ]  # fmt: skip


def test_a_topic_has_its_people_without_the_owner_and_the_topics_nearby() -> None:
    data = page_at("/topics/engines/", portfolio(PAPERS)).data
    assert [(one.ref.title, one.count) for one in data["people"]] == [
        ("Luigi Menabrea", 2),
        ("Charles Babbage", 1),
    ]
    assert [(one.ref.title, one.count) for one in data["nearby"]] == [("numbers", 1)]
    assert data["coauthors"] == ()
    assert len(data["timeline"].years) == 2
    assert data["page"].description == "2 papers on engines"
    assert [crumb.url for crumb in data["page"].crumbs] == ["/", "/topics/"]


def test_a_person_has_those_they_write_with() -> None:
    data = page_at("/people/luigi-menabrea/", portfolio(PAPERS)).data
    assert [one.ref.title for one in data["coauthors"]] == ["Charles Babbage"]
    assert data["people"] == ()
    assert [one.ref.title for one in data["nearby"]] == ["engines", "numbers"]


def test_a_year_does_not_say_itself_twice() -> None:
    [group] = page_at("/years/1843/", portfolio(PAPERS)).data["groups"]
    assert (group.title, group.url) == ("", "")


def test_a_name_printed_twice_on_a_paper_counts_once() -> None:
    given = portfolio([paper("A", "2020", "Kurt Gödel, K Other, Kurt Gödel", "T")])
    assert {one.ref.title: one.count for one in page_at("/topics/t/", given).data["people"]} == {
        "Kurt Gödel": 1, "K Other": 1
    }  # fmt: skip


def test_further_pages_hold_papers_alone() -> None:
    given = portfolio(paper(f"Paper {n}", "2020", f"{OWNER}, Kurt Gödel", "T, U") for n in range(201))
    first, second = (page_at(url, given).data for url in ("/topics/t/", "/topics/t/page-2/"))
    assert first["people"] and first["nearby"]
    assert (second["people"], second["nearby"], second["timeline"]) == ((), (), None)
    assert sum(len(group.papers) for group in second["groups"]) == 1
    assert second["page"].title == "T, page 2"
    assert first["timeline"] is None  # too many dots to tell apart
