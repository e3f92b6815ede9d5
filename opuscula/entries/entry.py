"""One Markdown file, facts between `---` lines and words below: read it, write it, change some lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from opuscula.entries import lines, plain
from opuscula.entries.body import first_heading, with_abstract
from opuscula.entries.lines import Head
from opuscula.frozen import frozen
from opuscula.problem import Place, Problem
from opuscula.record import FACTS, Plain

# The keys of a paper's entry in the order in which a new one shows them.
ORDER = (
    *FACTS, "topics", "draft", "hidden", "image", "image_alt", "aliases",
    "wordings", "same_as", "not_same_as", "silence",
)  # fmt: skip


@frozen
class Entry:
    """A Markdown file of a paper, a topic, a page or the profile, as it stands."""

    path: str  # from the site's root
    text: str  # the whole file, its line ends and its byte order mark included
    meta: Mapping[str, Plain]  # key → value in the file's order; every value as text, an empty one as ""
    lines: Mapping[str, int]  # key → the file's line on which it stands
    abstract: str  # Markdown before the first heading, without blank lines around it
    body_line: int  # the file's line on which the abstract begins
    sections: str  # Markdown from the first heading on
    sections_line: int  # the file's line on which that heading stands
    broken: bool = False  # the front matter cannot be read, so `meta` is empty and says nothing

    @property
    def body(self) -> str:
        """Abstract and sections in one, with as many lines between them as in the file."""
        between = self.sections_line - self.body_line - self.abstract.count("\n")
        return f"{self.abstract}{chr(10) * between}{self.sections}" if self.sections else self.abstract


def parse(path: str, text: str) -> tuple[Entry, list[Problem]]:
    """Reads the text of a file. Whatever it holds, there is an entry; a problem says why one is broken."""
    head = lines.read(text) or _with_grammar(text)
    problems = []
    if head.fault:
        line, message, remedy = head.fault
        problems = [Problem(Place(path, line), "front-matter", message, remedy)]
    body = text[head.end :]
    first = 1 + text.count("\n", 0, head.end)
    split = first_heading(body)
    abstract = body[:split].strip()
    start = body.find(abstract) if abstract else len(body[:1])
    entry = Entry(
        path=path,
        text=text,
        meta=head.meta,
        lines=head.lines,
        abstract=_lf(abstract),
        body_line=first + body.count("\n", 0, start),
        sections=_lf(body[split:]),
        sections_line=first + body.count("\n", 0, split),
        broken=bool(problems),
    )
    return entry, problems


def write(meta: Mapping[str, Plain], abstract: str, comments: Mapping[str, str] | None = None) -> str:
    """The text of a new entry, its keys in the order of `meta`.

    A comment stands in a line of its own above the key that it is given for. The abstract is Markdown
    without headings: from the first heading on the words are sections.
    """
    written = ["---"]
    for key, value in meta.items():
        written += [f"# {line}" for line in (comments or {}).get(key, "").splitlines()]
        written += plain.block({key: value})
    written += ["---", ""]
    words = _lf(abstract).strip()
    if words:
        written += [words, ""]
    return "\n".join(written)


def revise(
    entry: Entry,
    changes: Mapping[str, Plain | None],
    abstract: str | None = None,
    order: Sequence[str] = ORDER,
) -> str | None:
    """The entry's text with these keys changed (None removes one), and the abstract where one is given.

    Every other byte stays: comments, spacing, order, line ends, sections. A new key goes where `order`
    has it. None where the file is written in a way that allows no change without harm, or is broken.
    """
    from opuscula.entries import grammar, splice  # only a change needs to know where each value stands

    before, head, closing, body = grammar.parts(entry.text)
    root = None if entry.broken else grammar.root(head)
    if entry.broken or (root and root.style == "flow"):
        return None
    newline = "\r\n" if entry.text.count("\r\n") * 2 > entry.text.count("\n") else "\n"
    real = {key: value for key, value in changes.items() if entry.meta.get(key) != value}
    head = splice.apply(head, splice.edits(head, root, real, order), newline)
    words = entry.abstract if abstract is None else _lf(abstract).strip()
    if words != entry.abstract:
        body = with_abstract(body, words.replace("\n", newline), newline)
    revised = before + head + closing + body
    again, _ = parse(entry.path, revised)
    meant = {key: value for key, value in {**entry.meta, **changes}.items() if value is not None}
    safe = (again.meta, again.abstract, again.sections) == (meant, words, entry.sections) and not again.broken
    return revised if safe else None


def _with_grammar(text: str) -> Head:
    """The front matter, read by the whole grammar, which few files need."""
    from opuscula.entries import grammar

    return grammar.read(text)


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
