"""The stacks: a row of each paper is at hand, and the whole is fetched from its entry when somebody asks.

So a site of ten thousand papers is at no time in memory as a whole. Who asks for more than rows is noted
down: what was made of a paper's words is made anew when these change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from opuscula import address
from opuscula.frozen import fresh, frozen
from opuscula.gathering.selection import PAPERS
from opuscula.paper import Paper
from opuscula.problem import Problem
from opuscula.record import PartialDate

_MOST_ROWS = 10_000  # rows with all their values at a time; some 3 KB each

# What a row says by itself: where the paper stands, and what `reading.row` gives.
IN_A_ROW = frozenset(
    """
    slug url source title title_text title_markdown authors more_authors editors date year area topics venue
    has_code links facts versions image featured draft silence lang permalink coins
    """.split()
)

# What takes up most of a row, and what few lists ask for twice.
_BULKY = (
    "title_text",
    "title_markdown",
    "authors",
    "editors",
    "links",
    "facts",
    "image",
    "permalink",
    "coins",
)


@frozen
class Opened:
    """A whole paper, what is wrong with its words, and whether they lead to other files of the site."""

    paper: Paper
    problems: tuple[Problem, ...]
    leads_on: bool


@frozen
class Note:
    """What somebody asked for."""

    papers: dict[str, bool] = fresh(factory=dict)  # slugs of those opened; do they lead on?
    problems: dict[Problem, None] = fresh(factory=dict)

    @property
    def leads_on(self) -> bool:
        """Whether one of the papers leads to other files of the site."""
        return any(self.papers.values())


class Row(Paper):
    """A paper that is known by its row. Asked for anything else, it is opened."""

    __slots__ = ("_load", "_stacks", "newest")

    _load: Callable[[str], Mapping[str, Any]]
    _stacks: Stacks
    newest: PartialDate | None  # of a whole paper it is worked out

    @classmethod
    def of(cls, slug: str, load: Callable[[str], Mapping[str, Any]], stacks: Stacks, key: str = "") -> Row:
        """The row of a paper; `load` gives the values of the fields of a row by its source, once they are
        wanted."""
        row = cls.__new__(cls)
        row._set(slug=slug, url=address.paper(slug), source=f"{PAPERS}{slug}.md", key=key)
        row._set(_load=load, _stacks=stacks)
        return row

    @classmethod
    def filled(cls, values: Mapping[str, Any], stacks: Stacks) -> Row:
        """The row of these values."""
        row = cls.of(values["slug"], lambda _: {}, stacks)
        row._set(**values)
        return row

    def __getattr__(self, name: str) -> Any:
        """Only what has no value yet comes here."""
        if name in IN_A_ROW and (values := self._load(self.source)):
            self._set(**values)
            self._stacks.taken_up(self)
            return object.__getattribute__(self, name)
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._stacks.opened(self), name)

    @property
    def whole(self) -> Paper:
        """The paper with everything that its entry says."""
        return self._stacks.opened(self)

    def placed(self, key: str, date: PartialDate | None, newest: PartialDate | None, featured: bool) -> Row:
        """The row, which is given the key by which the paper is cited once all papers are known, and what is
        not to be looked up for pages that speak of all papers."""
        self._set(key=key, date=date, newest=newest, featured=featured)
        return self

    def put_back(self) -> None:
        """Forgets the bulk of its values, until somebody asks again."""
        for name in _BULKY:
            object.__delattr__(self, name)

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self.slug == other.slug

    def __hash__(self) -> int:
        return self.slug.__hash__()

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        raise TypeError("a row is no value by itself")


class Stacks:
    """Where the papers stand; those that were asked for last lie open."""

    def __init__(self, fetch: Callable[[Row], Opened], most: int | None = None) -> None:
        """`fetch` reads a paper's entry; `most` papers stay open (None: all that were opened)."""
        self._fetch = fetch
        self._most = most
        self._open: dict[str, Opened] = {}
        self._rows: list[Row] = []  # those with all their values
        self._note = Note()

    def opened(self, row: Row) -> Paper:
        """The whole paper of a row."""
        found = self._open.get(row.slug)
        if found is None:
            found = self._fetch(row)
            if self._most is not None and len(self._open) >= self._most:
                del self._open[next(iter(self._open))]
            self._open[row.slug] = found
        if row.slug not in self._note.papers:
            self._note.papers[row.slug] = found.leads_on
            self._note.problems.update(dict.fromkeys(found.problems))
        return found.paper

    def taken_up(self, row: Row) -> None:
        """Is told of a row that has its values now. Where there are many, those before are put back."""
        if len(self._rows) >= _MOST_ROWS:
            for before in self._rows:
                before.put_back()
            self._rows.clear()
        self._rows.append(row)

    def close(self, slug: str) -> None:
        """Puts a paper back; who asks for it next finds its entry as it then is."""
        self._open.pop(slug, None)

    def note(self, note: Note) -> None:
        """Notes down what was asked for when something was made that is used again."""
        if note.papers:
            self._note.papers.update(note.papers)
            self._note.problems.update(note.problems)

    @contextmanager
    def noting(self) -> Iterator[Note]:
        """Notes down what is asked for meanwhile."""
        before, self._note = self._note, Note()
        try:
            yield self._note
        finally:
            self._note = before


def whole_problems(rows: Iterable[Paper], stacks: Stacks) -> list[Problem]:
    """Opens every paper, and says what is wrong with their words."""
    with stacks.noting() as note:
        for row in rows:
            _ = row.whole
    return list(note.problems)
