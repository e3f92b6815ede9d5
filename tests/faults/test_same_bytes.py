"""The same content gives the same bytes, whoever builds it, where, when and on how many processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.test_killed import different, files
from tests.workbench import ABSTRACTS, MEMORY, PROFILE, Site

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ADDRESS = "https://ada.example/papers/"

# A disk that lists its files in an order of its own, another each time.
SHUFFLED = """
import os, random
scan, names = os.scandir, os.listdir
class Shuffled:
    def __init__(self, found):
        self.found = list(found)
        random.shuffle(self.found)
    def __iter__(self): return self
    def __next__(self):
        if not self.found:
            raise StopIteration
        return self.found.pop()
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.scandir = lambda *given: Shuffled(scan(*given))
os.listdir = lambda *given: list(Shuffled(names(*given)))
"""


def made(
    folder: Path, jobs: str = "1", cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Content and site, made from the seeds in a folder of their own."""
    site = Site(folder)
    for source in (ABSTRACTS, PROFILE):
        shutil.copy(source, site.desk)
    for words in (["import", *site.desk.glob("*.txt")], ["build", "--base-url", ADDRESS, "--jobs", jobs]):
        command = [sys.executable, str(ROOT / "build.py"), "-C", str(site.root), *map(str, words)]
        done = subprocess.run(
            command, cwd=cwd, env={**os.environ, **(environment or {})}, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
    return files(site.root)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return made(tmp_path_factory.mktemp("usual"))


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak", "PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "PYTHONOPTIMIZE": "2"},
        {"PYTHONHASHSEED": "4294967295", "PYTHONDONTWRITEBYTECODE": "1", "SOURCE_DATE_EPOCH": "1"},
        {"HOME": "/nonexistent", "USER": "root; rm", "COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"},
    ],
    ids=str,
)
def test_for_any_environment(tmp_path: Path, usual: Mapping[str, bytes], environment: dict[str, str]) -> None:
    assert different(made(tmp_path, environment=environment), usual) == []


@pytest.mark.parametrize("jobs", ["2", "4"])
def test_for_any_number_of_jobs(tmp_path: Path, usual: Mapping[str, bytes], jobs: str) -> None:
    assert different(made(tmp_path, jobs), usual) == []


def test_for_any_order_of_the_files_in_a_folder(tmp_path: Path, usual: Mapping[str, bytes]) -> None:
    (tmp_path / "path").mkdir()
    (tmp_path / "path/sitecustomize.py").write_text(SHUFFLED)
    for number in range(2):
        found = made(tmp_path / str(number), "2", environment={"PYTHONPATH": str(tmp_path / "path")})
        assert different(found, usual) == []


def test_for_any_folder(tmp_path: Path, usual: Mapping[str, bytes]) -> None:
    """The one where the command is typed, the one where the site lies, and the one where it goes."""
    strange = tmp_path / "a folder – with ünusual, [signs] & $(names) %20 #1"
    assert different(made(strange, cwd=Path("/")), usual) == []
    site = Site(strange)
    runs = {".": site.root, "..": site.root / "content", "site": site.desk}
    for words, here in runs.items():
        shutil.rmtree(site.root / "site")
        command = [sys.executable, str(ROOT / "build.py"), "-C", words, "build", "--base-url", ADDRESS]
        assert subprocess.run(command, cwd=here, capture_output=True).returncode == 0
        assert different(files(site.root), usual) == []


def test_for_a_checkout_with_windows_line_ends(tmp_path: Path) -> None:
    """Entries, pages and records then hold other bytes; what is made from them is the same."""
    site, other = Site(tmp_path / "unix"), Site(tmp_path / "windows")
    assert site.run("import", ABSTRACTS, PROFILE).code == 0
    prose = "---\ntitle: CV\n---\n\n1. One\n2. Two\n\n> Said.\n\n"
    prose += "```python\nx = 1\n\ny = 2\n```\n\n$$\na\\\\\nb\n$$\n"
    words = "\n## Notes\n\nA line  \nand another.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    name = site.papers()[0]
    site.write(name, site.read(name) + words)
    more = {
        "pages/cv.md": prose,
        "topics/worlds.md": "---\ntitle: Worlds\nphrases:\n  - world model*\n---\n\nAll of it.\n",
        "site.toml": f'title = "Ada"\nbase_url = "{ADDRESS}"\ndescription = """\nTwo\nlines"""\n',
    }
    for name, text in more.items():
        (site.root / "content" / name).parent.mkdir(exist_ok=True)
        (site.root / "content" / name).write_bytes(text.encode())
    assert site.run().code == 0
    shutil.copytree(site.root / "content", other.root / "content", dirs_exist_ok=True)
    for path in (other.root / "content").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = other.files()
    assert other.run().code == 0
    assert set(different(other.files(), before)) <= {MEMORY}, "an import rewrote what it knew"
    one, two = ({p: d for p, d in files(s.root).items() if p.startswith("site/")} for s in (site, other))
    assert different(two, one) == []
