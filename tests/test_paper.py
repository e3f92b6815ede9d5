from __future__ import annotations

from tests.sample import paper


def test_papers_sort_by_date_then_by_slug() -> None:
    papers = [paper("b", "2020"), paper("a", "2020"), paper("undated"), paper("c", "2020-01")]
    assert [each.slug for each in sorted(papers, key=lambda each: each.sort_key)] == [
        "undated",
        "a",
        "b",
        "c",
    ]
