"""The reader's eye: what Google Scholar and Zotero see on each paper's page, and what they would get wrong.

Looked at are the tags of the finished page, so a layout of the site's own that forgets them is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.frozen import replace
from opuscula.page import file_url
from opuscula.paper import Author, Paper
from opuscula.problem import Place, Problem, Severity

# What is wrong with these, readers drop without a word.
_DROPPED = {"wrong-doi", "wrong-orcid", "wrong-date"}

_DATE = re.compile(r"\d{4}(?:/(?:0[1-9]|1[0-2])(?:/(?:0[1-9]|[12]\d|3[01]))?)?")
_SEVERAL = re.compile(r"\s(?:and|&|et al\.?)(?:\s|$)|;")


def check(site: Site) -> Iterator[Problem]:
    yield from (replace(problem, severity="error") for problem in site.said if problem.rule in _DROPPED)
    for paper in site.portfolio.papers:
        document = site.documents.get(file_url(paper.url))
        if document and not paper.draft:
            yield from _facts(paper)
            yield from _tags(paper, document.citation)


def _facts(paper: Paper) -> Iterator[Problem]:
    """What the entry does not say, or says in a way that readers misunderstand."""
    if not paper.authors:
        remedy = 'write authors: and below it one "  - name" a line'
        message = "Scholar leaves out a paper without an author"
        severity: Severity = "hint" if paper.editors else "warning"
        yield _problem(paper, "authors", "no-author", message, remedy, severity)
    if not paper.date:
        remedy = "write date: as far as it is known, the year alone will do"
        yield _problem(paper, "date", "no-date", "Scholar leaves out a paper without a date", remedy)
    several = [author for author in paper.authors if _is_several(author)]
    for author in several:
        message = f'"{author.name.printed}" is one author to every reader'
        remedy = "give each author a line; where this is the name of a body, write group: true below it"
        yield _problem(paper, "authors", "several-authors-in-one", message, remedy)
    if len(paper.authors) == 1 and not several and _is_split(paper.authors[0]):
        message = f'Zotero takes "{paper.authors[0].name.inverted}", alone on a page, for two authors'
        remedy = (
            "nothing is wrong here: the BibTeX file beside the page and the lists of papers are understood"
        )
        yield _problem(paper, "authors", "compound-single-author", message, remedy, "hint")
    if paper.pdf.startswith("/") and not paper.pdf.startswith(paper.url):
        remedy = f"put the file into {paper.source.removesuffix('.md')}/"
        message = "Scholar looks for a paper's PDF only in the folder of its page"
        yield _problem(paper, "pdf", "pdf-elsewhere", message, remedy)


def _is_several(author: Author) -> bool:
    """Whether a name looks like those of several people."""
    return not author.name.group and _SEVERAL.search(author.name.printed) is not None


def _is_split(author: Author) -> bool:
    """Whether Zotero would part a lone name at its comma: it does where both sides have several words."""
    family, comma, given = author.name.inverted.partition(", ")
    return bool(comma) and not author.name.group and " " in family and " " in given


def _tags(paper: Paper, tags: tuple[tuple[str, str], ...]) -> Iterator[Problem]:
    """What the page does not say, though the entry does."""
    said = {name for name, _ in tags}
    wanted = {
        "citation_title": True,
        "citation_author": bool(paper.authors),
        "citation_publication_date": paper.date is not None,
    }
    authors = sum(name == "citation_author" for name, _ in tags)
    missing = [name for name, is_wanted in wanted.items() if is_wanted and name not in said]
    if missing:
        yield _layout(paper, f"the page has no {' and no '.join(missing)}")
    elif authors != len(paper.authors):
        yield _layout(paper, f"the page names {authors} authors where the paper has {len(paper.authors)}")
    for name, content in tags:
        if not content.strip():
            yield _layout(paper, f"the tag {name} is empty")
        elif name == "citation_publication_date" and not _DATE.fullmatch(content):
            yield _layout(paper, f'"{content}" is no date that Scholar reads', "error")


def _problem(
    paper: Paper, key: str, rule: str, message: str, remedy: str, severity: Severity = "warning"
) -> Problem:
    line = paper.lines.get(key) or paper.lines.get("title")
    return Problem(Place(paper.source, line), rule, message, remedy, severity)


def _layout(paper: Paper, message: str, severity: Severity = "warning") -> Problem:
    remedy = 'let the layout print {% include "parts/head.html" %}, and build again'
    return Problem(Place(paper.source), "citation-tags", message, remedy, severity)
