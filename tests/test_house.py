"""The house rules: who may import whom, what the engine may not touch, and where things belong.

The rows below are the README's picture of the engine. A new module is put into one of them on purpose.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pytest

from opuscula.arguments import parser

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "opuscula"

# A module imports only from rows above its own. "importers/*" stands for the modules of a plug-in folder.
ROWS = [
    set(row.split())
    for row in (
        "frozen jsontext",
        "override page palette problem sources/jsonstream sources/tagged sources/untyped text toml workflow",
        "areas arguments drawing/axis drawing/card elsewhere entries/body faces gathering/picture hypertext"
        " identifier languages/plurals languages/tongues relative sources/answers sources/bibgrammar"
        " sources/byline sources/links sources/source sources/xmlstream words/mathematics words/sentence",
        "address composing/likeness record settings sources/bibfile sources/crossref sources/tex"
        " words/shield",
        "composing/appearance composing/match composing/memory composing/naming composing/settle"
        " entries/plain gathering/slips gathering/whereabouts languages/language words/escaping words/finish",
        "composing/intake composing/merge entries/lines entries/splice languages/vocabulary sources/jats"
        " sources/kinds words/prose",
        "words/conversion",
        "words/markup",
        "entries/grammar sources/names sources/remainder sources/spellings",
        "entries/entry",
        "mending sources/bibfacts sources/foreign sources/people",
        "composing/notes composing/written head importers importers/* paper words/formulas",
        "citations/citing",
        "citations/reference citations/remainder citations/titlecase",
        "citations/evident",
        "citations/attribution composing/profile composing/topics drawing/charts drawing/network"
        " drawing/strips entries/facts exports exports/* feed finding/facets finding/wordlist"
        " gathering/catalogue gathering/citekey gathering/writing metadata/licence metadata/works"
        " portfolio related",
        "composing/known drawing/sharing gathering/owner gathering/reading gathering/selection"
        " gathering/shelving llms metadata/* styles styles/* view",
        "composing/dossier gathering/arrangement gathering/rows gathering/stacks",
        "composing/compose gathering/known metadata",
        "composing/forgetting gathering/gleaning",
        "gathering/gather",
        "composing/importing pages pages/*",
        "render report starting",
        "checks checks/*",
    )
]

# The only modules that touch the world outside; build.py alone uses them.
HANDS = {path.relative_to(ENGINE).with_suffix("").as_posix() for path in (ENGINE / "hands").glob("[a-z]*.py")}
HANDS_MAY_IMPORT = {
    "frozen",
    "problem",
    "page",
    "gathering/arrangement",
    "gathering/catalogue",
    "gathering/slips",
    *HANDS,
}

PLUG_INS = {
    "importers": {"recognises", "read"},
    "exports": {"SUFFIX", "LABEL", "MIME", "write"},
    "pages": {"pages"},
    "checks": {"check"},
    "styles": {"LABEL", "cite"},
}

# Each third-party library has one home.
HOMES = {
    "frontmatter": "entries/grammar",
    "jinja2": "render",
    "markupsafe": "render",
    "livereload": "hands/preview",
    "markdown": "words/conversion",
    "math_core": "words/mathematics",
    "nh3": "words/conversion",
    "pylatexenc": "sources/tex",
    "PIL": "drawing/card",
    "tornado": "hands/preview",
    "yaml": "entries/grammar",
}

# Same content, same bytes: nothing here may know the hour, the machine, its files, its network or its user.
WORLD = set(
    """
    asyncio concurrent ctypes fcntl fileinput getpass glob http locale logging msvcrt multiprocessing
    os pathlib pickle platform random secrets select shelve shutil signal socket socketserver sqlite3 ssl
    subprocess sys tempfile threading time urllib.request uuid warnings webbrowser
    """.split()
)
CALLS = {"breakpoint", "eval", "exec", "exit", "hash", "input", "open", "print", "quit"}
IN_ITS_TRADE = {"frozen": {"exec", "hash"}}  # it makes types
METHODS = {"now", "today", "utcnow", "open", "read_bytes", "read_text", "write_bytes", "write_text"}

VAGUE_FILES = re.compile(r"util|helper|manager|common|misc")
VAGUE_CLASSES = re.compile(r"(Manager|Helper|Util|Utils|Base|Mixin)$")
LINES_OF_A_FILE = 400

# Tests that speak of more than one module.
OF_THE_WHOLE = re.compile(
    r"(?:bench|browser|faults|fuzz|hostile)/"
    r"|test_(build|house|locks|manual|package|readme|sites|weights)[a-z_]*$"
)


def name_of(path: Path) -> str:
    """The module's name in the tables above: "importers/profile"; a folder's own __init__ is "importers"."""
    return path.relative_to(ENGINE).with_suffix("").as_posix().removesuffix("/__init__")


MODULES = {
    name_of(path): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(ENGINE.rglob("*.py"))
    if path != ENGINE / "__main__.py"  # leads to build.py, where the story is
    and (path.name != "__init__.py" or path.parent.name in {*PLUG_INS, "metadata", "styles"})
}
# The story: build.py, its commands, and what these share. It may use whatever there is, and nobody uses it.
STORY = {name for name in MODULES if name.startswith(("calling/", "commands/"))}
INSIDE = sorted(MODULES.keys() - HANDS - STORY)


def row_of(name: str) -> int | None:
    """The row of a module; a module of a plug-in folder is found under the folder's star."""
    names = {name, re.sub("/.*", "/*", name)}
    return next((number for number, row in enumerate(ROWS) if names & row), None)


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, in functions too: "re", "urllib.parse", "opuscula.text" …"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full"
            source = node.module or ""
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def own_imports(name: str) -> set[str]:
    """The modules of the engine that this one imports, by their names in the tables."""
    found = {
        imported.removeprefix("opuscula.").replace(".", "/")
        for imported in imports_of(MODULES[name])
        if imported.startswith("opuscula.")
    }
    return (found & MODULES.keys()) - {name}


def calls_of(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call of a plain name, with that name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node, node.func.id


def breaches(names: list[str], find: Callable[[str], Iterator[str]]) -> list[str]:
    return [f"opuscula/{name}: {breach}" for name in names for breach in find(name)]


def test_every_module_has_its_row() -> None:
    assert [name for name in INSIDE if row_of(name) is None] == []


def test_every_row_names_what_is_there() -> None:
    named = {name for row in ROWS for name in row}
    assert {name for name in named if name.removesuffix("/*") not in MODULES} == set()


def test_imports_go_upwards_only() -> None:
    def upwards(name: str) -> Iterator[str]:
        own = row_of(name)
        assert own is not None, name
        folder = name.split("/")[0]  # whose __init__ says what shape its plug-ins have
        for imported in sorted(own_imports(name) - HANDS - {folder}):
            row = row_of(imported)
            if row is None or row >= own:
                yield f"imports {imported}, which is not in a row above"

    assert breaches(INSIDE, upwards) == []


def test_nobody_inside_imports_the_hands() -> None:
    assert breaches(INSIDE, lambda name: iter(sorted(own_imports(name) & HANDS))) == []


def test_the_hands_import_next_to_nothing() -> None:
    hands = sorted(HANDS & MODULES.keys())
    assert breaches(hands, lambda name: iter(sorted(own_imports(name) - HANDS_MAY_IMPORT))) == []


def test_nobody_imports_the_story() -> None:
    assert [name for name, tree in MODULES.items() if "build" in set(imports_of(tree))] == []
    assert breaches([*INSIDE, *sorted(HANDS)], lambda name: iter(sorted(own_imports(name) & STORY))) == []


def test_commands_are_told_apart_by_their_modules() -> None:
    named = {
        re.sub("^import_$", "import", name.removeprefix("commands/"))
        for name in MODULES
        if "commands/" in name
    }
    actions = [action.choices for action in parser([])._actions if isinstance(action.choices, dict)]
    assert named == {*(name for choices in actions for name in choices), "publish"}


@pytest.mark.parametrize("folder", PLUG_INS)
def test_plug_ins_have_their_shape(folder: str) -> None:
    plug_ins = [name for name in MODULES if name.startswith(f"{folder}/")]
    assert plug_ins
    for name in plug_ins:
        defined: set[str] = set()
        for node in MODULES[name].body:
            match node:
                case ast.FunctionDef():
                    defined.add(node.name)
                case ast.Assign():
                    defined |= {target.id for target in node.targets if isinstance(target, ast.Name)}
                case ast.AnnAssign(target=ast.Name(id=target)):
                    defined.add(target)
        assert defined >= PLUG_INS[folder], f"opuscula/{name}.py"


@pytest.mark.parametrize("folder", PLUG_INS)
def test_plug_in_folders_are_listed_rather_than_named(folder: str) -> None:
    """Adding a plug-in touches no other file, so not even its folder names it."""
    assert {name for name in own_imports(folder) if name.startswith(f"{folder}/")} == set()


def test_each_library_has_one_home() -> None:
    def strangers(name: str) -> Iterator[str]:
        for imported in sorted({imported.split(".")[0] for imported in imports_of(MODULES[name])}):
            if imported not in sys.stdlib_module_names | {"opuscula"} and HOMES.get(imported) != name:
                yield f"imports {imported}, whose home is {HOMES.get(imported, 'nowhere')}"

    assert breaches(sorted(MODULES), strangers) == []


def test_every_home_is_lived_in() -> None:
    living = {imported.split(".")[0] for tree in MODULES.values() for imported in imports_of(tree)}
    assert HOMES.keys() - living == set()


def test_the_engine_does_not_know_the_world() -> None:
    def worldly(name: str) -> Iterator[str]:
        for imported in sorted(set(imports_of(MODULES[name]))):
            if imported in WORLD or imported.split(".")[0] in WORLD:
                yield f"imports {imported}"
        for node in ast.walk(MODULES[name]):
            match node:
                case ast.Call(func=ast.Name(id=called)) if called in CALLS - IN_ITS_TRADE.get(name, set()):
                    yield f"line {node.lineno} calls {called}()"
                case ast.Call(func=ast.Attribute(attr=called)) if called in METHODS:
                    yield f"line {node.lineno} calls .{called}()"
                case ast.Name(id="SystemExit"):
                    yield f"line {node.lineno} exits"

    assert breaches(INSIDE, worldly) == []


def test_only_the_story_speaks_and_leaves() -> None:
    def loud(name: str) -> Iterator[str]:
        for call, called in calls_of(MODULES[name]):
            if called in {"print", "input", "exit", "quit", "breakpoint"}:
                yield f"line {call.lineno} calls {called}()"

    assert breaches(sorted(MODULES.keys() - {"calling/voice"}), loud) == []


def test_only_the_story_knows_how_it_is_called() -> None:
    """A clone's is "python build.py", an installed one "opuscula": the engine names commands, no program."""

    def calling(name: str) -> Iterator[str]:
        docstrings = {id(node.value) for node in ast.walk(MODULES[name]) if isinstance(node, ast.Expr)}
        for node in ast.walk(MODULES[name]):
            if (
                isinstance(node, ast.Constant)
                and "build.py" in str(node.value)
                and id(node) not in docstrings
            ):
                yield f"line {node.lineno} names build.py"

    assert breaches(sorted(set(INSIDE) - {"arguments"}), calling) == []


def test_only_the_hands_open_files() -> None:
    def opened(name: str) -> Iterator[str]:
        yield from (f"line {call.lineno}" for call, called in calls_of(MODULES[name]) if called == "open")

    assert breaches(sorted(MODULES.keys() - HANDS), opened) == []


CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*|__all__")
MUTABLE = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
CHANGES = set("add append clear discard extend insert pop popitem remove setdefault sort update".split())


def test_modules_hold_no_state() -> None:
    """Module-level values are constants: in capitals, and never changed by what the module does."""

    def stateful(name: str) -> Iterator[str]:
        for node in MODULES[name].body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=target)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=target), value=value)
                ) if isinstance(value, MUTABLE) and not CONSTANT.fullmatch(target):
                    yield f"line {node.lineno} keeps {target}"
        for inner in ast.walk(MODULES[name]):
            match inner:
                case ast.Global():
                    yield f"line {inner.lineno} has a global"
                case (
                    ast.Subscript(value=ast.Name(id=constant), ctx=ast.Store() | ast.Del())
                    | ast.AugAssign(target=ast.Name(id=constant))
                ) if CONSTANT.fullmatch(constant):
                    yield f"line {inner.lineno} changes {constant}"
                case ast.Call(func=ast.Attribute(value=ast.Name(id=constant), attr=method)):
                    if CONSTANT.fullmatch(constant) and method in CHANGES:
                        yield f"line {inner.lineno} changes {constant}"

    assert breaches(sorted(MODULES), stateful) == []


def classes_of(name: str) -> list[ast.ClassDef]:
    return [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.ClassDef)]


def test_dataclasses_are_frozen() -> None:
    """Nothing that leaves a module can be changed; what a module keeps to itself while it works may be."""

    def melted(name: str) -> Iterator[str]:
        for node in classes_of(name):
            for decorator in map(ast.unparse, node.decorator_list):
                thawed = decorator.startswith("dataclass") and "frozen=True" not in decorator
                if thawed and not node.name.startswith("_"):
                    yield f"line {node.lineno}: {node.name}"

    assert breaches(sorted(MODULES), melted) == []


def test_names_say_what_is_inside() -> None:
    assert [name for name in MODULES if VAGUE_FILES.search(name)] == []
    classes = [node.name for name in MODULES for node in classes_of(name)]
    assert [name for name in classes if VAGUE_CLASSES.search(name)] == []


def test_modules_say_what_they_are() -> None:
    def silent(name: str) -> Iterator[str]:
        first = (ast.get_docstring(MODULES[name]) or "").split("\n")[0]
        if not first.endswith((".", ":")):
            yield "its docstring has to begin with a sentence on one line"

    assert breaches(sorted(MODULES), silent) == []


def test_files_are_a_few_screens() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ENGINE.rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > LINES_OF_A_FILE} == {}


def test_trusted_html_comes_from_one_place() -> None:
    def trusting(name: str) -> Iterator[str]:
        for call, called in calls_of(MODULES[name]):
            if called in {"Html", "Markup"} and ast.unparse(call) != "Html('')":
                yield f"line {call.lineno} trusts a text of its own"

    assert breaches(sorted(MODULES.keys() - {"words/markup"}), trusting) == []


def test_tests_mirror_the_engine() -> None:
    folder = ROOT / "tests"
    tests = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("test_*.py")}
    names = MODULES.keys() - PLUG_INS.keys() - STORY  # tests/test_build*.py tell the story as a person would
    wanted = {re.sub(r"([^/]+)$", r"test_\1", name) for name in names}
    assert sorted(wanted - tests) == [], "modules without tests"
    strays = tests - wanted - {f"{plug_ins}/test_{plug_ins}" for plug_ins in PLUG_INS}
    assert sorted(test for test in strays if not OF_THE_WHOLE.match(test)) == [], "tests of no module"


LAYOUTS = sorted((ROOT / "layouts").rglob("*.*"))
ARITHMETIC = tuple(getattr(jinja2.nodes, name) for name in "Add Sub Mul Div FloorDiv Mod Pow".split())
COMPUTING = set(
    """
    batch dictsort groupby map max min random reject rejectattr safe select selectattr slice sort sum tojson
    unique
    """.split()
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_layouts_print_and_choose_only(layout: Path) -> None:
    tree = jinja2.Environment().parse(layout.read_text(encoding="utf-8"))
    filters = [(node.lineno, node.name) for node in tree.find_all(jinja2.nodes.Filter)]
    assert [f"line {line}: |{name}" for line, name in filters if name in COMPUTING] == []
    assert [f"line {node.lineno} does sums" for node in tree.find_all(ARITHMETIC)] == []
