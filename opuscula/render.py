"""Pages and layouts → files. The Jinja environment lives here and nowhere else.

Layouts print, loop and choose; they never compute, and none can print trusted HTML of its own making.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MethodType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import escape

from opuscula.frozen import Frozen, frozen
from opuscula.languages.language import Words
from opuscula.page import Bound, File, Later, Page, Part, Sheet, file_url
from opuscula.paper import Paper
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
_ROW = "parts/row.html"
_MOST_ROWS = 20_000  # that are kept
_FEW = 3  # pages with one dead link; on more than these it comes from the navigation or a layout

_TRAILING = re.compile(r"[ \t]+\n")


@frozen
class Dead:
    """A link to an address of the site where nothing stands."""

    target: str
    page: str  # the page that has it, by its source where a person wrote one
    layout: str


@frozen
class Printed:
    """What came of a sheet."""

    files: tuple[File, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    dead: tuple[Dead, ...] = ()


@frozen
class Pressed:
    """What came of the pages and layouts."""

    files: list[File]
    problems: list[Problem]
    compiled: Mapping[str, bytes]  # the layouts used, as Python's own code: for the next call


def made_once(make: Callable[[], str]) -> Callable[[], str]:
    """Makes a text, and gives what gives it again."""
    text = make()
    return lambda: text


class Press:
    """Pages are pressed in their layouts here, one sheet after the other."""

    def __init__(
        self,
        layouts: Mapping[str, str],
        shared: Mapping[str, Any],
        addresses: AbstractSet[str],
        base_path: str = "/",
        portable: bool = False,
        compiled: Mapping[str, bytes] | None = None,
        once: Callable[[Callable[[], str]], Callable[[], str]] = made_once,
    ) -> None:
        """`layouts` maps names under layouts/ ("paper.html", "parts/row.html", "local/paper.html") to texts;
        `shared` is what every layout may say besides its page's own data; `addresses` are all of the site's;
        `compiled` are layouts as an earlier press left them. `once` makes what will stand on several pages,
        and gives what gives it again.
        """
        self._layouts, self._shared, self._addresses = layouts, shared, addresses
        self._base_path, self._portable = base_path, portable
        self._cache = _Compiled(compiled or {})
        self._once = once
        self._rows: dict[tuple[str, bool], Callable[[], str]] = {}
        self._environment = _environment(layouts, {"row": self.row, **shared}, self._cache)

    @property
    def compiled(self) -> Mapping[str, bytes]:
        """The layouts that were used, as Python's own code: for the next press."""
        return self._cache.used

    def row(self, paper: Paper, full: bool = False) -> str:
        """A paper in a list, by parts/row.html: it stands in many lists, and is printed once."""
        key = paper.slug, full
        again = self._rows.get(key)
        if again is None:
            layout = self._environment.get_template(_ROW)
            again = self._once(lambda: layout.make_module({"paper": paper, "full": full}).__html__())
            if len(self._rows) >= _MOST_ROWS:
                self._rows.clear()
            self._rows[key] = again
        return again()

    def print(self, made: Iterable[Page | File | Part]) -> Printed:
        """Presses what a sheet gives, and makes the addresses on its pages relative."""
        files: list[File] = []
        parts: list[Part] = []
        problems: list[Problem] = []
        dead: list[Dead] = []
        for item in made:
            if isinstance(item, File):
                files.append(item)
            elif isinstance(item, Part):
                parts.append(item)
            else:
                try:
                    html = self._environment.get_template(item.layout).render(item.data)
                except Exception as error:  # whatever a layout does wrong becomes a message
                    problems.append(_fault(error, item, self._layouts, self._shared))
                    continue
                html, targets = relative(html, item.url, self._base_path, self._portable)
                here = item.source or item.url
                dead += (Dead(target, here, item.layout) for target in sorted(targets - self._addresses))
                files.append(File(file_url(item.url), _tidy(html).encode(errors="replace"), item.source))
        return Printed(tuple(files), tuple(parts), tuple(problems), tuple(dead))


def press(
    planned: Sequence[Page | File | Sheet | Bound],
    layouts: Mapping[str, str],
    shared: Mapping[str, Any],
    base_path: str = "/",
    portable: bool = False,
    compiled: Mapping[str, bytes] | None = None,
) -> Pressed:
    """All that was planned, pressed and bound; the rest is as the press has it."""
    addresses = {url for item in planned for url in (item.urls if isinstance(item, Sheet) else (item.url,))}
    bed = Press(layouts, shared, addresses, base_path, portable, compiled)
    sheets = [item for item in planned if not isinstance(item, Bound)]
    printed = [bed.print(item.make() if isinstance(item, Sheet) else (item,)) for item in sheets]
    files = [file for one in printed for file in one.files]
    known = {file.url: file.data for file in files}
    known |= {part.name: part.data for one in printed for part in one.parts}
    for item in planned:
        if isinstance(item, Bound):
            pieces = item.bind(known[name] for name in item.parts)
            files.append(File(item.url, b"".join(pieces), item.source))
    problems = [*faults(problem for one in printed for problem in one.problems)]
    problems += dead_links(dead for one in printed for dead in one.dead)
    return Pressed(files, problems, bed.compiled)


def faults(problems: Iterable[Problem]) -> Iterable[Problem]:
    """The faults of layouts, each once: a layout that fails on one page fails on many."""
    found: dict[tuple[Place, str], Problem] = {}
    for problem in problems:
        found.setdefault((problem.place, problem.message), problem)
    return found.values()


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
    environment.context_class = _Context
    environment.shown = _shown  # type: ignore[attr-defined]  # what the code of layouts calls it by
    environment.code_generator_class = _Generator
    environment.filters = {name: filter for name, filter in environment.filters.items() if name in _FILTERS}
    environment.globals = {name: value for name, value in environment.globals.items() if name in _GLOBALS}
    environment.globals |= shared
    return environment


class _Context(Context):
    """The names of a layout. What is to be worked out later is worked out at its first mention."""

    def resolve_or_missing(self, key: str) -> Any:
        value = self.vars.get(key, missing)
        if value is missing:
            value = self.parent.get(key, missing)
            if value.__class__ is Later:
                value = self.parent[key] = value()
        return value

    def call(self, target: Any, /, *given: Any, **named: Any) -> Any:
        """What Jinja does before each call is of use to macros alone, and slow."""
        if not isinstance(target, MethodType):
            return super().call(target, *given, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return target(*given, **named)


class _Generator(CodeGenerator):
    """Layouts become Python's code here. A value that they print goes through `_shown`."""

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


def _shown(value: Any) -> str:
    """A value as it stands in HTML. Most are texts in which there is nothing to escape."""
    if value.__class__ is str and not (
        "<" in value or "&" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return escape(value)


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
        known = [name for name in dir(value) if name[0] != "_"] if isinstance(value, Frozen) else []
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
    if isinstance(error, RecursionError):
        remedy = "see which of them names which"
        return Problem(place, "layout-fails", "layouts include or extend each other in a circle", remedy)
    return Problem(place, "layout-fails", f"{type(error).__name__}: {error}", seen)


def _place(error: Exception) -> Place | None:
    """The line of the innermost layout that an error went through."""
    from traceback import walk_tb

    lines = [
        Place(frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(_FOLDER)
    ]
    return lines[-1] if lines else None


def dead_links(found: Iterable[Dead]) -> Iterator[Problem]:
    """A problem for each page with a dead link; one for all where a link comes from the navigation."""
    by_target: dict[str, list[Dead]] = defaultdict(list)
    for dead in found:
        by_target[dead.target].append(dead)
    for target, pages in sorted(by_target.items()):
        message = f"a link leads to {target}, where nothing stands"
        remedy = "mend the link, or make that page"
        places = [Place(dead.page) for dead in pages]
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
