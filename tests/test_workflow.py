from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from opuscula.workflow import HOSTS, workflow


def read(host: str) -> dict[str, Any]:
    found = yaml.safe_load(workflow(host, "1.2.3")[1])
    assert isinstance(found, dict)
    return found


def lines(host: str) -> list[str]:
    """What the job that builds runs, a command a line."""
    if host == "gitlab":
        return [*read(host)[".site"]["script"]]
    return [step["run"] for step in read(host)["jobs"]["build"]["steps"] if "run" in step]


def test_it_lies_where_its_host_looks() -> None:
    assert workflow("github", "1")[0].startswith(".github/workflows/")
    assert workflow("gitlab", "1")[0] == ".gitlab-ci.yml"


@pytest.mark.parametrize("host", HOSTS)
def test_it_installs_this_version_and_runs_the_installed_command(host: str) -> None:
    install, *others = lines(host)
    assert install.endswith(' "opuscula[cards]==1.2.3"')
    assert [line.split()[:2] for line in others] == [["opuscula", "build"], ["opuscula", "check"]]


def test_rights_are_the_least() -> None:
    found = read("github")
    assert found["permissions"] == {"contents": "read"}
    assert found["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert found["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_a_request_to_merge_publishes_nothing() -> None:
    assert "github.event_name != 'pull_request'" in read("github")["jobs"]["deploy"]["if"]
    gitlab = read("gitlab")
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert gitlab["preview"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]


def test_gitlab_publishes_the_folder_that_was_built() -> None:
    assert read("gitlab")[".site"]["artifacts"] == {"paths": ["public/"]}
    assert all("--output public" in line for line in lines("gitlab")[1:])


@pytest.mark.slow
@pytest.mark.parametrize("host", HOSTS)
def test_it_is_valid_by_the_schema_of_its_host(host: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    options = {
        "github": ["--builtin-schema", "vendor.github-workflows"],
        "gitlab": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    }
    file = tmp_path / "workflow.yml"
    file.write_text(workflow(host, "1.2.3")[1], encoding="utf-8")
    judge = [sys.executable, "-m", "check_jsonschema", *options[host], str(file)]
    run = subprocess.run(judge, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
