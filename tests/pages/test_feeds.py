from __future__ import annotations

from opuscula.settings import Settings
from opuscula.view import feed_of
from tests.sample import PAPERS, portfolio
from tests.sheets import of


def addresses(settings: Settings) -> list[str]:
    return [file.url for file in of("feeds", portfolio(PAPERS, settings=settings))]


def test_all_papers_and_each_topic_have_their_feeds() -> None:
    found = addresses(Settings(base_url="https://example.org/"))
    assert found[:2] == ["/feed.xml", "/feed.json"]
    assert {"/topics/engines/feed.xml", "/topics/engines/feed.json"} <= set(found)


def test_without_an_address_of_the_site_there_is_none() -> None:
    assert addresses(Settings()) == []


def test_the_settings_leave_them_out() -> None:
    assert addresses(Settings(base_url="https://example.org/", files={"feeds": False})) == []


def test_pages_lead_to_the_feed_that_brings_their_news() -> None:
    found = portfolio(PAPERS, settings=Settings(base_url="https://example.org/"))
    made = {file.url.removesuffix("feed.xml") for file in of("feeds", found) if file.url.endswith(".xml")}
    assert feed_of(found, "/") == feed_of(found, "/people/") == "/"
    topics = [shelf.url for shelf in found.shelves["topic"]]
    assert {feed_of(found, url) for url in topics} | {"/"} == made
    assert feed_of(portfolio(PAPERS), "/") == ""
