from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

import pytest

from opuscula.entries import entry
from opuscula.gathering import reading
from opuscula.gathering.catalogue import catalogue
from opuscula.gathering.rows import Signing, plain
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.paper import Paper
from opuscula.problem import Problem
from opuscula.record import Link, Name, PartialDate
from opuscula.settings import Settings

SETTINGS = Settings(repository="https://github.com/ada/site")
PIXEL = b"GIF89a\x02\x00\x01\x00"


def read(text: str, files: Mapping[str, bytes] | None = None) -> tuple[Paper, list[Problem]]:
    """The paper in the text of content/papers/x.md, beside which these files lie."""
    parsed, problems = entry.parse("content/papers/x.md", dedent(text))
    assert problems == []
    lie = {f"content/papers/{name}": data for name, data in (files or {}).items()}
    authors = ["Ada Lovelace", "A. Lovelace", "Jürgen Schmidhuber"]
    known = catalogue(SETTINGS, "Ada Lovelace", ["A. Lovelace"], {"art": "Art & craft"}, authors)
    shown = {"content/papers/x.md": "/papers/x/", "content/papers/other.md": "/papers/other/"}
    around = Whereabouts(lie, shown)
    row, wrong = reading.row(parsed, known, around, lie)
    kept = Signing(known).row(plain({**row, "coins": ""}))
    more, worse = reading.rest(parsed, SETTINGS, around, row["title"])
    whereabouts = {name: row[name] for name in ("slug", "url", "source")}
    return Paper(**whereabouts, **kept, **more), list(dict.fromkeys([*wrong, *worse]))


def facts(lines: str, files: Mapping[str, bytes] | None = None) -> tuple[Paper, list[Problem]]:
    """The paper with these lines of front matter, from the second line on, below a title."""
    return read(f"---\n{dedent(lines).strip()}\ntitle: T\n---\n", files)


def told(problems: list[Problem]) -> list[tuple[int | None, str, str]]:
    return [(problem.place.line, problem.severity, problem.rule) for problem in problems]


def test_a_paper_with_everything() -> None:
    paper, problems = read(
        """\
        ---
        title: "*World* models: $x^2$"
        authors:
          - A. Lovelace
          - name: Jürgen Schmidhuber
            orcid: https://orcid.org/0000-0002-1825-0097
            equal: true
          - name: The LIGO Collaboration
            group: true
        more_authors: true
        date: 2018-03-27
        area: NE
        affiliations: [somewhere]
        type: chapter
        venue: Annals
        volume: 0123
        pages: 12:34
        doi: 10.1000/x
        arxiv: 2401.10020
        code: https://github.com/ada/x
        links:
          - kind: demo
            url: https://example.org/
            label: Play
        keywords: [a, b]
        topics: [art, open-endedness]
        featured: yes
        aliases: [/papers/old]
        mood: sunny
        ---

        We do this, e.g. in $y$. And [that](other.md).

        ## More

        Own words.
        """
    )
    assert problems == []
    assert (paper.slug, paper.url, paper.source) == ("x", "/papers/x/", "content/papers/x.md")
    assert paper.title_markdown == "*World* models: $x^2$"
    assert "<em>World</em>" in paper.title and "<math" in paper.title and paper.has_math
    assert [author.name.printed for author in paper.authors] == [
        "A. Lovelace",
        "Jürgen Schmidhuber",
        "The LIGO Collaboration",
    ]
    ada, jurgen, ligo = paper.authors
    assert (
        ada.is_owner
        and ada.person
        and (ada.person.title, ada.person.url) == ("Ada Lovelace", "/people/ada-lovelace/")
    )
    assert (jurgen.orcid, jurgen.equal, jurgen.corresponding) == ("0000-0002-1825-0097", True, False)
    assert ligo.name.group and not ligo.is_owner
    assert paper.more_authors and paper.featured and not paper.draft
    assert paper.date == PartialDate(2018, 3, 27) and paper.year and paper.year.url == "/years/2018/"
    assert paper.area and (paper.area.code, paper.area.title) == ("NE", "Neural and Evolutionary Computing")
    assert [topic.title for topic in paper.topics] == ["Art & craft", "Open endedness"]
    assert paper.venue and paper.venue.url == "/venues/annals/"
    assert paper.facts["volume"] == "0123" and paper.facts["pages"] == "12:34" and paper.facts["isbn"] == ""
    assert paper.facts["type"] == "chapter"
    assert paper.links == (
        Link("demo", "https://example.org/", "Play"),
        Link("code", "https://github.com/ada/x"),
        Link("doi", "https://doi.org/10.1000/x", "DOI"),
        Link("arxiv", "https://arxiv.org/abs/2401.10020", "arXiv"),
    )
    assert paper.has_code and paper.keywords == ("a", "b") and paper.affiliations == ("somewhere",)
    assert 'href="/papers/other/"' in paper.abstract
    assert paper.abstract_markdown.startswith("We do this") and paper.sections_markdown.startswith("## More")
    assert paper.lead.startswith("We do this, e.g. in") and paper.lead.endswith(".")
    assert "Own words" in paper.sections and "Own words" not in paper.abstract
    assert paper.aliases == ("/papers/old/",)
    assert paper.extra == {"mood": "sunny"}
    assert paper.edit_url == "https://github.com/ada/site/edit/main/content/papers/x.md"


def test_a_title_alone_is_a_paper() -> None:
    paper, problems = read("---\ntitle: T\n---\n")
    assert problems == [] and paper.title == "T"
    assert paper.facts["type"] == "article" and paper.date is None and paper.links == () and paper.lead == ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("date: Feb 30", (2, "error", "wrong-date")),
        ("date: 2024-02-30", (2, "error", "wrong-date")),
        ("date: [2024]", (2, "error", "wrong-value")),
        ("code: maybe", (2, "error", "wrong-link")),
        ("code: javascript:alert(1)", (2, "error", "wrong-link")),
        ("featured: perhaps", (2, "error", "wrong-value")),
        ("more_authors: 3", (2, "error", "wrong-value")),
        ("draft: 1", (2, "error", "wrong-value")),
        ("authors:\n  - family: Lovelace", (2, "error", "wrong-value")),
        ("authors:\n  - [a]", (2, "error", "wrong-value")),
        ("authors:\n  - name: A\n    orcid: 1234", (2, "warning", "wrong-orcid")),
        ("authors:\n  - name: A\n    url: javascript:x", (2, "error", "wrong-link")),
        ("authors:\n  - name: A\n    equal: so", (2, "error", "wrong-value")),
        ("volume: 3\ntype: artcle", (3, "warning", "unknown-type")),
        ("status: printed", (2, "warning", "unknown-status")),
        ("volume: {a: b}", (2, "error", "wrong-value")),
        ("topics: art", (2, "error", "wrong-value")),
        ("topics: {a: b}", (2, "error", "wrong-value")),
        ("keywords: [[a]]", (2, "error", "wrong-value")),
        ("links: https://example.org/", (2, "error", "wrong-value")),
        ("links:\n  - kind: demo", (2, "error", "wrong-link")),
        ("links:\n  - url: https://example.org/", (2, "error", "wrong-link")),
        ("links:\n  - {kind: demo, url: 'javascript:x'}", (2, "error", "wrong-link")),
        ("links:\n  - {kind: demo, url: 'data:text/html,x'}", (2, "error", "wrong-link")),
        ("links:\n  - {kind: demo, url: 'http://[', label: L}", (2, "error", "wrong-link")),
        ("links:\n  - {kind: demo, url: [x]}", (2, "error", "wrong-value")),
        ("links:\n  - {kind: slides, url: slides.pdf}", (2, "error", "missing-file")),
        ("pdf: x.pdf", (2, "error", "missing-file")),
        ("pdf: ../../site.toml", (2, "error", "missing-file")),
        ("image: https://example.org/a.png", (2, "error", "remote-image")),
        ("image: //example.org/a.png", (2, "error", "remote-image")),
        ("image: a.png", (2, "error", "missing-file")),
        ("aliases: papers/old", (2, "error", "wrong-alias")),
        ("aliases: [/../x/]", (2, "error", "wrong-alias")),
        ("aliases: [//example.org/]", (2, "error", "wrong-alias")),
        ("aliases: [/a?b]", (2, "error", "wrong-alias")),
        ("doi: 11.1/x", (2, "warning", "wrong-doi")),
        ("arxiv: 12", (2, "warning", "wrong-arxiv")),
        ("pmid: x", (2, "warning", "wrong-pmid")),
        ("titel: x", (2, "warning", "unknown-key")),
        ("autors: x", (2, "warning", "unknown-key")),
        ("versions:\n  - date: 2024-13", (2, "error", "wrong-date")),
        ("versions:\n  - url: javascript:x", (2, "error", "wrong-link")),
        ("wordings: [x]", (2, "error", "wrong-value")),
    ],
)
def test_what_is_wrong_is_told_at_its_line(lines: str, expected: tuple[int, str, str]) -> None:
    _, problems = facts(lines)
    assert told(problems) == [expected]
    assert all(
        problem.message and problem.remedy and not problem.message.endswith(".") for problem in problems
    )


def test_all_that_is_wrong_is_told_at_once() -> None:
    _, problems = facts("date: x\ncode: y\nimage: z.png")
    assert [problem.place.line for problem in problems] == [2, 3, 4]


def test_remedies_guess_what_was_meant() -> None:
    _, problems = facts("titel: x\ntype: artcle")
    assert {'did you mean "title"?', 'did you mean "article"?'} == {
        problem.remedy.split("?")[0] + "?" for problem in problems
    }


@pytest.mark.parametrize("key", ["mood", "note", "abstract", "data", "x"])
def test_a_key_of_ones_own_is_no_mistake(key: str) -> None:
    paper, problems = facts(f"{key}: x")
    assert problems == [] and paper.extra == {key: "x"}


@pytest.mark.parametrize("value", ["true", "Yes", "on"])
def test_yes_has_several_spellings(value: str) -> None:
    assert facts(f"code: {value}")[0].has_code
    assert facts(f"more_authors: {value}")[0].more_authors


@pytest.mark.parametrize("value", ["false", "no", "OFF", ""])
def test_so_has_no(value: str) -> None:
    paper, problems = facts(f"code: {value}")
    assert not paper.has_code and problems == []


def test_a_link_of_kind_code_means_there_is_code() -> None:
    paper, _ = facts("links:\n  - {kind: code, url: https://example.org/x}")
    assert paper.has_code


def test_no_place_is_listed_twice() -> None:
    paper, _ = facts(
        """
        code: https://GitHub.com/ada/x/
        doi: 10.1000/x
        links:
          - {kind: code, url: https://github.com/ada/x}
          - {kind: article, url: https://doi.org/10.1000/x}
          - {kind: demo, url: https://github.com/ada/X}
        """
    )
    assert [(link.kind, link.url) for link in paper.links] == [
        ("code", "https://github.com/ada/x"),
        ("article", "https://doi.org/10.1000/x"),
        ("demo", "https://github.com/ada/X"),
    ]


def test_files_beside_the_entry() -> None:
    paper, problems = facts(
        "image: a.gif\nimage_alt: A cat\npdf: paper.pdf\nlinks:\n  - {kind: slides, url: talk/slides.pdf}",
        {"x/a.gif": PIXEL, "x/paper.pdf": b"", "x/talk/slides.pdf": b""},
    )
    assert problems == []
    assert paper.image and (paper.image.url, paper.image.alt) == ("/papers/x/a.gif", "A cat")
    assert (paper.image.width, paper.image.height) == (2, 1)
    assert paper.links == (
        Link("slides", "/papers/x/talk/slides.pdf"),
        Link("pdf", "/papers/x/paper.pdf", "PDF"),
    )


def test_a_picture_of_another_paper_is_named_by_its_way() -> None:
    paper, _ = facts("image: ../y/a.gif", {"y/a.gif": PIXEL})
    assert paper.image and paper.image.url == "/papers/y/a.gif"


def test_a_pdf_elsewhere() -> None:
    assert facts("pdf: https://example.org/x.pdf")[0].links == (
        Link("pdf", "https://example.org/x.pdf", "PDF"),
    )


def test_one_author_needs_no_list() -> None:
    paper, problems = facts("authors: Ada Lovelace")
    assert problems == [] and [author.name.printed for author in paper.authors] == ["Ada Lovelace"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            "name: Raphael Gontijo Lopes\n    family: Gontijo Lopes",
            Name("Raphael Gontijo Lopes", "Gontijo Lopes", "Raphael"),
        ),
        (
            "name: Ludwig van der Rohe Jr.\n    family: Rohe\n    particle: van der\n    suffix: Jr.",
            Name("Ludwig van der Rohe Jr.", "Rohe", "Ludwig", "van der", "Jr."),
        ),
        ("name: 李明\n    family: 李\n    given: 明", Name("李明", "李", "明")),
        ("name: LIGO\n    group: true", Name("LIGO", group=True)),
        ("name: Ada  Lovelace", Name.of("Ada Lovelace")),
    ],
)
def test_names_in_parts(lines: str, name: Name) -> None:
    paper, problems = facts(f"authors:\n  - {lines}")
    assert problems == [] and paper.authors[0].name == name


def test_an_editor_who_wrote_nothing_has_no_page() -> None:
    paper, _ = facts("editors: [Jürgen Schmidhuber, Nobody Else]")
    assert [editor.person.url if editor.person else None for editor in paper.editors] == [
        "/people/jurgen-schmidhuber/",
        "",
    ]


def test_versions_lead_to_themselves() -> None:
    paper, problems = facts(
        """
        versions:
          - {date: 2024-03, type: article, arxiv: 2403.13187}
          - {date: 2025-01-27, venue: Nature, doi: 10.1000/x, volume: 07}
          - {venue: Workshop, url: https://example.org/}
        """
    )
    assert problems == []
    assert [version.url for version in paper.versions] == [
        "https://arxiv.org/abs/2403.13187",
        "https://doi.org/10.1000/x",
        "https://example.org/",
    ]
    assert paper.versions[1].facts["volume"] == "07" and paper.versions[0].facts["venue"] == ""
    assert paper.versions[0].date == PartialDate(2024, 3) and paper.versions[2].date is None


def test_wordings_are_rendered() -> None:
    paper, _ = facts('wordings:\n  - {source: a.txt, text: "Other *words*."}')
    assert paper.wordings[0].source == "a.txt" and "<em>words</em>" in paper.wordings[0].text


def test_without_a_title_it_is_a_draft() -> None:
    paper, _ = read("---\ntitle:\n---\nWords.\n")
    assert paper.draft and paper.title_text == "Untitled" and paper.title_markdown == ""


def test_flaws_of_the_text_have_their_line_in_the_file() -> None:
    _, problems = read(
        "---\ntitle: T\n---\n\n\nFirst.\n\nBad $\\frac{$ here.\n\n## More\n\nx\n\n<script>x</script>\n"
    )
    assert {8, 14} <= {problem.place.line for problem in problems}


def test_a_link_to_nowhere_has_its_line() -> None:
    _, problems = read("---\ntitle: T\n---\n\nFirst.\n\nAnd [that](missing.md).\n")
    assert told(problems) == [(7, "warning", "dead-link")]


def test_what_is_no_character_does_not_get_out() -> None:
    paper, _ = read('---\ntitle: "a\\0b"\nvenue: "c\\bd"\n---\n')
    assert (paper.title_text, paper.facts["venue"]) == ("a b", "c d")


@pytest.mark.parametrize(
    ("stated", "papers", "lang"),
    [
        ("ja", "", "ja"),
        ("German", "", "de"),
        ("", "fr", "fr"),
        ("ja", "fr", "ja"),
        ("en", "", ""),
        ("?", "", ""),
    ],
)
def test_the_language_of_its_texts(stated: str, papers: str, lang: str) -> None:
    assert reading._lang(stated, Settings(language="en", papers_language=papers)) == lang
