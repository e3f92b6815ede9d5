"""The lock files: all that pyproject.toml asks for, for every platform, and no word about its origin."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]

ASKED = {"requirements.lock": DEPENDENCIES + GROUPS["test"], ".ci/requirements.lock": GROUPS["dev"]}

PIN = re.compile(r"^([\w.-]+)==(\S+).*\\((?:\n +--hash=sha256:[0-9a-f]{64}(?: \\)?)+)$", re.MULTILINE)


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def name_of(line: str) -> str:
    """The library that a line of pyproject.toml or a lock begins with."""
    name = re.match(r"[\w.-]+", line)
    assert name, line
    return name[0].lower()


@pytest.mark.parametrize("lock", ASKED)
def test_everything_is_pinned(lock: str) -> None:
    pinned = {name for name, _, _ in PIN.findall(text_of(lock))}
    assert {name_of(line) for line in ASKED[lock]} - pinned == set()


@pytest.mark.parametrize("lock", ASKED)
def test_every_line_has_its_hashes(lock: str) -> None:
    lines = [line for line in text_of(lock).splitlines() if not line.startswith(("#", " "))]
    assert [name_of(line) for line in lines] == [name for name, _, _ in PIN.findall(text_of(lock))]


@pytest.mark.parametrize("lock", ASKED)
def test_no_address_stands_in_it(lock: str) -> None:
    assert "://" not in text_of(lock)


def test_compiled_libraries_come_for_every_platform() -> None:
    """They have a wheel for each system, and so a hash for each; one platform alone would give one or two."""
    hashes = {name: found.count("--hash") for name, _, found in PIN.findall(text_of("requirements.lock"))}
    compiled = ("markupsafe", "math-core", "nh3", "pyyaml", "tornado")
    assert {name: hashes[name] for name in compiled if hashes[name] < 8} == {}


def test_both_can_be_installed_together() -> None:
    first, second = (dict(pin[:2] for pin in PIN.findall(text_of(lock))) for lock in ASKED)
    assert {name for name in first.keys() & second.keys() if first[name] != second[name]} == set()
