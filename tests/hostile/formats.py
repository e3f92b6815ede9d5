"""A source in each format, in which every field of every record says one and the same hostile text.

Each function writes it as a program that exports honestly would: quoted or escaped as its format asks for.
Where a format knows no way to do so, nothing stands between a text and the importer.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from html import escape

Texts = Sequence[str]


def _line(text: str) -> str:
    """What a format of lines can hold: nobody puts a line break into a value."""
    return " ".join(_text(text).splitlines()) or "x"


def _text(text: str) -> str:
    """What a file of text can hold: one with a NUL in it is taken for none."""
    return text.replace("\0", " ")


def profile(texts: Texts) -> str:
    papers = "\n\n".join(
        f"LGAug {at % 28 + 1}, 2024Code\n{_line(text)} {at}\n\nAnn {_line(text)}, {_line(text)}"
        f"\n\n{_text(text)} again"
        for at, text in enumerate(texts)
    )
    return f"Ann Bee\n\nLG\n\nh-index7\n{len(texts)}papers\n\n{len(texts)} Papers\n\n{papers}\n"


def abstracts(texts: Texts) -> str:
    return "\n\n".join(f"Abstract: {_text(text)} {at} and some words more." for at, text in enumerate(texts))


def bibtex(texts: Texts) -> str:
    """Values as they are: BibTeX has no way to write what would end them."""
    keys = (
        "author editor journal booktitle volume number pages publisher series address school institution note"
        " doi url eprint archiveprefix primaryclass abstract keywords annote isbn issn language langid"
        " license"
        " pdf code html slides award year month type howpublished file key crossref"
    ).split()
    return "\n\n".join(
        f"@article{{key{at},\n  title = {{{_text(text)} {at}}},\n"
        + "".join(f"  {key} = {{{_text(text)}}},\n" for key in keys if key != "crossref")
        + f"  date = {{20{at % 20 + 10}}},\n}}"
        for at, text in enumerate(texts)
    )


def ris(texts: Texts) -> str:
    tags = (
        "AU A2 A3 ED T2 T3 JO JF JA AB N1 N2 KW VL IS SP EP PB CY SN DO UR L1 L2 LK M1 M3 AN C1 C2 C3 C7"
        " DB DP"
        " ID LA ST DA"
    ).split()
    return "\n".join(
        f"TY  - JOUR\nTI  - {_line(text)} {at}\nPY  - 2001\n"
        + "".join(f"{tag}  - {_line(text)}\n" for tag in tags)
        + "ER  - \n"
        for at, text in enumerate(texts)
    )


def nbib(texts: Texts) -> str:
    tags = "FAU AU CN FED AB JT TA VI IP PG PB CTI LID AID SO PT PST LA OT MH IS ISBN DEP".split()
    return "\n".join(
        f"PMID- {at + 1000}\nTI  - {_line(text)} {at}\nDP  - 2001 May\n"
        + "".join(f"{tag:<4}- {_line(text)}\n" for tag in tags)
        for at, text in enumerate(texts)
    )


def wos(texts: Texts) -> str:
    tags = "AU AF CA BE ED SO LA DT DE ID AB C1 SN EI BN PD VL IS BP EP AR DI UT PM PU SE".split()
    records = "".join(
        f"PT J\nTI {_line(text)} {at}\nPY 2001\n"
        + "".join(f"{tag} {_line(text)}\n" for tag in tags)
        + "ER\n\n"
        for at, text in enumerate(texts)
    )
    return f"FN Clarivate Analytics Web of Science\nVR 1.0\n{records}EF\n"


def csv_(texts: Texts) -> str:
    columns = (
        "Title,Authors,Year,Publication Title,Item Type,Volume,Issue,Pages,Publisher,Series,Editors,DOI,"
        "arXiv,PMID,"
        "ISBN,ISSN,Language,License,Citation Key,Status,Keywords,Extra,Award,Abstract,URL,PDF,Code,"
        "Dataset,Slides,"
        "Poster,Video"
    ).split(",")
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for at, text in enumerate(texts):
        text = _text(text)
        writer.writerow([f"{text} {at}", text, "2001", *[text] * (len(columns) - 3)])
    return out.getvalue()


def csljson(texts: Texts) -> str:
    keys = (
        "container-title collection-title publisher volume issue page DOI URL ISBN ISSN PMID PMCID"
        " abstract keyword"
        " language license note genre status type-of archive publisher-place citation-key number"
        " event version"
    ).split()
    return _json(
        [
            {
                "id": text,
                "type": "article-journal",
                "title": f"{text} {at}",
                "author": [{"family": text, "given": text, "suffix": text}, {"literal": text}, text],
                "editor": [{"family": text, "non-dropping-particle": text}],
                "issued": {"date-parts": [[2001]], "literal": text},
                **dict.fromkeys(keys, text),
                "link": [{"URL": text, "content-type": "application/pdf"}],
            }
            for at, text in enumerate(texts)
        ]
    )


def openalex(texts: Texts) -> str:
    return _json(
        {
            "meta": {},
            "results": [
                {
                    "id": f"https://openalex.org/W{at + 1}",
                    "doi": text,
                    "title": f"{text} {at}",
                    "publication_year": 2001,
                    "ids": {"doi": text, "pmid": text},
                    "language": text,
                    "type": text,
                    "authorships": [
                        {
                            "author": {"display_name": text, "orcid": text},
                            "institutions": [{"display_name": text}],
                        }
                    ],
                    "biblio": dict.fromkeys(("volume", "issue", "first_page", "last_page"), text),
                    "primary_location": {
                        "landing_page_url": text,
                        "pdf_url": text,
                        "license": text,
                        "source": {"display_name": text, "host_organization_name": text, "issn": [text]},
                    },
                    "abstract_inverted_index": {text: [0, 1], "again": [2]},
                    "keywords": [{"display_name": text}],
                }
                for at, text in enumerate(texts)
            ],
        }
    )


def orcid(texts: Texts) -> str:
    return _json(
        {
            "group": [
                {
                    "work-summary": [
                        {
                            "put-code": at,
                            "title": {"title": {"value": f"{text} {at}"}, "subtitle": {"value": text}},
                            "short-description": text,
                            "type": text,
                            "url": {"value": text},
                            "journal-title": {"value": text},
                            "language-code": text,
                            "publication-date": {"year": {"value": "2001"}, "month": {"value": text}},
                            "external-ids": {
                                "external-id": [
                                    {
                                        "external-id-type": kind,
                                        "external-id-value": text,
                                        "external-id-relationship": "self",
                                    }
                                    for kind in ("doi", "arxiv", "pmid", "isbn", "issn", "uri")
                                ]
                            },
                            "contributors": {"contributor": [{"credit-name": {"value": text}}]},
                        }
                    ]
                }
                for at, text in enumerate(texts)
            ]
        }
    )


def semanticscholar(texts: Texts) -> str:
    return _json(
        {
            "data": [
                {
                    "paperId": f"{at:040}",
                    "externalIds": {"DOI": text, "ArXiv": text, "PubMed": text},
                    "url": text,
                    "title": f"{text} {at}",
                    "abstract": text,
                    "venue": text,
                    "publicationVenue": {"name": text, "type": text, "issn": text},
                    "year": 2001,
                    "publicationTypes": [text],
                    "journal": {"name": text, "volume": text, "pages": text},
                    "openAccessPdf": {"url": text, "license": text},
                    "authors": [{"name": text}, {"name": text}],
                }
                for at, text in enumerate(texts)
            ]
        }
    )


def dblp(texts: Texts) -> str:
    return _json(
        {
            "result": {
                "hits": {
                    "hit": [
                        {
                            "@id": str(at),
                            "info": {
                                "authors": {"author": [{"@pid": text, "text": text}]},
                                "title": f"{text} {at}.",
                                "venue": text,
                                "volume": text,
                                "number": text,
                                "pages": text,
                                "publisher": text,
                                "year": "2001",
                                "type": "Journal Articles",
                                "key": f"journals/x/{at}",
                                "doi": text,
                                "ee": text,
                                "url": f"https://dblp.org/rec/journals/x/{at}",
                            },
                        }
                        for at, text in enumerate(texts)
                    ]
                }
            }
        }
    )


def dblp_xml(texts: Texts) -> str:
    tags = "pages volume journal number ee url publisher note month school series isbn".split()
    records = "".join(
        f'<article key="journals/x/{at}" mdate="2022-01-01">'
        f'<author orcid="{_xml(text)}">{_xml(text)}</author>'
        f"<title>{_xml(text)} {at}.</title><year>2001</year>"
        + "".join(f"<{tag}>{_xml(text)}</{tag}>" for tag in tags)
        + "</article>\n"
        for at, text in enumerate(texts)
    )
    return f'<?xml version="1.0"?>\n<dblp>\n{records}</dblp>\n'


def arxiv(texts: Texts) -> str:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/21{at // 100 % 12 + 1:02}.{at:05}v1</id>"
        f"<published>2001-01-02T00:00:00Z</published><title>{_xml(text)} {at}</title>"
        f"<summary>{_xml(text)}</summary><author><name>{_xml(text)}</name>"
        f"<arxiv:affiliation>{_xml(text)}</arxiv:affiliation></author><arxiv:doi>{_xml(text)}</arxiv:doi>"
        f"<arxiv:journal_ref>{_xml(text)}</arxiv:journal_ref><arxiv:comment>{_xml(text)}</arxiv:comment>"
        f'<category term="{_xml(text)}"/><link title="pdf" href="{_xml(text)}"/></entry>\n'
        for at, text in enumerate(texts)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        f' xmlns:arxiv="http://arxiv.org/schemas/atom">\n{entries}</feed>\n'
    )


def frontmatter(texts: Texts) -> str:
    """One paper a file, so only the first text is in it."""
    keys = (
        "venue publication doi paperurl citation excerpt url_pdf url_code url_slides url_video slidesurl pdf"
        " area"
        " publisher volume issue pages isbn issn license language key status"
    ).split()
    said = json.dumps(texts[0])
    facts = "".join(f"{key}: {said}\n" for key in keys)
    links = f"links:\n  - name: {said}\n    url: {said}\ntags: [{said}]\nawards: [{said}]\n"
    return (
        f"---\ntitle: {said}\nauthors: [{said}, {said}]\ndate: 2001-02-03\n{facts}{links}---\n\n{texts[0]}\n"
    )


def _json(held: object) -> str:
    return json.dumps(held, indent=1)


def _xml(text: str) -> str:
    return escape("".join(char for char in text if char >= " " or char in "\n\t"))


FORMATS: dict[str, Callable[[Texts], str]] = {
    "abstracts": abstracts,
    "arxiv": arxiv,
    "bibtex": bibtex,
    "csljson": csljson,
    "csv": csv_,
    "dblp": dblp,
    "dblp-xml": dblp_xml,
    "frontmatter": frontmatter,
    "nbib": nbib,
    "openalex": openalex,
    "orcid": orcid,
    "profile": profile,
    "ris": ris,
    "semanticscholar": semanticscholar,
    "wos": wos,
}
