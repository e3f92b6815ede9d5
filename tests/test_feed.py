from __future__ import annotations

import json
import re
from datetime import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula import feed as module
from opuscula.feed import NEWEST, Feed, atom_entry, json_item
from opuscula.paper import Paper
from opuscula.words.markup import blocks
from tests.sample import paper

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/repo/"


def feed(*papers: Paper, title: str = "Ada & Co <Papers>", url: str = "/") -> Feed:
    return Feed.of(papers, title, "What they wrote", url, "Ada Lovelace", "en", BASE)


def atom(of: Feed) -> str:
    """The feed with all its papers."""
    return module.atom(of, [atom_entry(paper, of.base_url) for paper in of.papers]).decode()


def json_feed(of: Feed) -> str:
    """The feed with all its papers."""
    return module.json_feed(of, [json_item(paper, of.base_url) for paper in of.papers]).decode()


def entries(text: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(text).findall(f"{ATOM}entry")


SOME = (
    paper("Known to the day", "2021-03-04", topics="Engines, Numbers"),
    paper("Known to the month", "2022-11"),
    paper("Known to the year", "2020", people="Ada Lovelace, José <b>Núñez</b>"),
    paper("Never dated"),
)


def test_atom_keeps_the_rules_of_rfc_4287() -> None:
    text = atom(feed(*SOME))
    root = ElementTree.fromstring(text)
    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")] == [
        BASE, "Ada & Co <Papers>", "2022-11-01T00:00:00Z",
    ]  # fmt: skip
    selves = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert selves == [f"{BASE}feed.xml"]
    ids = []
    for entry in entries(text):
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "")
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None
        assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [entry.findtext(f"{ATOM}id")]
        ids.append(entry.findtext(f"{ATOM}id"))
    assert len(set(ids)) == len(ids) == 3


def test_an_independent_reader_finds_nothing_wrong_and_every_value() -> None:
    found = feedparser.parse(atom(feed(*SOME)))
    assert not found.bozo
    assert [entry.title for entry in found.entries] == [
        "Known to the month",
        "Known to the day",
        "Known to the year",
    ]
    day = found.entries[1]
    assert (day.link, day.published, day.updated) == (
        f"{BASE}papers/known-to-the-day/", "2021-03-04T00:00:00Z", "2021-03-04T00:00:00Z",
    )  # fmt: skip
    assert [tag.label for tag in day.tags] == ["Engines", "Numbers"]
    assert [author.name for author in found.entries[2].authors] == ["Ada Lovelace", "José <b>Núñez</b>"]


def test_only_a_known_day_is_a_date_of_publication() -> None:
    found = {item["title"]: item for item in json.loads(json_feed(feed(*SOME)))["items"]}
    assert found["Known to the day"]["date_published"] == "2021-03-04T00:00:00Z"
    assert "date_published" not in found["Known to the month"]
    assert "date_published" not in found["Known to the year"]
    assert "Never dated" not in found


def test_json_feed_keeps_the_rules_of_version_1_1() -> None:
    found = json.loads(json_feed(feed(*SOME, url="/topics/engines/")))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["home_page_url"] == f"{BASE}topics/engines/"
    assert found["feed_url"] == f"{BASE}topics/engines/feed.json"
    assert isinstance(found["title"], str)
    for item in found["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert all(isinstance(author["name"], str) for author in item["authors"])


def test_the_newest_come_and_no_more_than_fifty() -> None:
    many = [paper(f"Paper {number}", f"{1900 + number}") for number in range(NEWEST + 20)]
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(atom(feed(*many)))]
    assert titles == [f"Paper {number}" for number in range(NEWEST + 19, 19, -1)]


def test_an_abstract_comes_with_mathematics_and_whole_addresses() -> None:
    text = blocks(r"See [it](/papers/x/) and $\sin x \le \begin{matrix}1\\2\end{matrix}$.").html
    content = entries(atom(feed(paper("One", "2020", abstract=text))))[0].findtext(f"{ATOM}content") or ""
    assert f'href="{BASE}papers/x/"' in content
    assert "<math" in content


@pytest.mark.parametrize(
    "hostile", ["</content><script>alert(1)</script>", "]]>", "\x00\x0b\ufffe", "&nbsp;&bogus;", '"><x']
)
def test_hostile_text_stays_text(hostile: str) -> None:
    text = atom(feed(paper(f"T {hostile}", "2020", people=hostile, title_text=hostile), title=hostile))
    assert not re.search("[\x00\x0b\ufffe]", text)
    assert {element.tag.removeprefix(ATOM) for element in ElementTree.fromstring(text).iter()} <= {
        "feed", "id", "title", "subtitle", "updated", "link", "author", "name", "entry", "category",
        "content",
    }  # fmt: skip


@given(st.text(min_size=1))
def test_any_title_makes_a_feed_that_reads(title: str) -> None:
    one = feed(paper("One", "2020", title_text=title), title=title)
    ElementTree.fromstring(atom(one).encode("utf-8", "replace"))
    assert json.loads(json_feed(one))["title"] == title


def test_a_title_alone_is_no_HTML_of_its_own() -> None:
    """Where there is no abstract the title stands for it."""
    shown = blocks("<i>a</i> &lt;script>").html
    hostile = paper("x", "2020", title=shown, title_text="<script>", abstract="")
    [item] = json.loads(json_feed(feed(hostile)))["items"]
    assert "<script" not in item["content_html"]
