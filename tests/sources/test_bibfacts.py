from __future__ import annotations

import pytest

from opuscula.problem import Place
from opuscula.sources import bibfacts, bibfile
from opuscula.sources.bibfacts import Citation
from opuscula.sources.bibgrammar import Entry


def citation(fields: str, kind: str = "misc") -> Citation:
    (entry,) = (item for item in bibfile.read(f"@{kind}{{k,\n{fields}\n}}") if isinstance(item, Entry))
    return Citation(entry, Place("x.bib", entry.line))


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2004", "2004"),
        ("year={2004a}", "2004"),
        ("year={c. 1887}", "1887"),
        ("year={ 2004 }", "2004"),
        ("year=987", "0987"),
        ("year=2004, month=mar", "2004-03"),
        ("year=2004, month={March}", "2004-03"),
        ("year=2004, month={Sept.}", "2004-09"),
        ("year=2004, month=3", "2004-03"),
        ("year=2004, month={03}", "2004-03"),
        ("year=2004, month=mar, day=7", "2004-03-07"),
        ("year=2004, month=3, day={07}", "2004-03-07"),
        ('year=2004, month=mar # "~7"', "2004-03-07"),
        ('year=2004, month="7~" # mar', "2004-03-07"),
        ("year=2004, month={March 7th}", "2004-03-07"),
        ("year=2004, month={Mar--Apr}", "2004-03"),
        ("year=2004, month={Summer}", "2004"),
        ("date={2004-03-07}", "2004-03-07"),
        ("date={2004-03}", "2004-03"),
        ("date={2004}", "2004"),
        ("date={2004-03-07/2005-01-01}", "2004-03-07"),
        ("date={2004/}", "2004"),
        ("date={/2004}", "2004"),
        ("date={2004-03-07T12:00:00Z}", "2004-03-07"),
        ("date={2004~}", "2004"),
        ("date={2004-03?}", "2004-03"),
        ("date={2004-21}", "2004"),
        ("date={2004-uu-uu}", "2004"),
        ("date={2004-03}, year=1999", "2004-03"),
    ],
)
def test_dates(fields: str, date: str) -> None:
    found, problems = bibfacts.date(citation(fields))
    assert (str(found), problems) == (date, [])


@pytest.mark.parametrize(
    ("fields", "date", "line"),
    [
        ("year=2004,\nmonth=13", "2004", 3),
        ("year=2004,\nmonth=2, day=30", "2004-02", 3),
        ("year=2004,\nmonth={Brumaire}", "2004", 3),
        ("date={2004-02-30}", "2004-02", 2),
        ("year={20XX}", "None", 2),
        ("title={A}", "None", 1),
    ],
)
def test_what_is_wrong_with_a_date_is_told(fields: str, date: str, line: int) -> None:
    found, (problem,) = bibfacts.date(citation(fields))
    assert (str(found), problem.place.line, problem.rule, problem.severity) == (date, line, "date", "warning")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("note={To appear}", "accepted"),
        ("note={To appear in NeurIPS.}", "accepted"),
        ("note={accepted for publication}", "accepted"),
        ("year={forthcoming}", "accepted"),
        ("pubstate={inpress}", "in press"),
        ("year={in press}", "in press"),
        ("note={Submitted to ICML}", "submitted"),
        ("note={under review}", "submitted"),
        ("pubstate={submitted}", "submitted"),
        ("note={Retracted.}", "retracted"),
        ("note={First submitted in 1999}", ""),
        ("note={Best paper}", ""),
        ("year=2004", ""),
    ],
)
def test_status(fields: str, status: str) -> None:
    assert bibfacts.status(citation(fields)) == status


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        ("12--34", "12-34"), ("12-34", "12-34"), ("12 -- 34", "12-34"), ("12–34", "12-34"), ("12", "12"),
        ("e1--e10", "e1-e10"), ("1,3--5", "1,3-5"), ("12:34", "12:34"), ("0123", "0123"), ("pp. 1--2", "1-2"),
        ("xii---xx", "xii-xx"), ("arXiv:1803.10122", ""), ("", ""),
    ],
)  # fmt: skip
def test_pages(pages: str, kept: str) -> None:
    assert bibfacts.pages(citation(f"pages={{{pages}}}")) == kept


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint={1803.10122}, archivePrefix={arXiv}", "1803.10122"),
        ("eprint={arXiv:1803.10122}", "1803.10122"),
        ("eprint={1803.10122v2}, eprinttype={arxiv}", "1803.10122"),
        ("eprint={hep-th/9901001}, eprinttype={arXiv}", "hep-th/9901001"),
        ("eprint={123456}, eprinttype={pubmed}", ""),
        ("eprint={1803.10122}, eprinttype={jstor}", ""),
        ("arxiv={1803.10122}", "1803.10122"),
        ("arxiv={https://arxiv.org/abs/1803.10122}", "1803.10122"),
        ("journal={arXiv preprint arXiv:1803.10122}", "1803.10122"),
        ("journal={CoRR}, volume={abs/1803.10122}", "1803.10122"),
        ("howpublished={arXiv:1803.10122}", "1803.10122"),
        ("note={arXiv:1803.10122 [cs.LG]}", "1803.10122"),
        ("url={http://arxiv.org/abs/1803.10122}", "1803.10122"),
        ("pages={arXiv:1803.10122}", "1803.10122"),
        ("journal={Nature}, volume={1803.10122}", ""),
        ("", ""),
    ],
)
def test_arxiv(fields: str, arxiv: str) -> None:
    assert bibfacts.arxiv(citation(fields)) == arxiv


@pytest.mark.parametrize(
    ("fields", "pmid"),
    [
        ("pmid={123456}", "123456"),
        ("eprint={123456}, eprinttype={pubmed}", "123456"),
        ("url={https://pubmed.ncbi.nlm.nih.gov/123456/}", "123456"),
        ("eprint={123456}", ""),
    ],
)
def test_pmid(fields: str, pmid: str) -> None:
    assert bibfacts.pmid(citation(fields)) == pmid


@pytest.mark.parametrize(
    ("fields", "venue", "publisher"),
    [
        ("journal={J. of \\& {T}hings}", "J. of & Things", ""),
        ("journaltitle={Journal}, journalsubtitle={B}", "Journal: B", ""),
        ("booktitle={Proc. --- A}, publisher={P--Q}", "Proc. — A", "P–Q"),
        ("booktitle={What?}, booksubtitle={B}", "What? B", ""),
        (r"journal={\apj}", "The Astrophysical Journal", ""),
        ("eventtitle={NeurIPS}", "NeurIPS", ""),
        ("abbr={NeurIPS}", "NeurIPS", ""),
        ("school={ETH}", "", "ETH"),
        ("institution={INRIA}, organization={X}", "", "INRIA"),
        ("howpublished={Workshop on Looms}", "Workshop on Looms", ""),
        ("howpublished={\\url{https://x.org}}", "", ""),
    ],
)
def test_venue_and_publisher(fields: str, venue: str, publisher: str) -> None:
    assert (bibfacts.venue(citation(fields)), bibfacts.publisher(citation(fields))) == (venue, publisher)


@pytest.mark.parametrize(
    ("kind", "fields", "genre"),
    [
        ("mastersthesis", "year=1999", "Master's thesis"),
        ("mastersthesis", "type={Diplomarbeit}", "Diplomarbeit"),
        ("phdthesis", "year=1999", ""),
        ("thesis", "type={mathesis}", "Master's thesis"),
        ("techreport", "type={Working {P}aper}", "Working Paper"),
        ("article", "year=1999", ""),
    ],
)
def test_genre(kind: str, fields: str, genre: str) -> None:
    assert bibfacts.genre(citation(fields, kind)) == genre


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("url={https://x.org/~a\\_b%20c}", [("website", "https://x.org/~a_b%20c")]),
        ("url={https://github.com/x/y}", [("code", "https://github.com/x/y")]),
        ("url={https://x.org/a.pdf}", [("pdf", "https://x.org/a.pdf")]),
        ("url={https://doi.org/10.1000/x}", []),
        ("url={https://arxiv.org/abs/1803.10122}", []),
        ("code={https://x.org/c}, url={https://x.org/c}", [("code", "https://x.org/c")]),
        ("slides={https://x.org/s}, poster={p.pdf}", [("slides", "https://x.org/s")]),
        (
            "blog={https://x.org/b}, supp={https://x.org/s}",
            [("blog", "https://x.org/b"), ("supplement", "https://x.org/s")],
        ),
        ("howpublished={\\url{https://x.org/a}}", [("website", "https://x.org/a")]),
        ("note={Code at https://x.org/a.}", [("code", "https://x.org/a")]),
        ("pdf={https://x.org/a.pdf}, url={https://x.org/a.pdf}", []),
        ("url={javascript:alert(1)}, code={file:///etc/passwd}", []),
    ],
)
def test_links(fields: str, links: list[tuple[str, str]]) -> None:
    entry = citation(fields)
    found = bibfacts.links_of(entry, entry.address("url"), "")
    assert [(link.kind, link.url) for link in found] == links


def test_files_that_lie_elsewhere_are_told() -> None:
    entry = citation("pdf={a.pdf},\npreview={b.gif},\ncode={true},\nslides={https://x.org}")
    told = list(bibfacts.files_elsewhere([entry]))
    assert [(problem.place.line, problem.severity) for problem in told] == [(2, "hint"), (3, "hint")]
    assert "a.pdf" in told[0].message and "image" in told[1].remedy


def test_many_files_that_lie_elsewhere_are_told_in_a_line() -> None:
    entries = [citation(f"pdf={{{n}.pdf}}") for n in range(60)]
    assert len(list(bibfacts.files_elsewhere(entries[:3]))) == 3
    [told] = bibfacts.files_elsewhere([*entries, citation("code={true}")])
    assert '"0.pdf"' in told.message and "so do 59 more entries" in told.message


def test_keywords() -> None:
    assert bibfacts.keywords(citation("keywords={a b, {C}\\&D,, a b}")) == ("a b", "C&D")
    assert bibfacts.keywords(citation("keyword={a, b; c}")) == ("a, b", "c")
    assert bibfacts.keywords(citation("keywords={a, {b, c}, d}")) == ("a", "b, c", "d")
