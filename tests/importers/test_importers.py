from __future__ import annotations

import pytest

from opuscula import importers


def test_every_format_says_what_it_is() -> None:
    formats = importers.formats()
    assert list(formats) == sorted(formats)
    assert {"abstracts", "profile"} <= formats.keys()
    assert all(formats.values())


@pytest.mark.parametrize(
    "text", ["", "Some prose, and nothing else.", "\0", "a,b\n1,2\n", "# A heading\n\nText.\n"]
)
def test_a_text_of_no_known_format_is_none(text: str) -> None:
    assert importers.read("x.txt", text) is None


def test_a_format_can_be_forced() -> None:
    text = "Abstract: We show this."
    found, forced = importers.read("x", text), importers.read("x", text, "profile")
    assert found and forced
    assert (found.format, len(found.records)) == ("abstracts", 1)
    assert (forced.format, len(forced.records), len(forced.unread)) == ("profile", 0, 1)


def test_no_two_formats_claim_one_text() -> None:
    samples = {
        "abstracts": "Abstract: One.\nAbstract: Two.",
        "profile": "Ann Bee\n\nLG\n\nLGAug 5, 2022\nA Title\n\nAnn Bee\n\nAbstract: not a label here.",
    }
    for format, text in samples.items():
        found = importers.read("x", text)
        assert found and found.format == format
