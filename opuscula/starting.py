"""New files, ready to edit: a paper, a topic, a page; and what a new site has besides its content."""

from __future__ import annotations

import json
from collections.abc import Collection

from opuscula.composing.naming import free_name
from opuscula.entries.entry import write
from opuscula.record import Plain
from opuscula.workflow import workflow

FOLDERS = {"paper": "content/papers/", "topic": "content/topics/", "page": "content/pages/"}

_BELOW = {
    "paper": "",
    "topic": "What this topic is about, in a few sentences.",
    "page": "What this page says, in Markdown.",
}

_OWNER = "Whose site this is: your name goes between the quotes, your biography below the last line."

_SETTINGS = """\
# The settings of this site. All have defaults; take the # away to choose another value.

title = <title>
# description = "The site in a sentence."
# base_url = "https://example.org/" # where it stands; the workflow that publishes on GitHub Pages knows it
# language = "de"
# accent = "ultramarine"
"""

_NOT_IN_GIT = """\
/site/
/.cache/
/.venv/
"""


def new(kind: str, title: str, existing: Collection[str]) -> tuple[str, str]:
    """The path and the text of a new file of a kind, under a name that is free among the existing paths."""
    folder = FOLDERS[kind]
    taken = {
        path.removeprefix(folder).removesuffix(".md").lower() for path in existing if path.startswith(folder)
    }
    clean = " ".join(title.split())
    front, comments = _front(kind, clean)
    name = free_name({"title": clean, "abstract": clean}, taken)
    return f"{folder}{name}.md", write(front, _BELOW[kind], comments)


def site(title: str, version: str) -> dict[str, str]:
    """Path and text of what a site has besides papers: an owner, settings, a workflow, what git leaves out.

    `version` is the one of opuscula that the workflow installs. Of whom it is, an import may know more.
    """
    quoted = json.dumps(title.encode(errors="replace").decode(), ensure_ascii=False).replace("\x7f", "")
    publishing, steps = workflow("github", version)
    return {
        "content/profile.md": write({"name": ""}, "", {"name": _OWNER}),
        "content/site.toml": _SETTINGS.replace("<title>", quoted),
        publishing: steps,
        ".gitignore": _NOT_IN_GIT,
    }


def _front(kind: str, title: str) -> tuple[dict[str, Plain], dict[str, str]]:
    if kind == "topic":
        return {"title": title, "phrases": [title.lower()]}, {
            "phrases": "A paper whose title or abstract has one of these gets the topic at the next import."
        }
    if kind == "page":
        return {"title": title}, {}
    return {"title": title, "authors": "", "date": "", "venue": "", "draft": "true"}, {
        "authors": "One a line below: - Ada Lovelace",
        "date": "As far as it is known: 2026, 2026-05 or 2026-05-17.",
        "draft": "Remove this line to publish. The abstract goes under the second ---, sections after it.",
    }
