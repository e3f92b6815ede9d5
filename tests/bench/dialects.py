"""How each generator wants a paper to be written: the same facts and the same Markdown for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from tests.bench.corpus import Invented

Dialect = Callable[[Invented], str]


def opuscula(paper: Invented) -> str:
    links = [f"links:\n  - kind: demo\n    url: {paper.demo}"] if paper.demo else []
    return _yaml(paper, *links)


def yaml(paper: Invented) -> str:
    """What Eleventy, Jekyll and Astro read as it is."""
    return _yaml(paper, *_demo(paper))


def hugo(paper: Invented) -> str:
    return _yaml(paper, *_demo(paper), f'years:\n  - "{paper.year}"')


def mkdocs(paper: Invented) -> str:
    return _yaml(paper, *_demo(paper), "template: paper.html")


def zola(paper: Invented) -> str:
    facts = {
        "authors": paper.authors,
        "area": paper.area,
        "venue": paper.venue,
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "code": paper.code,
        "demo": paper.demo,
    }
    lines = [
        f"title = {_quoted(paper.title)}",
        f"date = {paper.date}",
        "[taxonomies]",
        f"topics = {_quoted(paper.topics)}",
        f"years = {_quoted([paper.year])}",
        "[extra]",
        *(f"{key} = {_quoted(value)}" for key, value in facts.items() if value),
    ]
    return _fenced("+++", lines, paper)


def pelican(paper: Invented) -> str:
    lines = [
        f"Title: {paper.title}",
        f"Date: {paper.date}",
        f"Slug: {paper.name}",
        f"Authors: {'; '.join(paper.authors)}",
        f"Tags: {', '.join(paper.topics)}",
        f"Area: {paper.area}",
        f"Venue: {paper.venue}",
        f"Doi: {paper.doi}",
        f"Arxiv: {paper.arxiv}",
        f"Code: {paper.code}",
        *([f"Demo: {paper.demo}"] if paper.demo else []),
    ]
    return "\n".join(lines) + f"\n\n{paper.body}"


def topic_files(topics: Iterable[str]) -> Mapping[str, str]:
    """For opuscula, which warns of a topic without a file: the file of each, by its path."""
    return {f"content/topics/{topic}.md": f"---\ntitle: {topic}\n---\n" for topic in topics}


def list_stubs(topics: Iterable[str], years: Iterable[str]) -> Mapping[str, str]:
    """For MkDocs, which knows no taxonomies: a stub for each topic and year, which its layout fills."""
    kinds = {"topics": topics, "years": years}
    return {
        f"docs/{kind}/{name}.md": f'---\ntitle: "{name}"\ntemplate: list.html\nlist: {kind}/{name}\n---\n'
        for kind, names in kinds.items()
        for name in names
    }


def _yaml(paper: Invented, *more: str) -> str:
    lines = [
        f"title: {_quoted(paper.title)}",
        "authors:",
        *(f"  - {author}" for author in paper.authors),
        f"date: {paper.date}",
        f"area: {paper.area}",
        f"venue: {paper.venue}",
        "topics:",
        *(f"  - {topic}" for topic in paper.topics),
        f"doi: {paper.doi}",
        f'arxiv: "{paper.arxiv}"',
        f"code: {paper.code}",
        *more,
    ]
    return _fenced("---", lines, paper)


def _fenced(fence: str, lines: Iterable[str], paper: Invented) -> str:
    return "\n".join([fence, *lines, fence, "", paper.body])


def _demo(paper: Invented) -> list[str]:
    return [f"demo: {paper.demo}"] if paper.demo else []


def _quoted(value: object) -> str:
    """As YAML and TOML both read it."""
    return json.dumps(value, ensure_ascii=False)
