from __future__ import annotations

import re

from opuscula import llms
from opuscula.settings import Settings
from tests.sample import PAPERS, paper, portfolio
from tests.sheets import of

LINK = re.compile(r"- \[((?:\\.|[^\[\]\\])*)\]\(([^()\s]+)\)(?:: (.*))?")


def text(*papers: object, **settings: object) -> str:
    found = list(of("llms", portfolio(papers or PAPERS, settings=Settings(**settings))))  # type: ignore[arg-type]
    return found[0].data.decode() if found else ""


def test_it_has_the_form_that_llmstxt_org_asks_for() -> None:
    lines = text(title="Ada", description="What she wrote", base_url="https://example.org/").splitlines()
    assert lines[:3] == ["# Ada", "", "> What she wrote"]
    assert [line for line in lines if line.startswith("## ")] == ["## Papers", "## Topics", "## Optional"]
    listed = [line for line in lines[3:] if line and not line.startswith("## ")]
    assert all(LINK.fullmatch(line) for line in listed)


def test_each_paper_leads_to_its_markdown() -> None:
    found = text(paper("One", "2020"), base_url="https://example.org/r/")
    assert "- [One](https://example.org/r/papers/one/one.md): 2020. About One." in found


def test_without_an_address_of_the_site_links_are_relative() -> None:
    assert "- [One](papers/one/one.md): 2020. About One." in text(paper("One", "2020"))


def test_without_twins_it_leads_to_the_pages() -> None:
    assert "(papers/one/)" in text(paper("One"), files={"markdown": False})


def test_no_title_breaks_a_line_or_a_link() -> None:
    found = text(paper("One", title_text="A [draft](x)\n## no heading"))
    assert r"- [A \[draft\](x) ## no heading](papers/one/one.md)" in found


def test_a_very_long_list_is_cut_and_the_whole_is_named() -> None:
    many = [paper(f"Paper {number}", "2020") for number in range(llms.NEWEST + 5)]
    found = text(*many)
    assert found.count("/paper-") == 2 * llms.NEWEST
    assert "(papers.json)" in found


def test_the_settings_leave_it_out() -> None:
    assert text(files={"llms": False}) == ""
