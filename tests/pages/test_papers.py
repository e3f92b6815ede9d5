from __future__ import annotations

from opuscula.frozen import replace
from opuscula.pages import papers
from opuscula.settings import Settings
from tests.sample import PAPERS, paper, portfolio
from tests.sheets import of


def test_all_papers_newest_first() -> None:
    [page] = of("papers", portfolio(PAPERS))
    assert [group.title for group in page.data["groups"]] == ["1843", "1842", "1832", "Undated"]
    assert page.data["pager"] is None


def test_a_long_list_has_several_pages_with_titles_of_their_own() -> None:
    found = list(of("papers", portfolio(paper(f"Paper {n}", "2020") for n in range(401))))
    assert [page.url for page in found] == ["/papers/", "/papers/page-2/", "/papers/page-3/"]
    assert [page.data["page"].title for page in found] == ["Papers", "Papers, page 2", "Papers, page 3"]
    assert sum(len(group.papers) for page in found for group in page.data["groups"]) == 401
    assert {page.data["total"] for page in found} == {401}


def test_without_a_filter_a_page_of_the_list_follows_from_its_own_papers() -> None:
    long = [paper(f"Paper {n}", "2020") for n in range(401)]
    filtered = portfolio(long)
    plain = replace(filtered, settings=Settings(files={"filter": False}))
    assert [sheet.papers for sheet in papers.pages(filtered)] == [None] * 3
    sheets = list(papers.pages(plain))
    assert [len(sheet.papers or ()) for sheet in sheets] == [200, 200, 1]
    assert {sheet.says for sheet in sheets} == {(401, 3)}
