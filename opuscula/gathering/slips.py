"""A slip for each paper's entry: what the site as a whole has to know before any paper is complete."""

from __future__ import annotations

from typing import Any, NamedTuple


class Slip(NamedTuple):
    """What stands in one entry, as far as others have to know it: plain values, to be kept as they are."""

    path: str  # "content/papers/x.md"
    slug: str  # "x"
    is_shown: bool = False  # neither hidden nor a draft, and under a name that can be an address
    asks: bool = False  # its facts name other files of the site, so they do not follow from it alone
    title: str = ""  # plain text
    date: tuple[int, ...] = ()  # PartialDate.sort_key; empty where there is none
    newest: tuple[int, ...] = ()  # likewise, of whichever of its versions came last
    featured: bool = False
    names: tuple[str, ...] = ()  # the authors as they are printed
    editors: tuple[str, ...] = ()  # likewise
    family: str = ""  # what the first author gives to a key: "ha"
    key: str = ""  # by which the entry wants to be cited
    area: str = ""
    venue: str = ""
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # old addresses that lead here
    topics_line: int | None = None
    key_line: int | None = None
    silence: tuple[str, ...] = ()  # rules
    problems: tuple[tuple[Any, ...], ...] = ()

    @property
    def sort_key(self) -> tuple[tuple[int, ...], str]:
        """Newest first when reversed; equal dates by slug."""
        return self.date or (0, 0, 0), self.slug
