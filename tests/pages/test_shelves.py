from __future__ import annotations

from tests.sample import PAPERS, paper, portfolio
from tests.sheets import of


def test_every_kind_of_shelf_has_its_list() -> None:
    found = {page.url: page.data for page in of("shelves", portfolio(PAPERS))}
    assert list(found) == ["/topics/", "/areas/", "/years/", "/people/"]
    assert found["/topics/"]["heading"] == "Topics"
    assert [shelf.title for shelf in found["/topics/"]["shelves"]] == ["engines", "factories", "numbers"]
    assert found["/topics/"]["groups"] == ()


def test_people_stand_under_the_letter_of_their_family_name() -> None:
    people = "Ada Lovelace, Zoë van der Berg, Øystein Ore, Tor Åberg, 李明, Plato"
    [groups] = [
        page.data["groups"]
        for page in of("shelves", portfolio([paper("A", "", people)]))
        if page.url == "/people/"
    ]
    assert [(group.letter, [shelf.title for shelf in group.shelves]) for group in groups] == [
        ("A", ["Tor Åberg"]),
        ("B", ["Zoë van der Berg"]),
        ("L", ["Ada Lovelace"]),
        ("O", ["Øystein Ore"]),
        ("P", ["Plato"]),
        ("李", ["李明"]),
    ]


def test_long_lists_are_paged() -> None:
    given = portfolio(paper(f"Paper {n}", "", f"Person N{n:03}") for n in range(201))
    found = [page for page in of("shelves", given) if page.url.startswith("/people/")]
    assert [page.url for page in found] == ["/people/", "/people/page-2/"]
    assert [len(page.data["shelves"]) for page in found] == [200, 1]


def test_without_papers_there_is_nothing_to_list() -> None:
    assert list(of("shelves", portfolio([]))) == []


def test_pictures_of_all_stand_on_the_first_page_alone() -> None:
    given = portfolio(
        paper(f"Paper {n}", f"{2000 + n % 9}", f"Ada Lovelace, Person N{n:03}", f"topic {n:03}")
        for n in range(201)
    )
    found = {page.url: page.data for page in of("shelves", given)}
    assert found["/people/"]["network"] and found["/topics/"]["topics"]
    assert found["/people/page-2/"]["network"] is found["/topics/page-2/"]["topics"] is None
    assert found["/years/"]["network"] is found["/years/"]["topics"] is None
