"""Pages and layouts → files. The Jinja environment lives here and nowhere else.

Layouts print, loop and choose; they never compute, and none can print trusted HTML of its own making.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from traceback import walk_tb
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from opuscula.languages.language import Words
from opuscula.page import File, Page, file_url
from opuscula.problem import Place, Problem
from opuscula.relative import relative
from opuscula.text import did_you_mean

_FOLDER = "layouts/"  # what the names of layouts are relative to

# What a layout may do to a value: nothing that sorts, groups, reckons, or calls a text trusted.
_FILTERS = frozenset(
    "capitalize count default d e escape first indent join last length list lower replace string striptags "
    "title trim truncate upper urlencode".split()
)
_GLOBALS = frozenset({"cycler", "joiner", "namespace"})
_FEW = 3  # pages with one dead link; on more than these it comes from the navigation or a layout

_TRAILING = re.compile(r"[ \t]+\n")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of the pages and layouts."""

    files: list[File]
    problems: list[Problem]
    compiled: Mapping[str, bytes]  # the layouts used, as Python's own code: for the next call


def press(
    planned: Sequence[Page | File],
    layouts: Mapping[str, str],
    shared: Mapping[str, Any],
    base_path: str = "/",
    portable: bool = False,
    compiled: Mapping[str, bytes] | None = None,
) -> Pressed:
    """Presses every page in its layout and makes its addresses relative; files go through as they are.

    `layouts` maps names under layouts/ ("paper.html", "parts/row.html", "local/paper.html") to their texts;
    `shared` is what every layout may say besides its page's own data; `compiled` is an earlier call's.
    """
    cache = _Compiled(compiled or {})
    environment = _environment(layouts, shared, cache)
    addresses = {item.url for item in planned}
    dead: dict[str, list[Page]] = defaultdict(list)
    faults: dict[tuple[Place, str], Problem] = {}
    files: list[File] = []
    for item in planned:
        if isinstance(item, File):
            files.append(item)
            continue
        try:
            html = environment.get_template(item.layout).render(item.data)
        except Exception as error:  # whatever a layout does wrong becomes a message
            problem = _fault(error, item, layouts, shared)
            faults.setdefault((problem.place, problem.message), problem)
            continue
        html, targets = relative(html, item.url, base_path, portable)
        for target in targets - addresses:
            dead[target].append(item)
        files.append(File(file_url(item.url), _tidy(html).encode(errors="replace"), item.source))
    return Pressed(files, [*faults.values(), *_dead_links(dead)], cache.used)


def _environment(
    layouts: Mapping[str, str], shared: Mapping[str, Any], cache: jinja2.BytecodeCache
) -> jinja2.Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        """A site's own layout goes before the one that came with opuscula, which stays "stock/…"."""
        stock = name.removeprefix("stock/")
        local = f"local/{name}"
        path = local if local in layouts else stock
        return (layouts[path], _FOLDER + path, None) if path in layouts else None

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=lambda name: not (name or "").endswith(".txt"),
        undefined=_Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=cache,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters = {name: filter for name, filter in environment.filters.items() if name in _FILTERS}
    environment.globals = {name: value for name, value in environment.globals.items() if name in _GLOBALS}
    environment.globals |= shared
    return environment


class _Compiled(jinja2.BytecodeCache):
    """Layouts that an earlier build has compiled, by name, text and Jinja's version."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.known = known
        self.used: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        if key in self.known:
            bucket.bytecode_from_string(self.known[key])
            self.used[key] = self.known[key]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.used[_key(bucket)] = bucket.bytecode_to_string()


def _key(bucket: Bucket) -> str:
    return f"{jinja2.__version__}-{bucket.key}-{bucket.checksum}"


class _Unknown(jinja2.StrictUndefined):
    """A name that a layout is not given: an error when used, in words for whoever wrote the layout."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is jinja2.utils.missing:
            return f'"{self._undefined_name}" is nothing that this layout is given'
        value = self._undefined_obj
        known = [field.name for field in fields(value)] if is_dataclass(value) else []
        if isinstance(value, Words):
            known = list(value.table)
        guess = did_you_mean(str(self._undefined_name), known)
        return f'{_kind(value)} has no "{self._undefined_name}"{", " if guess else ""}{guess}'


def _kind(value: object) -> str:
    return "nothing (None)" if value is None else f"a {type(value).__name__}"


def _fault(error: Exception, page: Page, layouts: Mapping[str, str], shared: Mapping[str, Any]) -> Problem:
    """What a layout did wrong, where, and what helps."""
    place = _place(error) or Place(_FOLDER + page.layout)
    seen = f"see what a {page.layout} is given in opuscula/pages/ (met at {page.url})"
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Place(error.filename or place.path, error.lineno)
        return Problem(place, "layout-syntax", error.message or "this is not Jinja", "mend the layout")
    if isinstance(error, jinja2.TemplateNotFound):
        missing = str(error.name or error.message)
        guess = did_you_mean(missing, sorted(layouts)) or f"add {_FOLDER}{missing}"
        return Problem(place, "no-layout", f'there is no layout "{missing}"', guess)
    if isinstance(error, jinja2.UndefinedError):
        message = error.message or "a name is not known"
        name = message.split('"')[1] if message.startswith('"') else ""
        return Problem(place, "layout-unknown", message, did_you_mean(name, [*page.data, *shared]) or seen)
    return Problem(place, "layout-fails", f"{type(error).__name__}: {error}", seen)


def _place(error: Exception) -> Place | None:
    """The line of the innermost layout that an error went through."""
    lines = [
        Place(frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(_FOLDER)
    ]
    return lines[-1] if lines else None


def _dead_links(dead: Mapping[str, Sequence[Page]]) -> Iterator[Problem]:
    for target, pages in sorted(dead.items()):
        message = f"a link leads to {target}, where nothing stands"
        remedy = "mend the link, or make that page"
        places = [Place(page.source or page.url) for page in pages]
        if len(pages) > _FEW:
            message = f"{message} (on {len(pages)} pages)"
            remedy = f"make that page, or mend the link in [nav] or in {_FOLDER}{pages[0].layout}"
            places = [Place("content/site.toml")]
        for place in places:
            yield Problem(place, "dead-link", message, remedy, "warning")


def _tidy(html: str) -> str:
    """No blanks at the ends of lines, one line end at the end."""
    if " \n" in html or "\t\n" in html:
        html = _TRAILING.sub("\n", html)
    return html.strip() + "\n"
