"""What a person writes by hand, and may have from the web: entries, pages, settings, names of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile import judge
from tests.workbench import Run, Site

SCRIPT = '"><script>intruder()</script>'
SAID = json.dumps(SCRIPT)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
SETTINGS = 'base_url = "https://example.org/"\n[files]\ncards = false\n'

BODY = f"""Good <b>HTML</b> stays {SCRIPT}.

<b onclick=intruder()>x</b> and <iframe src=x></iframe>

[x](javascript:intruder())
"""


def site_of(folder: Path, files: dict[str, str]) -> tuple[Site, Run]:
    site = Site(folder)
    for name, text in {"site.toml": SETTINGS, **files}.items():
        path = site.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return site, site.run("build")


def entry(facts: str, body: str) -> str:
    return f"---\n{facts}---\n\n{body}"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("papers/a.md", "papers/a/index.html"),
        ("topics/a.md", "topics/a/index.html"),
        ("pages/a.md", "a/index.html"),
        ("profile.md", "index.html"),
    ],
)
def test_safe_HTML_stays_and_the_rest_is_told_with_its_line(name: str, page: str, tmp_path: Path) -> None:
    key = "name" if name == "profile.md" else "title"
    written = entry(f"{key}: A\n", BODY)
    paper = entry("title: B\ntopics: [a]\n", "Words.\n")
    site, built = site_of(tmp_path, {"papers/b.md": paper, name: written})
    assert built.code == 0, built.err
    assert judge.faults(site.root / "site") == []
    assert "Good <b>HTML</b> stays" in (site.root / "site" / page).read_text("utf-8")
    lines = written.split("\n")
    told = {
        (problem["rule"], lines[problem["line"] - 1])
        for problem in built.report["problems"]
        if problem["path"] == f"content/{name}" and problem["line"]
    }
    assert {rule for rule, _ in told} == {"html", "unsafe-address"}
    assert {line for _, line in told} == {line for line in BODY.split("\n") if line}


def test_facts_are_text_wherever_they_are_shown(tmp_path: Path) -> None:
    facts = f"""title: {SAID}
authors:
  - name: {SAID}
    url: https://example.org/{'"onclick="x'.replace('"', "'")}
  - {{name: B, family: {SAID}, given: {SAID}}}
date: 2001
area: {SAID}
topics: [{SAID}, a]
venue: {SAID}
image: drawing.svg
image_alt: {SAID}
links:
  - {{kind: {SAID}, url: "https://example.org/", label: {SAID}}}
keywords: [{SAID}]
awards: [{SAID}]
affiliations: [{SAID}]
language: {SAID}
status: {SAID}
license: {SAID}
key: {SAID}
doi: {SAID}
versions:
  - {{date: 2002, venue: {SAID}, pages: {SAID}, url: "https://example.org/"}}
wordings:
  - {{source: {SAID}, text: {SAID}}}
"""
    profile = "".join(
        f"{key}: {SAID}\n"
        for key in ("name", "area", "affiliation", "h_index", "citations", "novelty", "as_of", "source")
    )
    files = {
        "papers/a.md": entry(facts, "Words.\n"),
        "papers/a/drawing.svg": SVG,
        "topics/a.md": entry(f"title: {SAID}\nphrases: [{SAID}]\n", "Words.\n"),
        "pages/a.md": entry(
            f'title: {SAID}\ndescription: {SAID}\naliases: ["/old/\'onload=x/"]\n', "Words.\n"
        ),
        "profile.md": entry(f"{profile}names: [{SAID}]\n", "Words.\n"),
        "site.toml": f"title = {SAID}\ndescription = {SAID}\ndemonstration = {SAID}\n{SETTINGS}"
        f"[areas]\nLG = {SAID}\n[nav]\n{SAID} = '/papers/'\n[people]\n{SAID} = 'B'\n",
    }
    site, built = site_of(tmp_path, files)
    assert built.code == 0, built.err
    assert judge.faults(site.root / "site", frozenset({"papers/a/drawing.svg"})) == []
    assert judge.of_terminal(built.out + built.err) == []


@pytest.mark.parametrize(
    ("name", "facts", "rule"),
    [
        ("papers/a.md", "aliases: [/../../../x/]", "wrong-alias"),
        ("papers/a.md", "aliases: ['/a\\..\\..\\x/']", "wrong-alias"),
        ("papers/a.md", "aliases: [//evil.example/]", "wrong-alias"),
        ("papers/a.md", "links: [{kind: x, url: 'javascript:intruder()'}]", "wrong-link"),
        ("papers/a.md", "links: [{kind: x, url: 'data:text/html,x'}]", "wrong-link"),
        ("papers/a.md", "authors: [{name: A, url: ' javascript:intruder()'}]", "wrong-link"),
        ("papers/a.md", "pdf: javascript:intruder()", "wrong-link"),
        ("papers/a.md", "pdf: ../../../../etc/passwd", "missing-file"),
        ("papers/a.md", "image: /../../../etc/passwd", "missing-file"),
        ("papers/a.md", "image: https://evil.example/x.png", "remote-image"),
        ("papers/a.md", "x: !!python/object/apply:os.system [x]", "front-matter"),
        ("papers/a.md", "x: &a [*a, *a]", "front-matter"),
        ("papers/a.md", "x: " + "[" * 100 + "]" * 100, "front-matter"),
        ("papers/<img src=x>.md", "", "address"),
        ("pages/javascript:x.md", "", "address"),
    ],
)  # fmt: skip
def test_what_would_lead_astray_is_an_error(name: str, facts: str, rule: str, tmp_path: Path) -> None:
    site, built = site_of(tmp_path, {name: entry(f"title: A\n{facts}\n", "Words.\n")})
    assert built.code == 1
    assert [problem["path"] for problem in built.report["problems"] if problem["severity"] == "error"] == [
        f"content/{name}"
    ]
    assert rule in built.rules() or rule == "address", built.err
    assert not (site.root / "site").exists()
    assert judge.of_terminal(built.out + built.err) == []


@pytest.mark.parametrize(
    "alias",
    "/ /index.html /404.html /.nojekyll /.opuscula /assets/css/palette.css /papers/a/a.bib".split(),
)
def test_an_old_address_takes_the_place_of_nothing_that_is_made(alias: str, tmp_path: Path) -> None:
    site, built = site_of(tmp_path, {"papers/a.md": entry(f"title: A\naliases: ['{alias}']\n", "Words.\n")})
    assert built.code == 1
    assert alias.rpartition("/")[2] in built.err
    assert not (site.root / "site").exists()


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("e\u0301", "\u00e9"), ("ß", "ẞ")])
def test_names_that_some_disks_take_for_one_are_an_error(one: str, other: str, tmp_path: Path) -> None:
    words = entry("title: A\n", "Words.\n")
    site, built = site_of(tmp_path, {f"papers/{one}.md": words, f"papers/{other}.md": words})
    if len(site.papers()) == 2:  # this disk is none of them
        assert built.code == 1 and "is wanted by this and by" in built.err


@pytest.mark.parametrize("topic", ["con", "..", ".", "a/b", "../../x", "LPT1.x", "-rf", "x" * 300, "\u202ex"])
def test_a_topic_by_any_name_has_its_page_among_the_topics(topic: str, tmp_path: Path) -> None:
    site, built = site_of(tmp_path, {"papers/a.md": entry(f"title: A\ntopics: ['{topic}']\n", "Words.\n")})
    assert built.code == 0
    (page,) = (path for path in (site.root / "site/topics").iterdir() if path.is_dir())
    assert (page / "index.html").exists()
    assert page.name.replace("-", "").isalnum() and page.name not in ("con", "lpt1")
    assert judge.of_terminal(built.out + built.err) == []


@pytest.mark.parametrize(
    "name",
    ["..", "../../x.bib", "/etc/passwd", "con", "NUL.", "a\u202egpj.bib", "\0", ".last-import.jsonl", "   ",
     "a/b\\c", "x" * 500, "é" * 200, "C:\\x.bib"],
)  # fmt: skip
def test_a_source_by_any_name_lies_among_the_records(name: str, tmp_path: Path) -> None:
    site = Site(tmp_path)
    done = site.run("import", "--as", name, site.source("x.bib", "@book{a, title = {A}, year = 2020}"))
    assert done.code == 0
    kept = {path.name for path in (site.root / "content/records").iterdir()} - {".last-import.jsonl"}
    assert len(kept) == 1 and not kept & {"con", "NUL.", ""} and all(one.isprintable() for one in kept)
    assert {path.name for path in tmp_path.iterdir()} == {"site", "x.bib", "report.json"}
    assert site.run().report["entries"] == []


@pytest.mark.parametrize(
    "line",
    ['repository = "javascript:intruder()"', 'accent = "red;}</style>"', "language = 'x\" onload=\"y'",
     '[nav]\nX = "javascript:intruder()"', '[nav]\nX = "//evil.example/"'],
)  # fmt: skip
def test_settings_that_would_act_are_an_error(line: str, tmp_path: Path) -> None:
    _, built = site_of(tmp_path, {"site.toml": f"{line}\n", "papers/a.md": entry("title: A\n", "Words.\n")})
    assert built.code == 1
    assert built.report["problems"][0]["path"] == "content/site.toml"


def test_a_memory_of_the_last_import_leads_nowhere_else(tmp_path: Path) -> None:
    """It is a file like any other: somebody's pull request may have written it."""
    site = Site(tmp_path)
    victim = site.root / "victim.md"
    site.take("x.txt", "Abstract: Some words that are an abstract, of no paper in particular.\n")
    victim.write_text(entry("title: V\n", "Words.\n"), "utf-8")
    memory = site.root / "content/records/.last-import.jsonl"
    text = memory.read_text("utf-8")
    assert "content/papers/untitled-" in text
    name = next((site.root / "content/papers").glob("*.md")).name
    (site.root / "content/papers" / name).unlink()
    memory.write_text(text.replace(f"content/papers/{name}", "content/papers/../../victim.md"), "utf-8")
    before = victim.read_bytes()
    for call in ([], ["import", "--forget", "x.txt"]):
        site.run(*call)
        assert victim.read_bytes() == before
        assert {path.name for path in site.root.iterdir()} <= {"content", "site", ".cache", "victim.md"}
        assert {path.name for path in tmp_path.iterdir()} == {"site", "x.txt", "report.json"}
