from __future__ import annotations

from opuscula.page import File
from opuscula.pages.files import pages
from tests.sample import portfolio


def test_files_are_published_as_they_are_and_jekyll_is_kept_away() -> None:
    given = File("/favicon.ico", b"\x00", "content/files/favicon.ico")
    assert list(pages(portfolio(files=(given,)))) == [given, File("/.nojekyll", b"")]
