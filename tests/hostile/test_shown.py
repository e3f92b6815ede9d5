"""Plain text in a record is shown as it is, whatever signs of Markdown, HTML, TeX or YAML stand in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula import importers
from opuscula.composing.compose import compose
from opuscula.composing.memory import Memory
from opuscula.entries import entry
from opuscula.words.markup import Rendered, blocks, inline
from tests.workbench import Site

PIECES = [
    *"\\`*_{}[]()>#+-.!|~^=:;&<\"'/%@?,$", "\n", "    ", "\t",
    *"word b1 1. 1) --- -- === ``` ~~~ ~~ ** __ _a_ *b* a_b_c ]( ![ | |---| -> <- <= <5 <3 a<y".split(),
    *"[^1] [^1]: [x](y) &amp; &lt; &#38; &nbsp; \\alpha \\_ \\\\ \\% {x} {.x} {#x} !!x &x *x '' % @".split(),
    *"null true ~ << = ::: [TOC] www.x.org a@b.c § é 李 – — …".split(),
    *("2020. ", "- ", "* ", "+ ", "# ", "> ", "[x]: y", "| a |", "< ", "https://x.org/a_b ", "{{ x }}"),
    *("https://a.b/c*d* ", "{% x %}", "key: value", ": ", " #x", "? ", "!!! x", "*[x]: y"),
]  # fmt: skip
LINES = st.lists(st.sampled_from([piece for piece in PIECES if piece != "\n"]), max_size=9).map(" ".join)
TIGHT = st.lists(st.sampled_from([piece for piece in PIECES if piece != "\n"]), max_size=9).map("".join)
LINE = st.builds("{} word".format, LINES | TIGHT)
TEXT = st.builds("{} word of {}".format, st.lists(st.sampled_from(PIECES), max_size=14).map("".join), LINE)


def of_csljson(title: str, venue: str, abstract: str) -> str:
    item = {
        "id": "a",
        "type": "article-journal",
        "title": title,
        "container-title": venue,
        "abstract": abstract,
    }
    return json.dumps(
        [{**item, "issued": {"date-parts": [[2001]]}, "author": [{"family": "Bee", "given": "Ann"}]}]
    )


def of_bibtex(title: str, venue: str, abstract: str) -> str:
    names = {"\\": "backslash", "`": "asciigrave", "'": "quotesingle", "~": "asciitilde", "^": "asciicircum",
             "{": "braceleft", "}": "braceright"}  # fmt: skip

    def tex(text: str) -> str:
        written = (f"\\text{names[sign]}{{}}" if sign in names else sign for sign in text)
        return "".join(f"\\{sign}" if sign in "$&%#_" else sign for sign in written)

    return (
        f"@article{{a,\n  title = {{{{{tex(title)}}}}},\n  author = {{Bee, Ann}},\n  year = 2001,\n"
        f"  journal = {{{tex(venue)}}},\n  abstract = {{{tex(abstract)}}},\n}}\n"
    )


def of_ris(title: str, venue: str, abstract: str) -> str:
    lines = f"TY  - JOUR\nTI  - {title}\nAU  - Bee, Ann\nPY  - 2001\nJO  - {venue}\n"
    return f"{lines}AB  - {' '.join(abstract.split())}\nER  - \n"


def of_nbib(title: str, venue: str, abstract: str) -> str:
    lines = f"PMID- 1\nTI  - {title}\nFAU - Bee, Ann\nDP  - 2001\nJT  - {venue}\n"
    return f"{lines}AB  - {' '.join(abstract.split())}\n"


def of_wos(title: str, venue: str, abstract: str) -> str:
    lines = f"PT J\nAU Bee, A\nTI {title}\nSO {venue}\nAB {' '.join(abstract.split())}\nPY 2001\nER\n\n"
    return f"FN Clarivate Analytics Web of Science\nVR 1.0\n{lines}EF\n"


def of_csv(title: str, venue: str, abstract: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["Title", "Authors", "Year", "Publication Title", "Abstract"])
    writer.writerow([title, "Bee, Ann", "2001", venue, abstract])
    return out.getvalue()


def of_openalex(title: str, venue: str, abstract: str) -> str:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(abstract.split()):
        places.setdefault(word, []).append(at)
    work = {
        "id": "https://openalex.org/W1",
        "title": title,
        "publication_year": 2001,
        "type": "article",
        "authorships": [{"author": {"display_name": "Ann Bee"}}],
        "primary_location": {"source": {"display_name": venue, "type": "journal"}},
        "abstract_inverted_index": places,
    }
    return json.dumps({"meta": {}, "results": [work]})


def of_orcid(title: str, venue: str, abstract: str) -> str:
    work = {
        "put-code": 1,
        "title": {"title": {"value": title}},
        "short-description": abstract,
        "type": "journal-article",
        "journal-title": {"value": venue},
        "publication-date": {"year": {"value": "2001"}},
    }
    return json.dumps({"group": [{"work-summary": [work]}]})


def of_semanticscholar(title: str, venue: str, abstract: str) -> str:
    work = {"paperId": "0" * 40, "title": title, "abstract": abstract, "venue": venue, "year": 2001}
    return json.dumps({"data": [{**work, "authors": [{"name": "Ann Bee"}]}]})


def of_dblp(title: str, venue: str, abstract: str) -> str:
    info = {"title": f"{escape(title)}.", "venue": escape(venue), "year": "2001", "type": "Journal Articles"}
    hit = {"@id": "1", "info": {**info, "key": "journals/x/1", "authors": {"author": [{"text": "Ann Bee"}]}}}
    return json.dumps({"result": {"hits": {"hit": [hit]}}})


def of_dblp_xml(title: str, venue: str, abstract: str) -> str:
    facts = f"<title>{escape(title)}.</title><year>2001</year><journal>{escape(venue)}</journal>"
    return f'<dblp><article key="journals/x/1"><author>Ann Bee</author>{facts}</article></dblp>'


def of_arxiv(title: str, venue: str, abstract: str) -> str:
    facts = f"<title>{escape(title)}</title><summary>{escape(abstract)}</summary>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom">\n<entry><id>http://arxiv.org/abs/2101.00001v1</id>'
        f"<published>2001-01-02T00:00:00Z</published>{facts}<author><name>Ann Bee</name></author>"
        f"<arxiv:journal_ref>{escape(venue)}</arxiv:journal_ref></entry>\n</feed>\n"
    )


def of_profile(title: str, venue: str, abstract: str) -> str:
    said = " ".join(abstract.split())
    return f"Ann Bee\n\nLG\n\nh-index7\n\n1 Papers\n\nLGAug 1, 2024\n{title}\n\nAnn Bee\n\n{said}\n"


def of_abstracts(title: str, venue: str, abstract: str) -> str:
    return f"Abstract: {' '.join(abstract.split())}\n"


WRITERS: dict[str, Callable[[str, str, str], str]] = {
    name.removeprefix("of_").replace("_", "-"): write
    for name, write in globals().items()
    if name.startswith("of_")
}
UNTITLED = {"abstracts"}  # what a format has no place for
NO_VENUE = {"abstracts", "profile"}
NO_ABSTRACT = {"dblp", "dblp-xml"}
PASTED = {"abstracts", "profile"}  # the others speak of signs by entities


def as_meant(format: str, text: str) -> str:
    """A text as a format can hold it: all may have TeX in them; BibTeX alone has a word for a backslash."""
    return re.sub(r"\\(?![\\a-z])" if format == "bibtex" else r"\\", "/", text)


def as_read(format: str, text: str) -> str:
    """What that is to say."""
    return text if format in PASTED else unescape(text)


def bare(text: str) -> str:
    """The text without white space, a dash as the hyphens that it was written with."""
    return "".join(text.replace("—", "---").replace("–", "--").split())


def is_shown(rendered: Rendered, text: str) -> None:
    if "<math" in rendered.html or any(flaw.rule == "tex" for flaw in rendered.flaws):
        assert re.search(r"\$|\\[(\[]", text)
    else:
        assert bare(rendered.plain) == bare(text), rendered
        assert not re.search("<(?!/?(?:p|a)[ >])", rendered.html), rendered
        assert rendered.flaws == ()


def shows(format: str, title: str, venue: str, abstract: str) -> None:
    title, venue, abstract = (as_meant(format, text) for text in (title, venue, abstract))
    written = WRITERS[format](title, venue, abstract)
    title, venue, abstract = (as_read(format, text) for text in (title, venue, abstract))
    found = importers.read("x", written, format.partition("-")[0])
    assert found and len(found.records) == 1 and not found.unread, found
    (text,) = compose(found.records, {}, (), Memory()).writes.values()
    made, problems = entry.parse("content/papers/x.md", text)
    assert problems == [] and made.sections == ""
    if format not in UNTITLED:
        is_shown(inline(str(made.meta["title"])), title)
    if format not in NO_VENUE:
        assert bare(str(made.meta["venue"])) == bare(venue)
    if format not in NO_ABSTRACT:
        is_shown(blocks(made.abstract), abstract)


@pytest.mark.parametrize("format", WRITERS)
@settings(max_examples=15, deadline=None)
@given(LINE, LINE, TEXT)
def test_what_a_record_says_is_shown(format: str, title: str, venue: str, abstract: str) -> None:
    shows(format, title, venue, abstract)


@pytest.mark.slow
@pytest.mark.parametrize("format", WRITERS)
@settings(max_examples=400, deadline=None)
@given(LINE, LINE, TEXT)
def test_what_a_record_says_is_shown_however_odd(format: str, title: str, venue: str, abstract: str) -> None:
    shows(format, title, venue, abstract)


def test_the_page_shows_it(tmp_path: Path) -> None:
    said = (
        "# 1. *a* _b_ [x](y) [x]: y <z &amp; | a | {{ x }} {% x %} - > ~~c~~ `d` **e** key: 'v' \"w\" %s {0}"
    )
    site = Site(tmp_path)
    site.take("x.json", of_csljson(said, said, said))
    assert site.run("build").code == 0
    (name,) = site.papers()
    page = html5lib.parse(
        (site.root / f"site/papers/{name}/index.html").read_bytes(), namespaceHTMLElements=False
    )
    shown = bare("".join(page.find("body").itertext()))
    assert bare("".join(page.find(".//h1").itertext())) == bare(unescape(said))
    assert shown.count(bare(unescape(said))) >= 3
