from __future__ import annotations

from typing import Any

import yaml

from opuscula.workflow import PATH, github


def jobs() -> dict[str, Any]:
    found = yaml.safe_load(github("1.2.3"))["jobs"]
    assert isinstance(found, dict)
    return found


def test_it_lies_where_github_looks() -> None:
    assert PATH.startswith(".github/workflows/") and PATH.endswith(".yml")


def test_it_installs_this_version_and_runs_the_installed_command() -> None:
    lines = [step["run"] for step in jobs()["build"]["steps"] if "run" in step]
    assert lines[0] == 'pip install "opuscula[cards]==1.2.3"'
    assert [line.split()[:2] for line in lines[1:]] == [["opuscula", "build"], ["opuscula", "check"]]


def test_rights_are_the_least() -> None:
    workflow = yaml.safe_load(github("1.2.3"))
    assert workflow["permissions"] == {"contents": "read"}
    assert jobs()["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs()["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_a_request_to_merge_publishes_nothing() -> None:
    assert "github.event_name != 'pull_request'" in jobs()["deploy"]["if"]
