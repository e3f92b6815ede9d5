"""An entry as an import writes it, and what counts as touched."""

from __future__ import annotations

import pytest

from opuscula.composing.memory import Remembered
from opuscula.composing.settle import Touched
from opuscula.composing.written import as_written, folders_of, is_untouched, removed
from opuscula.entries.entry import parse
from opuscula.record import Plain

PATH = "content/papers/lamps.md"
FACTS: dict[str, Plain] = {"title": "Lamps", "abstract": "On lamps.", "date": "2024"}


def test_an_entry_without_a_title_shows_what_is_to_be_written() -> None:
    assert as_written(FACTS) == "---\ntitle: Lamps\ndate: 2024\n---\n\nOn lamps.\n"
    text = as_written({"abstract": "On lamps."})
    assert "\ntitle:\nauthors:\ndate:\n---\n\nOn lamps.\n" in text and text.startswith("---\n# This paper")
    assert as_written({**FACTS, "sections": "## Notes"}).endswith("On lamps.\n\n## Notes\n")


@pytest.mark.parametrize(
    ("path", "text", "last", "files", "is_ours"),
    [
        (PATH, as_written(FACTS), Remembered(PATH, (), FACTS), (), True),
        (PATH, as_written(FACTS), Remembered(PATH, (), FACTS), ("content/papers/lamp/a.png", PATH), True),
        (PATH, as_written(FACTS), Remembered(PATH, (), FACTS), ("content/papers/lamps/a/b.png",), False),
        (PATH, as_written(FACTS) + " ", Remembered(PATH, (), FACTS), (), False),
        (PATH, as_written(FACTS).replace("\n", "\r\n"), Remembered(PATH, (), FACTS), (), False),
        (PATH, as_written(FACTS), Remembered(PATH, (), FACTS, ("date",)), (), False),
        ("content/papers/x.md", as_written(FACTS), Remembered(PATH, (), FACTS), (), False),
    ],
)
def test_a_byte_a_name_or_a_file_beside_it_is_a_touch(
    path: str, text: str, last: Remembered, files: tuple[str, ...], is_ours: bool
) -> None:
    assert is_untouched(parse(path, text)[0], last, folders_of(files)) == is_ours


def test_what_goes_is_told_value_by_value() -> None:
    assert removed(Remembered(PATH, (), {"date": "2024"})) == Touched(PATH, {"date": ("2024", None)})
