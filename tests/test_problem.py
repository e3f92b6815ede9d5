from __future__ import annotations

import pytest

from opuscula.problem import Place, Problem, Severity, in_order, printable


def problem(path: str, line: int | None = None, severity: Severity = "error") -> Problem:
    return Problem(Place(path, line), "a-rule", "this is wrong", "mend it", severity)


def test_a_problem_is_a_line_with_place_message_and_remedy() -> None:
    assert str(problem("content/papers/x.md", 4)) == "content/papers/x.md:4: this is wrong — mend it"
    assert str(problem("content/site.toml")) == "content/site.toml: this is wrong — mend it"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("over\rwritten", r"over\rwritten"),
        ("left\u202eright", r"left\u202eright"),
        ("Müller 李明 👍", "Müller 李明 👍"),
    ],
)
def test_a_terminal_is_shown_what_it_would_obey(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert str(Problem(Place("x"), "r", text, "m")) == f"x: {shown} — m"


def test_the_most_serious_come_first_then_the_place() -> None:
    hint, warning = problem("a", severity="hint"), problem("a", 9, "warning")
    first, second, whole = problem("b", 2), problem("b", 10), problem("b")
    assert in_order([hint, second, warning, first, whole]) == [whole, first, second, warning, hint]
