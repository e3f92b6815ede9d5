"""An entry that is spoilt while the site is made: read for the lists, and another for its own page."""

from __future__ import annotations

from pathlib import Path

import pytest

from opuscula import pages
from opuscula.portfolio import Portfolio
from tests.workbench import Site


@pytest.mark.parametrize("text", ["---\ntitle: [\n---\n", "\xff", ""])
def test_it_is_told_if_it_cannot_be_read_any_more(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path)
    site.write("late", "---\ntitle: Late\nauthors: [Ada Lovelace]\n---\n\nA text.\n")
    plan = pages.plan

    def planned(portfolio: Portfolio) -> list[pages.Planned]:
        found = plan(portfolio)
        site.path("late").write_bytes(text.encode("latin-1"))
        return found

    monkeypatch.setattr(pages, "plan", planned)
    run = site.run("build", "--jobs", "1")
    assert "Traceback" not in run.err and run.code == 1
    assert "late.md" in run.err
