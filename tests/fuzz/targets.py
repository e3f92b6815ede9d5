"""What the fuzzer feeds, and what must hold of it whatever comes.

A target has texts to begin with, and `faults(data, folder)`: what is wrong with what became of one input. An
exception is a fault by itself. `folder` is empty and may be written to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from opuscula import importers, settings
from opuscula.entries import entry
from opuscula.languages import vocabulary
from opuscula.languages.language import Words
from opuscula.problem import Problem
from opuscula.record import PartialDate
from opuscula.sources import source
from opuscula.words import markup
from opuscula.words.escaping import escape
from tests.fuzz.mutate import mutated
from tests.hostile import judge
from tests.hostile.formats import FORMATS
from tests.sample import TABLES
from tests.workbench import Run, Site

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"

SITE_TOML = """title = "A site"
base_url = "https://example.org/papers/"
language = "en"
repository = "https://example.org/x"
accent = "ochre"
description = "Words"
[areas]
LG = "Learning"
[nav]
Papers = "/papers/"
[shelves]
venues = false
[files]
cards = false
ris = true
[people]
"D. Ha" = "David Ha"
[macros]
R = "\\\\mathbb{R}"
"""

ENTRY = """---
title: A *title* with $x^2$
# a comment
authors:
  - Ann Bee
  - {name: Carl von Dee, family: Dee, particle: von, orcid: 0000-0002-1825-0097, equal: true}
date: 2018-03-27
area: LG
affiliations: ["A, B"]
links:
  - kind: code
    url: https://example.org/x_y
versions:
  - {date: 2019, venue: "V: W", doi: 10.1000/x}
wordings:
  - source: x.txt
    text: |-
      Other *words*.

      More.
topics: [a-topic]
aliases: [/old/]
own key: 'it''s mine'
---

An abstract with *emphasis*, `code`, [a link](#notes), $\\alpha < \\beta$ and a note[^1].

[^1]: The note.

## Notes

- a <b>list</b>

| a | b |
|---|---|
| c | d |

```python
print("<script>")
```
"""

OWN_WORDS = """skip = "To the text"
home = 'Here'
papers = { one = "{n} work", other = "{n} works" }
numbers.from_digits = "4"
[dates]
day = "{day} {month} {year}"
months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
[kinds]
code = "Programs"
own = \"\"\"
Something
else\"\"\"
"""

PROFILE = """---
name: Ann Bee
names: [A. Bee]
h_index: 7
links:
  - {kind: website, url: https://example.org/}
---

A *biography*.
"""
TOPIC = "---\ntitle: A topic\nphrases: [a title, neuro*]\n---\n\nAn introduction.\n"
PAGE = "---\ntitle: About\ndescription: Words\n---\n\n# About\n\nText, [papers](/papers/).\n"

FaultsOf = Callable[[str, Path], list[str]]


@dataclass(frozen=True, slots=True)
class Target:
    seeds: tuple[str, ...]
    faults: FaultsOf
    every: int = 1  # of so many rounds it has one


def _records() -> tuple[str, ...]:
    """A record or two of each format: the tests' own samples, and hostile ones."""
    read = (
        source.decode(path.read_bytes()) for path in sorted(DATA.rglob("*.*")) if "seeds" not in path.parts
    )
    plain = ("A title", "Some words & <i>signs</i>")
    return (*(text[:20_000] for text in read if text), *(make(plain) for make in FORMATS.values()))


def reading(text: str, folder: Path) -> list[str]:
    """Records: read by whoever recognises them, or by a format that somebody named."""
    formats = importers.names()
    found = importers.read("x.txt", text) or importers.read("x.txt", text, formats[len(text) % len(formats)])
    assert found
    count = text.count("\n") + text.count("\r") + 1
    faults = [
        f"{one.place} is no line of it" for one in found.records if not 1 <= (one.place.line or 1) <= count
    ]
    faults += [
        f"a problem that a terminal obeys: {line}"
        for one in found.problems
        for line in judge.of_terminal(str(one))
    ]
    faults += [
        f"{one.place} says nothing"
        for one in found.records
        if not (one.title or one.abstract or one.authors or one.doi)
    ]
    return faults


def editing(text: str, folder: Path) -> list[str]:
    """An entry: read, and changed without harm to what nobody asked to change."""
    found, problems = entry.parse("content/papers/x.md", text)
    faults = [
        f"{one} is told of no line of it" for one in problems if (one.place.line or 1) > text.count("\n") + 1
    ]
    changed = entry.revise(
        found, {"title": "Other: words", "date": None, "topics": ["x", "y"]}, "Another abstract."
    )
    if changed is not None:
        again, _ = entry.parse("content/papers/x.md", changed)
        rest = {key: value for key, value in found.meta.items() if key not in ("title", "date", "topics")}
        if {key: again.meta.get(key) for key in rest} != rest:
            faults.append("another key changed")
        if again.sections != found.sections:
            faults.append("the person's words changed")
    if not found.broken and not found.sections:
        written = entry.write(found.meta, found.abstract)
        if entry.parse("x.md", written)[0].meta != found.meta:
            faults.append("what was written is read otherwise")
    return faults


def showing(text: str, folder: Path) -> list[str]:
    """Markdown: as it stands, and as an importer writes text that is none."""
    faults: list[str] = []
    for written in (text, escape(text)):
        for render in (markup.blocks, markup.inline):
            faults += judge.of_fragment(render(written).html)
    return faults


def setting(text: str, folder: Path) -> list[str]:
    """Settings."""
    _, problems = settings.parse("content/site.toml", text)
    return list(_of_problems("content/site.toml", text, problems))


def speaking(text: str, folder: Path) -> list[str]:
    """A site's own table of words: what is wrong is told, and whatever is said can be said."""
    faults: list[str] = []
    for tag in ("en", "de", "tlh"):
        name = f"local/words/{tag}.toml"
        words, problems = vocabulary.read({**TABLES, name: text}, tag)
        faults += _of_problems(
            f"layouts/{name}", text, [one for one in problems if one.place.path == f"layouts/{name}"]
        )
        faults += judge.of_terminal("\n".join(map(str, problems)))
        _say_everything(words)
    return faults


def _say_everything(words: Words) -> None:
    for name in words.table:
        for number in (0, 1, 2, 12_345):
            words.say(name, number, title="T", name="N", first="A", last="B")
    for text in ("2001", "2001-02", "2001-02-03"):
        date = PartialDate.parse(text)
        words.date(date), words.date_in_year(date)
    words.listed(["A", "B", "C"])
    words.figure("12345"), words.figure("5%"), words.term("kinds", "code")
    words.json("filter")


def _of_problems(path: str, text: str, problems: Sequence[Problem]) -> Iterator[str]:
    """Whether each problem names the file, a line of it, a rule and a remedy, and is harmless to print."""
    for one in problems:
        if one.place.path != path or not 1 <= (one.place.line or 1) <= text.count("\n") + 1:
            yield f"{one.place} is no line of {path}"
        if not (one.rule and one.message and one.remedy):
            yield f"half a problem: {one}"
        yield from judge.of_terminal(str(one))


def looking(text: str, folder: Path) -> list[str]:
    """A site of one paper with settings and words of any bytes: built, or told why not."""
    site = Site(folder)
    site.write("a-title", ENTRY)
    parts = text.split(PARTED, 1)
    how = _ENCODINGS[len(text) % len(_ENCODINGS)]
    for place, part in zip(("content/site.toml", "layouts/local/words/en.toml"), parts, strict=False):
        path = site.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(part.encode(how, "replace"))
    built = site.run("build")
    faults = judge.of_terminal(built.out + built.err) + _of_exit(built)
    if (built.code == 0) != (site.root / "site/index.html").exists():
        faults.append(f"exit code {built.code}, and a site all the same, or none")
    return faults + (judge.faults(site.root / "site") if built.code == 0 else [])


def _of_exit(run: Run) -> list[str]:
    """An exit code that says how it went, and where it went wrong a line that says where."""
    if run.code not in (0, 1, 2):
        return [f"exit code {run.code}: {run.err[:300]}"]
    is_told = run.code == 0 or re.search(r"^(?:content|layouts)/\S+:(?:\d+:)? .+ — .+", run.err, re.MULTILINE)
    return [] if is_told else [f"exit code {run.code} without a reason: {run.err[:300]}"]


def publishing(text: str, folder: Path) -> list[str]:
    """A whole site, from records to pages: nothing is lost, nothing acts, nothing lies outside."""
    site = Site(folder)
    parts = text.split(PARTED)
    for place, part in zip(PLACES, parts, strict=False):
        (site.root / place).parent.mkdir(parents=True, exist_ok=True)
        (site.root / place).write_bytes(part.encode("utf-8", "replace"))
    imported = site.run(
        "import", *(site.source(f"{at}.txt", part) for at, part in enumerate(parts[len(PLACES) :]))
    )
    built = site.run("build", "--drafts")
    faults = [
        f"exit code {run.code}: {run.err[:300]}" for run in (imported, built) if run.code not in (0, 1, 2)
    ]
    faults += [line for run in (imported, built) for line in judge.of_terminal(run.out + run.err)]
    if imported.code != 2 and imported.report["records"]:
        faults += _unaccounted(imported.report["records"], imported.out)
    if built.code == 0:
        faults += judge.faults(site.root / "site")
    elsewhere = ("site/content/", "site/site/", "site/.cache/", "report.json")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            path.is_file()
            and not name.startswith(elsewhere)
            and not (path.parent == folder and path.suffix == ".txt")
        ):
            faults.append(f"written outside: {name}")
    again = site.run()
    if imported.code == 0 and again.report.get("entries"):
        faults.append(f"a second import changed {again.report['entries'][:2]}")
    return faults


def _unaccounted(records: list[dict[str, str]], said: str) -> Iterator[str]:
    """Whether the summary, "read 38 records: 28 new, 8 joined …", adds up to the outcomes of the report."""
    summary = next((line for line in said.splitlines() if line.startswith("read ")), "")
    total, *parts = (
        int(number.replace(",", "")) for number in re.findall(r"(?:read|[:,]) ([0-9,]+)", summary)
    )
    if total != len(records) or sum(parts) != total:
        yield f"there are {len(records)} outcomes, and it says: {summary}"


PARTED = "\n\f\n"  # between the files of a whole site
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1")
PLACES = (
    "content/site.toml", "content/profile.md", "content/papers/a-title.md", "content/topics/a-topic.md",
    "content/pages/about.md",
)  # fmt: skip

RECORDS = _records()
MARKDOWN = (ENTRY.rpartition("---\n")[2], *(path.read_text("utf-8") for path in sorted(DATA.rglob("*.md"))))

TARGETS = {
    "records": Target(RECORDS, reading),
    "entries": Target((ENTRY, PROFILE, TOPIC, PAGE), editing),
    "markdown": Target(MARKDOWN, showing),
    "settings": Target((SITE_TOML,), setting),
    "words": Target((OWN_WORDS, TABLES["words/en.toml"], TABLES["words/ar.toml"]), speaking),
    "look": Target((SITE_TOML, OWN_WORDS), looking, every=4),
    "site": Target((SITE_TOML, PROFILE, ENTRY, TOPIC, PAGE), publishing, every=8),
}


def an_input(target: str, chance: Random) -> str:
    """An input for a target. Of a whole site some files are as they should be, so that others are reached."""
    seeds = TARGETS[target].seeds
    if target == "look":
        return PARTED.join(text if chance.random() < 0.3 else mutated(text, chance, seeds) for text in seeds)
    if target != "site":
        return mutated(chance.choice(seeds), chance, seeds)
    files = [text if chance.random() < 0.6 else mutated(text, chance, (*seeds, *MARKDOWN)) for text in seeds]
    records = chance.sample(RECORDS, 2)
    return PARTED.join((*files, *(mutated(text, chance, RECORDS) for text in records)))
