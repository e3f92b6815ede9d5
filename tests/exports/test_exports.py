from __future__ import annotations

from opuscula import exports
from tests.sample import PAPERS


def test_formats_come_in_the_order_of_their_names() -> None:
    names = list(exports.formats())
    assert names == sorted(names)
    assert "markdown" in names


def test_every_format_writes_something_and_nothing() -> None:
    for format in exports.formats().values():
        assert format.SUFFIX.startswith(".")
        assert format.LABEL
        assert "/" in format.MIME
        assert PAPERS[0].title_text in format.write(PAPERS[:1])
        assert isinstance(format.write([]), str)


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [format.SUFFIX for format in exports.formats().values()]
    assert len(set(suffixes)) == len(suffixes)


def test_the_settings_leave_formats_out() -> None:
    made = [format.LABEL for format in exports.made({"markdown": False, "ris": False})]
    assert "BibTeX" in made and "Markdown" not in made and "RIS" not in made


def test_lists_come_in_the_formats_that_say_so() -> None:
    assert [format.LABEL for format in exports.of_list("papers", {})] == ["BibTeX", "CSL-JSON", "RIS"]
    assert [format.LABEL for format in exports.of_list("topic", {})] == ["BibTeX"]
    assert exports.of_list("topic", {"bibtex": False}) == []
