from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from opuscula.gathering.gather import Gathered, gather_rows
from opuscula.gathering.slips import Slip
from opuscula.hands.cache import Cache
from opuscula.hands.disk import Stamp
from opuscula.hands.readings import Readings
from opuscula.settings import Settings

OLD: Stamp = (1, 1, 1, 1)
NEW: Stamp = (2, 2, 2, 2)

PAPERS = {
    f"content/papers/{name}.md": f"---\ntitle: {name}\nauthors: [Ada, {name}]\n---\n\nWords.\n".encode()
    for name in ("a", "b", "c")
}


class Learning(Readings):
    """Readings that remember what was read anew."""

    learnt: tuple[str, ...] = ()

    def learn(self, slip: Slip, packed: tuple[bytes, bytes, bytes]) -> None:
        self.learnt += (slip.path,)
        super().learn(slip, packed)


class Opening(dict[str, bytes]):
    """Files that remember which of them were opened."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.opened: list[str] = []

    def __getitem__(self, path: str) -> bytes:
        self.opened.append(path)
        return super().__getitem__(path)


def read(
    folder: Path, files: Mapping[str, bytes], stamps: Mapping[str, Stamp | None], seal: bytes = b""
) -> tuple[Gathered, list[str], tuple[str, ...]]:
    """Gathers as a build does; gives what came of it, the files that were opened, and those read anew."""
    cache, content = Cache(folder), Opening(files)
    known = Learning(cache, seal, content, {**dict.fromkeys(files, OLD), **stamps})
    found = gather_rows(content, Settings(), known=known)
    papers = found.portfolio.papers
    known.keep(found.arrangement, found.catalogue)
    assert known.rows.keys() == {paper.slug for paper in papers}
    opened = sorted(set(content.opened))
    assert [paper.title_text for paper in papers] == [paper.slug for paper in papers]
    cache.save()
    return found, opened, known.learnt


def test_what_has_its_old_stamp_is_not_opened_again(tmp_path: Path) -> None:
    assert read(tmp_path, PAPERS, {})[1] == sorted(PAPERS)
    assert read(tmp_path, PAPERS, {})[1] == []
    assert read(tmp_path, PAPERS, {"content/papers/b.md": NEW})[1] == ["content/papers/b.md"]


def test_without_a_stamp_a_file_is_looked_into(tmp_path: Path) -> None:
    read(tmp_path, PAPERS, {})
    _, opened, learnt = read(tmp_path, PAPERS, {"content/papers/b.md": None})
    assert opened == ["content/papers/b.md"] and learnt == (), "its bytes were the old ones"


@pytest.mark.parametrize("what", ["seal", "topics"])
def test_other_settings_or_topics_read_everything_anew(tmp_path: Path, what: str) -> None:
    read(tmp_path, PAPERS, {})
    files = {**PAPERS, "content/topics/x.md": b"---\ntitle: X\n---\n"} if what == "topics" else PAPERS
    assert read(tmp_path, files, {}, b"other" if what == "seal" else b"")[2] == tuple(sorted(PAPERS))


def test_another_spelling_of_a_name_signs_every_row_anew(tmp_path: Path) -> None:
    before, *_ = read(tmp_path, PAPERS, {})
    accented = {"content/papers/d.md": "---\ntitle: d\nauthors: [Adá, Adá, Adá, Adá]\n---\n".encode()}
    after, opened, _ = read(tmp_path, {**PAPERS, **accented}, {})
    assert opened == ["content/papers/d.md"]
    names = {
        author.person.title for paper in after.portfolio.papers for author in paper.authors if author.person
    }
    assert "Adá" in names and "Ada" not in names
    assert "Ada" in {author.person.title for author in before.portfolio.papers[0].authors if author.person}


def test_who_the_people_of_a_row_are_belongs_to_what_stands_for_it(tmp_path: Path) -> None:
    def rows(files: Mapping[str, bytes], stamps: Mapping[str, Stamp]) -> Mapping[str, bytes]:
        cache = Cache(tmp_path)
        known = Readings(cache, b"", files, {**dict.fromkeys(files, OLD), **stamps})
        found = gather_rows(files, Settings(), known=known)
        known.keep(found.arrangement, found.catalogue)
        cache.save()
        return known.rows

    edited = b"---\ntitle: c\neditors: [Ada]\n---\n"
    files = {**PAPERS, "content/papers/c.md": edited}
    before = rows(files, {})
    accented = "---\ntitle: d\nauthors: [Adá, Adá, Adá, Adá]\n---\n".encode()
    after = rows({**files, "content/papers/d.md": accented}, {})
    assert all(before[slug] != after[slug] for slug in "abc"), "be they authors or editors"
    assert before == rows(files, {}), "and back"


def test_a_damaged_table_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    read(tmp_path, PAPERS, {})
    data = (tmp_path / "table").read_bytes()
    (tmp_path / "table").write_bytes(data[:-20] + b"x" * 20)
    assert read(tmp_path, PAPERS, {})[1] == sorted(PAPERS)


def test_what_has_grown_too_much_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opuscula.hands.cache._SMALL", 0)
    read(tmp_path, PAPERS, {})
    first = (tmp_path / "blob").stat().st_size
    for number in range(12):
        title = f"---\ntitle: a\nauthors: [Ada, a]\nvolume: {number}\n---\n".encode()
        read(tmp_path, {**PAPERS, "content/papers/a.md": title}, {"content/papers/a.md": (number, 9, 9, 9)})
        assert (tmp_path / "blob").stat().st_size <= 4 * first
    assert read(tmp_path, PAPERS, {})[1], "and what was known is found anew"


def opened_rows(found: Gathered) -> list[str]:
    """Papers of which more is known than an arrangement says."""
    return [paper.slug for paper in found.portfolio.papers if has(paper, "title")]


def has(paper: object, name: str) -> bool:
    try:
        object.__getattribute__(paper, name)
    except AttributeError:
        return False
    return True


def gathered(folder: Path, files: Mapping[str, bytes], stamps: Mapping[str, Stamp | None]) -> Gathered:
    cache = Cache(folder)
    known = Readings(cache, b"", files, {**dict.fromkeys(files, OLD), **stamps})
    found = gather_rows(files, Settings(), known=known)
    known.keep(found.arrangement, found.catalogue)
    cache.save()
    return found


def test_no_row_is_opened_before_somebody_asks(tmp_path: Path) -> None:
    first = gathered(tmp_path, PAPERS, {})
    path = "content/papers/b.md"
    edited = {**PAPERS, path: PAPERS[path] + b"\nMore words.\n"}
    second = gathered(tmp_path, edited, {path: NEW})
    assert opened_rows(second) == []
    assert second.arrangement == first.arrangement
    other = {**edited, path: PAPERS[path].replace(b"title: b", b"title: z")}
    third = gathered(tmp_path, other, {path: (3, 3, 3, 3)})
    assert [key for _, key, *_ in third.arrangement.papers] == ["adaa", "adaz", "adac"]
    assert opened_rows(third) == [], "slips say enough"


def test_a_topic_that_turns_its_order_is_arranged_anew(tmp_path: Path) -> None:
    dated = {
        f"content/papers/{name}.md": f"---\ntitle: {name}\ndate: {year}\ntopics: [x]\n---\n".encode()
        for name, year in (("a", 2001), ("b", 2002))
    }
    topic = "content/topics/x.md"
    first = gathered(tmp_path, {**dated, topic: b"---\ntitle: X\n---\n"}, {})
    turned = b"---\ntitle: X\norder: oldest\n---\n"
    second = gathered(tmp_path, {**dated, topic: turned}, {topic: NEW})
    rows = [[paper.slug for paper in found.portfolio.shelves["topic"][0].papers] for found in (first, second)]
    assert rows == [["b", "a"], ["a", "b"]]


def test_a_clash_of_keys_is_told_at_its_line_as_it_is_now(tmp_path: Path) -> None:
    files = {
        f"content/papers/{name}.md": f"---\ntitle: {name}\nkey: same\n---\n".encode() for name in ("a", "b")
    }
    path = "content/papers/b.md"
    first = gathered(tmp_path, files, {})
    moved = {**files, path: files[path].replace(b"key:", b"# a remark\nkey:")}
    second = gathered(tmp_path, moved, {path: NEW})
    lines = [
        [problem.place.line for problem in found.problems if problem.rule == "key-taken"]
        for found in (first, second)
    ]
    assert lines == [[3], [4]]
