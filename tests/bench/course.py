"""A contender's site of some size: set up, made cold again, edited, and looked at."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import corpus
from tests.bench.contenders import SITES, Contender, Workshop
from tests.bench.corpus import Invented

END_OF_PAPER = "</article>"  # in every layout of a paper's page


@dataclass(frozen=True, slots=True)
class Size:
    files: int
    megabytes: float


@dataclass(frozen=True, slots=True)
class Course:
    """A site's folder, and the paper in the middle of it that is edited."""

    contender: Contender
    root: Path
    trash: Path  # old output is moved there: removing it would slow down whoever is timed next
    paper: Invented
    entry_text: str
    layout_text: str

    @property
    def output(self) -> Path:
        return self.root / self.contender.output

    @property
    def log(self) -> Path:
        return self.root.with_suffix(".log")

    def make_cold(self) -> None:
        """As on the first day: the entry and the layout are unedited, and nothing is left of any build."""
        self._entry.write_text(self.entry_text, encoding="utf-8", newline="\n")
        self._layout.write_text(self.layout_text, encoding="utf-8", newline="\n")
        for name in (self.contender.output, *self.contender.caches):
            if os.path.lexists(self.root / name):
                os.rename(self.root / name, self.trash / f"{len(os.listdir(self.trash))}")

    def edit_body(self, mark: str) -> None:
        """A sentence more at the end of the paper."""
        with self._entry.open("a", encoding="utf-8", newline="\n") as entry:
            entry.write(f"\n{mark} sentence.\n")

    def edit_title(self, mark: str) -> None:
        """A word more at the end of its title, which stands in every list and beside its neighbours."""
        text = self._entry.read_text("utf-8")
        title = self.paper.title
        self._entry.write_text(text.replace(title, f"{title} {mark}", 1), encoding="utf-8", newline="\n")

    def edit_layout(self, mark: str) -> None:
        """A line more in the layout of every paper's page."""
        text = self.layout_text.replace(END_OF_PAPER, f"<p>{mark}</p>\n{END_OF_PAPER}")
        self._layout.write_text(text, encoding="utf-8", newline="\n")

    def shows(self, mark: str) -> bool:
        """Whether the paper's page holds a text."""
        return mark in self.page(self.paper)

    def lists(self, mark: str) -> bool:
        """Whether a page of one of the paper's topics holds a text."""
        pages = (self.output / "topics" / self.paper.topics[0]).rglob("index.html")
        return any(mark in page.read_text("utf-8") for page in pages)

    def page(self, paper: Invented) -> str:
        """The page of a paper; empty where there is none."""
        page = self.output / "papers" / paper.name / "index.html"
        return page.read_text("utf-8") if page.exists() else ""

    def files(self) -> set[str]:
        """The names of all files of the built site, from its root."""
        found = (path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix() for path in found}

    def size(self) -> Size:
        sizes = [(self.output / name).stat().st_size for name in self.files()]
        return Size(len(sizes), sum(sizes) / 1e6)

    @property
    def _entry(self) -> Path:
        return self.root / self.contender.entries / f"{self.paper.name}.md"

    @property
    def _layout(self) -> Path:
        return self.root / self.contender.layout


def set_up(contenders: Sequence[Contender], size: int, folder: Path, workshop: Workshop) -> list[Course]:
    """Writes a site with the first `size` papers for each contender; `folder` is empty."""
    roots = {contender.name: folder / _file_name(contender.name) for contender in contenders}
    for contender in contenders:
        _begin(contender, roots[contender.name], workshop)
    topics: set[str] = set()
    years: set[str] = set()
    for paper in corpus.papers(size):
        topics.update(paper.topics)
        years.add(paper.year)
        for contender in contenders:
            _write(roots[contender.name] / contender.entries / f"{paper.name}.md", contender.dialect(paper))
    (folder / "trash").mkdir()
    edited = corpus.paper(size // 2)
    courses = []
    for contender in contenders:
        root = roots[contender.name]
        for path, text in contender.besides(sorted(topics), sorted(years)).items():
            _write(root / path, text)
        layout = (root / contender.layout).read_text("utf-8")
        courses.append(Course(contender, root, folder / "trash", edited, contender.dialect(edited), layout))
    return courses


def _begin(contender: Contender, root: Path, workshop: Workshop) -> None:
    """The site without papers."""
    shutil.copytree(SITES / contender.theme, root)
    (root / contender.entries).mkdir(parents=True, exist_ok=True)
    if contender.style:
        _write(root / contender.style, (SITES / "style.css").read_text("utf-8"))
    modules = workshop.modules_of(contender) if contender.modules else None
    if modules:
        shutil.copytree(modules, root / "node_modules", symlinks=True, copy_function=_link)


def _link(source: str, target: str) -> None:
    """A second name for a file; a copy, where the folders lie on two disks."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _file_name(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.lower()))


def pages_of_all(papers: Iterable[Invented]) -> set[str]:
    """What every generator makes of these papers: the names of the files, from the site's root."""
    known = list(papers)
    pages = {f"papers/{paper.name}" for paper in known}
    pages |= {f"topics/{topic}" for paper in known for topic in paper.topics}
    pages |= {f"years/{paper.year}" for paper in known}
    return {"index.html", "feed.xml", "sitemap.xml", "style.css", *(f"{page}/index.html" for page in pages)}
