from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opuscula.citations import evident
from opuscula.entries import entry
from opuscula.exports import bibtex, csljson, ris
from opuscula.gathering.gather import gather
from opuscula.paper import Paper
from opuscula.record import STATUSES, Plain
from opuscula.settings import Settings
from opuscula.text import slug
from tests.works import CONSTRUCTED, demonstration

FORMATS = (bibtex, csljson, ris)

PLAIN: dict[str, Plain] = {
    "title": "EvoJAX: What Vitamin A Does", "authors": ["Ann Ó'Brien", "J. R. van der Berg", "Łukasz Xu"],
    "more_authors": "true", "date": "2020-05-06", "area": "NE", "affiliations": ["An Institute"],
    "type": "paper-conference", "venue": "Annals of Engines", "volume": "12", "pages": "3–14",
    "publisher": "A Press", "status": "published", "doi": "10.1000/ab.12", "arxiv": "2001.01234",
    "issn": "0123-4567", "language": "de", "key": "obrien2020evojax", "code": "https://x.org/code",
    "links": [{"kind": "demo", "url": "https://x.org/demo"}, {"kind": "blog", "url": "https://x.org/~ann/"}],
    "pdf": "https://x.org/x.pdf", "keywords": ["neural nets", "life"], "awards": ["Best Paper"],
    "featured": "true",
}  # fmt: skip
ABSTRACT = "We *say* so, in\n95% of [all](https://x.org/) cases.\n\nAnd it's “more” – isn't it?"

WORDS = st.sampled_from(
    """
    a A and And et al al. others Others Co Inc II Jr. Jr van der Le d'Or O'Brien -a X. x2 12 12. 1) (a) w/o
    arXiv arXiv:2401.10020 CoRR doi:10.1/x x@y.z www.x.org https://x.org/demo https://x.org/a_b. 5% $5 $x$ ² ﬁ
    e\u0301 Ł é 李 A&B &amp; <i>b</i> *b* **b** `c` [d](https://y.org/) [1] {B} \\{ \\% \\emph{e} --
    --- – — '' ''' `` ' ' '90s ?` ¿ “q” "q" … ... : = == + # ## > | ~ ^ _ __ ; , !! \\\\ ER TY-- @misc{a,
    Team University Collaboration Abstract: PMID: 123 true No \n \n\n
    """.split(" ")
)
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ODD = TEXT | st.lists(WORDS, min_size=1, max_size=4).map("".join) | st.text(max_size=8)
LINE = ODD.map(lambda text: " ".join(text.split()) or "x")
NUMBERS = st.text("0123456789-–vVeX. ,/", min_size=1, max_size=10).map(lambda text: text.strip() or "1")
NAMES = st.lists(
    st.sampled_from("Ann Ó'Brien van Van der II Jr Sr. Co And and Et Al Al. Inc A.B. J.-P. d'Or Ł".split()),
    min_size=1, max_size=4,
).map(" ".join)  # fmt: skip
LINKS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["code", "demo", "pdf", "article", "supplement", "my own"]),
        "url": st.sampled_from(
            ["https://x.org/demo", "https://x.org/code", "https://x.org/x.pdf", "https://x.org/a_b?c={d}",
             "https://doi.org/10.1000/ab.12", "https://arxiv.org/abs/2001.01234", "HTTP://x.org", "http://10.1"]
        ),
    },
    optional={"label": LINE},
)  # fmt: skip
ODDITIES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys("title venue publisher series license key genre area language".split(), LINE),
    **dict.fromkeys("volume issue pages isbn issn pmid doi arxiv".split(), NUMBERS | LINE),
    **dict.fromkeys(("authors", "editors"), st.lists(NAMES | LINE, min_size=1, max_size=3)),
    **dict.fromkeys(("keywords", "awards"), st.lists(LINE, min_size=1, max_size=2)),
    "type": st.sampled_from("article article-journal thesis chapter article-magazine".split()),
    "venue": LINE | st.sampled_from(["arXiv", "arXiv preprint", "CoRR", "bioRxiv"]),
    "doi": st.sampled_from(["10.48550/arXiv.2401.10020", "10.1/x.", "10.1000/a(b)", "10.1000/AB_c", "x"]),
    "arxiv": st.sampled_from(["2401.10020v2", "hep-th/9901001", "x"]),
    "key": st.sampled_from(["ref2020", "isi:20", "item-1", "a2020b", "DBLP:conf/x/Y20", "1a", "é"]),
    "status": st.sampled_from(STATUSES),
    "date": st.sampled_from(["2020", "2020-05", "0999", "2020-05-06"]),
    "links": st.lists(LINKS, min_size=1, max_size=3),
    "code": st.sampled_from(["true", "https://x.org/demo", "https://x.org/code"]),
    "versions": st.lists(
        st.fixed_dictionaries(
            {"date": st.sampled_from(["2021", "2021-03", "2020-05-06"])},
            optional={
                "type": st.sampled_from(["article", "article-journal", "paper-conference", "thesis"]),
                "venue": st.sampled_from(["Annals", "Annals of Engines", "arXiv", "CoRR"]) | LINE,
                "volume": st.sampled_from(["12", "13"]) | NUMBERS,
                "doi": st.sampled_from(["10.1000/ab.12", "10.1000/new", "10.1/x."]),
                "pages": st.sampled_from(["3–14", "3-14", "9–12"]),
                "arxiv": st.sampled_from(["2001.01234", "2001.09999"]),
            },
        ),
        min_size=1,
        max_size=2,
    ),
    "language": st.sampled_from(["en", "xx", "German"]),
}


def papers_of(facts: dict[str, Plain], abstract: str) -> Sequence[Paper]:
    """The paper of this entry, or none where it is no entry."""
    content = {f"content/papers/{slug(str(facts['title']))}.md": entry.write(facts, abstract).encode()}
    return [paper.whole for paper in gather(content, Settings(base_url="https://example.org/"))[0].papers]


def both(format: Any, paper: Paper) -> tuple[dict[str, Plain] | None, dict[str, Plain]]:
    """The remainder that is evident, and the one by the file read back."""
    seen: list[Any] = []

    def told(cited: Any, told: Any) -> None:
        seen.append(tell(cited, told))

    def read(cited: Any, written: Any) -> Any:
        seen.append(reading(cited, written))
        return seen[-1]

    tell, reading = evident.evident, format._read_back
    with patch.object(evident, "evident", told), patch.object(format, "_read_back", read):
        format.write([paper])
    return (seen[0], seen[1]) if len(seen) > 1 else (None, seen[0])


def hold(papers: Sequence[Paper]) -> int:
    """Holds that what is evident is so; how often something was."""
    found = [both(format, paper) for format in FORMATS for paper in papers]
    for known, read in found:
        assert known is None or list(known.items()) == list(read.items())
    return sum(known is not None for known, _ in found)


def test_a_paper_of_plain_facts_is_evident_in_every_format() -> None:
    assert hold(papers_of(PLAIN, ABSTRACT)) == len(FORMATS)
    assert hold(papers_of({"title": "A Title"}, "")) == len(FORMATS)


def test_versions_a_lone_article_dashes_dollars_and_formulas_are_evident() -> None:
    version = {
        "date": "2021-03",
        "type": "article-journal",
        "venue": "Annals",
        "volume": "7",
        "doi": "10.1000/new",
    }
    article: Plain = [{"kind": "article", "url": "https://x.github.io"}]
    title: dict[str, Plain] = {"title": "A Title"}
    assert hold(papers_of({**title, "versions": [version]}, "")) == len(FORMATS)
    assert hold(papers_of({**title, "links": article}, "It is at https://x.github.io")) == len(FORMATS)
    assert hold(papers_of(title, "It costs $15 --- a little.")) == len(FORMATS)
    assert hold(papers_of(title, "From A $\\xrightarrow{}$ B, $x_1$ and $O(n^{2})$.")) == len(FORMATS)


def test_what_is_not_plain_is_read_back() -> None:
    for key, value in (
        ("title", "Of *E. coli*"), ("authors", ["Ann Bee", "Et Al"]), ("key", "ref2020"),
        ("doi", "10.1/a(b)"), ("genre", "Essay"), ("language", "German"),
    ):  # fmt: skip
        assert hold(papers_of({**PLAIN, key: value}, "")) == 0
    version: Plain = {"date": "2021", "pages": "9–12", "venue": "Annals"}
    assert hold(papers_of({"title": "A Title", "versions": [version]}, "")) == 0


def test_what_is_evident_of_constructed_papers_is_so() -> None:
    assert hold(CONSTRUCTED) > 0


@pytest.mark.slow
def test_what_is_evident_of_the_demonstration_is_so() -> None:
    hold(demonstration())


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(PLAIN)), max_size=8),
    st.lists(st.sampled_from(sorted(ODDITIES)), max_size=2).flatmap(
        lambda keys: st.fixed_dictionaries({key: ODDITIES[key] for key in keys})
    ),
    st.just("") | st.just(ABSTRACT) | ODD | TEXT.map(lambda text: f"We do {text} so."),
)
def test_whatever_is_evident_is_so(left_out: list[str], odd: dict[str, Any], abstract: str) -> None:
    kept = {key: value for key, value in PLAIN.items() if key not in left_out or key == "title"}
    hold(papers_of({**kept, **odd}, abstract))
