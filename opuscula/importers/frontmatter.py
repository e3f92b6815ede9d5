"""Markdown files of academicpages and HugoBlox: facts in YAML or TOML on top, words below, a paper a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.importers import RECORD_UNREAD
from opuscula.languages import tongues
from opuscula.problem import Problem
from opuscula.record import STATUSES, Name, PartialDate, Record
from opuscula.sources import foreign, jats, kinds, people, spellings
from opuscula.sources.foreign import Page

_HEAD = re.compile(r"\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_SIGNS = frozenset(
    "arxiv bibtexurl citation doi journal paperurl publication publication_short publication_types".split()
)
_OTHER_KINDS = frozenset("event event_url location time_start user_groups".split())  # talks, people

# The numbers that HugoBlox once had for kinds of work, and academicpages' categories.
_TYPES = {
    "1": "paper-conference", "2": "article-journal", "3": "article", "4": "report", "5": "book",
    "6": "chapter", "7": "thesis", "8": "patent",
    "books": "book", "conferences": "paper-conference", "manuscripts": "article-journal",
}  # fmt: skip

_OWNER = ("admin", "me")  # how HugoBlox writes the owner of the site
_BEFORE_YEAR = re.compile(r"(.{3,400}?)(?:(?<=\w{3})\.)?,?\s*\((?:1[89]|20)\d\d[a-z]?\b")


def recognises(name: str, text: str) -> bool:
    """Whether the text begins with the facts of a publication, as one of these programs names them."""
    if not (head := _HEAD.match(text)):
        return False
    keys = set(re.findall(r"^([A-Za-z_]\w*)[ \t]*[:=]", head[2], re.MULTILINE))
    collection = re.search(r"^collection:[ \t]*[\"']?(\w+)", head[2], re.MULTILINE)
    if "title" not in keys or keys & _OTHER_KINDS or (collection and collection[1] != "publications"):
        return False
    return bool(keys & _SIGNS or collection) or {"authors", "venue"} <= keys


def read(text: str, name: str) -> Iterator[Record | Problem]:
    """The one record of the file."""
    page = foreign.parse(f"content/records/{name}", text)
    if isinstance(page, Problem):
        yield Problem(page.place, RECORD_UNREAD, page.message, page.remedy)
        return
    title, told = " ".join(page.text("title").split()), page.abstract
    if not title and not told:
        yield spellings.nothing_said(page.place)
        return
    stated = page.text("date") or page.text("year")
    date, complaint = spellings.date(stated)
    if complaint:
        yield spellings.doubtful_date(page.at("date"), stated, date, complaint)
    yield from page.problems()
    authors, more = _authors(page)
    for author in authors:
        if author.printed.lower() in _OWNER:
            message = f'the author "{author.printed}" stands for the owner of the site that the file is from'
            remedy = "write your name in its place, here or in the authors of the paper's entry"
            yield Problem(page.at("authors"), "names", message, remedy, "warning")
    yield _record(page, title, date, authors, more)


def _record(
    page: Page, title: str, date: PartialDate | None, authors: tuple[Name, ...], more: bool
) -> Record:
    links = page.links()
    pdf = next((link.url for link in links if link.kind == "pdf"), "")
    own = [link.url for link in links if link.kind in ("preprint", "pdf", "article")]
    arxiv = spellings.arxiv_id(page.fact("arxiv")) or spellings.arxiv(*own)
    stated = page.texts("publication_types") or page.texts("type") or page.texts("category")
    kind = next((found for one in stated if (found := _TYPES.get(one) or kinds.kind(one))), "")
    venue = re.sub(r"^In:? ", "", page.fact("venue", "publication", "journal", "publication_short"))
    venue, kind = spellings.placed(venue, kind, arxiv)
    return Record(
        place=page.place,
        format="frontmatter",
        title=title,
        authors=authors,
        more_authors=more,
        editors=people.of_each(page.texts("editors"))[0],
        date=date,
        area=page.fact("area"),
        type=kind,
        venue=venue,
        volume=page.fact("volume"),
        issue=page.fact("issue", "number"),
        pages=spellings.pages(page.fact("pages")),
        publisher=page.fact("publisher"),
        series=page.fact("series"),
        status=page.fact("status") if page.fact("status") in STATUSES else "",
        doi=spellings.doi(page.fact("doi"), *(url for url in own if "doi.org" in url)),
        arxiv=arxiv,
        pmid=page.fact("pmid"),
        isbn=page.fact("isbn"),
        issn=page.fact("issn"),
        language=tongues.marked(page.fact("language")),
        license=page.fact("license"),
        key=spellings.key(page.fact("key")),
        code=any(link.kind == "code" for link in links),
        links=tuple(link for link in links if link.url != pdf and not spellings.is_identifier(link.url)),
        pdf=pdf,
        keywords=spellings.keywords([*page.texts("keywords"), *page.texts("tags")]),
        awards=tuple(page.texts("awards") or page.texts("award")),
        featured="true" in (page.text("featured").lower(), page.text("selected").lower()),
        abstract=page.abstract,
        sections=page.sections,
    )


def _authors(page: Page) -> tuple[tuple[Name, ...], bool]:
    """The authors that the file lists, else those in front of the year in the citation that it gives."""
    stated = page.texts("authors") or page.texts("author")
    if len(stated) > 1 or (stated and not re.search(r",| and |;", stated[0])):
        return people.of_each([foreign.bare(name) for name in stated])
    if stated:
        return people.of_list(foreign.bare(stated[0]))
    cited = _BEFORE_YEAR.match(jats.plain(page.citation).replace("&", " and "))
    return people.of_list(foreign.bare(cited[1])) if cited else ((), False)
