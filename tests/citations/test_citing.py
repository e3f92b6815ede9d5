from __future__ import annotations

from typing import Any

import pytest

from opuscula.citations.citing import Citation, citation, page_range
from opuscula.frozen import replace
from opuscula.paper import Paper, Version
from tests.works import version, work

PREPRINT = version("2024-03-19", arxiv="2403.13187", url="https://arxiv.org/abs/2403.13187")
JOURNAL = version(
    "2025-01-27",
    "https://doi.org/10.1038/x",
    type="article-journal",
    venue="Nature",
    volume="7",
    doi="10.1038/x",
)
CONFERENCE = version("2024-07", type="paper-conference", venue="ICML")


def cite(*versions: Version, paper: Paper | None = None, **facts: Any) -> Citation:
    return citation(replace(paper or work("A Work", "2024-03", **facts), versions=versions))


def test_a_paper_without_versions_is_cited_by_its_own_facts() -> None:
    cited = cite(type="paper-conference", venue="ICML", doi="doi:10.1000/X")
    assert (cited.type, cited.fact("venue"), cited.fact("doi"), str(cited.date)) == (
        "paper-conference", "ICML", "10.1000/X", "2024-03",
    )  # fmt: skip
    assert not cited.is_preprint


def test_the_published_version_is_cited() -> None:
    cited = cite(PREPRINT, JOURNAL)
    assert (cited.type, cited.fact("venue"), cited.fact("volume")) == ("article-journal", "Nature", "7")
    assert (cited.fact("doi"), cited.fact("arxiv")) == ("10.1038/x", "2403.13187")
    assert str(cited.date) == "2025-01-27"
    assert not cited.is_preprint


def test_of_several_published_versions_the_latest_is_cited() -> None:
    assert cite(JOURNAL, CONFERENCE, PREPRINT).fact("venue") == "Nature"


def test_the_publication_that_the_entry_names_is_cited() -> None:
    cited = cite(JOURNAL, CONFERENCE, type="paper-conference", venue="icml", pages="1-9")
    assert (cited.fact("venue"), cited.fact("pages"), str(cited.date)) == ("ICML", "1-9", "2024-07")
    assert cite(JOURNAL, type="book", publisher="Press").fact("publisher") == "Press"


@pytest.mark.parametrize("server", ["arXiv", "CoRR", "arXiv preprint arXiv:2403.13187", "bioRxiv", "SSRN"])
def test_a_preprint_server_publishes_nothing(server: str) -> None:
    assert cite(venue=server, type="article-journal").is_preprint
    cited = cite(JOURNAL, venue=server, volume="abs/2403.13187", pages="1-30", type="article-journal")
    assert (cited.fact("venue"), cited.fact("volume"), cited.fact("pages")) == ("Nature", "7", "")


def test_the_doi_of_a_preprint_is_not_that_of_its_publication() -> None:
    assert cite(CONFERENCE, doi="10.48550/arXiv.2403.13187").fact("doi") == ""
    assert cite(PREPRINT, doi="10.48550/arXiv.2403.13187").fact("doi") == "10.48550/arXiv.2403.13187"


def test_a_thesis_comes_from_an_institution() -> None:
    cited = cite(type="thesis", venue="ETH Zürich")
    assert (cited.fact("publisher"), cited.fact("venue")) == ("ETH Zürich", "")


@pytest.mark.parametrize(
    ("facts", "url"),
    [
        ({"doi": "10.1000/x", "arxiv": "2403.13187"}, "https://doi.org/10.1000/x"),
        ({"arxiv": "2403.13187"}, "https://arxiv.org/abs/2403.13187"),
        ({"doi": "no DOI"}, "https://example.org/papers/a-work/"),
        ({}, "https://example.org/papers/a-work/"),
    ],
)
def test_the_best_address_is_that_of_the_work_itself(facts: dict[str, Any], url: str) -> None:
    paper = replace(work("A Work", **facts), permalink="https://example.org/papers/a-work/")
    assert cite(paper=paper).url == url


def test_a_version_that_lies_on_this_site_gives_no_address() -> None:
    assert cite(version("2025", "/papers/a-work/x.pdf", type="report")).url == ""
    assert cite(version("2025", "https://example.org/x", type="report")).url == "https://example.org/x"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12-34", "12", "34"), ("12–34", "12", "34"), ("12--34", "12", "34"), ("12 — 34", "12", "34"),
        ("2-1--2-10", "2-1", "2-10"), ("e0123", "e0123", ""), ("12:34", "12:34", ""), ("S1-S9", "S1", "S9"),
        ("1-3, 7-9", "1-3, 7-9", ""), ("A-1-A-9", "A-1-A-9", ""), ("12-", "12-", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_pages(text: str, first: str, last: str) -> None:
    assert page_range(text) == (first, last)
