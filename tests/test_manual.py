"""The manual keeps its word: it is a clean site, its examples work as printed, and nothing is left out."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opuscula import exports, importers, settings, styles
from opuscula.entries.entry import ORDER
from opuscula.workflow import HOSTS
from tests.test_readme import Readme, parsers
from tests.workbench import Site

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "tests" / "sites" / "manual" / "content"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((MANUAL / "pages").glob("*.md"))}

# Calls that say what is wrong → the argument that names the rule.
SAYS = {
    "Problem": 1,
    "Doubt": 1,
    "Flaw": 1,
    "Fix": 1,
    "doubt": 1,
    "note": 1,
    "_passed_over": 1,
    "_problem": 2,
}
RULE = re.compile(r"[a-z]+(-[a-z]+)*")
HYPHENATED = re.compile(r"[a-z]+(-[a-z]+)+")
NO_RULES = {"unicode-range"}  # of CSS


@pytest.fixture(scope="module")
def documents() -> Readme:
    """README and manual as one."""
    return Readme((ROOT / "README.md").read_text(encoding="utf-8") + "\n\n" + "\n\n".join(PAGES.values()))


@pytest.fixture(scope="module")
def rules() -> set[str]:
    """The name of every rule that the engine has."""
    found: set[str] = set()
    for path in sorted((ROOT / "opuscula").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {text for text in named(tree) if RULE.fullmatch(text)}
        if path.parent.name == "checks":  # which also have tables of rules
            found |= {text for text in texts(tree) if HYPHENATED.fullmatch(text)} - NO_RULES
    return found


def named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args):
                if name in SAYS and len(args) > SAYS[name]:
                    yield from texts(args[SAYS[name]])
            case ast.Assign(targets=[ast.Name(id="rule" | "_RULE" | "RECORD_UNREAD" | "FORM" | "VALUE")]):
                yield from texts(node.value)


def texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.slow
def test_the_rules_are_found(rules: set[str]) -> None:
    assert {"dead-link", "no-doi", "record-unread", "settings-value", "unreadable", "words", "tex"} <= rules


@pytest.mark.slow
def test_every_rule_is_described(documents: Readme, rules: set[str]) -> None:
    assert documents.lacks(sorted(rules)) == []


def test_every_command_option_and_thing_to_make_is_described(documents: Readme) -> None:
    actions = [action for parser in parsers().values() for action in parser._actions]
    kinds = next(action.choices for action in parsers()["new"]._actions if action.dest == "kind") or ()
    words = [option for action in actions for option in action.option_strings]
    words += [f"opuscula {command}" for command in parsers() if command]
    words += [f"new {kind}" for kind in kinds] + [f"new workflow {host}" for host in HOSTS]
    assert documents.lacks(word for word in words if word != "-h") == []


def test_every_key_setting_and_format_is_described(documents: Readme) -> None:
    assert documents.lacks([*ORDER, *settings.KEYS, *importers.formats(), *exports.formats()]) == []
    choices = [*settings.ACCENTS, *settings.FONTS, *settings.SECTIONS, *settings.SHELVES, *settings.LISTS]
    assert documents.lacks([*choices, *settings.FORMATS, *settings.FILES]) == []


def test_every_style_is_described(documents: Readme) -> None:
    labels = [style.LABEL for style in styles.styles().values()]
    assert [label for label in labels if label.split()[0] not in documents.text] == []


def test_it_counts_the_formats(documents: Readme) -> None:
    assert f"| {len(importers.formats())}, recognised" in PAGES["compare"]


@pytest.mark.slow
def test_it_is_a_clean_site(tmp_path: Path) -> None:
    site = Site(tmp_path)
    shutil.copytree(MANUAL, site.root / "content", dirs_exist_ok=True)
    for command in ("build", "check"):
        run = site.run(command)
        assert (run.code, run.err) == (0, "")


def examples() -> dict[str, str]:
    """The files that the house's page shows, by the path in the line above each."""
    found = re.findall(r"`([\w/.]+\.\w+)`:\n\n```\w+\n(.*?)^```$", PAGES["house"], re.MULTILINE | re.DOTALL)
    return dict(found)


def test_each_room_that_takes_in_more_has_an_example() -> None:
    assert {path.split("/")[1] for path in examples() if path.endswith(".py")} == {
        "importers",
        "exports",
        "pages",
        "checks",
    }


@pytest.mark.slow
def test_its_examples_work_as_they_are_printed(tmp_path: Path) -> None:
    for name in ("opuscula", "layouts", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "local"))
    shutil.copy(ROOT / "build.py", tmp_path)
    for path, text in examples().items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    records = f"1843 | On the *Engine* | Ada Lovelace; Charles Babbage\n1844 | {'Long ' * 50}| Ada Lovelace\n"
    (tmp_path / "list.txt").write_text(records, encoding="utf-8")
    site = tmp_path / "site-of-ada"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "build.py", *words]
        done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    assert "2 new" in run("new", "site", str(site), "--from", "list.txt").stdout
    entry = site / "content" / "papers" / "on-the-engine.md"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("date:", "awards: [A medal]\ndate:", 1), encoding="utf-8")
    run("-C", str(site), "build")
    made = site / "site"
    line = (made / "papers" / "on-the-engine" / "on-the-engine.txt").read_text(encoding="utf-8")
    assert line == "Ada Lovelace, Charles Babbage: On the *Engine*. 1843\n"
    awards = (made / "awards" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../papers/on-the-engine/">On the *Engine*</a>: A medal' in awards
    assert "the title has 249 characters" in run("-C", str(site), "check").stderr


@pytest.mark.slow
def test_its_examples_are_in_the_style_of_the_house(tmp_path: Path) -> None:
    pytest.importorskip("ruff")
    for path, text in examples().items():
        if path.endswith(".py"):
            (tmp_path / path.rpartition("/")[2]).write_text(text, encoding="utf-8")
    config = str(ROOT / "pyproject.toml")
    call = [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", config, str(tmp_path)]
    run = subprocess.run(call, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
