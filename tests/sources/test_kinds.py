from __future__ import annotations

import pytest

from opuscula.sources.kinds import kind


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("journalArticle", "article-journal"),
        ("Journal Article", "article-journal"),
        ("journal-article", "article-journal"),
        ("proceedings-article", "paper-conference"),
        ("posted-content", "article"),
        ("PhD thesis", "thesis"),
        ("Master's Thesis", "thesis"),
        ("Book", "book"),
        ("book-chapter", "chapter"),
        ("article-journal", "article-journal"),
        ("legal_case", "legal_case"),
        ("", ""),
        ("whatever", ""),
    ],
)
def test_kinds(text: str, wanted: str) -> None:
    assert kind(text) == wanted
