"""A site to work on, as a person does: files on a disk and commands typed, nothing of the engine's inside."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import build

SEEDS = Path(__file__).parent / "data" / "seeds"
ABSTRACTS = SEEDS / "000_873fccf73e4c9db0.txt"
PROFILE = SEEDS / "004_f2918d3980461757.txt"

MEMORY = "content/records/.last-import.jsonl"


@dataclass(frozen=True)
class Run:
    """What a command said and did."""

    code: int
    out: str
    err: str
    report: dict[str, Any]

    def outcomes(self) -> list[str]:
        return [record["outcome"] for record in self.report["records"]]

    def rules(self) -> list[str]:
        return [problem["rule"] for problem in self.report["problems"]]

    def told(self, rule: str) -> str:
        """The messages of a rule."""
        return "\n".join(one["message"] for one in self.report["problems"] if one["rule"] == rule)


class Site:
    """A site in a folder of its own; sources lie beside it."""

    def __init__(self, folder: Path) -> None:
        self.desk = folder
        self.root = folder / "site"
        (self.root / "content").mkdir(parents=True, exist_ok=True)

    def run(self, *words: str | Path, typed: bytes = b"") -> Run:
        """Types a command; `typed` is standard input."""
        report = self.desk / "report.json"
        report.unlink(missing_ok=True)
        out, err = io.StringIO(), io.StringIO()
        stdin = io.TextIOWrapper(io.BytesIO(typed))
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "stdin", stdin),
            patch.object(sys, "argv", ["build.py"]),
        ):
            try:
                code = build.main(["-C", str(self.root), "--report", str(report), *map(str, words)])
            except SystemExit as end:
                code = int(end.code or 0)
        found = json.loads(report.read_text("utf-8")) if report.exists() else {}
        return Run(code, out.getvalue(), err.getvalue(), found)

    def source(self, name: str, text: str) -> Path:
        """A file on the desk, outside the site."""
        path = self.desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def take(self, name: str, text: str) -> Run:
        """Imports a text under a name; it must be done without an error."""
        run = self.run("import", self.source(name, text))
        assert run.code == 0, run.err
        return run

    def files(self) -> dict[str, bytes]:
        """All files of content/, the memory among them."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted((self.root / "content").rglob("*"))
            if path.is_file()
        }

    def stamps(self) -> dict[str, int]:
        return {path: (self.root / path).stat().st_mtime_ns for path in self.files()}

    def papers(self) -> list[str]:
        """The names of the entries."""
        return sorted(path.stem for path in (self.root / "content/papers").glob("*.md"))

    def path(self, name: str) -> Path:
        return self.root / f"content/papers/{name}.md"

    def read(self, name: str) -> str:
        return self.path(name).read_bytes().decode()

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text.encode())

    def edit(self, name: str, old: str, new: str) -> str:
        """Puts other words into an entry, and gives back its text."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in:\n{text}"
        text = text.replace(old, new)
        self.write(name, text)
        return text

    def forget(self) -> None:
        (self.root / MEMORY).unlink()


WORDS = "the slow engine turns its wheels and counts every card that passes below the silent lamp".split()


def prose(seed: int, length: int = 60) -> str:
    """An abstract that shares next to no three words in a row with that of another seed."""
    found = (
        f"{WORDS[(seed * 7 + at * (seed % 5 + 1)) % len(WORDS)]}{(seed * 31 + at * at) % 97}"
        for at in range(length)
    )
    return f"We begin {' '.join(found)}."


def paper(
    title: str,
    date: str = "Aug 12, 2024",
    authors: str = "Ada Lovelace, Luigi Menabrea",
    abstract: str | None = None,
    area: str = "LG",
    code: bool = False,
) -> str:
    """A paper as a profile page prints it."""
    text = prose(sum(map(ord, title))) if abstract is None else abstract
    return f"{area}{date}{'Code' if code else ''}\n{title}\n\n{authors}\n\n{text}"


def page(*papers: str, name: str = "Ada Lovelace", facts: Sequence[str] = ("h-index7",)) -> str:
    """A profile page as pasted."""
    header = [name, "", "LG", *facts, f"{len(papers)}papers", "", f"{len(papers)} Papers", ""]
    return "\n".join(header) + "\n" + "\n\n".join(papers)


def changed(entry: Mapping[str, Any]) -> list[str]:
    """The keys that an import changed in an entry of the report."""
    return list(entry["changed"])
