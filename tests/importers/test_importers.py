from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from opuscula import importers
from opuscula.sources import source

DATA = Path(__file__).parent.parent / "data"
SAMPLES = sorted(path for path in DATA.rglob("*") if path.is_file() and path.suffix != ".md")


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


def claimants(name: str, text: str) -> list[str]:
    """Every format that takes the text for one of its own."""
    modules = {
        format: importlib.import_module(f"opuscula.importers.{format}") for format in importers.formats()
    }
    return [format for format, module in modules.items() if module.recognises(name, text)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_every_sample_is_claimed_once_whatever_its_name(path: Path) -> None:
    text = source.decode(path.read_bytes())
    assert text is not None
    claimed = claimants(path.name, text)
    assert len(claimed) == (0 if path.name == "expected.json" else 1)
    for name in ("x", "X.TXT", "x.bib", "x.json", "x.ris", "x.csv"):
        assert claimants(name, text) == claimed


@pytest.mark.parametrize(
    "text",
    [
        "Some prose, in which a title, an author and a year are named.\n\nAnd more: of it; here.\n",
        "<!DOCTYPE html>\n<html><head><title>x</title></head><body>TY  - JOUR</body></html>\n",
        "# A readme\n\n```\nTY  - JOUR\nTI  - x\nER  - \n```\n\n```bibtex\n@article{x, title={y}}\n```\n",
        '{"name": "a-package", "version": "1.0.0", "author": "somebody", "license": "MIT"}\n',
        '[{"id": 1, "title": "A post", "body": "text", "userId": 7}]\n',
        "name,mail\nAnn,ann@example.org\n",
        '[project]\nname = "x"\nauthors = [{name = "y"}]\n',
    ],
)
def test_what_is_no_bibliography_is_claimed_by_nobody(text: str) -> None:
    assert claimants("records.txt", text) == []
