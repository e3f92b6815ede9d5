"""Whole cases as folders: tests/sites/<case>/ is a site, and beside it lie the call and what comes of it.

`call` holds the words that are typed in the case's folder, `code` the exit code that is expected (0 where it
is missing), `stderr` what is said to standard error ("{formats}" is the list of them), and `expected/` the
files of content/ as they are to be.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from opuscula import importers
from tests.workbench import Site

CASES = sorted(path.parent for path in (Path(__file__).parent / "sites").glob("*/call"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path)
    shutil.rmtree(site.root)
    shutil.copytree(case, site.root)
    monkeypatch.chdir(site.root)
    run = site.run(*shlex.split((case / "call").read_text("utf-8")))
    code, said = case / "code", case / "stderr"
    expected_words = said.read_text("utf-8") if said.exists() else ""
    assert run.err == expected_words.replace("{formats}", ", ".join(importers.formats()))
    assert run.code == (int(code.read_text()) if code.exists() else 0)
    if (case / "expected").exists():
        expected = {
            path.relative_to(case / "expected").as_posix(): path.read_text("utf-8")
            for path in sorted((case / "expected").rglob("*"))
            if path.is_file()
        }
        made = re.compile(r"content/(?!records/|\.)")
        found = {path: data.decode() for path, data in site.files().items() if made.match(path)}
        assert found == expected
