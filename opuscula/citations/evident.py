"""What a citation file surely says of a paper, by the look of its facts: so it need not be read back.

Nearly every paper has a title, people and numbers of which no format makes anything else. Of such a paper the
remainder is known without its file; of every other one, remainder.py tells it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from opuscula.citations.citing import Citation
from opuscula.citations.remainder import facts, links, pdf, url
from opuscula.record import FACTS, STATUSES, Plain
from opuscula.text import ascii_slug
from opuscula.words.prose import with_dashes

# Letters that are one character in every form of Unicode, and signs that mean nothing to TeX and Markdown.
_LETTER = "A-Za-zÀ-ÖØ-öø-ſ"
_INNER = rf"[{_LETTER}0-9,.:;()?!'’‘“”/–—-]"
_WORDS = rf"[{_LETTER}]{_INNER}*(?: {_INNER}+)*"

_CAPITALS = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x180))))
_CAPITALIZED = rf"[{_CAPITALS}][{_LETTER}]*(?:['’-][{_LETTER}]+)*"
_PERSON = (
    rf"(?:{_CAPITALIZED}\.? )+(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|ten) )*{_CAPITALIZED}"
)
_WEB = r"https?://[a-z0-9][a-z0-9.-]*\.[a-z]+(?:/[A-Za-z0-9._~/-]*)?"

# By key, how a fact looks, or each one of a list, that every format with a place for it gives back as it is.
_PLAIN = {
    key: re.compile(shape)
    for key, shape in {
        **dict.fromkeys(("title", "venue", "publisher", "series", "license"), _WORDS),
        **dict.fromkeys(("authors", "editors"), _PERSON),
        **dict.fromkeys(("more_authors", "code", "featured"), "true"),
        **dict.fromkeys(("keywords", "awards"), rf"[{_LETTER}][{_LETTER}0-9 -]*[{_LETTER}0-9]"),
        **dict.fromkeys(("volume", "issue"), "[A-Za-z]?[1-9][0-9]*"),
        "date": "[1-9][0-9]{3}(?:-[0-9-]+)?",
        "area": "[A-Za-z]+(?:[.-][A-Za-z]+)*",
        "type": "article|article-journal|paper-conference",
        "pages": r"[A-Za-z]?[1-9][0-9]*|([1-9][0-9]*)[-–](?!\1$)[1-9][0-9]*",
        "status": "|".join(STATUSES),
        "doi": r"10\.[0-9]{4,9}/[\w./-]*[A-Za-z0-9]",
        "arxiv": "[0-9]{4}[.][0-9]{4,5}",
        "pmid": "[1-9][0-9]{4,8}",
        "isbn": "97[89](?:-?[0-9]){9}-?[0-9X]",
        "issn": "[0-9]{4}-[0-9]{3}[0-9X]",
        "language": "[a-z]{2}",
        "key": "[A-Za-z][A-Za-z0-9_:/-]*",
        "pdf": _WEB,
    }.items()
}
_ADDRESS = re.compile(_WEB)

# Signs together that TeX or Markdown makes something else of.
_JOINED = ("  ", "--", "''", " \n", "\n ", "www.")
_FAMILIAR = frozenset(re.findall(rf"[{_LETTER}0-9]", "".join(map(chr, range(0x180))))) | frozenset(
    ",.:;()?!'’‘“”/–—%+=\" \n-"
)
_MARKED = re.compile("<(?:em|strong|code|a|math)[ >]")
_MARKUP = ("<", "&", "\\", "$", "@", "://", "www.")  # what any mark could come of

# What readers know bodies, suffixes and the ends of lists of names by.
_NO_PERSON = re.compile(
    r"\b(?:and|et|others|jn?r|sn?r|ii|iii|iv|inc|ltd|llc|corp|co|gmbh|ag|sa"
    r"|collaborations?|consortium|committee|team|university|institute|organi[sz]ation|association|society"
    r"|network|foundation|initiative|laborator(?:y|ies)|commission|council|agency|ministry|group"
    r"|investigators)\b",
    re.IGNORECASE,
)
# What readers look for in venues and addresses.
_TELLING = re.compile(r"arxiv|corr|pubmed|doi|\.pdf|/papers/", re.IGNORECASE)
_NO_KEY = re.compile("(?:wos|isi|biosis|medline|ccc|inspec|ref|item|temp)[^a-z]", re.IGNORECASE)

_OF_A_VERSION = ("venue", "volume", "issue", "pages", "doi", "arxiv")
_IN_A_VENUE = ("volume", "issue", "pages", "issn", "isbn", "series")
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")

_LONGEST = 50_000  # characters of an abstract
_MOST = 500  # people


def evident(cited: Citation, told: Mapping[str, Plain]) -> dict[str, Plain] | None:
    """The remainder of a paper in a file that says of some keys what is `told`, and of all others the same.

    None where the facts are not plain enough to be sure of that.
    """
    stated = facts(cited.paper)
    version = _by_version(cited, stated)
    if version is None:
        return None
    said = {"abstract": cited.abstract, **version, **told, **({"venue": ""} if _is_on_arxiv(cited) else {})}
    is_plain = all(_is_plain(key, value) for key, value in stated.items() if key not in said)
    if not is_plain or not _is_plain_otherwise(cited, stated):
        return None
    known = _links(cited, told)
    abstract = _abstract(cited)
    if known is None or abstract is None:
        return None
    said["links"] = known or ""
    own = {**stated, "abstract": abstract}
    return {
        key: stated.get(key, "")
        for key in (*FACTS, "abstract")
        if key in said and own.get(key, "") != said[key]
    }


def is_plain_text(text: str) -> bool:
    """Whether a text has no sign that a format writes otherwise."""
    return _FAMILIAR.issuperset(text) and not _has(_JOINED, text)


def _by_version(cited: Citation, stated: Mapping[str, Plain]) -> dict[str, Plain] | None:
    """What a file says by the published version of a paper, and not by its own facts; None where that is
    unsure. No file tells of versions."""
    if not cited.paper.versions:
        return {}
    if stated.keys() & {"links", "pdf", "publisher", *_IN_A_VENUE, *_OF_A_VERSION[:-1]}:  # its own also count
        return None
    said: dict[str, Plain] = {key: cited.fact(key) for key in _OF_A_VERSION}
    said |= {"type": cited.type, "date": str(cited.date or "")}
    said = {key: value for key, value in said.items() if value != stated.get(key, "")}
    if said.keys() & {"pages", "arxiv"} or not all(
        _is_plain(key, value) for key, value in said.items() if value
    ):
        return None
    return {**said, "versions": ""}


def is_plain_address(text: str) -> bool:
    """Whether an address has no sign that a format writes otherwise."""
    return _ADDRESS.fullmatch(text) is not None


def _is_plain(key: str, value: Plain) -> bool:
    """Whether a fact alone looks like one that comes back as it is."""
    shape = _PLAIN.get(key)
    if shape is None or not isinstance(value, list):
        return shape is not None and isinstance(value, str) and shape.fullmatch(value) is not None
    is_long = len(value) > _MOST or (key == "awards" and len(value) > 1)
    return not is_long and all(isinstance(one, str) and shape.fullmatch(one) for one in value)


def _is_plain_otherwise(cited: Citation, stated: Mapping[str, Plain]) -> bool:
    """Whether the facts of a paper are plain beside one another, and its words and addresses are, too."""
    paper = cited.paper
    named = "|".join([cited.title, *map(cited.fact, ("venue", "publisher", "series"))])
    people = [author.name.printed for author in (*paper.authors, *paper.editors)]
    return (
        cited.title == cited.title_markdown
        and not _has((*_JOINED, "://"), named)
        and not _TELLING.search(f"{'' if _is_on_arxiv(cited) else cited.fact('venue')} {cited.fact('doi')}")
        and not _NO_PERSON.search("\n".join(people))
        and len(set(cited.keywords)) == len(cited.keywords)
        and (bool(cited.fact("venue")) or not any(map(cited.fact, _IN_A_VENUE)))
        and (bool(cited.fact("venue")) or cited.type == "article")
        and _PLAIN["key"].fullmatch(cited.key) is not None
        and not _NO_KEY.match(cited.key)
        and stated.get("key", cited.key) == cited.key
        and _is_of_the_work(cited)
    )


def _is_on_arxiv(cited: Citation) -> bool:
    """Whether its venue is arXiv, which is none to readers that know its number there."""
    is_preprint = cited.type == "article" and cited.fact("arxiv") and not any(map(cited.fact, _IN_A_VENUE))
    return bool(is_preprint) and cited.fact("venue") in ("arXiv", "arXiv preprint")


def _is_of_the_work(cited: Citation) -> bool:
    """Whether it is sure what link readers make of the address: none of an identifier's, nor of the paper's
    page here."""
    address = url(cited)
    if address != cited.url:
        return _is_article(cited) and is_plain_address(address) and not _TELLING.search(address)
    if not address:
        return True
    if cited.fact("doi") or cited.fact("arxiv"):
        return address.startswith(("https://doi.org/10.", "https://arxiv.org/abs/"))
    slug = ascii_slug(cited.title)
    site = address.removesuffix(f"/papers/{slug}/")
    return bool(slug) and site != address and is_plain_address(address) and not _TELLING.search(site)


def _is_article(cited: Citation) -> bool:
    """Whether the address is that of the one link, to the work itself, which readers take for a website."""
    return url(cited) != cited.url and links(cited.paper)[0].kind == "article"


def _links(cited: Citation, told: Mapping[str, Plain]) -> Plain | None:
    """The links that a format tells and those that stand in the abstract; None where that is unsure."""
    if _is_article(cited):
        return [{"kind": "website", "url": url(cited)}]
    if "://" not in cited.abstract:
        return told["links"]
    from opuscula.sources.links import found as found_in  # late: few abstracts have addresses

    in_fields = told["links"] or []
    known = [link["url"] for link in in_fields if isinstance(link, dict)]
    found = found_in(cited.abstract.replace("\n\n", " "))
    if any(not is_plain_address(url) or _TELLING.search(url) or url == pdf(cited.paper) for _, url in found):
        return None
    return [*in_fields, *({"kind": kind, "url": url} for kind, url in found if url not in known)]


def _abstract(cited: Citation) -> str | None:
    """The abstract as it is compared with a file's, which has no marks; None where that is unsure."""
    text, markdown = cited.abstract, cited.abstract_markdown
    if _MARKED.search(cited.paper.abstract) and not _has(_MARKUP, text) and len(text) < _LONGEST:
        return markdown
    words = text.replace("$", "S") if text.count("$") == 1 else text  # one alone begins no formula
    is_plain = (
        len(text) < _LONGEST
        and is_plain_text(words)
        and all(part[:1].isalpha() and "\n" not in part for part in text.split("\n\n") if text)
    )
    return text if is_plain and with_dashes(_joined(markdown)) == text else None


def _has(signs: Sequence[str], text: str) -> bool:
    return any(sign in text for sign in signs)


def _joined(text: str) -> str:
    """Paragraphs on a line each, as a plain text has them."""
    return _LINE_END.sub(" ", text) if "\n" in text else text
