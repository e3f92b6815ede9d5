from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.gathering.gather import gather
from opuscula.page import File
from opuscula.portfolio import Number, Portfolio, Redirect
from opuscula.problem import Problem
from opuscula.record import Link
from opuscula.settings import Settings

PROFILE = """\
---
name: Ada Lovelace
names: [A. Lovelace]
area: NE
affiliation: Analytical Society
orcid: 0000-0002-1825-0097
links:
  - {kind: website, url: https://example.org/}
  - {kind: cv, url: /cv.pdf}
h_index: 23
papers: 28
citations: 11847
novelty: 50
ai_score: 46
source: aggregator
as_of: 2026-11
---

She wrote [the first](papers/engine.md).
"""

ENGINE = """\
---
title: The *Engine*
authors: [Ada Lovelace, Charles Babbage]
date: 1843-09
area: NE
venue: Memoirs
topics: [computing, poetry]
aliases: [/papers/note-g/]
---

Abstract. See [letters](letters.md).
"""

LETTERS = """\
---
title: Letters
authors: [A. Lovelace]
date: 1840
topics: [poetry]
---
"""

POETRY = """\
---
title: Poetry & science
phrases: [poetical science]
order: oldest
---

Both see [the engine](../papers/engine.md).
"""

CONTENT = {
    "content/profile.md": PROFILE,
    "content/papers/engine.md": ENGINE,
    "content/papers/engine/plate.png": "plate",
    "content/papers/letters.md": LETTERS,
    "content/papers/undated.md": "---\ntitle: Undated\n---\n",
    "content/papers/hidden.md": "---\ntitle: Hidden\nhidden: true\naliases: [/papers/h/]\n---\n",
    "content/papers/hidden/x.png": "x",
    "content/papers/draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
    "content/papers/draft/x.png": "x",
    "content/topics/poetry.md": POETRY,
    "content/pages/about.md": "---\ntitle: About *her*\naliases: [/bio.html]\n---\n\nText.\n\n# Life\n\nMore",
    "content/pages/about/me.jpg": "me",
    "content/files/CNAME": "example.org",
    "content/files/cv.pdf": "cv",
    "content/records/x.txt": "x",
}


def gathered(
    content: Mapping[str, str],
    settings: Settings | None = None,
    drafts: bool = False,
    moved: Mapping[str, str] | None = None,
) -> tuple[Portfolio, list[Problem]]:
    data = {path: text.encode() for path, text in content.items()}
    return gather(data, settings or Settings(), drafts=drafts, moved=moved)


def told(problems: list[Problem]) -> set[tuple[str, int | None, str, str]]:
    return {(problem.place.path, problem.place.line, problem.severity, problem.rule) for problem in problems}


def shelf_titles(portfolio: Portfolio, kind: str) -> list[str]:
    return [shelf.title for shelf in portfolio.shelves[kind]]


def test_papers_come_newest_first_and_undated_last() -> None:
    portfolio, _ = gathered(CONTENT)
    assert [paper.slug for paper in portfolio.papers] == ["engine", "letters", "undated"]


def test_equal_dates_come_by_slug() -> None:
    papers = {f"content/papers/{name}.md": "---\ntitle: T\ndate: 2024-05\n---\n" for name in ("b", "c", "a")}
    papers["content/papers/d.md"] = "---\ntitle: T\ndate: 2024\n---\n"
    assert [paper.slug for paper in gathered(papers)[0].papers] == ["a", "b", "c", "d"]


def test_the_order_of_the_files_means_nothing() -> None:
    assert gathered(CONTENT) == gathered(dict(reversed(CONTENT.items())))


def test_what_there_is_to_say_of_the_site() -> None:
    _, problems = gathered(CONTENT)
    assert told(problems) == {
        ("content/papers/draft.md", 3, "warning", "draft"),
        ("content/papers/engine.md", 7, "warning", "topic-without-file"),
    }


def test_shelves() -> None:
    portfolio, _ = gathered(CONTENT)
    assert shelf_titles(portfolio, "topic") == ["Computing", "Poetry & science"]
    assert shelf_titles(portfolio, "area") == ["Neural and Evolutionary Computing"]
    assert shelf_titles(portfolio, "year") == ["1843", "1840"]
    assert shelf_titles(portfolio, "person") == ["Ada Lovelace", "Charles Babbage"]
    assert shelf_titles(portfolio, "venue") == ["Memoirs"]
    (poetry,) = (shelf for shelf in portfolio.shelves["topic"] if shelf.source)
    assert [paper.slug for paper in poetry.papers] == ["letters", "engine"] and poetry.oldest_first
    assert 'href="/papers/engine/"' in poetry.intro and poetry.count == 2
    assert poetry.url == "/topics/poetry/" and poetry.source == "content/topics/poetry.md"
    ada = portfolio.shelves["person"][0]
    assert [paper.slug for paper in ada.papers] == ["engine", "letters"] and ada.source is None


def test_every_reference_of_a_paper_has_its_shelf() -> None:
    portfolio, _ = gathered(CONTENT, drafts=True)
    made = {shelf.url for shelves in portfolio.shelves.values() for shelf in shelves}
    named = {
        ref.url
        for paper in portfolio.papers
        for ref in (*paper.topics, paper.area, paper.year, paper.venue)
        if ref
    }
    people = {author.person.url for paper in portfolio.papers for author in paper.authors if author.person}
    assert named | people == made


def test_shelves_that_the_site_does_not_make() -> None:
    settings = Settings(shelves={"topics": False, "people": False})
    portfolio, problems = gathered(CONTENT, settings)
    assert (
        portfolio.shelves["topic"] == () and portfolio.shelves["person"] == () and portfolio.shelves["year"]
    )
    assert {ref.url for paper in portfolio.papers for ref in paper.topics} == {""}
    assert {problem.rule for problem in problems} == {"draft"}


def test_the_owner() -> None:
    portfolio, _ = gathered(CONTENT)
    owner = portfolio.owner
    assert owner and owner.name == "Ada Lovelace" and owner.names == ("A. Lovelace",)
    assert owner.person and owner.person.url == "/people/ada-lovelace/"
    assert owner.area and (owner.area.code, owner.area.url) == ("NE", "/areas/ne/")
    assert owner.links == (Link("website", "https://example.org/"), Link("cv", "/cv.pdf"))
    assert (owner.affiliation, owner.orcid) == ("Analytical Society", "0000-0002-1825-0097")
    assert owner.numbers == (
        Number("h_index", "23"),
        Number("papers", "28"),
        Number("citations", "11847"),
        Number("novelty", "50%"),
        Number("ai_score", "46"),
    )
    assert (owner.numbers_source, owner.as_of) == ("aggregator", "2026-11")
    assert 'href="/papers/engine/"' in owner.bio and "She wrote" in owner.bio_text
    assert all(
        author.is_owner == (author.name.family == "Lovelace")
        for paper in portfolio.papers
        for author in paper.authors
    )


def test_without_a_profile_there_is_no_owner() -> None:
    portfolio, problems = gathered({"content/papers/x.md": LETTERS.replace("topics: [poetry]\n", "")})
    assert portfolio.owner is None and not portfolio.papers[0].authors[0].is_owner
    assert told(problems) == {("content/profile.md", None, "hint", "no-profile")}


def test_a_broken_profile_is_told_once() -> None:
    portfolio, problems = gathered({"content/profile.md": "name: Ada\n"})
    assert portfolio.owner is None and [problem.rule for problem in problems] == ["front-matter"]


def test_an_empty_site_is_a_site() -> None:
    portfolio, problems = gathered({})
    assert portfolio.papers == () and [problem.rule for problem in problems] == ["no-profile"]


def test_prose() -> None:
    (about,) = gathered(CONTENT, Settings(repository="https://github.com/ada/site"))[0].prose
    assert (about.slug, about.url, about.title_text) == ("about", "/about/", "About her")
    assert "<em>her</em>" in about.title and "Text" in about.body and "More" in about.body
    assert about.edit_url.endswith("/edit/main/content/pages/about.md")


def test_a_page_without_a_title_is_called_by_its_name() -> None:
    assert gathered({"content/pages/my-cv.md": "---\n---\n"})[0].prose[0].title_text == "My cv"


def test_drafts_are_shown_where_they_are_asked_for() -> None:
    portfolio, _ = gathered(CONTENT, drafts=True)
    assert {paper.slug: paper.draft for paper in portfolio.papers}["draft"]
    assert "/papers/draft/x.png" in {file.url for file in portfolio.files}


def test_files_are_published_beside_what_is_shown() -> None:
    portfolio, _ = gathered(CONTENT)
    assert {(file.url, file.source) for file in portfolio.files} == {
        ("/CNAME", "content/files/CNAME"),
        ("/cv.pdf", "content/files/cv.pdf"),
        ("/about/me.jpg", "content/pages/about/me.jpg"),
        ("/papers/engine/plate.png", "content/papers/engine/plate.png"),
    }


def test_a_folder_without_its_entry_is_told_once() -> None:
    portfolio, problems = gathered(
        {"content/papers/x/a.png": "", "content/papers/x/b.png": "", "content/topics/y/c.png": ""}
    )
    assert portfolio.files == ()
    assert told(problems) >= {
        ("content/papers/x", None, "hint", "stray-file"),
        ("content/topics/y", None, "hint", "stray-file"),
    }
    assert len(problems) == 3


def test_names_that_lead_out_are_not_published() -> None:
    portfolio, _ = gathered(
        {"content/files/../../x": "x", "content/files/a\\b": "x", "content/files/..x": "x"}
    )
    assert [file.url for file in portfolio.files] == ["/..x"]


def test_the_themes_assets_can_be_left_out() -> None:
    assets = {"assets/js/x.js": b"x", "assets/local/me.css": b"me"}
    portfolio, _ = gather({}, Settings(files={"theme": False}), assets)
    assert [file.url for file in portfolio.files] == ["/assets/me.css"]


def test_the_sites_own_assets_stand_where_the_themes_would() -> None:
    assets = {
        "assets/css/site.css": b"theme",
        "assets/js/x.js": b"x",
        "assets/local/css/site.css": b"own",
        "assets/local/me.css": b"me",
    }
    portfolio, _ = gather({}, Settings(), assets)
    assert portfolio.files == (
        File("/assets/css/site.css", b"own", "assets/local/css/site.css"),
        File("/assets/js/x.js", b"x", "assets/js/x.js"),
        File("/assets/me.css", b"me", "assets/local/me.css"),
    )


def test_redirects() -> None:
    moved = {
        "content/papers/machine.md": "content/papers/engine.md",
        "content/papers/note-g.md": "content/papers/letters.md",
        "content/papers/letters.md": "content/papers/engine.md",
        "content/papers/gone.md": "content/papers/hidden.md",
    }
    assert gathered(CONTENT, moved=moved)[0].redirects == (
        Redirect("/papers/note-g/", "/papers/engine/", "The Engine", "content/papers/engine.md"),
        Redirect("/bio.html", "/about/", "About her", "content/pages/about.md"),
        Redirect("/papers/machine/", "/papers/engine/", "The Engine", "content/papers/engine.md"),
    )


def test_a_link_to_a_draft_is_told() -> None:
    _, problems = gathered({**CONTENT, "content/pages/x.md": "---\n---\n\n[d](../papers/draft.md)\n"})
    assert ("content/pages/x.md", 4, "warning", "dead-link") in told(problems)


def test_a_topic_that_no_paper_has() -> None:
    portfolio, problems = gathered(
        {
            "content/topics/art.md": "---\ntitle: Art\n---\n",
            "content/profile.md": PROFILE.split("  - {kind: cv")[0] + "---\n",
        }
    )
    assert portfolio.shelves["topic"] == ()
    assert told(problems) == {("content/topics/art.md", None, "hint", "topic-without-papers")}


def test_a_topic_that_is_misspelt() -> None:
    _, problems = gathered({**CONTENT, "content/papers/letters.md": LETTERS.replace("poetry", "poetri")})
    remedies = {problem.message: problem.remedy for problem in problems}
    assert remedies['the topic "poetri" has no file'] == 'did you mean "poetry"?'


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("content/topics/poetry.md", POETRY.replace("oldest", "odd"), (4, "warning", "unknown-order")),
        ("content/topics/poetry.md", POETRY.replace("phrases", "phrase"), (3, "warning", "unknown-key")),
        (
            "content/topics/poetry.md",
            POETRY.replace("order: oldest", "aliases: x"),
            (4, "error", "wrong-alias"),
        ),
        ("content/pages/about.md", "---\ntilte: x\n---\n", (2, "warning", "unknown-key")),
        ("content/pages/about.md", "---\ndraft: so\n---\n", (2, "error", "wrong-value")),
        ("content/profile.md", PROFILE.replace("0097", "0098"), (6, "warning", "wrong-orcid")),
        ("content/profile.md", PROFILE.replace("/cv.pdf", "/vc.pdf"), (7, "error", "missing-file")),
        ("content/profile.md", PROFILE.replace("h_index", "hindex"), (10, "warning", "unknown-key")),
        ("content/profile.md", PROFILE.replace("name: Ada Lovelace", "name:"), (2, "warning", "no-name")),
    ],
)
def test_other_entries_are_judged_too(path: str, text: str, expected: tuple[int, str, str]) -> None:
    before = told(gathered(CONTENT)[1])
    after = told(gathered({**CONTENT, path: text})[1])
    assert after - before == {(path, *expected)}


def test_an_entry_can_silence_a_warning_but_no_error() -> None:
    loud = LETTERS.replace(
        "topics: [poetry]", "titel: x\nimage: none.png\nsilence: [unknown-key, missing-file]"
    )
    _, problems = gathered({"content/profile.md": "---\nname: Ada\n---\n", "content/papers/letters.md": loud})
    assert {problem.rule for problem in problems} == {"missing-file"}


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        ("draft", "content/papers/draft.md", "---\ntitle: Draft\ndraft: true\n---\n"),
        ("draft", "content/pages/later.md", "---\ntitle: Later\ndraft: true\n---\n"),
        ("key-taken", "content/papers/z.md", "---\ntitle: Z\nkey: undated\n---\n"),
        ("topic-without-file", "content/papers/z.md", "---\ntitle: Z\ntopics: [looms]\n---\n"),
        ("topic-without-papers", "content/topics/rest.md", "---\ntitle: Rest\n---\n"),
    ],
)
def test_what_is_told_of_an_entry_among_others_can_be_silenced_too(rule: str, path: str, text: str) -> None:
    others = {"content/papers/undated.md": "---\ntitle: Undated\nkey: undated\n---\n"}
    for silence, expected in (("", True), (f"silence: {rule}\n", False)):
        entry = text.replace("---\n", f"---\n{silence}", 1)
        _, problems = gathered({**others, path: entry})
        assert ((path, rule) in {(one.place.path, one.rule) for one in problems}) is expected


def test_numbers_that_are_no_plain_numbers_stay() -> None:
    profile = (
        PROFILE.replace("11847", "'11.8k'")
        .replace("novelty: 50", "novelty: 7%")
        .replace("h_index: 23", "h_index: 0")
    )
    owner = gathered({**CONTENT, "content/profile.md": profile})[0].owner
    assert owner and {number.key: number.value for number in owner.numbers} == {
        "h_index": "0", "papers": "28", "citations": "11.8k", "novelty": "7%", "ai_score": "46",
    }  # fmt: skip


def test_an_owner_whom_no_paper_names() -> None:
    papers = {"content/profile.md": PROFILE, "content/papers/engine.md": "---\ntitle: T\nauthors: [B]\n---\n"}
    owner = gathered({**papers, "content/files/cv.pdf": "x"})[0].owner
    assert owner and owner.person is None and owner.area and owner.area.url == ""


KEY = st.sampled_from(
    ("title", "authors", "date", "code", "links", "topics", "image", "versions", "wordings", "aliases", "x")
)
VALUE = st.text("aZ0 /.:-[]{}'\"#%$\\\n*&!|>é\u2028", max_size=12)
FOLDER = st.sampled_from(("papers/a.md", "topics/t.md", "pages/p.md", "profile.md", "papers/a/f.png"))


@given(st.dictionaries(FOLDER, st.lists(st.tuples(KEY, VALUE), max_size=5)), st.text(max_size=40))
def test_any_content_is_a_portfolio_or_a_problem(
    entries: dict[str, list[tuple[str, str]]], body: str
) -> None:
    content = {
        f"content/{path}": "".join(("---\n", *(f"{key}: {value}\n" for key, value in lines), "---\n", body))
        for path, lines in entries.items()
    }
    portfolio, problems = gathered(content, drafts=True)
    assert all(problem.message and problem.remedy for problem in problems)
    assert len(portfolio.papers) <= 1


@given(st.binary(max_size=60))
def test_any_bytes_are_an_entry_or_a_problem(data: bytes) -> None:
    portfolio, problems = gather({"content/papers/x.md": data}, Settings())
    assert portfolio.papers or problems
