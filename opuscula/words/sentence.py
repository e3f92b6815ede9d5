"""The first sentence of a text, for a reader who wants only that."""

from __future__ import annotations

import re

_LONGEST = 240  # characters; a longer sentence is cut at a word's end

# An end, what may close behind it, and what must follow: blanks and no small letter. CJK stops need no blank.
_END = re.compile(r"[.!?…؟।]+[\"'”’»)\]]*(?=\s+[^\sa-z]|\s*$)|[。！？]+[」』”’）]*")

# Words whose full stop ends no sentence; a single letter ("C. Daniel Freeman", "e.g.") is another such.
_SHORT = re.compile(
    r"(?:^|[\s(\[\"'“])(?:(?:[^\W\d_]\.)*[^\W\d_]|al|vs|cf|etc|resp|approx|ca|Fig|Figs|Eq|Eqs|Sec|Tab|No|Nos|Vol"
    r"|Ref|Refs|Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr|Proc|Inc|Ltd|Univ|Dept|Ph\.D)\.$"
)


def first_sentence(text: str) -> str:
    """The first sentence of a plain text; one that is very long ends in "…"."""
    paragraph = " ".join(text.partition("\n\n")[0][: 4 * _LONGEST].split())
    for end in _END.finditer(paragraph):
        sentence = paragraph[: end.end()]
        if not _SHORT.search(sentence[-20:]):
            return _short(sentence)
    return _short(paragraph)


def _short(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    cut = sentence[:_LONGEST]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-(") + " …"
