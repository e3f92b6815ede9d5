"""A researcher's profile page, as pasted from an aggregator: a name, some numbers, then the papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from opuscula.frozen import frozen
from opuscula.problem import Place, Problem, Unread
from opuscula.record import MONTHS, Link, Name, PartialDate, Profile, Record
from opuscula.sources import byline, links, source, tex
from opuscula.text import slug
from opuscula.words.escaping import escape

Lines = list[source.Line]

# A subject code: "LG", or an arXiv category in full: "q-bio.QM", "hep-th".
_AREA = (
    r"(?:[A-Z]{2,4}|(?:astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|math|nlin"
    r"|nucl-(?:ex|th)|physics|q-bio|q-fin|quant-ph|stat)(?:\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?)"
)
_MONTH = "|".join(
    rf"{month[:3]}(?:t(?:ember)?)?" if month == "September" else rf"{month[:3]}(?:{month[3:]})?"
    for month in MONTHS
)
_BETWEEN = r"[ ·•|–—-]*"
_WORD = r"[A-Z][^\W\d_]{2,8}"  # what stands where a month should: a slip, or another language
_HEAD = re.compile(
    rf"(?P<area>{_AREA}){_BETWEEN}"
    rf"(?P<date>(?:(?P<month>{_MONTH})\.? ?(?:(?P<day>[0-9]{{1,2}}),? ?)?"
    rf"|(?P<no_month>{_WORD}) [0-9]{{1,2}}, )(?P<year>[0-9]{{4}}))"
    rf"{_BETWEEN}(?P<code>Code)?"
)

# Whole numbers with their thousands marked or not; "11.8k" is no exact number, so it is left unread.
_WHOLE = r"[0-9]{1,3}(?:[, '’][0-9]{2,3})*[, '’][0-9]{3}|[0-9]+"
_ANY = rf"{_WHOLE}|[0-9]+\.[0-9]+"
_STATS = {
    fact: re.compile(rf"{label}[ :]*(?P<after>{number}) ?%?|(?P<before>{number}) ?%? ?{label}", re.IGNORECASE)
    for fact, label, number in (
        ("h_index", "h-?index", _WHOLE),
        ("papers", "papers?", _WHOLE),
        ("citations", "citations?", _WHOLE),
        ("novelty", "novelty", _ANY),
        ("ai_score", "AI ?score", _ANY),
    )
}
_COUNT = re.compile(rf"({_WHOLE}) Papers?")  # heads the list; the number among the facts is written small

# How a file of another kind begins its lines: Markdown, HTML, BibTeX, JSON, front matter.
_FOREIGN = re.compile(r"#{1,6} |```|~~~|<[!/a-zA-Z?]|@\w+\s*[{(]|---$|[{\[]|[-*+] |\\[a-z]+\{")

_LONGEST_HEADER = 40  # lines
_LONGEST_NAME = 100  # characters


@frozen
class Header:
    """What stands before the first paper; every line of it has one owner."""

    name: source.Line | None
    facts: dict[str, tuple[str, source.Line]]  # the profile's facts: value and line
    count: tuple[int, source.Line] | None  # "28 Papers"
    unread: Lines


@frozen
class Block:
    """A paper's lines; each has one owner."""

    head: source.Line
    code: source.Line | None  # the word "Code" on a line of its own
    title: Lines
    authors: Lines
    abstract: Lines
    unread: Lines


def recognises(name: str, text: str) -> bool:
    """Whether the text has a paper's head line, or begins with a name and numbers of a profile."""
    header, blocks = arrange(source.lines(text[: source.BEGINNING]))
    known = [line for line in (header.name, *header.unread) if line]
    if any(_FOREIGN.match(line.text) for line in known):
        return False
    if len(header.facts) > 1 or header.count:
        return bool(blocks) or (header.name is not None and len(known) <= _LONGEST_HEADER)
    is_prose = any(byline.reads_as_prose(line.text) for line in known)
    return any(block.title for block in blocks) and not is_prose


def read(text: str, name: str) -> Iterator[Record | Profile | Unread | Problem]:
    """The profile, where the text begins with a name, and a record for each head line."""
    path = f"content/records/{name}"
    header, blocks = arrange(source.lines(text))
    yield from _profile(header, len(blocks), path)
    for block in blocks:
        yield from _paper(block, path)
    for line in [*header.unread, *(line for block in blocks for line in block.unread)]:
        yield Unread(Place(path, line.number), line.raw)


def arrange(lines: Lines) -> tuple[Header, list[Block]]:
    """Gives every line its one owner."""
    bounds = [*_heads(lines), len(lines)]
    blocks = [_block(lines[start:end]) for start, end in pairwise(bounds)]
    return _header(lines[: bounds[0]], blocks), blocks


def _heads(lines: Lines) -> list[int]:
    """Where papers begin. A second head right under one is its title where authors follow, or nothing."""
    heads: list[int] = []
    for at, line in enumerate(lines):
        if not _HEAD.fullmatch(line.text):
            continue
        if heads and heads[-1] == at - 1 and not line.gap:
            below = lines[at + 1 : at + 2]
            if not below or below[0].gap or byline.reads_as_names(below[0].text):
                continue
        heads.append(at)
    return heads


def _header(lines: Lines, blocks: list[Block]) -> Header:
    names: Lines = []  # any of them may be the researcher's
    facts: dict[str, tuple[str, source.Line]] = {}
    count: tuple[int, source.Line] | None = None
    unread: Lines = []
    for line in lines:
        if not line.text or source.is_furniture(line.text):
            unread.append(line)
        elif not count and (found := _COUNT.fullmatch(line.text)):
            count = int(_digits(found[1])), line
        elif (fact := _fact(line.text)) and fact[0] not in facts:
            facts[fact[0]] = fact[1], line
        elif not facts and not count and len(line.text) <= _LONGEST_NAME:
            names.append(line)
        else:
            unread.append(line)
    name = _owner(names, blocks)
    if name and not facts and not count and not byline.reads_as_names(name.text):
        name = None
    unread += [line for line in names if line is not name]
    return Header(name, facts, count, sorted(unread, key=lambda line: line.number))


def _owner(names: Lines, blocks: list[Block]) -> source.Line | None:
    """Whose page it is: of several lines that may say so the one that signs papers, else the first."""
    if len(names) < 2:
        return names[0] if names else None
    signing = {
        slug(name)
        for block in blocks
        for name in byline.read(" ".join(line.text for line in block.authors)).names
    }
    return next((line for line in names if slug(line.text) in signing), names[0])


def _fact(text: str) -> tuple[str, str] | None:
    """The fact of the profile that a line states, and its value; numbers as bare digits."""
    if re.fullmatch(_AREA, text):
        return "area", text
    for fact, pattern in _STATS.items():
        if found := pattern.fullmatch(text):
            return fact, _digits(found["after"] or found["before"])
    return None


def _digits(number: str) -> str:
    return re.sub("[, '’]", "", number)


def _block(lines: Lines) -> Block:
    head, *rest = lines
    code = None
    if len(rest) > 1 and rest[0].text == "Code" and not rest[0].gap and not rest[1].gap:
        code, *rest = rest
    end = _foot(rest)
    foot = rest[end:]
    rest, unread = source.without_strays(rest[:end], _is_stray)
    titled = _title_length(rest)
    signed = titled + _byline_length(rest[titled:])
    return Block(head, code, rest[:titled], rest[titled:signed], rest[signed:], unread + foot)


def _foot(lines: Lines) -> int:
    """Where a paper ends and the foot of its page begins: with furniture, and no sentence from there on."""
    foot = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        if source.is_furniture(lines[at].text):
            foot = at if lines[at].gap else foot
        elif byline.reads_as_prose(lines[at].text):
            return foot
    return len(lines)


def _is_stray(text: str) -> bool:
    return source.is_furniture(text) or _COUNT.fullmatch(text) is not None or _fact(text) is not None


def _title_length(lines: Lines) -> int:
    """How many of a paper's lines are its title: one, unless it is missing or broken in two."""
    if not lines or byline.reads_as_abstract(lines[0].text):
        return 0
    end = next((at for at, line in enumerate(lines) if at and line.gap), len(lines))
    if end == len(lines):
        return 1
    first, below = lines[0], lines[end].text
    if first.gap and byline.reads_as_many(first.text) and byline.reads_as_prose(below):
        return 0
    if end == 1 or any(byline.reads_as_prose(line.text) for line in lines[1:end]):
        return 1
    is_broken = byline.reads_as_many(below) or not byline.reads_as_names(lines[1].text)
    return end if is_broken and byline.reads_as_names(below) else 1


def _byline_length(lines: Lines) -> int:
    """How many of the lines below a title are its authors."""
    if not lines:
        return 0
    first = lines[0].text
    stands_alone = len(lines) > 1 and lines[1].gap
    if not byline.reads_as_names(first) and (byline.reads_as_prose(first) or not stands_alone):
        return 0
    end = 1
    while end < len(lines) and not lines[end].gap and lines[end - 1].text.endswith((",", " and")):
        end += 1
    return end


def _profile(header: Header, papers: int, path: str) -> Iterator[Profile | Unread | Problem]:
    facts = {fact: value for fact, (value, _) in header.facts.items()}
    if header.count:
        stated, line = header.count
        facts.setdefault("papers", str(stated))
        if stated != papers:
            yield Problem(
                Place(path, line.number),
                "count-differs",
                f"the page counts {_papers(stated)}, but {papers} can be found below",
                "load all papers of the page before you copy it, or mend the lines that are broken",
                "warning",
            )
    if header.name:
        yield Profile(Place(path, header.name.number), header.name.text, **facts)
        return
    yield Problem(
        Place(path, 1),
        "profile-nameless",
        "the profile does not begin with a name, so only its papers are read",
        "put the researcher's name on the first line",
        "warning",
    )
    for _, line in [*header.facts.values(), *([header.count] if header.count else [])]:
        yield Unread(Place(path, line.number), line.raw)


def _paper(block: Block, path: str) -> Iterator[Record | Problem]:
    place = Place(path, block.head.number)
    if not block.title and not block.abstract:
        yield Problem(
            place,
            "record-unread",
            f'"{block.head.text}" has neither a title nor an abstract below it',
            "add the lines that are missing, or take this one out",
        )
        return
    head = _HEAD.fullmatch(block.head.text)
    assert head, "a block begins with its head"
    date, complaint = _date(head)
    if complaint:
        yield Problem(
            place,
            "date",
            f'"{head["date"]}" is no date: {complaint}',
            f"it is kept as {date}; put the right date into the paper's entry"
            if date
            else "the paper is kept without a date; put the right one into its entry",
            "warning",
        )
    authors = byline.read(tex.plain(" ".join(line.text for line in block.authors)))
    abstract = tex.plain(source.joined(block.abstract))
    yield Record(
        place=place,
        format="profile",
        title=escape(tex.plain(" ".join(" ".join(line.text for line in block.title).split()))),
        authors=tuple(Name.of(name) for name in authors.names),
        more_authors=authors.more,
        date=date,
        area=head["area"],
        affiliations=authors.affiliations,
        code=bool(head["code"] or block.code),
        links=tuple(Link(kind, url) for kind, url in links.found(abstract)),
        abstract=escape(abstract),
    )


def _date(head: re.Match[str]) -> tuple[PartialDate | None, str]:
    """The date as far as the calendar has it, and what is wrong with the rest."""
    year, day = int(head["year"]), int(head["day"]) if head["day"] else None
    if head["no_month"]:
        return (PartialDate(year) if year else None), f'there is no month "{head["no_month"]}"'
    month = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(head["month"][:3]))
    try:
        return PartialDate.of(year, month, day), ""
    except ValueError as error:
        return (PartialDate(year, month) if year else None), str(error)


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count:,} papers"
