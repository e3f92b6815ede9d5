"""English titles in headline style: small words stay small, and what has capitals stays as printed."""

from __future__ import annotations

import re

from opuscula.languages import tongues

_SMALL = frozenset(
    """
    a about above across afore after against al along alongside amid amidst among amongst an and
    apropos around as aside astride at athwart atop barring before behind below beneath beside
    besides between beyond but by c ca circa d de despite down during et except for from given in
    inside into lest like modulo near next nor notwithstanding of off on onto or out over per plus
    pro qua sans since so than the through throughout till to toward towards under underneath until
    unto up upon v van versus via von vs with within without yet
    """.split()
)
_WORD = re.compile(r"[^\s/–—-]+")
_LATIN = re.compile(r"[a-zß-öø-ɏ]")
_STARTS = re.compile(r"(?:^|[:?!]\s)[\s“‘\"'(\[]*$")
_NEAR = 20  # characters before a word that can say that a part of the title begins with it
_FRINGE = "“”‘’\"'()[],.:;?!…"


def cased(title: str, language: str) -> str:
    """A title of a work in headline style, if it is in English or nobody says in which language it is."""
    tag = tongues.tag(language).lower()
    return headline(title) if not tag or tag.startswith("en") else title


def headline(title: str) -> str:
    """ "The engine: a history of its parts" → "The Engine: A History of Its Parts"."""

    def raised(found: re.Match[str]) -> str:
        word = found[0].strip(_FRINGE)
        if word != word.lower() or not _LATIN.match(word) or (word in _SMALL and stays_small(found)):
            return found[0]
        return found[0].replace(word, word[0].upper() + word[1:], 1)

    def stays_small(found: re.Match[str]) -> bool:
        start, end = found.span()
        is_first = _STARTS.search(title, max(0, start - _NEAR), start) is not None
        is_last = _WORD.search(title, end) is None
        leads = title[end : end + 1] == "-" and title[start - 1] != "-"  # "So-Called"
        return not (is_first or is_last or leads)

    return _WORD.sub(raised, title)
