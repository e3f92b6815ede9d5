"""JSON of any shape, asked by a path of keys for a text, a list or a mapping; other values come out empty."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

_SURROGATES = re.compile("[\ud800-\udfff]")


def value(held: Any, *path: str) -> Any:
    """What stands at the end of a path of keys; None where the path breaks off."""
    for key in path:
        held = held.get(key) if isinstance(held, Mapping) else None
    return held


def text(held: Any, *path: str) -> str:
    """A text, or a number's digits, without blanks around it."""
    found = value(held, *path)
    if isinstance(found, float) and math.isfinite(found):
        return str(int(found)) if found.is_integer() else str(found)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**18 else ""
    return _SURROGATES.sub("\ufffd", found).strip() if isinstance(found, str) else ""


def items(held: Any, *path: str) -> list[Any]:
    """A list; of a value that stands where a list may, a list of one."""
    found = value(held, *path)
    return found if isinstance(found, list) else [] if found is None else [found]


def mapping(held: Any, *path: str) -> Mapping[str, Any]:
    """A mapping."""
    found = value(held, *path)
    return found if isinstance(found, Mapping) else {}


def texts(held: Any, *path: str) -> list[str]:
    """The texts of a list."""
    return [found for one in items(held, *path) if (found := text(one))]
