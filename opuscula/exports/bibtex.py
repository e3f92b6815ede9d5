"""BibTeX in UTF-8, in which braces balance whatever a title holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from opuscula.citations.citing import Citation, citation, page_range
from opuscula.citations.remainder import as_json, links, pdf, remainder, says_code, url
from opuscula.paper import Paper
from opuscula.record import Name, Plain
from opuscula.words.formulas import pieces
from opuscula.words.markup import blocks, inline

SUFFIX = ".bib"
LABEL = "BibTeX"
MIME = "application/x-bibtex"
LISTS = ("papers", "topic")

# Types of work that BibTeX has a name for; the rest are "misc".
_ENTRIES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "book": "book",
    "classic": "book",
    "thesis": "phdthesis",
    "report": "techreport",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
}
# What an entry says of the type of a work; the rest are "article".
_SAID = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "unpublished": "manuscript",
}
# Kinds of links → the fields by which al-folio knows them.
_LINKS = {
    kind: kind for kind in ("code", "dataset", "demo", "video", "slides", "poster", "talk", "website", "blog")
} | {"supplement": "supp"}
_KINDS = {field: kind for kind, field in _LINKS.items()}

_VENUES = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_BELOW_A_DOCTOR = re.compile("master|magister|diplom|licen|bachelor", re.IGNORECASE)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SIGNS = {sign: rf"\{sign}" for sign in "%&#_$"} | {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
# TeX makes one sign of two of these, and some readers take "@" at the start of a line for a new entry.
# Each begins with one of a few signs, which the search skips to at once.
_SIGN = re.compile(
    r"[%&#_$\\{}~^'`?!@-](?:(?<=[%&#_$\\{}~^])|(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=^@))",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\s(?:\s+|(?<! ))")  # all but a single space
_TAME_FORMULA = re.compile(r"\$(?:[A-Za-z0-9 ^_=+()]|\\[A-Za-z]+|\{[A-Za-z0-9]*\})+\$")
_AFTER_LINE = re.compile(r"\\\\(?=[{}])")
_NOT_IN_AN_ADDRESS = re.compile(r"[{}\\\s]")

_SIMPLE = re.compile(r"[^\s,]+")
_ENDS_A_NAME = re.compile(r",|(?<!\S)and(?!\S)", re.IGNORECASE)
_FIRST_LETTER = re.compile(r"^[\W\d_]+")

# A word, or several joined by hyphens: "GPT-4", "self-attention". Accents may be letters of their own.
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[-‐‑'’](?:{_LETTER})+)*")
_HYPHEN = re.compile(r"[-‐‑'’]")
_STOP = re.compile(r"[:.?!–—]\s+[^\w\s]*$")  # what stands before a subtitle

# Long words that a title in capitals leaves small.
_SMALL = frozenset(
    """
    about above across after against along among around before behind below between beyond during from into
    onto over than that through throughout toward towards under until upon using versus when where while with
    within without
    """.split()
)


def write(papers: Sequence[Paper]) -> str:
    return "\n".join(_entry(citation(paper)) for paper in papers)


def bind(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Files of one paper each → the file of all."""
    before = b""
    for part in parts:
        yield before + part
        before = b"\n"


def _entry(cited: Citation) -> str:
    """An entry, and in a field of our own what BibTeX has no field for."""
    kind = _kind(cited)
    fields = list(_fields(cited, kind))
    rest = _evident(cited)
    if rest is None:
        rest = _read_back(cited, _written(cited.key, kind, fields))
    return _written(cited.key, kind, [*fields, *([("opuscula", f"{{{as_json(rest)}}}")] if rest else [])])


def _evident(cited: Citation) -> dict[str, Plain] | None:
    """The remainder of a paper of plain facts, of whose links BibTeX has some, in its own order."""
    from opuscula.citations.evident import evident, is_plain_address  # late: a build may have all its files

    abstract = _as_read(cited)
    if abstract is None or not all(is_plain_address(link.url) for link in links(cited.paper)):
        return None
    own = [(_KINDS[field], text) for field, text in _places(cited).items() if text != "true"]
    told = [{"kind": kind, "url": url} for kind, url in own]
    return evident(cited, {"affiliations": "", "links": told, "abstract": abstract})


def _as_read(cited: Citation) -> str | None:
    """The abstract as it comes out of BibTeX; None where that is unsure."""
    from opuscula.citations.evident import is_plain_text

    markdown = cited.abstract_markdown
    if markdown.count("$") < 2 and "\\[" not in markdown:
        return cited.abstract
    parts = pieces(markdown, cited.abstract, blocks)
    is_plain = all(map(is_plain_text, parts[::2])) and all(map(_TAME_FORMULA.fullmatch, parts[1::2]))
    return markdown if is_plain and "".join(parts) == markdown else None


def _read_back(cited: Citation, text: str) -> dict[str, Plain]:
    from opuscula.importers import bibtex as reader  # late: it is much to load, and few papers ask for it

    return remainder(cited.paper, [*reader.read(text, "")])


def _written(key: str, kind: str, fields: Sequence[tuple[str, str]]) -> str:
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields)
    return f"@{kind}{{{key},\n{lines}\n}}\n"


def _kind(cited: Citation) -> str:
    """The type of the entry. An article that says no more of itself is BibTeX's if it stands in a journal."""
    is_in_journal = cited.fact("venue") and any(map(cited.fact, ("volume", "issue", "issn")))
    if cited.type == "article" and is_in_journal:
        return "article"
    if cited.type == "thesis" and _BELOW_A_DOCTOR.search(cited.fact("genre")):
        return "mastersthesis"
    return _ENTRIES.get(cited.type, "misc")


def _subtype(cited: Citation, kind: str) -> str:
    """What the type of the entry does not say of the work's."""
    is_preprint = (
        kind in ("article", "misc", "unpublished") and cited.fact("arxiv") and not cited.fact("venue")
    )
    said = "article" if is_preprint else _SAID.get(kind, "article")
    own = cited.type.removeprefix("article-") if kind == "article" else cited.type
    return own if cited.type != said else ""


def _fields(cited: Citation, kind: str) -> Iterator[tuple[str, str]]:
    """The fields that have something to say, each value as it stands in the file."""
    date = cited.date
    for name, text in _texts(cited, kind).items():
        if text:
            yield name, f"{{{text}}}"
        if name == "year" and date and date.month:
            yield "month", _MONTHS[date.month - 1]  # a macro of BibTeX's, so without braces


def _texts(cited: Citation, kind: str) -> dict[str, str]:
    """The text of every field, ready to stand between braces."""
    date, fact = cited.date, cited.fact
    return {
        "title": _with_common_braces(_title(cited)),
        "author": _names(cited.authors, cited.more_authors),
        "editor": _names(cited.editors),
        _VENUES.get(kind, "howpublished"): _text(fact("venue")),
        _PUBLISHERS.get(kind, "publisher"): _text(fact("publisher")),
        "type": _text(fact("genre")),
        "entrysubtype": _subtype(cited, kind),
        "series": _text(fact("series")),
        "volume": _text(fact("volume")),
        "number": _text(fact("issue")),
        "pages": _pages(fact("pages")),
        "year": f"{date.year:04}" if date else "",
        "date": str(date) if date and date.day else "",  # the day has no field of its own
        "doi": _address(fact("doi")),
        "eprint": _address(fact("arxiv")),
        "archiveprefix": "arXiv" if fact("arxiv") else "",
        "primaryclass": _text(cited.paper.area.code) if cited.paper.area else "",
        "pmid": _text(fact("pmid")),
        "isbn": _text(fact("isbn")),
        "issn": _text(fact("issn")),
        "language": _text(fact("language")),
        "copyright": _text(fact("license")),
        "keywords": ", ".join(map(_keyword, cited.keywords)),
        "url": _address(url(cited)),
        "pdf": _address(pdf(cited.paper)),
        **_places(cited),
        "selected": "true" if cited.paper.featured else "",
        "award": _text(awards[0]) if len(awards := cited.paper.awards) == 1 else "",
        "note": _text(fact("status")),
        "abstract": _with_common_braces(_abstract(cited)),
    }


def _title(cited: Citation) -> str:
    parts = pieces(cited.title_markdown, cited.title, inline)
    is_sentence = _is_sentence("".join(parts[::2]))
    return "".join(
        _formula(part) if at % 2 else _protected(part, at == 0, is_sentence) for at, part in enumerate(parts)
    )


def _abstract(cited: Citation) -> str:
    parts = pieces(cited.abstract_markdown, cited.abstract, blocks)
    return "".join(_formula(part) if at % 2 else _text(part) for at, part in enumerate(parts))


def _text(text: str) -> str:
    """Plain text as TeX. An empty line, which parts paragraphs, stays one."""
    lines = _BLANKS.sub(lambda found: "\n\n" if found[0].count("\n") > 1 else " ", text)
    return _SIGN.sub(lambda found: _SIGNS.get(found[0]) or f"{{{found[0]}}}", lines)


def _formula(tex: str) -> str:
    """A formula, dollar signs and all. BibTeX counts braces even where TeX has them escaped."""
    spaced = _AFTER_LINE.sub(r"\\\\ ", tex)  # others take the brace of "\\{" for an escaped one
    if not _balances(spaced):
        spaced = spaced.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    return spaced if _balances(spaced) else _text(tex)


def _with_common_braces(tex: str) -> str:
    """The text with braces written `\\{` and `\\}`, as every reader knows them, where that balances."""
    common = tex.replace(_SIGNS["{"], r"\{").replace(_SIGNS["}"], r"\}")
    return common if _balances(common) else tex


def _balances(text: str) -> bool:
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _protected(text: str, is_start: bool, is_sentence: bool) -> str:
    """Text of a title, in which the capitals that no style may make small stand between braces."""
    written, end = [], 0
    for word in _WORD.finditer(text):
        before = text[end : word.start()]
        is_first = (is_start and end == 0) or (before != " " and _STOP.search(before) is not None)
        written.append(before if before == " " else _text(before))
        written.append(f"{{{word[0]}}}" if _matters(word[0], is_first, is_sentence) else word[0])
        end = word.end()
    return "".join([*written, _text(text[end:])])


def _matters(word: str, is_first: bool, is_sentence: bool) -> bool:
    """Whether capitals in a word mean something: EvoJAX, CUDA, X-ray, vitamin A; in a sentence also Paris."""
    if word.islower():
        return False
    parts = _HYPHEN.split(word)
    if any(char.isupper() for part in parts for char in part[1:]):
        return True
    if any(len(part) == 1 and part.isupper() for part in parts):
        return not (is_first and word == "A")
    return is_sentence and not is_first and word[0].isupper()


def _is_sentence(title: str) -> bool:
    """Whether a title is written as a sentence, so that a capital in it is a name's."""
    words = [word[0] for word in _WORD.finditer(title)][1:]
    return any(word.islower() and len(word) > 3 and word not in _SMALL for word in words)


def _names(names: Sequence[Name], more: bool = False) -> str:
    return " and ".join([*map(_name, names), *(["others"] if more else [])])


def _name(name: Name) -> str:
    """ "van der Berg, Jr., Jan"; what BibTeX must not take apart stands between braces."""
    if name.group or not name.given:
        is_word = not name.group and _SIMPLE.fullmatch(name.printed) and name.printed != "others"
        return _text(name.printed) if is_word else f"{{{_text(name.printed)}}}"
    family = f"{_text(name.particle)} {_part(name.family)}".strip()
    return ", ".join(filter(None, (family, _part(name.suffix), _part(name.given, is_family=False))))


def _part(text: str, is_family: bool = True) -> str:
    """A part of a name, whole: a comma or "and" would end it, a small word would make a particle of it."""
    small = is_family and any(_FIRST_LETTER.sub("", word)[:1].islower() for word in text.split()[:-1])
    return f"{{{_text(text)}}}" if small or _ENDS_A_NAME.search(text) else _text(text)


def _pages(text: str) -> str:
    runs = (page_range(run.strip()) for run in text.split(","))
    return ", ".join("--".join(_text(page) for page in run if page) for run in runs)


def _keyword(text: str) -> str:
    """A keyword; a comma in it stands between braces, as commas part keywords; so does a semicolon."""
    return f"{{{_text(text)}}}" if re.search("[,;]", text) else _text(text)


def _places(cited: Citation) -> dict[str, str]:
    """The addresses that have a field of their own, as long as their order stays; or that there is code."""
    found: dict[str, str] = {}
    has_code = says_code(cited.paper)
    for link in links(cited.paper):
        field = _LINKS.get(link.kind, "")
        is_told = link.url == url(cited) or (field == "code" and not has_code)
        if not field or field in found or link.label or is_told:
            break
        found[field] = _address(link.url)
    return {"code": "true", **found} if has_code else found


def _address(text: str) -> str:
    """An address as it is: nothing in it is escaped as TeX, but braces and blanks as in any address."""
    return _NOT_IN_AN_ADDRESS.sub(lambda found: quote(found[0]), text)
