"""Hostile text in every field of every format: imported, built, and read by parsers that are not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import judge
from tests.hostile.formats import FORMATS
from tests.hostile.payloads import CONTROLS, SCRIPTS, WRITABLE
from tests.workbench import Run, Site

SETTINGS = 'title = "A site"\nbase_url = "https://example.org/"\n[files]\ncards = false\n'
FEW = tuple(
    text for text in WRITABLE if text in SCRIPTS[:8] or "\x1b" in text or "..\\" in text or "{{" in text
)


def imported(folder: Path, format: str, texts: tuple[str, ...]) -> tuple[Site, Run]:
    """A site into which the texts were imported."""
    site = Site(folder)
    (site.root / "content/site.toml").write_text(SETTINGS, "utf-8")
    of_a_file = [[text] for text in texts] if format == "frontmatter" else [texts]
    sources = [site.source(f"{at}.txt", FORMATS[format](part)) for at, part in enumerate(of_a_file)]
    return site, site.run("import", "--format", format.partition("-")[0], *sources)


def harms_nobody(folder: Path, format: str, texts: tuple[str, ...]) -> None:
    before = {path for path in folder.rglob("*") if path.is_file()}
    site, done = imported(folder, format, texts)
    built = site.run("build")
    assert built.code == 0, built.err
    assert judge.faults(site.root / "site") == []
    assert judge.of_terminal(done.out + done.err + built.out + built.err) == []
    known = ("content/papers/", "content/records/", "site/", ".cache/")
    for path in {path for path in site.root.rglob("*") if path.is_file()} - before:
        name = path.relative_to(site.root).as_posix()
        assert name.startswith(known) or name in ("content/profile.md", "content/site.toml"), name
    assert {path.name for path in folder.iterdir() if path.suffix != ".txt"} == {"site", "report.json"}
    outcomes = len(done.report["records"])
    assert outcomes >= len(texts) - sum(problem["rule"] == "no-text" for problem in done.report["problems"])
    again = site.run()
    assert again.report["entries"] == [], "what was written reads as it was meant"


@pytest.mark.parametrize("format", ["bibtex"])
def test_a_few_texts_harm_nobody(format: str, tmp_path: Path) -> None:
    harms_nobody(tmp_path, format, FEW)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "format"), list(enumerate(FORMATS)))
def test_no_text_harms_anybody(number: int, format: str, tmp_path: Path) -> None:
    """Each format has a quarter of the texts, and each text comes in several formats."""
    harms_nobody(tmp_path, format, WRITABLE[number % 4 :: 4])


@pytest.mark.slow
def test_what_JSON_can_say_and_UTF_8_cannot(tmp_path: Path) -> None:
    """A lone surrogate is written as an escape there."""
    harms_nobody(tmp_path, "csljson", CONTROLS)


@pytest.mark.slow
def test_drafts_and_a_dry_run_say_the_same_without_harm(tmp_path: Path) -> None:
    site, _ = imported(tmp_path, "abstracts", WRITABLE)
    built = site.run("build", "--drafts")
    assert built.code == 0, built.err
    assert judge.faults(site.root / "site") == []
    more = site.source("more.json", FORMATS["csljson"](WRITABLE))
    shown = site.run("import", "--dry-run", more)
    assert shown.out and judge.of_terminal(shown.out + shown.err) == []


def test_the_judge_knows_what_acts(tmp_path: Path) -> None:
    page = "<!doctype html><html><head><title>x</title></head><body><h1>x</h1>{}</body></html>"
    harmful = (
        "<script>x</script>", "<b onclick=x>y</b>", "<a href=' java\nscript:x'>y</a>", "<iframe></iframe>",
        "<img src=//x.org/y>", "<p style='background:url(x)'>y</p>", "<h1>two</h1>", "<base href=x>",
        "a\x1bb",
        '<meta http-equiv="refresh" content="0; url=javascript:x">',
        '<script src="https://x.org/assets/js/a.js">',
        "<math><mi href=javascript:x>y</mi></math>", "<svg><a xlink:href=javascript:x></a></svg>",
    )  # fmt: skip
    for number, text in enumerate(harmful):
        (tmp_path / "page.html").write_text(page.format(text), "utf-8")
        assert judge.faults(tmp_path), (number, text)
    for name, text in {
        "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom">'
        '<content type="html">&lt;script&gt;</content></feed>',
        "feed.json": '{"items": [{"content_html": "<script>x</script>"}]}',
        "linkset.json": '{"href": "javascript:x"}',
        "x.json": "{",
        "papers/list.js": "window.x={};alert(1);\n",
        "x.ris": "TY  - JOUR\nTI  - x\ninjected\nER  - \n",
    }.items():
        folder = tmp_path / name.replace(".", "-").replace("/", "-")
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
        assert judge.faults(folder), name
    (tmp_path / "good").mkdir()
    (tmp_path / "good/page.html").write_text(page.format("<a href='../x/'>y</a>"), "utf-8")
    assert judge.faults(tmp_path / "good") == []
