"""Front matter, asked key by key for typed values. What is wrong with an answer is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from opuscula import identifier
from opuscula.address import published_file
from opuscula.entries.entry import Entry
from opuscula.frozen import fresh, frozen
from opuscula.gathering.whereabouts import Whereabouts, is_elsewhere
from opuscula.problem import Place, Problem, Severity
from opuscula.record import LONGEST_FACT, MOST_ITEMS, Link, Name, PartialDate
from opuscula.text import did_you_mean
from opuscula.words.shield import tidy

_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "": False}

_MOST = {"topics": 100}  # items of a key: each topic's page names all topics of its papers

_SCHEMES = ("", "http", "https", "mailto")
PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9./_~-]*)?")  # as most are
_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\<>\"]")


@frozen
class Facts:
    """An entry to ask. An answer that is wrong comes out empty and adds to `problems`."""

    entry: Entry
    problems: list[Problem] = fresh(factory=list)

    def note(self, key: str, rule: str, message: str, remedy: str, severity: Severity = "error") -> None:
        """Adds a problem at the line of a key."""
        place = Place(self.entry.path, self.entry.lines.get(key))
        self.problems.append(Problem(place, rule, message, remedy, severity))

    def text(self, key: str) -> str:
        """A plain text; empty where the key is missing."""
        value = self.entry.meta.get(key, "")
        if isinstance(value, str):
            return self._bounded(key, _clean(value)) if value else ""
        self.note(key, "wrong-value", f"{key} must be one text", f"write {key}: and the text on one line")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a text by itself is a list of one."""
        return tuple(text for item in self._items(key) if (text := self._as_text(key, item)))

    def flag(self, key: str) -> bool:
        """Whether a flag is set."""
        return self._as_flag(key, key, self.text(key))

    def date(self, key: str) -> PartialDate | None:
        """A date as far as it is known."""
        return self.as_date(key, self.text(key))

    def as_date(self, key: str, text: str) -> PartialDate | None:
        """The date in a text that stands under a key."""
        try:
            return PartialDate.parse(text) if text else None
        except ValueError as error:
            remedy = "write it as YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known"
            self.note(key, "wrong-date", str(error), remedy)
            return None

    def mappings(self, key: str, shape: str) -> tuple[Mapping[str, str], ...]:
        """A list of mappings of texts to texts; `shape` shows in a message what one looks like."""
        items = self._items(key)
        found = tuple(texts for item in items if (texts := _texts(item)))
        if len(found) < len(items):
            remedy = f'write one "- {shape}" for each, with texts as values'
            self.note(key, "wrong-value", f"{key} must be a list of {shape}", remedy)
        return found

    def links(self, key: str, whereabouts: Whereabouts) -> tuple[Link, ...]:
        """A list of links, each with a kind and an address that a browser may follow."""
        found = []
        for item in self.mappings(key, "{kind: …, url: …}"):
            missing = [part for part in ("kind", "url") if not item.get(part)]
            if missing:
                self.note(key, "wrong-link", f"a link has no {missing[0]}", "give each link a kind and a url")
            elif url := self.address(key, item["url"], whereabouts):
                found.append(Link(item["kind"], url, item.get("label", "")))
        return tuple(found)

    def address(self, key: str, url: str, whereabouts: Whereabouts) -> str:
        """What a browser is given for an address that stands under a key; empty where it must not follow it.

        A file is named as it lies beside the entry, and comes out with its address on the site.
        """
        if not is_followable(url):
            remedy = "begin it with https://, or name a file of this site"
            self.note(key, "wrong-link", f'"{url}" is no address that a browser may follow', remedy)
            return ""
        if not url or is_elsewhere(url):
            return url
        found = whereabouts.address(url, self.entry.path) if url.endswith((".md", "/")) else None
        if path := whereabouts.file(unquote(url), self.entry.path):
            found = published_file(path)
        if not found:
            self.missing_file(key, url)
        return found or ""

    def orcid(self, key: str, text: str) -> str:
        """The bare ORCID iD in a text that stands under a key."""
        found = identifier.orcid(text)
        if text and not found:
            remedy = "copy it from the person's page at orcid.org, as 0000-0002-1825-0097"
            self.note(key, "wrong-orcid", f'"{text}" is no ORCID iD', remedy, "warning")
        return found

    def missing_file(self, key: str, name: str) -> None:
        """Notes that a file which a key names is not there."""
        remedy = f"put it into {self.entry.path.removesuffix('.md')}/, or correct its name"
        self.note(key, "missing-file", f"there is no file {name}", remedy)

    def names(self, key: str) -> tuple[Mapping[str, str], ...]:
        """A list of people or bodies, each as a mapping that has a name; a text is a name."""
        found = []
        for item in self._items(key):
            person = _texts({"name": item} if isinstance(item, str) else item)
            if person and self._bounded(key, person.get("name", "")):
                found.append(person)
            else:
                remedy = 'write "- Ada Lovelace", or "- name: Ada Lovelace" with more lines below it'
                self.note(key, "wrong-value", f"each of the {key} must have a name", remedy)
        return tuple(found)

    def is_set(self, mapping: Mapping[str, str], name: str, key: str) -> bool:
        """Whether a flag is set within a mapping that stands under a key."""
        return self._as_flag(key, name, mapping.get(name, ""))

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """A text of a known set; any other is told, and kept."""
        value = self.text(key)
        if value and value not in known:
            remedy = did_you_mean(value, list(known)) or f"use one of: {', '.join(known)}"
            self.note(key, f"unknown-{key}", f'"{value}" is no {key} that is known', remedy, "warning")
        return value

    def unknown(self, known: tuple[str, ...]) -> Mapping[str, Any]:
        """The keys that are the person's own; one that looks like a slip of the pen is told."""
        others = {key: value for key, value in self.entry.meta.items() if key not in known}
        for key in others:
            if near := _slip(key, known):
                remedy = f"{near} If it is a key of your own, write silence: unknown-key"
                self.note(key, "unknown-key", f'"{key}" is no key that is known', remedy, "warning")
        return others

    def _items(self, key: str) -> list[Any]:
        value = self.entry.meta.get(key, "")
        if not isinstance(value, list):
            return [value] if value else []
        most = _MOST.get(key, MOST_ITEMS)
        if len(value) > most:
            remedy = f"leave some out: at most {most:,} can be shown"
            self.note(key, "too-much", f"there are {len(value):,} {key}", remedy)
        return [item for item in value[:most] if item != ""]

    def _bounded(self, key: str, text: str) -> str:
        if len(text) <= LONGEST_FACT:
            return text
        remedy = f"shorten it: a fact has at most {LONGEST_FACT:,} characters"
        self.note(key, "too-much", f"{key} has {len(text):,} characters", remedy)
        return text[:LONGEST_FACT]

    def _as_flag(self, key: str, name: str, value: str) -> bool:
        if not value:
            return False
        if not reads_as_flag(value):
            remedy = f"write {name}: true, or remove the line"
            self.note(key, "wrong-value", f'{name} must be true or false, not "{value}"', remedy)
        return says_yes(value)

    def _as_text(self, key: str, item: Any) -> str:
        if isinstance(item, str):
            return self._bounded(key, _clean(item))
        remedy = f'write {key}: and below it one "  - text" a line'
        self.note(key, "wrong-value", f"{key} must be a list of texts", remedy)
        return ""


def reads_as_flag(value: str) -> bool:
    """Whether a text says yes or no, in one of the ways that people write it; nothing means no."""
    return value.lower() in _FLAGS


def says_yes(value: str) -> bool:
    """Whether a text says yes."""
    return _FLAGS.get(value.lower(), False)


def name_of(parts: Mapping[str, str], group: bool = False) -> Name:
    """The name in a mapping of an entry: as printed, and its parts where they are given."""
    printed = " ".join(parts["name"].split())
    if group:
        return Name(printed, group=True)
    family, suffix = parts.get("family", ""), parts.get("suffix", "")
    if not family:
        return Name.of(printed)
    particle = parts.get("particle", "")
    given = parts.get("given") or _without(printed, (suffix, family, particle))
    return Name(printed, family, given, particle, suffix)


def is_followable(url: str) -> bool:
    """Whether an address is safe to print as a link: web, mail, or a place on this site."""
    if PLAIN_ADDRESS.fullmatch(url):
        return True
    try:
        return not _NOT_IN_AN_ADDRESS.search(url) and urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:  # "http://[": no host can be made out
        return False


def _without(printed: str, parts: Iterable[str]) -> str:
    """What is left of a printed name without its last parts; nothing where they are not its last."""
    for part in filter(None, parts):
        if not printed.endswith(part):
            return ""
        printed = printed.removesuffix(part).rstrip(" ,")
    return printed


def _texts(item: Any) -> dict[str, str] | None:
    """A mapping of texts to texts; None where it is anything else."""
    if not isinstance(item, dict) or not all(isinstance(value, str) for value in item.values()):
        return None
    return {name: _clean(value) for name, value in item.items()}


def _clean(value: str) -> str:
    """The text as a page can hold it: what YAML spells as an escape can be no character at all."""
    return (value if value.isprintable() else tidy(value)).strip()


@lru_cache(maxsize=256)
def _slip(key: str, known: tuple[str, ...]) -> str:
    return did_you_mean(key.lower(), list(known), cutoff=0.79)
