from __future__ import annotations

import json

from opuscula.settings import Settings
from opuscula.view import list_downloads
from tests.sample import PAPERS, portfolio
from tests.sheets import of


def files(**switches: bool) -> dict[str, str]:
    found = of("lists", portfolio(PAPERS, settings=Settings(files=switches)))
    return {file.url: file.data.decode() for file in found}


def test_all_papers_come_in_every_citation_format() -> None:
    found = files()
    assert {url for url in found if url.count("/") == 1} == {"/papers.bib", "/papers.ris", "/papers.json"}
    assert found["/papers.bib"].count("\n@") + 1 == found["/papers.ris"].count("TY  - ") == len(PAPERS)
    assert [item["id"] for item in json.loads(found["/papers.json"])] == [
        "notes-on-the-engine", "on-the-engines-tables", "economy-of-machinery", "a-flight-of-fancy",
    ]  # fmt: skip


def test_each_topic_has_its_bibliography() -> None:
    found = files()
    topics = {url: text.count("@misc{") for url, text in found.items() if url.startswith("/topics/")}
    assert topics == {
        "/topics/engines/engines.bib": 2,
        "/topics/factories/factories.bib": 1,
        "/topics/numbers/numbers.bib": 1,
    }


def test_the_settings_leave_formats_out() -> None:
    assert files(bibtex=False, ris=False).keys() == {"/papers.json"}


def test_the_pages_of_lists_lead_to_their_files() -> None:
    whole = portfolio(PAPERS)
    made = {file.url for file in of("lists", whole)}
    for kind, stem in (("papers", "/papers"), ("topic", "/topics/engines/engines")):
        urls = {download.url for download in list_downloads(whole, kind, stem)}
        assert urls and urls <= made
