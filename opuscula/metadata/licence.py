"""Where the words of a licence stand."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(r"CC[\s-](BY(?:[\s-](?:NC|SA|ND))*)(?:[\s-](\d\.\d))(?:\s.*)?", re.IGNORECASE)
_ZERO = re.compile(r"CC[\s-]?(?:0|zero)(?:[\s-]1\.0)?", re.IGNORECASE)
_HOME = "https://creativecommons.org/"


def address(licence: str) -> str:
    """The address that a licence is given by, or that its Creative Commons name stands for; else empty."""
    if re.match(r"https?://\S+$", licence):
        return licence
    if _ZERO.fullmatch(licence):
        return f"{_HOME}publicdomain/zero/1.0/"
    if found := _CREATIVE_COMMONS.fullmatch(licence):
        terms = re.sub(r"\s", "-", found[1]).lower()
        return f"{_HOME}licenses/{terms}/{found[2]}/"
    return ""
