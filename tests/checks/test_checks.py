from __future__ import annotations

import ast
import random
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opuscula import checks
from opuscula.checks import Answer, Site
from opuscula.frozen import replace
from opuscula.override import Override
from opuscula.page import File
from opuscula.paper import Image, Paper
from opuscula.portfolio import Prose
from opuscula.problem import Place, Problem
from opuscula.record import Link, Name, PartialDate, Record
from opuscula.settings import Settings
from opuscula.words.markup import Html
from tests import growth
from tests.sample import PAPERS, author, paper, portfolio
from tests.workbench import prose as prose_of

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parent.parent.parent


def test_a_problem_leads_back_to_the_file_that_a_person_wrote() -> None:
    site = Site.of({}, portfolio(PAPERS), (), TODAY)
    assert (
        str(site.place("/papers/economy-of-machinery/index.html", 7))
        == "content/papers/economy-of-machinery.md"
    )
    assert str(site.place("/index.html", 7)) == "content/profile.md"
    assert str(site.place("/years/1843/index.html", 7)) == "site/years/1843/index.html:7"


def test_and_to_the_line_that_has_its_words() -> None:
    content = {"content/papers/a.md": b"---\ntitle: A\n---\n\nSee [b](gone.md).\n"}
    site = Site.of({}, portfolio([paper("A")]), (), TODAY, content=content)
    assert str(site.place("/papers/a/index.html", 7, "../gone/", "gone.md")) == "content/papers/a.md:5"
    assert str(site.place("/papers/a/index.html", 7, "missing")) == "content/papers/a.md"


def test_and_to_the_line_of_a_file_that_is_published_as_it_is() -> None:
    sheet = File("/assets/css/x.css", b"", "assets/local/css/x.css")
    site = Site.of({}, portfolio(files=(sheet,)), (), TODAY)
    assert str(site.place("/assets/css/x.css", 7, "word")) == "assets/local/css/x.css:7"


@pytest.mark.parametrize("base_url", ["https://e.org/repo/", "https://e.org/", ""])
def test_references_are_resolved_as_a_browser_does_it(base_url: str) -> None:
    site = Site.of({}, portfolio(settings=Settings(base_url=base_url)), (), TODAY)
    page = "/papers/x/index.html"
    assert site.inside("../y/#z", page) == ("/papers/y/", "z")
    assert site.inside("../y/index.html", page) == ("/papers/y/", "")
    assert site.inside("../../", page) == ("/", "")
    assert site.inside("#z", page) == ("/papers/x/", "z")
    assert site.inside("./", page) == ("/papers/x/", "")
    assert site.inside("?a=b", page) == ("/papers/x/", "")
    assert site.inside("a%20b.png", page) == ("/papers/x/a b.png", "")
    assert site.inside("https://other.org/repo/", page) is None
    assert site.inside("mailto:a@e.org", page) is None
    assert site.inside("http://[broken", page) is None


@pytest.mark.parametrize("base_url", ["https://e.org/repo/", "https://e.org/", ""])
@pytest.mark.parametrize("reference", ["../../..", "../../../", "../../../papers/x/"])
def test_what_leads_up_and_out_holds_under_no_folder(base_url: str, reference: str) -> None:
    site = Site.of({}, portfolio(settings=Settings(base_url=base_url)), (), TODAY)
    assert site.inside(reference, "/papers/x/index.html") is None


def test_addresses_of_the_site_itself() -> None:
    site = Site.of({}, portfolio(settings=Settings(base_url="https://e.org/repo/")), (), TODAY)
    assert site.inside("https://e.org/repo/a%20b", "/index.html") == ("/a b", "")
    assert site.inside("/papers/", "/index.html") is None
    assert site.inside("https://e.org/other/", "/index.html") is None


def test_what_is_the_same_in_many_places_is_told_once() -> None:
    site = Site.of({}, portfolio(), (), TODAY)
    many = [Problem(Place(f"site/{n}"), "dull", "it is dull", "mend it") for n in range(9)]
    assert [*site.few(many[:3])] == many[:3]
    [one] = site.few(many, "mend the layout")
    assert str(one) == "site/0: it is dull (here and in 8 other places) — mend the layout"


def test_an_entry_can_silence_a_rule_for_itself() -> None:
    files = {"/papers/a/index.html": b'<a href="gone/">x</a>'}
    loud, quiet = paper("A"), paper("A", silence=("dead-link",))
    assert "dead-link" in [one.rule for one in checks.run(Site.of(files, portfolio([loud]), (), TODAY))]
    assert "dead-link" not in [one.rule for one in checks.run(Site.of(files, portfolio([quiet]), (), TODAY))]


def test_so_can_a_page_and_a_topic_and_an_error_of_form_is_never_silent() -> None:
    content = {"content/pages/cv.md": b"---\ntitle: CV\nsilence: [dull, wrong]\n---\n"}
    said = [
        Problem(Place("content/pages/cv.md"), "dull", "it is dull", "mend it", "warning"),
        Problem(Place("content/pages/cv.md"), "wrong", "it is wrong", "mend it"),
    ]
    site = Site.of({}, portfolio(), (), TODAY, said, content=content)
    assert [one.rule for one in checks.run(site)] == ["wrong"]


def test_where_the_build_warned_and_a_check_finds_an_error_the_error_stands() -> None:
    content = {"content/papers/a.md": b"---\ntitle: A\n---\n\nSee [b](gone.md).\n"}
    files = {"/papers/a/index.html": b'<a href="gone.md">x</a>'}
    said = Problem(
        Place("content/papers/a.md", 5), "dead-link", "gone.md leads nowhere", "mend it", "warning"
    )
    judged = checks.run(Site.of(files, portfolio([paper("A")]), (), TODAY, [said], content=content))
    assert [one.severity for one in judged if one.rule == "dead-link"] == ["error"]


# ---------------------------------------------------------------- every rule

CSS = """
:root { --paper: #fff; --ink: #ccc }
@font-face { src: url(big.woff2) }
"""
GOOD_TAGS = '<meta name="citation_title" content="x"><meta name="citation_author" content="x">'
NOISE = random.Random(1843).randbytes(130_000)


def page(body: str, title: str = "A title of its own", lang: str = "en") -> bytes:
    return f'<html lang="{lang}"><title>{title}</title><body>{body}'.encode()


def prose(slug: str) -> Prose:
    return Prose(slug, f"/{slug}/", f"content/pages/{slug}.md", Html("x"), "x", Html(""), "", False, "")


def broken(silence: Mapping[str, tuple[str, ...]]) -> Site:
    """A site of which every rule has something to say; an entry silences what `silence` says for its path."""

    def entry(title: str, *rest: str, **changes: Any) -> Paper:
        one = paper(title, *rest, **changes)
        return replace(one, silence=silence.get(one.source, ()))

    papers = [
        entry("Bare", people="", abstract_text=""),
        entry("Preprint", "2024", facts={"arxiv": "2401.00001"}),
        entry("Old and New", "2027-01", "Ada Lovelace and Luigi Menabrea"),
        entry("Old and New", "2027-02", "Ada Lovelace and Luigi Menabrea", slug="twin", url="/papers/twin/",
              source="content/papers/twin.md", links=(Link("pdf", "/elsewhere.pdf"),)),
        entry("Incunable", "0143", authors=(replace(author("x"), name=Name.of("Jan Willem van der Berg")),)),
        entry("EVERYTHING ABOUT ENGINES SHOUTED", "2020", image=Image("/papers/x/y.png", "")),
        entry("CafÃ© Notes", "2020", title_markdown="CafÃ© {\\'E}tudes"),
        entry("Об одной важной задаче", "2020", slug="ru", url="/papers/ru/", source="content/papers/ru.md"),
    ]  # fmt: skip
    bare = '<a href="../">up</a>'
    files = {
        "/index.html": page(
            '<link rel="stylesheet" href="assets/a.css"><script src="assets/a.js"></script><h1>x</h1>'
            '<a href="cv/">x</a><a href="https://e.org/gone">x</a><a href="https://e.org/shy">x</a>'
            + "x"
            * 40,
            "Home",
        ),
        "/cv/index.html": page(
            '<h1>x</h1><h1>x</h1><h3>x</h3><p id="a"><p id="a"><a href="/x/">x</a><a href="../gone/">x</a>'
            '<a href="#gone">x</a><a href="../../">x</a><a href="../more">x</a><a href="../"></a>'
            '<img src="x.png"><img src="https://other.org/x.png" alt="x">',
            "Twice",
        ),
        "/more/index.html": page("<h1>x</h1>" + bare, "Twice"),
        "/lost/index.html": page(bare, "", "?"),
        "/papers/bare/index.html": page("<h1>x</h1>"),
        **{f"{one.url}index.html": page("<h1>x</h1>" + GOOD_TAGS, one.slug) for one in papers[1:]},
        "/cv/x.png": b"",
        "/assets/a.css": CSS.encode(),
        "/assets/a.js": NOISE[:40_000],
        "/assets/big.woff2": NOISE,
    }
    content = {
        path: f"---\ntitle: x\nsilence: [{', '.join(rules)}]\n---\n".encode()
        for path, rules in silence.items()
        if rules
    }
    pages = tuple(map(prose, ("cv", "more", "lost")))
    drawing = File("/cv/x.svg", b"<svg onload='x'/>", "content/pages/cv/x.svg")
    made = portfolio(papers, prose=pages, settings=Settings(language="en"), files=(drawing,))
    record = Record(Place("content/records/x.bib", 3), "bibtex", title="Preprint", arxiv="2401.00001",
                    venue="Nature", type="article-journal", date=PartialDate(2025))  # fmt: skip
    said = [
        Problem(Place("content/papers/bare.md", 3), rule, "it is wrong", "mend it", "warning")
        for rule in ("wrong-doi", "wrong-orcid", "wrong-date")
        if rule not in silence.get("content/papers/bare.md", ())
    ]
    override = Override("layouts/local/x.html", "layouts/x.html", b"now", b"then", ("a",), ("b",))
    site = Site.of(files, made, [record], TODAY, said, [override], content)
    answers = {"https://e.org/gone": Answer(404, "Not Found"), "https://e.org/shy": Answer(403, "Forbidden")}
    return replace(site, answers=answers)


def of_readme() -> set[str]:
    """The rules in the README's table."""
    table = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("| rule | says |")[2].partition("\n\n")[0]
    )
    return {
        rule
        for row in table.splitlines()
        if row.startswith("| `")
        for rule in re.findall(r"`([\w-]+)`", row.split("|")[1])
    }


def in_code() -> set[str]:
    """What looks like a rule's name in the code of the checks."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "opuscula/checks").glob("*.py")]
    texts = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+|contrast|nameless", text)} - {
        "unicode-range"
    }


BROKEN = checks.run(broken({}))


def test_every_rule_has_its_line_in_the_readme() -> None:
    assert of_readme() == in_code()


def test_every_rule_has_something_to_say_of_a_site_with_everything_wrong() -> None:
    assert of_readme() - {one.rule for one in BROKEN} == set()


def test_every_problem_names_its_place_and_what_to_do() -> None:
    assert [one for one in BROKEN if not (one.message and one.remedy and one.place.path)] == []
    assert [one for one in BROKEN if one.message.endswith(".") or one.remedy.endswith(".")] == []


OF_ENTRIES = sorted({(one.rule, one.place.path) for one in BROKEN if one.place.path.endswith(".md")})


@pytest.mark.parametrize(("rule", "path"), OF_ENTRIES)
def test_every_rule_can_be_silenced_for_one_entry(rule: str, path: str) -> None:
    left = {(one.rule, one.place.path) for one in checks.run(broken({path: (rule,)}))}
    assert (rule, path) not in left
    counted = {"no-doi", "no-venue", "no-abstract"}  # of which the next paper is named then
    assert {one for one in OF_ENTRIES if one[0] != rule and one[0] not in counted} <= left


@pytest.mark.slow
def test_the_work_grows_with_the_pages() -> None:
    def work(count: int) -> None:
        papers = [paper(f"Paper {n}", "2020", abstract_text=prose_of(n)) for n in range(count)]
        way = "".join(f'<a href="papers/{one.slug}/">{one.title}</a>' for one in papers)
        files = {"/index.html": page(way)}
        for one, other in zip(papers, [*papers[1:], papers[0]], strict=True):
            body = f'<h1 id="a">x</h1>{GOOD_TAGS}<a href="../{other.slug}/#a">x</a>' + "<p>x" * 50
            files[f"{one.url}index.html"] = page(body, one.title_text)
        checks.run(Site.of(files, portfolio(papers), (), TODAY))

    assert growth.growth(work, 200) < growth.LINEAR
