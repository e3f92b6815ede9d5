from __future__ import annotations

from opuscula.llms import item, line, named, one_line
from opuscula.settings import Settings
from tests.sample import PAPERS, paper, portfolio


def test_a_line_leads_to_the_markdown_twin() -> None:
    one = paper("One", "2020")
    assert line(portfolio([one]), one) == "- [One](papers/one/one.md): 2020. About One."


def test_addresses_are_whole_where_the_sites_own_is_known() -> None:
    given = portfolio(PAPERS, settings=Settings(base_url="https://example.org/r/"))
    assert item(given, "A [b]", "/x/") == r"- [A \[b\]](https://example.org/r/x/)"


def test_a_text_on_one_line_ends_no_link() -> None:
    assert one_line("a\n](b)\\") == r"a \](b)\\"


def test_nobody_is_named_where_the_file_is_left_out() -> None:
    assert named(portfolio(PAPERS, settings=Settings(files={"llms": False}))) == ()
    assert len(named(portfolio(PAPERS))) == len(PAPERS)
