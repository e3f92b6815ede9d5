from __future__ import annotations

import pytest

from opuscula.problem import Place
from opuscula.record import Link
from opuscula.sources import spellings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020", "2020"),
        ("2020-05-12", "2020-05-12"),
        ("2020/05/12/", "2020-05-12"),
        ("2020///", "2020"),
        ("2020/05//", "2020-05"),
        ("2020///Spring", "2020"),
        ("2020/5/1", "2020-05-01"),
        ("2020.05.12", "2020-05-12"),
        ("2020 May 12", "2020-05-12"),
        ("2020 May-Jun", "2020-05"),
        ("12 May 2020", "2020-05-12"),
        ("May 12th, 2020", "2020-05-12"),
        ("2020-05-12T01:02:03Z", "2020-05-12"),
        ("05/12/2020", "2020"),
        ("05/05/2020", "2020-05-05"),
        ("25/12/2020", "2020-12-25"),
        ("12/25/2020", "2020-12-25"),
        ("12.05.2020", "2020-05-12"),
        ("20200512", "2020-05-12"),
        ("202005", "2020-05"),
        ("c2020", "2020"),
        ("Sept. 2020", "2020-09"),
        ("Summer 2001", "2001"),
        ("2020-00-00", "2020"),
    ],
)
def test_dates(text: str, wanted: str) -> None:
    date, complaint = spellings.date(text)
    assert (str(date), complaint) == (wanted, "")


@pytest.mark.parametrize("text", ["", "n.d.", "In press", "forthcoming", "????"])
def test_no_date(text: str) -> None:
    assert spellings.date(text) == (None, "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020-02-30", "2020-02"),
        ("2020-13-01", "2020"),
        ("0000", "None"),
        ("soon", "None"),
        ("30 Feb 2020", "2020-02"),
    ],
)
def test_dates_that_the_calendar_does_not_have(text: str, wanted: str) -> None:
    date, complaint = spellings.date(text)
    assert str(date) == wanted
    assert complaint
    problem = spellings.doubtful_date(Place("x", 1), text, date, complaint)
    assert (problem.severity, problem.rule) == ("warning", "date")


def test_numbers_of_any_size() -> None:
    assert spellings.of_numbers(99999)[0] is None
    assert str(spellings.of_numbers("2020", "", "5")[0]) == "2020"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://doi.org/10.1000/x(1).", "10.1000/x(1)"),
        ("doi: 10.1000/A~b%20c,", "10.1000/A~b%20c"),
        ("(10.1000/x)", "10.1000/x"),
        ("doi:10.1002/(SICI)1(1998)49:8<69::AID>3.0.CO;2-O", "10.1002/(SICI)1(1998)49:8<69::AID>3.0.CO;2-O"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1/abc", "10.1/abc"),
        ("see <https://doi.org/10.1000/x>", "10.1000/x"),
        ("none", ""),
    ],
)
def test_doi(text: str, wanted: str) -> None:
    assert spellings.doi("", text) == wanted


@pytest.mark.parametrize(
    ("text", "said", "known"),
    [
        ("arXiv:2401.10020v2 [cs]", "2401.10020", "2401.10020"),
        ("http://arxiv.org/abs/hep-th/9901001", "hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/pdf/1803.10122v4.pdf", "1803.10122", "1803.10122"),
        ("10.48550/arXiv.2401.10020", "2401.10020", "2401.10020"),
        ("2401.10020", "", "2401.10020"),
        ("1234.5678-9", "", ""),
    ],
)
def test_arxiv(text: str, said: str, known: str) -> None:
    assert (spellings.arxiv(text), spellings.arxiv_id(text)) == (said, known)


def test_pmid() -> None:
    assert spellings.pmid("x", "https://pubmed.ncbi.nlm.nih.gov/123/") == "123"
    assert spellings.pmid("https://www.ncbi.nlm.nih.gov/pubmed/456") == "456"


@pytest.mark.parametrize(
    ("text", "isbn", "issn"),
    [
        ("978-3-16-148410-0", "978-3-16-148410-0", ""),
        ("3161484100 (pbk)", "3161484100", ""),
        ("1476-4687 (Electronic), 00280836", "", "1476-4687, 00280836"),
        ("0123-456X", "", "0123-456X"),
        ("no. 7", "", ""),
    ],
)
def test_books_and_serials(text: str, isbn: str, issn: str) -> None:
    assert spellings.book_and_serial(text) == (isbn, issn)


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("1", "9", "1-9"),
        ("1-9", "", "1-9"),
        ("1-9", "9", "1-9"),
        ("7", "7", "7"),
        ("e12", "", "e12"),
        ("", "9", "9"),
    ],
)
def test_pages(first: str, last: str, wanted: str) -> None:
    assert spellings.pages(first, last) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("doe2018", "doe2018"), ("Doe:2018/x", "Doe:2018/x"), ("77", ""), ("http://x.org", ""), ("a b", "")],
)
def test_key(text: str, wanted: str) -> None:
    assert spellings.key(text) == wanted


def test_keywords() -> None:
    assert spellings.keywords(["R&amp;D; growth\ngrowth", "a, b"]) == ("R&D", "growth", "a, b")


@pytest.mark.parametrize(
    ("url", "title", "wanted"),
    [
        ("https://x.org/papers/world-models/", "World Models", True),
        ("https://x.org/y/papers/world-models-2018-2", "World *Models*", True),
        ("https://x.org/papers/world-models/x.pdf", "World Models", False),
        ("https://x.org/papers/worlds/", "World Models", False),
        ("https://x.org/papers/2019/", "李", True),
        ("https://x.org/papers/x-0123abcd/", "李", True),
        ("https://x.org/papers/li/", "李", False),
    ],
)
def test_the_address_of_a_page_of_ours(url: str, title: str, wanted: bool) -> None:
    assert spellings.is_own_page(url, title) is wanted
    assert bool(spellings.linked([url], title=title)) is not wanted


def test_links() -> None:
    addresses = [
        "https://doi.org/10.1000/x", "http://arxiv.org/abs/1803.10122", "https://pubmed.ncbi.nlm.nih.gov/1/",
        "https://x.org/a.pdf?b=%7E", "https://github.com/a/b", "internal-pdf://1/a.pdf", "https://x.org/, https://x.org/",
    ]  # fmt: skip
    assert spellings.linked(addresses) == (
        Link("pdf", "https://x.org/a.pdf?b=%7E"),
        Link("code", "https://github.com/a/b"),
        Link("website", "https://x.org/"),
    )
    assert spellings.linked(["https://x.org/"], "slides") == (Link("slides", "https://x.org/"),)
