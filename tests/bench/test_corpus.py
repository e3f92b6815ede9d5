from __future__ import annotations

from hashlib import sha256

from tests.bench.corpus import paper, papers


def test_the_same_papers_come_everywhere() -> None:
    digest = sha256(repr(list(papers(40))).encode()).hexdigest()
    assert digest[:16] == "e59ec1e31df7642b"


def test_a_small_site_is_the_beginning_of_a_large_one() -> None:
    assert list(papers(60))[:30] == list(papers(30))
    assert paper(59) == list(papers(60))[-1]


def test_each_has_a_name_of_its_own() -> None:
    found = list(papers(400))
    assert len({one.name for one in found}) == len({one.title for one in found}) == 400
    assert {len(one.topics) for one in found} <= {1, 2, 3, 4, 5}
    assert max(one.date for one in found) < "2025"


def test_texts_have_what_people_write() -> None:
    bodies = [one.body for one in papers(40)]
    for mark in ("*", "**", "](https://", "`", "$", "%", "'s", '"', "(", "\n\n## Notes\n", "\n- "):
        assert any(mark in body for body in bodies), mark
    assert 1000 < sum(map(len, bodies)) / 40 < 1700
