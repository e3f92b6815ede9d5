from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula import exports
from opuscula.citations.remainder import facts as stated
from opuscula.composing.importing import Incoming, bring_in
from opuscula.entries import entry
from opuscula.gathering.gather import gather
from opuscula.paper import Paper
from opuscula.record import STATUSES, TYPES, Plain
from opuscula.settings import Settings
from tests.sample import PAPERS


def test_formats_come_in_the_order_of_their_names() -> None:
    names = list(exports.formats())
    assert names == sorted(names)
    assert "markdown" in names


def test_every_format_writes_something_and_nothing() -> None:
    for format in exports.formats().values():
        assert format.SUFFIX.startswith(".")
        assert format.LABEL
        assert "/" in format.MIME
        assert PAPERS[0].title_text in format.write(PAPERS[:1])
        assert isinstance(format.write([]), str)


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [format.SUFFIX for format in exports.formats().values()]
    assert len(set(suffixes)) == len(suffixes)


def test_the_settings_leave_formats_out() -> None:
    made = [format.LABEL for format in exports.made({"markdown": False, "ris": False})]
    assert "BibTeX" in made and "Markdown" not in made and "RIS" not in made


def test_lists_come_in_the_formats_that_say_so() -> None:
    assert [format.LABEL for format in exports.of_list("papers", {})] == ["BibTeX", "CSL-JSON", "RIS"]
    assert [format.LABEL for format in exports.of_list("topic", {})] == ["BibTeX"]
    assert exports.of_list("topic", {"bibtex": False}) == []


TEXT = st.text("abcXYZ éß李 -–:;,.&%$#_~^\\{}'\"`<>*@=()[]/09", min_size=1, max_size=12)
TEXT = TEXT.map(lambda text: " ".join(text.split()) or "x")
DATES = ("2019", "2020-05", "2020-12-23", "0999")
PEOPLE: tuple[Plain, ...] = (
    "Ada Lovelace", "others", "Jan van der Berg", "李明",
    {"name": "The A and B Group, Inc.", "group": "true"},
    {"name": "Yamada Taro", "family": "Yamada", "given": "Taro"},
    {"name": "Le Corbusier", "family": "Le Corbusier"},
    {"name": "Ann Bee", "orcid": "0000-0002-1825-0097", "url": "https://x.org/", "equal": "true"},
)  # fmt: skip
LINKS: tuple[Plain, ...] = (
    {"kind": "website", "url": "https://x.org/"}, {"kind": "code", "url": "https://github.com/a/b"},
    {"kind": "demo", "url": "https://x.org/a_b?c=%20,d"}, {"kind": "my own", "url": "http://y.org/z.pdf"},
    {"kind": "video", "url": "https://x.org/v", "label": "A, {B} = C"},
)  # fmt: skip
VERSIONS: tuple[Plain, ...] = (
    {"date": "2019-05", "arxiv": "2401.10020"},
    {"date": "2020-12-23", "type": "paper-conference", "venue": "Neural {Systems} & Co.", "pages": "1-9"},
    {"type": "article-journal", "venue": "Annals", "doi": "10.1000/v", "url": "https://x.org/v"},
)
TEXTS = "area genre venue volume issue publisher series isbn issn license"


def some(*values: Plain) -> st.SearchStrategy[Plain]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique_by=str)


ENTRIES: st.SearchStrategy[dict[str, Plain]] = st.fixed_dictionaries(
    {"title": st.sampled_from(["A Title", "Of *E. coli*: $x^{2}$ in 5% of “A” -- B", "Über Ärger & Co."])},
    optional={
        **dict.fromkeys(("authors", "editors"), some(*PEOPLE)),
        **dict.fromkeys(("more_authors", "code", "featured"), st.just("true")),
        **dict.fromkeys(("affiliations", "awards"), st.lists(TEXT, min_size=1, max_size=2)),
        **dict.fromkeys(TEXTS.split(), TEXT),
        "keywords": st.lists(TEXT, min_size=1, max_size=2, unique=True),
        "date": st.sampled_from(DATES),
        "type": st.sampled_from(TYPES),
        "status": st.sampled_from(STATUSES),
        "doi": st.sampled_from(["10.1000/a_b(1)", "10.48550/arXiv.2401.10020"]),
        "arxiv": st.just("2401.10020"),
        "pmid": st.just("12345678"),
        "pages": st.sampled_from(["1-9", "e12", "2-1--2-10", "1-3, 7"]),
        "pdf": st.just("https://x.org/x.pdf"),
        "links": some(*LINKS),
        "versions": some(*VERSIONS),
    },
)
ABSTRACTS = (
    "", "Plain.", "Two\nlines.\n\nAnd *more* at https://x.org/demo.", "- a\n- list\n\n$$x = \\frac{1}{2}$$",
    "`{` and \\}",
)  # fmt: skip


@pytest.mark.parametrize("name", ["bibtex", "csljson", "ris"])
@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.sampled_from(ABSTRACTS))
def test_what_we_write_comes_back_without_loss(name: str, facts: dict[str, Plain], abstract: str) -> None:
    first = portfolio_of({"content/papers/a.md": entry.write(facts, abstract).encode()})
    made = exports.formats()[name].write([first]).encode()
    writes = bring_in({}, None, [Incoming("x", "x", made)]).writes
    again = portfolio_of({path: data for path, data in writes.items() if path.startswith("content/papers/")})
    assert comparable(again) == comparable(first)


def portfolio_of(content: dict[str, bytes]) -> Paper:
    """The one paper of these entries."""
    [paper] = gather(content, Settings(base_url="https://example.org/"))[0].papers
    return paper


def comparable(paper: Paper) -> dict[str, Any]:
    """What an entry says, its texts as they are shown; an import gives it a key."""
    shown = {"title": paper.title, "abstract": " ".join(paper.abstract.split()), "key": ""}
    return {**stated(paper), **shown}
