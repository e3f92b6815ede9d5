"""The Markdown twin of a paper's page: title, facts, abstract, sections, written anew from what is shown.

It has the form of an entry, so what reads one reads the other. Comments, keys that are the person's own and
what steers the site (drafts, redirects …) stay at home.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from opuscula.citations.remainder import person
from opuscula.entries import entry
from opuscula.paper import Paper, Version
from opuscula.record import Plain
from opuscula.words.shield import tidy

SUFFIX = ".md"
LABEL = "Markdown"
MIME = "text/markdown"

# A comment, which no reader of the page sees; code, in which a comment is shown, is stepped over.
_COMMENT = re.compile(
    r"(?P<code>^(?P<fence>`{3,}+|~{3,}+).*?^(?P=fence)|(?P<ticks>(?<!`)`++).*?(?P=ticks))"
    r"|(?:(?<![ \t])[ \t]+)?<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)


def write(papers: Sequence[Paper]) -> str:
    return "\n".join(_twin(paper) for paper in papers)


def _twin(paper: Paper) -> str:
    parts = [_without_comments(part) for part in (paper.abstract_markdown, paper.sections_markdown)]
    body = "\n\n".join(part for part in parts if part)
    return entry.write({key: value for key, value in _facts(paper).items() if value}, body)


def _facts(paper: Paper) -> dict[str, Plain]:
    """The facts in the order of an entry's keys."""
    facts = paper.facts
    known: dict[str, Plain] = {
        "title": paper.title_markdown,
        "authors": [person(author) for author in paper.authors],
        "more_authors": "true" if paper.more_authors else "",
        "editors": [person(editor) for editor in paper.editors],
        "date": str(paper.date or ""),
        "area": paper.area.code if paper.area else "",
        "affiliations": list(paper.affiliations),
        "type": facts.get("type", ""),
        "venue": paper.venue.title if paper.venue else "",
    }
    known |= {key: value for key, value in facts.items() if key not in known}
    return known | {
        "code": "true" if paper.has_code else "",
        "links": [link.plain() for link in paper.links],
        "keywords": list(paper.keywords),
        "awards": list(paper.awards),
        "topics": [topic.slug for topic in paper.topics],
        "versions": [_version(version) for version in paper.versions],
    }


def _version(version: Version) -> dict[str, Plain]:
    known = {"date": str(version.date or ""), **version.facts, "url": version.url}
    return {key: text for key, text in known.items() if text}


def _without_comments(markdown: str) -> str:
    text = tidy(markdown)
    return (_COMMENT.sub(lambda found: found["code"] or "", text) if "<!--" in text else text).strip()
