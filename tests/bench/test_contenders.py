from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.contenders import PEERS, SITES, Contender, Workshop, ours
from tests.bench.course import END_OF_PAPER

ALL = [*ours(), *PEERS]


@pytest.mark.parametrize("contender", ALL, ids=lambda contender: contender.name)
def test_each_has_a_layout_that_can_be_edited(contender: Contender) -> None:
    written = contender.besides([], []).get(contender.layout)
    layout = written or (SITES / contender.theme / contender.layout).read_text("utf-8")
    assert layout.count(END_OF_PAPER) == 1


def test_each_has_a_name_of_its_own() -> None:
    assert len({contender.name for contender in ALL}) == len(ALL)


def test_the_folder_of_the_peers_goes_before_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("away", "peers/pelican/bin"):
        program = tmp_path / folder / "pelican"
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\necho pelican 4.9 of this folder\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'away'}:/bin")
    (pelican,) = [contender for contender in PEERS if contender.name == "Pelican"]
    (zola,) = [contender for contender in PEERS if contender.name == "Zola"]
    workshop = Workshop(tmp_path / "peers")
    assert workshop.program(pelican.build) == str(tmp_path / "peers/pelican/bin/pelican")
    assert workshop.version(pelican) == "4.9"
    assert not workshop.finds(zola)
    assert Workshop(tmp_path / "nothing").program(pelican.build) == str(tmp_path / "away/pelican")


def test_python_may_keep_what_it_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in Workshop(Path("nowhere")).environment
