from __future__ import annotations

import pytest

from opuscula.identifier import arxiv, arxiv_url, doi, doi_url, orcid, orcid_url, pmid, pmid_url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("10.1038/s42256-024-00975-8", "https://doi.org/10.1038/s42256-024-00975-8"),
        ("doi: 10.1000/x", "https://doi.org/10.1000/x"),
        ("https://dx.doi.org/10.1000/x", "https://doi.org/10.1000/x"),
        ('10.1000/a<b>"c', "https://doi.org/10.1000/a%3Cb%3E%22c"),
        ("10.1000.10/x", "https://doi.org/10.1000.10/x"),
        ("10.1000/", ""),
        ("11.1000/x", ""),
        ("10.1000/x y", ""),
        ("", ""),
    ],
)
def test_doi_url(text: str, url: str) -> None:
    assert doi_url(text) == url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("2401.10020", "https://arxiv.org/abs/2401.10020"),
        ("2401.10020v2", "https://arxiv.org/abs/2401.10020v2"),
        ("arXiv:0704.0001", "https://arxiv.org/abs/0704.0001"),
        ("https://arxiv.org/pdf/2401.10020v1.pdf", "https://arxiv.org/abs/2401.10020v1"),
        ("hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136"),
        ("2401.1002", "https://arxiv.org/abs/2401.1002"),
        ("2401.10", ""),
        ("٢٤٠١.١٠٠٢٠", ""),
    ],
)
def test_arxiv_url(text: str, url: str) -> None:
    assert arxiv_url(text) == url


def test_pmid_url() -> None:
    assert pmid_url("12345") == pmid_url("PMID: 12345") == "https://pubmed.ncbi.nlm.nih.gov/12345/"
    assert pmid_url("PMC12345") == ""


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("0000000218250097", ""),
        ("", ""),
    ],
)
def test_orcid(text: str, bare: str) -> None:
    assert orcid(text) == bare


def test_identifiers_without_an_address_around_them() -> None:
    assert [doi("https://doi.org/10.1000/X"), doi("10.1"), doi("")] == ["10.1000/X", "", ""]
    assert [arxiv("arXiv:2403.13187v2"), arxiv("soon")] == ["2403.13187v2", ""]
    assert [pmid("https://pubmed.ncbi.nlm.nih.gov/123/"), pmid("x")] == ["123", ""]
    assert orcid_url("0000-0002-1825-0097") == "https://orcid.org/0000-0002-1825-0097"
    assert orcid_url("0000-0002-1825-0098") == ""
