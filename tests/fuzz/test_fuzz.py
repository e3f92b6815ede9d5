from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz import __main__ as fuzzer
from tests.fuzz.targets import TARGETS, Target


def test_a_seed_decides_every_input() -> None:
    names = list(TARGETS)
    once = list(islice(fuzzer.rounds(7, names), 14))
    assert list(islice(fuzzer.rounds(7, names), 14)) == once
    assert list(islice(fuzzer.rounds(8, names), 14)) != once
    assert {name for _, name, _ in once} == set(names)


def test_some_inputs_harm_nobody() -> None:
    for _, target, text in islice(
        fuzzer.rounds(3, ["records", "entries", "markdown", "settings", "words"]), 40
    ):
        assert fuzzer.faults(target, text) == []


@pytest.mark.slow
def test_some_sites_harm_nobody() -> None:
    for _, target, text in islice(fuzzer.rounds(3, ["site", "look"]), 20):
        assert fuzzer.faults(target, text) == []


def test_what_fails_is_kept_and_fails_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(text: str, folder: Path) -> list[str]:
        raise ValueError("a planted fault")

    monkeypatch.setitem(TARGETS, "settings", Target(("x = 1\ud800",), breaks))
    assert not fuzzer.fuzz(0.005, 1, ["settings"], tmp_path)
    kept = sorted(tmp_path.glob("settings-????????????"))
    assert kept
    assert "a planted fault" in kept[0].with_suffix(".why").read_text("utf-8")
    monkeypatch.setattr("sys.argv", ["fuzz", "--again", str(kept[0])])
    assert fuzzer.main() == 1
