"""What programs and services call kinds of work → CSL's types."""

from __future__ import annotations

import re

from opuscula.record import TYPES
from opuscula.text import words

# By folded words; CSL's own names need no line here.
_KINDS = {
    "abstract": "article-journal", "article in press": "article-journal", "artwork": "graphic",
    "audio": "song", "audio recording": "song", "bachelor thesis": "thesis", "blog": "post-weblog",
    "blog post": "post-weblog", "book chapter": "chapter", "book part": "chapter",
    "book review": "review-book", "book section": "chapter", "book series": "collection",
    "book set": "collection", "book track": "chapter", "case": "legal_case",
    "computer program": "software", "conference": "paper-conference",
    "conference abstract": "paper-conference", "conference article": "paper-conference",
    "conference paper": "paper-conference", "conference poster": "speech",
    "conference proceedings": "paper-conference", "conference review": "paper-conference",
    "data paper": "article-journal", "data set": "dataset", "database": "dataset",
    "dictionary entry": "entry-dictionary", "diploma thesis": "thesis", "dissertation": "thesis",
    "doctoral thesis": "thesis", "edited book": "book", "editorial": "article-journal",
    "encyclopedia article": "entry-encyclopedia", "erratum": "article-journal",
    "film": "motion_picture", "forum post": "post", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "instant message": "personal_communication",
    "journal": "article-journal", "journal article": "article-journal",
    "journal issue": "periodical", "journal paper": "article-journal", "letter": "article-journal",
    "magazine": "article-magazine", "magazine article": "article-magazine",
    "master s thesis": "thesis", "master thesis": "thesis", "masters thesis": "thesis",
    "mastersthesis": "thesis", "monograph": "book", "newspaper": "article-newspaper",
    "newspaper article": "article-newspaper", "note": "article-journal", "peer review": "review",
    "phd thesis": "thesis", "phdthesis": "thesis", "posted content": "article", "poster": "speech",
    "preprint": "article", "presentation": "speech", "proceedings": "book",
    "proceedings article": "paper-conference", "proceedings paper": "paper-conference",
    "radio broadcast": "broadcast", "reference book": "book", "reference entry": "entry",
    "research article": "article-journal", "research paper": "article-journal",
    "review": "article-journal", "review article": "article-journal",
    "short survey": "article-journal", "statute": "legislation", "talk": "speech",
    "tech report": "report", "technical report": "report", "techreport": "report",
    "tv broadcast": "broadcast", "video recording": "motion_picture", "web page": "webpage",
    "website": "webpage", "working paper": "report", "workshop paper": "paper-conference",
}  # fmt: skip


def kind(text: str) -> str:
    """The CSL type of a kind of work, "journalArticle" or "Journal Article"; nothing where none is known."""
    if text in TYPES:
        return text
    for spelling in (text, re.sub("(?<=[a-z])(?=[A-Z])", " ", text)):
        folded = " ".join(words(spelling))
        if folded in _KINDS:
            return _KINDS[folded]
    return text.lower() if text.lower() in TYPES else ""
