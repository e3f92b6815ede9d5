"""All that the site says, cross-linked: papers, the shelves they stand on, the owner, the prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from opuscula.frozen import fresh, frozen
from opuscula.languages.language import WORDLESS, Words
from opuscula.page import File
from opuscula.paper import Paper, Ref
from opuscula.record import Link
from opuscula.settings import Settings
from opuscula.words.markup import Html

if TYPE_CHECKING:
    from opuscula.drawing.card import Card, Studio


@frozen
class Shelf:
    """A named row of papers: a topic, an area, a year, a person, a venue."""

    ref: Ref
    papers: tuple[Paper, ...]  # newest first; oldest first where the topic asks for it
    intro: Html
    intro_text: str
    source: str | None = None  # the topic's file
    oldest_first: bool = False

    @property
    def kind(self) -> str:
        return self.ref.kind

    @property
    def slug(self) -> str:
        return self.ref.slug

    @property
    def title(self) -> str:
        return self.ref.title

    @property
    def code(self) -> str:
        return self.ref.code

    @property
    def url(self) -> str:
        return self.ref.url

    @property
    def count(self) -> int:
        return len(self.papers)


@frozen
class Number:
    """One of the owner's numbers: "citations", "11847"; "novelty", "50%"."""

    key: str
    value: str


@frozen
class Owner:
    """Whose site this is, from content/profile.md."""

    name: str
    names: tuple[str, ...]  # other spellings that are the owner
    person: Ref | None  # the owner's page among the people, where papers print the name
    area: Ref | None
    affiliation: str
    orcid: str
    links: tuple[Link, ...]
    numbers: tuple[Number, ...]
    numbers_source: str
    as_of: str
    bio: Html
    bio_text: str


@frozen
class Prose:
    """A page of content/pages/."""

    slug: str
    url: str
    source: str
    title: Html
    title_text: str
    body: Html
    body_text: str
    has_math: bool
    edit_url: str


@frozen
class Redirect:
    """An old address and where it leads now."""

    url: str
    target: str
    title: str
    source: str


@frozen
class Portfolio:
    """Everything, frozen: pages are planned from this and from nothing else."""

    settings: Settings
    owner: Owner | None
    papers: tuple[Paper, ...]  # newest first, undated last
    shelves: Mapping[str, tuple[Shelf, ...]]  # kind → shelves: topics and people by title, years newest first
    prose: tuple[Prose, ...]
    redirects: tuple[Redirect, ...]
    files: tuple[File, ...]  # what is published as it is: assets, content/files/, pictures beside entries
    words: Words = WORDLESS  # what the pages say besides, in the site's language
    studio: Studio | None = None  # what cards are drawn with
    near: Mapping[str, Sequence[tuple[str, str]]] = fresh(factory=dict)  # slug → slugs near it, with reasons
    cards: Mapping[str, Card] = fresh(factory=dict)  # address of a page → its own social card

    @property
    def title(self) -> str:
        """What the site is called; where nobody said it, after its owner."""
        return self.settings.title or (self.owner.name if self.owner else self.words["papers_heading"])
