"""The README keeps its word: CI runs its commands, its links lead somewhere, and nothing is left out."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from opuscula import arguments, exports, importers, settings
from opuscula.entries.entry import ORDER

ROOT = Path(__file__).parent.parent


class Readme:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[str] = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        self.code = "\n".join([*self.blocks, *re.findall(r"`([^`\n]+)`", text)])

    def lacks(self, words: Iterable[str]) -> list[str]:
        """The words that stand nowhere in its code."""
        return [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self.code)]


@pytest.fixture(scope="module")
def readme() -> Readme:
    return Readme((ROOT / "README.md").read_text(encoding="utf-8"))


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command; that of the main job has no name."""
    main = arguments.parser(importers.formats())
    commands = (action.choices for action in main._actions if isinstance(action, argparse._SubParsersAction))
    return {"": main, **next(commands, {})}


def test_its_two_commands_are_those_that_ci_runs(readme: Readme) -> None:
    lines = [line for block in readme.blocks for line in block.splitlines()]
    starts = [line for line in lines if line.startswith("python3 -m venv")]
    ends = [line.rpartition("&& ")[2] for line in starts]
    assert ends == [".venv/bin/python build.py", ".venv/bin/python -m pytest"]
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in starts if line not in run] == []


def test_it_names_every_command(readme: Readme) -> None:
    assert readme.lacks(f"build.py {command}".strip() for command in parsers()) == []


def test_it_names_every_option(readme: Readme) -> None:
    actions = (action for parser in parsers().values() for action in parser._actions)
    assert readme.lacks(option for action in actions for option in action.option_strings[-1:]) == []


def test_it_names_every_format(readme: Readme) -> None:
    assert readme.lacks([*importers.formats(), *exports.formats()]) == []


def test_it_names_every_key_of_an_entry(readme: Readme) -> None:
    assert readme.lacks(ORDER) == []


def test_it_names_every_setting(readme: Readme) -> None:
    assert readme.lacks(settings.KEYS) == []


def test_its_links_lead_somewhere(readme: Readme) -> None:
    links = re.findall(r"(?:\]\(|(?:src|href)=\")([^)\s#\"]+)", readme.text)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []
