"""The lists that MkDocs lacks: all papers newest first, and those of each topic and year."""

from __future__ import annotations

from collections import defaultdict
from typing import Any


def on_env(env: Any, config: Any, files: Any) -> Any:
    papers = [file.page for file in files.documentation_pages() if file.src_uri.startswith("papers/")]
    papers.sort(key=lambda paper: paper.meta["date"], reverse=True)
    lists = defaultdict(list, all=papers)
    for paper in papers:
        lists[f"years/{paper.meta['date'].year}"].append(paper)
        for topic in paper.meta["topics"]:
            lists[f"topics/{topic}"].append(paper)
    env.globals["lists"] = lists
    return env
