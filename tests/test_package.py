"""The package: what is in it, and that the command it installs does what build.py does. Without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from opuscula import __version__
from tests.workbench import PROFILE, Site

ROOT = Path(__file__).parent.parent
PROGRAMS = "Scripts" if os.name == "nt" else "bin"

Install = Callable[..., Path]


def run(*words: str | Path, folder: Path) -> str:
    """What a command says that has to be done without an error."""
    done = subprocess.run([*map(str, words)], cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder but those of its cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def packed(source: Path, folder: Path) -> Path:
    pytest.importorskip("hatchling", reason="the package is made with hatchling")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=source)
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Installs into a new environment that has the libraries of this one; gives the folder of programs."""

    pytest.importorskip("hatchling", reason="the package is made with hatchling")

    def installed(*what: str | Path) -> Path:
        home = tmp_path / "environment"
        run(sys.executable, "-m", "venv", "--without-pip", home, folder=tmp_path)
        programs = home / PROGRAMS
        where = "import sysconfig; print(sysconfig.get_path('purelib'))"
        libraries = run(programs / "python", "-c", where, folder=tmp_path).strip()
        Path(libraries, "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        pip = (sys.executable, "-m", "pip", "--python", home, "install", "--quiet")
        run(*pip, "--no-index", "--no-deps", "--no-build-isolation", *what, folder=tmp_path)
        return programs

    return installed


# ---------------------------------------------------------------- what is in it


@pytest.mark.slow
def test_everything_lies_under_one_name(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {name.split("/")[0] for name in files} == {"opuscula", f"opuscula-{__version__}.dist-info"}
    assert len(files) == len(archive.namelist()), "a file is in it twice"
    expected = {"opuscula/__main__.py": (ROOT / "build.py").read_bytes()}
    for folder, place in (("opuscula", ""), ("layouts", "opuscula/"), ("assets", "opuscula/")):
        for path, data in tree(ROOT / folder).items():
            if not path.startswith("local/") and "__pycache__" not in path:
                expected.setdefault(f"{place}{folder}/{path}", data)
    assert {name: data for name, data in files.items() if name.startswith("opuscula/")} == expected


@pytest.mark.slow
def test_licences_come_along(wheel: Path) -> None:
    fonts = {path.name for path in (ROOT / "assets/fonts").glob("*.txt")}
    names = ZipFile(wheel).namelist()
    licences = [name for name in names if f"opuscula-{__version__}.dist-info/licenses/" in name]
    assert {name.rpartition("/")[2] for name in licences} == {"LICENSE", *fonts}
    assert fonts == {
        name.rpartition("/")[2] for name in names if name.startswith("opuscula/assets/fonts/OFL")
    }


@pytest.mark.slow
def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, folder=ROOT)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    again = packed(tmp_path / f"opuscula-{__version__}", tmp_path / "wheel")
    assert again.name == wheel.name and again.read_bytes() == wheel.read_bytes()


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"] and "version" not in project["project"]
    assert project["tool"]["hatch"]["version"] == {"path": "opuscula/__init__.py"}
    assert __version__ not in (ROOT / "README.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- what it installs


@pytest.mark.slow
def test_the_installed_command_does_what_build_py_does(wheel: Path, install: Install, tmp_path: Path) -> None:
    programs = install(wheel)
    calls: dict[str, list[str | Path]] = {
        "cloned": [sys.executable, ROOT / "build.py"],
        "installed": [programs / "opuscula"],
        "module": [programs / "python", "-m", "opuscula"],
    }
    made = {}
    for name, call in calls.items():
        desk = tmp_path / name
        desk.mkdir()
        said = run(*call, "new", "site", "mine", "--from", PROFILE, folder=desk)
        typed = f"python {ROOT / 'build.py'}" if name == "cloned" else "opuscula"
        assert said.splitlines()[-1] == f"next: {typed} -C mine serve"
        run(*call, folder=desk / "mine")
        run(*call, "check", folder=desk / "mine")
        run(*call, "new", "layout", "paper.html", folder=desk / "mine")
        made[name] = tree(desk / "mine")
    assert len(made["cloned"]) > 200
    assert made["installed"] == made["cloned"] and made["module"] == made["cloned"]
    assert run(programs / "opuscula", "--version", folder=tmp_path) == f"opuscula {__version__}\n"
    assert run(programs / "opuscula", "--help", folder=tmp_path).startswith("usage: opuscula ")


@pytest.mark.slow
@pytest.mark.parametrize("how", [(), ("--editable",)])
def test_it_is_installed_from_a_clone(install: Install, tmp_path: Path, how: tuple[str, ...]) -> None:
    programs = install(*how, ROOT)
    for call in ([programs / "opuscula"], [programs / "python", "-m", "opuscula"]):
        assert run(*call, "--version", folder=tmp_path) == f"opuscula {__version__}\n"
    assert "next: opuscula -C mine serve" in run(
        programs / "opuscula", "new", "site", "mine", folder=tmp_path
    )
    run(programs / "opuscula", "-C", "mine", folder=tmp_path)
    assert (tmp_path / "mine/site/index.html").is_file()


@pytest.mark.slow
def test_a_clone_runs_as_a_module_too() -> None:
    assert run(sys.executable, "-m", "opuscula", "--version", folder=ROOT) == f"opuscula {__version__}\n"


def test_compiled_layouts_are_kept_where_the_package_can_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path)
    beside = ROOT / "opuscula" / "__pycache__"
    before = (beside / "layouts").stat().st_mtime_ns if (beside / "layouts").exists() else None
    can = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != beside and can(path, mode))
    assert site.run("build").code == 0
    assert (site.root / ".cache/layouts").is_file()
    assert before == ((beside / "layouts").stat().st_mtime_ns if (beside / "layouts").exists() else None)
