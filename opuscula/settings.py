"""content/site.toml → Settings: what the site is called, where it will stand, and what is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from opuscula import areas, toml
from opuscula.frozen import fields, fresh, frozen
from opuscula.languages.tongues import is_tag
from opuscula.problem import Place, Problem
from opuscula.text import did_you_mean

ACCENTS = ("vermilion", "ultramarine", "viridian", "aubergine", "ochre")
FONTS = ("serif", "sans", "stix", "system")  # sets of faces, each with its sheet in assets/fonts/
SECTIONS = ("chart", "selected", "topics", "papers")  # of home, below what is said about the owner
SHELVES = ("topics", "areas", "years", "people", "venues")
LISTS = ("papers", "overviews", "related")  # other lists that [shelves] can leave out
FORMATS = ("bibtex", "csljson", "markdown", "ris")  # the citation files that opuscula brings
# What else [files] can leave out.
FILES = ("feeds", "topic_feeds", "json_feeds", "sitemap", "llms", "linksets", "cards", "coins", "filter",
         "theme", "not_found", "robots")  # fmt: skip

# What needs the site's own address, by the name in [files].
_ABSOLUTE = {
    "feeds": "feeds", "sitemap": "sitemap", "linksets": "linksets", "cards": "picture where it is shared",
}  # fmt: skip

# The rules of the two sorts of problems: the file itself must be mended, or one value in it.
FORM = "settings-form"
VALUE = "settings-value"


@frozen
class Settings:
    """What site.toml says; without the file the defaults hold."""

    title: str = ""  # the site's; empty: the owner's name
    base_url: str = ""  # where the site will stand, ending in "/"; empty: not known
    language: str = "en"  # of the site, as a BCP 47 tag
    papers_language: str = ""  # of the papers that do not say; empty: not known
    repository: str = ""  # the git repository's address, for links to edit a file
    branch: str = "main"  # the branch of it that the site is made from
    accent: str = ACCENTS[0]  # the theme's one colour
    fonts: str = FONTS[0]  # the faces that pages are set in
    description: str = ""  # of the site, in a sentence
    demonstration: str = ""  # a notice on every page that the site is only a demonstration
    areas: Mapping[str, str] = fresh(factory=dict)  # subject code → name, over arXiv's own
    nav: Mapping[str, str] = fresh(factory=dict)  # label → address, in order; empty: the usual ones
    home: tuple[str, ...] = SECTIONS  # the sections of home in their order; what is not named is not shown
    shelves: Mapping[str, bool] = fresh(factory=dict)  # kind of shelf or list → whether it is made
    files: Mapping[str, bool] = fresh(factory=dict)  # kind of file → whether it is made
    people: Mapping[str, str] = fresh(factory=dict)  # spelling → the name of the person it stands for
    macros: Mapping[str, str] = fresh(factory=dict)  # TeX command without backslash → its meaning

    @property
    def has_theme(self) -> bool:
        """Whether the theme's own files are published, and not only those of assets/local/."""
        return self.files.get("theme", True)

    @property
    def base_path(self) -> str:
        """The part of the site's address after the host: "/repo/"; "/" where there is none."""
        return urlsplit(self.base_url).path or "/"


KEYS = fields(Settings)


def parse(path: str, text: str, formats: Collection[str] = FORMATS) -> tuple[Settings, list[Problem]]:
    """Reads site.toml; a setting that is wrong keeps its default.

    Problems of the rule FORM mean that the file is not what it should be (no TOML, an unknown key, a
    number for a text), those of the rule VALUE that one setting is not. `formats` are the names of the
    citation files, which [files] can leave out.
    """
    text = text.removeprefix("\ufeff")
    found = toml.read(text)
    if isinstance(found, toml.Fault):
        remedy = 'write each setting as name = "value", each table as [name]'
        message = f"this is no TOML: {found.message}"
        return Settings(), [Problem(Place(path, found.line), FORM, message, remedy)]
    reading = _Reading([])
    values = {key: reading.setting(key, value, formats) for key, value in found.items()}
    lines = toml.lines(text) if reading.faults else {}
    problems = [fault.problem(path, lines) for fault in reading.faults]
    return Settings(**{key: value for key, value in values.items() if value is not None}), problems


def read_base_url(text: str) -> str | None:
    """The address of a site, ending in "/"; None where the text is no http or https address."""
    if not re.fullmatch(r"https?://[^\s/?#@\\<>\"]+(/[^\s?#\\<>\"]*)?", text.strip(), re.IGNORECASE):
        return None
    try:
        parts = urlsplit(text.strip())
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    path = re.sub("/+", "/", f"{parts.path}/")  # "//x" would be the address of another host
    return f"{parts.scheme}://{parts.netloc.lower()}{path}" if has_host else None


def area_name(code: str, settings: Settings) -> str:
    """What a subject code means: as the site has it, else as arXiv has it; empty where nobody knows."""
    if code in settings.areas:
        return settings.areas[code]
    folded = {own.lower(): name for own, name in settings.areas.items()}
    return folded.get(code.lower()) or areas.meaning(code)


def losses(settings: Settings) -> list[Problem]:
    """What the site goes without as long as nothing says where it will stand: one warning, or none."""
    if settings.base_url:
        return []
    left_out = [_ABSOLUTE[name] for name in _ABSOLUTE if settings.files.get(name, True)]
    missing = ", no ".join(["canonical addresses", *left_out])
    message = f"nothing says where the site will stand, so it has no {missing}"
    remedy = 'set base_url = "https://…" in content/site.toml, or build with --base-url'
    return [Problem(Place("content/site.toml"), "no-base-url", message, remedy, "warning")]


@frozen
class _Fault:
    """What is wrong with a setting."""

    key: str
    rule: str
    message: str
    remedy: str

    def problem(self, path: str, lines: Mapping[str, int]) -> Problem:
        """The same with its line; that of "stat.ML" is the line of "ML"."""
        line = lines.get(self.key) or lines.get(self.key.rpartition(".")[2])
        return Problem(Place(path, line), self.rule, self.message, self.remedy)


@frozen
class _Reading:
    """The file that is being read. An answer of None means that a fault was added."""

    faults: list[_Fault]

    def setting(self, key: str, value: Any, formats: Collection[str]) -> Any:
        """The value of a top-level key, or None."""
        if key not in KEYS:
            return self._unknown(key, KEYS, "setting")
        match key:
            case "areas":
                return self._texts(key, _flat(value))
            case "people":
                return self._people(value)
            case "macros":
                texts = self._texts(key, value)
                return texts and {name.removeprefix("\\"): tex for name, tex in texts.items()}
            case "nav":
                return self._nav(value)
            case "home":
                return self._sections(value)
            case "shelves":
                return self._switches(key, value, (*SHELVES, *LISTS))
            case "files":
                return self._switches(key, value, (*formats, *FILES))
        if not isinstance(value, str):
            return self._form(key, f"{key} must be a text", f'write {key} = "…"')
        return self._text(key, value.strip())

    def _text(self, key: str, text: str) -> str | None:
        if not text:
            return None
        url = read_base_url(text) or ""
        match key:
            case "base_url" if not url:
                remedy = "write it as https://name.github.io/repository/"
                self._value(key, f'base_url "{text}" is no address of a site', remedy)
            case "repository" if not url:
                remedy = "write it as https://github.com/name/repository"
                self._value(key, f'repository "{text}" is no address', remedy)
            case "language" | "papers_language" if not is_tag(text):
                self._value(key, f'{key} "{text}" is no BCP 47 tag', 'write "en", "de" or "pt-BR"')
            case "accent" if text not in ACCENTS:
                self._no_such(key, f'accent "{text}"', text, ACCENTS)
            case "fonts" if text not in FONTS:
                self._no_such(key, f'set of fonts "{text}"', text, FONTS)
            case "base_url":
                return url
            case "repository":
                return url.rstrip("/").removesuffix(".git")
            case _:
                return text
        return None

    def _table(self, key: str, value: Any) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self._form(key, f"{key} must be a table", f"write [{key}] on a line of its own and its names below")
        return {}

    def _texts(self, key: str, value: Any) -> dict[str, str]:
        """The names of a table that hold texts."""
        texts = {}
        for name, held in self._table(key, value).items():
            if isinstance(held, str):
                texts[name] = held
            else:
                self._form(name, f"{name} in [{key}] must be a text", f'write "{name}" = "…"')
        return texts

    def _nav(self, value: Any) -> dict[str, str]:
        links = self._texts("nav", value)
        for label, url in links.items():
            if not re.match(r"/(?!/)|(?:https?://|mailto:)\S", url):
                message = f'"{url}" in [nav] is neither a path of the site nor an address'
                self._value(label, message, "write it as /papers/ or https://…")
        return links

    def _sections(self, value: Any) -> tuple[str, ...]:
        """Names of sections, each once; those that are none are told and left out."""
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self._form(
                "home", "home must be a list of texts", 'write home = ["selected", "topics", "papers"]'
            )
            return SECTIONS
        for name in dict.fromkeys(value):
            if name not in SECTIONS:
                self._no_such("home", f'section "{name}" of home', name, SECTIONS)
            elif value.count(name) > 1:
                self._value("home", f'home names the section "{name}" twice', "name it once")
        return tuple(name for name in dict.fromkeys(value) if name in SECTIONS)

    def _switches(self, key: str, value: Any, known: Collection[str]) -> dict[str, bool]:
        switches = {}
        for name, held in self._table(key, value).items():
            if name not in known:
                self._unknown(name, known, f"name in [{key}]")
            elif isinstance(held, bool):
                switches[name] = held
            else:
                self._form(name, f"{name} in [{key}] must be true or false", f"write {name} = false")
        return switches

    def _people(self, value: Any) -> dict[str, str]:
        """Spelling → name, from lines `"D. Ha" = "David Ha"` or `"David Ha" = ["D. Ha", …]`."""
        names = {}
        for name, held in self._table("people", value).items():
            if isinstance(held, str):
                names[name] = held
            elif isinstance(held, list) and all(isinstance(spelling, str) for spelling in held):
                names.update(dict.fromkeys(held, name))
            else:
                remedy = f'write "{name}" = ["another spelling", "one more"]'
                self._form(name, f"{name} in [people] must be a name or a list of spellings", remedy)
        return names

    def _unknown(self, name: str, known: Collection[str], what: str) -> None:
        remedy = did_you_mean(name, list(known)) or f"known are {', '.join(known)}"
        self._form(name, f'there is no {what} "{name}"', remedy)

    def _no_such(self, key: str, what: str, name: str, known: Collection[str]) -> None:
        remedy = did_you_mean(name, list(known)) or f"choose one of {', '.join(known)}"
        self._value(key, f"there is no {what}", remedy)

    def _form(self, key: str, message: str, remedy: str) -> None:
        self.faults.append(_Fault(key, FORM, message, remedy))

    def _value(self, key: str, message: str, remedy: str) -> None:
        self.faults.append(_Fault(key, VALUE, message, remedy))


def _flat(value: Any, before: str = "") -> Any:
    """The table with `stat.ML = "…"`, which TOML takes for a table "stat", as one name again."""
    if not isinstance(value, dict):
        return value
    flat: dict[str, Any] = {}
    for name, held in value.items():
        flat.update(_flat(held, f"{before}{name}.") if isinstance(held, dict) else {before + name: held})
    return flat
