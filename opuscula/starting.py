"""New files, ready to edit: a paper, a topic, a page."""

from __future__ import annotations

from collections.abc import Collection

from opuscula.composing.naming import free_name
from opuscula.entries.entry import write
from opuscula.record import Plain

FOLDERS = {"paper": "content/papers/", "topic": "content/topics/", "page": "content/pages/"}

_BELOW = {
    "paper": "",
    "topic": "What this topic is about, in a few sentences.",
    "page": "What this page says, in Markdown.",
}


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
