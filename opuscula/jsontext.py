"""JSON that a person may read: what `json.dumps` gives with an indent, sooner.

The standard library writes such text in Python, by three functions that it makes anew for each call and that
name each other, so that they stay in memory until somebody looks for circles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any


def indented(value: Any, indent: int) -> str:
    """A value of dicts by texts, lists, tuples and plain values, each level `indent` blanks further in."""
    return _written(value, " " * indent, "\n")


def _written(value: Any, step: str, margin: str) -> str:
    """The same; every line but the first begins with the margin."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = margin + step
    if isinstance(value, dict) and value:
        pairs = (f"{encode_basestring(key)}: {_written(one, step, inner)}" for key, one in value.items())
        return _block("{", pairs, "}", inner, margin)
    if isinstance(value, list | tuple) and value:
        return _block("[", (_written(one, step, inner) for one in value), "]", inner, margin)
    return json.dumps(value)


def _block(first: str, rows: Iterable[str], last: str, inner: str, margin: str) -> str:
    return f"{first}{inner}{f',{inner}'.join(rows)}{margin}{last}"
