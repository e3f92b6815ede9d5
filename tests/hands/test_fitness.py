"""Names that no site can have, and folders that are no output: told before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from opuscula.hands.publish import LIST, STAGE, publish
from opuscula.page import File
from tests.hands.test_publish import problems, put, root

__all__ = ["root"]  # a fixture


@pytest.mark.parametrize(
    ("site", "rule"),
    [
        (["../x"], "file-name"),
        (["a/../../x"], "file-name"),
        (["a//b"], "file-name"),
        (["a/"], "file-name"),
        (["two\nlines"], "file-name"),
        ([f"{'ü' * 130}/index.html"], "file-name"),
        ([LIST], "file-name"),
        ([f"{STAGE}/0"], "file-name"),
        (["papers/A.html", "papers/a.html"], "same-name"),
        (["Papers/a.html", "papers/b.html"], "same-name"),
        (["u\u0308.html", "ü.html"], "same-name"),
        (["a", "a/b"], "same-name"),
        (["a", "a"], "same-name"),
    ],
)
def test_addresses_that_no_folder_can_hold(root: Path, site: list[str], rule: str) -> None:
    published = publish([File(f"/{path}", b"") for path in site], root / "site", root)
    assert {found for _, found in problems(published)} == {rule}
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "output", [".", "..", "content", "content/site", "layouts", "a-file", "a-link", "a-file/x"]
)
def test_folders_that_are_no_output(root: Path, output: str) -> None:
    (root / "layouts").mkdir()
    (root / "a-file").write_text("")
    (root / "a-link").symlink_to("elsewhere")
    (root / "elsewhere").mkdir()
    published = put(root, {"index.html": "x"}, output)
    assert [rule for _, rule in problems(published)] in (["output-folder"], ["unwritable"])
    assert not list(root.rglob("index.html")) and not (root.parent / "index.html").exists()
