from __future__ import annotations

import json
from typing import Any

from opuscula.address import PER_PAGE
from opuscula.portfolio import Portfolio
from opuscula.record import Link
from opuscula.settings import Settings
from tests.sample import OWNER, PAPERS, paper, portfolio
from tests.sheets import of


def scripts(given: Portfolio) -> dict[str, Any]:
    """What each script assigns, by its address."""
    found = {}
    for file in of("search", given):
        name, equals, value = file.data.decode().partition("=")
        assert name.startswith("window.papers") and equals
        found[file.url] = json.loads(value.removesuffix(";\n"))
    return found


def test_three_scripts_know_all_papers() -> None:
    found = scripts(portfolio(PAPERS))
    assert found.keys() == {"/papers/list.js", "/papers/words.js", "/papers/bibtex.js"}
    assert len(found["/papers/list.js"]["slugs"]) == len(found["/papers/bibtex.js"]) == len(PAPERS)
    assert all(text.count("@") == 1 for text in found["/papers/bibtex.js"])
    assert "engine 0" in found["/papers/words.js"]


def test_papers_are_numbered_as_the_page_lists_them() -> None:
    given = portfolio(PAPERS)
    known = scripts(given)["/papers/list.js"]
    assert known["slugs"] == [one.slug for one in given.papers]
    assert [known["slugs"][number] for number in known["titled"]] == sorted(known["slugs"])
    assert known["dates"][0] == "September 1843"


def test_rows_are_told_only_where_the_page_has_not_all() -> None:
    papers = [paper(f"Paper {n}", "2020-03") for n in range(PER_PAGE + 1)]
    assert "rows" not in scripts(portfolio(papers[1:]))["/papers/list.js"]
    assert len(scripts(portfolio(papers))["/papers/list.js"]["rows"]) == PER_PAGE + 1


def test_a_row_says_what_the_page_would() -> None:
    one = paper(
        "Zero", "2021-03-04", f"{OWNER}, Li Ming", "engines", "NA Numbers",
        has_code=True, links=(Link("demo", "https://example.org/"),),
    )  # fmt: skip
    others = (paper(f"Paper {n}", "2020") for n in range(PER_PAGE))
    known = scripts(portfolio([one, *others]))["/papers/list.js"]
    assert known["rows"][0] == {
        "title": "Zero", "date": "2021-03-04", "day": "4 Mar", "area": ["NA", 0],
        "people": [[OWNER, 1], ["Li Ming", 0]], "topics": [0], "marks": ["code", "demo"],
    }  # fmt: skip


def test_without_bibtex_there_is_none_here() -> None:
    found = scripts(portfolio(PAPERS, settings=Settings(files={"bibtex": False})))
    assert "/papers/bibtex.js" not in found


def test_nothing_is_found_among_no_papers() -> None:
    assert scripts(portfolio())["/papers/words.js"] == ""
