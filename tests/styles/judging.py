"""Compares a style with citeproc-js. Where they differ on purpose, differences.toml says so and why."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from opuscula.styles import Style
from tests.styles.corpus import WORKS
from tests.styles.oracle import HERE, REFERENCES, text

EXPECTED: dict[str, dict[str, str]] = json.loads(REFERENCES.read_text("utf-8"))
DIFFERENCES: dict[str, Any] = tomllib.loads((HERE / "differences.toml").read_text("utf-8"))


def disagreements(name: str, style: Style) -> dict[str, tuple[str, str]]:
    """The works whose reference is not the expected one: what is expected, and what came."""
    expected = EXPECTED[name] | {work: differs["ours"] for work, differs in DIFFERENCES[name].items()}
    came = {work: text(style.cite(paper)) for work, paper in WORKS.items()}
    return {work: (expected[work], came[work]) for work in WORKS if expected[work] != came[work]}
