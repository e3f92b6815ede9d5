"""What we take from others: libraries and actions, all pinned so that nobody can put another in its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from opuscula.workflow import workflow

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]

ASKED = {"requirements.lock": DEPENDENCIES + GROUPS["test"], ".ci/requirements.lock": GROUPS["dev"]}

PIN = re.compile(r"^([\w.-]+)==(\S+).*\\((?:\n +--hash=sha256:[0-9a-f]{64}(?: \\)?)+)$", re.MULTILINE)


WORKFLOWS = {
    **{path.name: path.read_text("utf-8") for path in sorted((ROOT / ".github/workflows").glob("*.yml"))},
    "of a new site": workflow("github", "1.2.3")[1],
}


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


def steps_of(text: str) -> list[dict[str, Any]]:
    return [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=list(WORKFLOWS))
def test_an_action_is_pinned_by_its_commit_and_says_its_version(text: str) -> None:
    """A tag can be moved to other code, a commit cannot."""
    uses = re.findall(r"uses: (.*)", text)
    assert len(uses) == sum("uses" in step for step in steps_of(text)) > 0
    assert [
        line for line in uses if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


def test_an_action_has_one_version_everywhere() -> None:
    found = {line for text in WORKFLOWS.values() for line in re.findall(r"uses: (.*)", text)}
    assert len(found) == len({line.partition("@")[0] for line in found})


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=list(WORKFLOWS))
def test_a_workflow_has_the_least_rights(text: str) -> None:
    read = yaml.safe_load(text)
    assert read["permissions"] == {"contents": "read"}
    writing = {
        name: job["permissions"]
        for name, job in read["jobs"].items()
        if "write" in str(job.get("permissions"))
    }
    assert writing in ({}, {"deploy": {"pages": "write", "id-token": "write"}})
    assert "secrets." not in text and "pull_request_target" not in text
    checkouts = [step for step in steps_of(text) if "checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=list(WORKFLOWS))
def test_no_strangers_text_becomes_a_command(text: str) -> None:
    """The name of a branch or a repository reaches a shell as a variable, never as a part of the script."""
    assert [step["run"] for step in steps_of(text) if "${{" in step.get("run", "")] == []


def test_what_a_workflow_installs_is_pinned_with_its_hash() -> None:
    installed = [line for text in WORKFLOWS.values() for line in re.findall(r"pip install .*", text)]
    own = 'pip install "opuscula[cards]==1.2.3"'
    assert [line for line in installed if "--require-hashes" not in line and not line.startswith(own)] == []
