from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from opuscula.frozen import replace
from opuscula.hands.blob import Damaged
from opuscula.hands.cache import Cache
from opuscula.hands.making import Basis, Made, Printed, make
from opuscula.hands.publish import Stage, begin
from opuscula.page import Bound, File, Part, Sheet, file_url
from opuscula.problem import Place, Problem

FLAW = Problem(Place("content/papers/a.md", 3), "x", "y", "z", "warning")


def joined(parts: Iterable[bytes]) -> list[bytes]:
    return [b"".join(parts)]


def sheet(name: str, *papers: str, says: str = "") -> Sheet:
    def made() -> tuple[File | Part, ...]:
        return File(f"/{name}/index.html", f"{name} {says}".encode()), Part(f"/{name}/#part", name.encode())

    return Sheet((f"/{name}/",), made, papers, (says,))


SHEETS = tuple(sheet(name, name) for name in "abcd")
ALL = Bound("/all.txt", tuple(f"/{name}/#part" for name in "abcd"), joined)
BASIS = Basis(b"", dict.fromkeys("abcd", b"row"), dict.fromkeys("abcd", b"entry").__getitem__, b"ground")


class Works:
    """A folder in which sheets are made again and again."""

    def __init__(self, folder: Path) -> None:
        self.output, self.folder = folder / "site", folder / "kept"
        self.folder.mkdir()
        self.printed: list[str] = []
        self.opens: dict[str, tuple[str, ...]] = {}  # name of a sheet → papers that it opens
        self.leads_on: set[str] = set()
        self.dead: dict[str, str] = {}

    def print(self, one: Sheet) -> Printed:
        name = one.urls[0].strip("/")
        self.printed.append(name)
        given = list(one.make())
        files = tuple(item for item in given if isinstance(item, File))
        parts = tuple(item for item in given if isinstance(item, Part))
        dead = ((self.dead[name], name, "x.html"),) if name in self.dead else ()
        return Printed(files, parts, (FLAW,), dead, self.opens.get(name, ()), name in self.leads_on)

    def make(
        self, planned: Sequence[Sheet | Bound | File] = (*SHEETS, ALL), basis: Basis = BASIS, jobs: int = 1
    ) -> tuple[list[str], Made]:
        """Makes and publishes; gives which sheets were printed (here), and what came of it."""
        self.printed = []
        urls = [url for item in planned for url in (item.urls if isinstance(item, Sheet) else (item.url,))]
        stage = begin([file_url(url)[1:] for url in urls], self.output, self.output.parent)
        assert isinstance(stage, Stage)
        cache = Cache(self.folder)
        made = make(planned, lambda: self.print, basis, self.output, stage, cache, jobs)
        assert stage.finish(made.changed).problems == ()
        cache.save()
        return self.printed, made

    def read(self, path: str) -> str:
        return (self.output / path).read_text()


@pytest.fixture
def works(tmp_path: Path) -> Works:
    return Works(tmp_path)


def test_what_is_as_before_is_not_made_again(works: Works) -> None:
    printed, made = works.make()
    assert printed == ["a", "b", "c", "d"] and len(made.changed) == 5
    assert (works.read("a/index.html"), works.read("all.txt")) == ("a ", "abcd")
    printed, again = works.make()
    assert printed == [] and again.changed == []
    assert (again.problems, again.left) == (made.problems, made.left) == ([FLAW] * 4, made.left)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda basis: replace(basis, rows={**basis.rows, "b": b"other"}), ["b"]),
        (lambda basis: replace(basis, context=b"other"), ["a", "b", "c", "d"]),
        (lambda basis: replace(basis, whole=lambda slug: b"other" if slug == "c" else b"entry"), ["a"]),
        (lambda basis: replace(basis, ground=b"other"), ["d"]),
    ],
)
def test_only_what_follows_from_a_change_is_made(
    works: Works, change: Callable[[Basis], Basis], expected: list[str]
) -> None:
    works.opens, works.leads_on = {"a": ("c",), "d": ("d",)}, {"d"}
    works.make()
    assert works.make(basis=change(BASIS))[0] == expected
    assert works.make(basis=change(BASIS))[0] == []


def test_a_sheet_of_all_papers_follows_every_row(works: Works) -> None:
    planned = (replace(SHEETS[0], papers=None), *SHEETS[1:])
    works.make(planned)
    printed, _ = works.make(planned, replace(BASIS, rows={**BASIS.rows, "d": b"other"}))
    assert printed == ["d", "a"], "lists come last"


def test_what_a_sheet_says_belongs_to_it(works: Works) -> None:
    works.make()
    printed, made = works.make((sheet("a", "a", says="more"), *SHEETS[1:], ALL))
    assert printed == ["a"] and made.changed == ["a/index.html"], "its part is the old one"


def test_a_file_is_bound_anew_when_one_of_its_parts_is_another(works: Works) -> None:
    works.make()
    other = Sheet(("/b/",), lambda: (File("/b/index.html", b"b "), Part("/b/#part", b"B")), ("b",), ("B",))
    printed, made = works.make((SHEETS[0], other, *SHEETS[2:], ALL))
    assert printed == ["b"] and made.changed == ["all.txt"] and works.read("all.txt") == "aBcd"
    backwards = replace(ALL, parts=ALL.parts[::-1])
    assert works.make((SHEETS[0], other, *SHEETS[2:], backwards))[1].changed == ["all.txt"]
    assert works.read("all.txt") == "dcBa"


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("mine")])
@pytest.mark.parametrize("path", ["c/index.html", "all.txt"])
def test_a_spoilt_site_is_made_whole(works: Works, spoil: Callable[[Path], None], path: str) -> None:
    works.make()
    good = works.read(path)
    spoil(works.output / path)
    assert works.make()[1].changed == [path] and works.read(path) == good


def test_where_something_went_every_link_is_looked_at_again(works: Works) -> None:
    works.make()
    works.dead["a"] = "/d/"
    printed, made = works.make((*SHEETS[:3], replace(ALL, parts=ALL.parts[:3])))
    assert printed == ["a", "b", "c"] and made.dead == [("/d/", "a", "x.html")]
    works.dead.clear()
    printed, made = works.make()  # it is there again, and nobody has to look
    assert printed == ["d"] and made.dead == []


def test_where_a_plain_file_went_links_are_looked_at_again(works: Works) -> None:
    works.make((*SHEETS, File("/cv.pdf", b"")))
    assert works.make((*SHEETS, File("/cv.pdf", b"")))[0] == []
    assert works.make(SHEETS)[0] == ["a", "b", "c", "d"]


def test_parts_that_nobody_asked_for_before_are_not_known(works: Works) -> None:
    works.make(SHEETS)
    with pytest.raises(Damaged):
        works.make((*SHEETS, ALL))


def test_several_processes_make_the_same(tmp_path: Path) -> None:
    many = tuple(sheet(f"n{number}", "a") for number in range(60))
    bound = Bound("/all.txt", tuple(f"/n{number}/#part" for number in range(60)), joined)
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = map(Works, folders)
    made = one.make((*many, bound))[1], two.make((*many, bound), jobs=3)[1]
    assert len(one.printed) == 60 and 0 < len(two.printed) < 60, "the others were printed elsewhere"
    assert one.read("all.txt") == two.read("all.txt")
    assert made[0].changed == made[1].changed and made[0].problems == made[1].problems
    assert two.make((*many, bound))[0] == []
    assert not list(two.folder.glob("blob.*"))


def test_files_as_they_are_are_compared(works: Works) -> None:
    works.make((File("/x.txt", b"one"),))
    assert works.make((File("/x.txt", b"one"),))[1].changed == []
    assert works.make((File("/x.txt", b"two"),))[1].changed == ["x.txt"]


def test_without_a_stage_everything_is_looked_at(works: Works) -> None:
    made = make((*SHEETS, ALL), lambda: works.print, BASIS, works.output, None, Cache(None), 1)
    assert works.printed == ["a", "b", "c", "d"]
    assert made.problems == [FLAW] * 4 and not works.output.exists()
