"""What can be said on the command line; how a slip is answered is tested with the commands."""

from __future__ import annotations

import pytest

from opuscula.arguments import parser

FORMATS = {"abstracts": "Abstracts.", "profile": "A profile."}


def test_no_command_is_the_main_job() -> None:
    call = parser(FORMATS).parse_args(["--drafts", "--jobs", "3"])
    assert (call.command, call.drafts, call.jobs, call.root) == ("publish", True, 3, ".")


@pytest.mark.parametrize("words", [["--quiet", "import", "x"], ["import", "x", "--quiet"]])
def test_common_options_stand_anywhere(words: list[str]) -> None:
    call = parser(FORMATS).parse_args([*words, "--report", "r.json"])
    assert call.quiet and call.report == "r.json" and call.files == ["x"]


@pytest.mark.parametrize("words", [["serve"], ["serve", "--drafts"]])
def test_a_preview_shows_drafts_and_a_site_does_not(words: list[str]) -> None:
    assert parser(FORMATS).parse_args(words).drafts
    assert not hasattr(parser(FORMATS).parse_args(["build"]), "drafts")


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_option_before_the_command_is_not_undone_by_it(command: str) -> None:
    call = parser(FORMATS).parse_args(["--output", "there", "--drafts", command])
    assert call.command == command and call.output == "there" and call.drafts


@pytest.mark.parametrize(
    "words", [["import", "x", "--dry"], ["build", "--draft"], ["serve", "--port", "-1"], ["--job", "2"]]
)
def test_nothing_is_guessed(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser(FORMATS).parse_args(words)
    assert end.value.code == 2
