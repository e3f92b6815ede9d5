"""The commands: what they accept, what they say, how they end. Never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from opuscula import importers
from tests.workbench import Site, page, paper

BUILD = Path(__file__).parent.parent / "build.py"
GOOD = page(paper("Lamps"), paper("Wheels"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def typed(
    *words: str, folder: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    call = [sys.executable, str(BUILD), *words]
    return subprocess.run(
        call, cwd=folder, input=stdin, capture_output=True, env={**os.environ, **environment}
    )


# ---------------------------------------------------------------- wrong calls: 2, one line, nothing written


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["imprt", "x"], 'did you mean "import"?'),
        (["bild"], 'did you mean "build"?'),
        (["frobnicate"], "choose from import, build, serve"),
        (["import"], "import needs a FILE"),
        (["import", "nowhere.txt"], "nowhere.txt: "),
        (["import", "content"], "name the files in it"),
        (["import", ""], "is a directory"),
        (["import", "a\0b"], "cannot be read"),
        (["import", "x" * 5000], "shorter name"),
        (["import", "--dryrun", "x"], 'did you mean "--dry-run"?'),
        (["import", "--format", "profil", "x"], 'did you mean "profile"?'),
        (["import", "--format", "nonsense", "x"], "choose from abstracts"),
        (["import", "--as"], "--as"),
        (["build", "--outptu", "x"], 'did you mean "--output"?'),
        (["build", "--base-url", "nonsense"], "write https://"),
        (["build", "--jobs", "0"], "1 or more"),
        (["serve", "--port", "99999"], "65535"),
        (["new", "papr", "x"], 'did you mean "paper"?'),
        (["new", "paper"], "title"),
        (["-C"], "-C"),
        (["--nonsense"], '"--nonsense"'),
        (["build", "-C", "x"], "it stands before the command"),
        (["new", "paper", "x", "--port", "1"], "another command has it"),
    ],
)
def test_a_wrong_call_ends_in_one_line(
    site: Site, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(site.root)
    run = site.run(*words)
    assert run.code == 2
    assert says in run.err and run.err.count("\n") == 1 and run.out == ""
    assert site.files() == {} and [one.name for one in site.root.iterdir()] == ["content"]


def test_a_folder_that_is_not_there_is_a_wrong_call(site: Site) -> None:
    run = site.run("-C", "nowhere", "build")
    assert run.code == 2 and "-C names the folder" in run.err


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["serve"]])
def test_a_folder_without_content_is_a_wrong_call(tmp_path: Path, command: list[str]) -> None:
    site = Site(tmp_path)
    (site.root / "content").rmdir()
    run = site.run(*command)
    assert run.code == 2 and "there is no content/ here" in run.err and list(site.root.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("titel = 'x'", 'did you mean "title"?'),
        ("title = ", "site.toml:1: this is no TOML"),
        ("[shelves]\nyeers = true", 'did you mean "years"?'),
        ("title = 3", "title must be a text"),
    ],
)
@pytest.mark.parametrize("command", [[], ["build"], ["import", "../a.txt"], ["check"]])
def test_settings_of_a_wrong_form_end_every_command(
    site: Site, monkeypatch: pytest.MonkeyPatch, settings: str, says: str, command: list[str]
) -> None:
    monkeypatch.chdir(site.root)
    site.source("a.txt", GOOD)
    (site.root / "content/site.toml").write_text(settings)
    run = site.run(*command)
    assert run.code == 2 and says in run.err and run.err.count("\n") == 1
    assert list(site.files()) == ["content/site.toml"] and not (site.root / "site").exists()


@pytest.mark.parametrize("command", [[], ["build"], ["check"]])
def test_a_wrong_value_in_the_settings_leaves_the_last_good_site(site: Site, command: list[str]) -> None:
    site.take("a.txt", GOOD)
    assert site.run("build").code == 0
    home = (site.root / "site/index.html").read_bytes()
    (site.root / "content/site.toml").write_text('title = "New"\nbase_url = "nowhere"\naccent = "pink"\n')
    run = site.run(*command)
    assert run.code == 1
    assert 'content/site.toml:2: base_url "nowhere" is no address' in run.err
    assert 'content/site.toml:3: there is no accent "pink"' in run.err
    assert (site.root / "site/index.html").read_bytes() == home


# ---------------------------------------------------------------- wrong content: 1, and the rest is done


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"Dear all, here are my papers.\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        bytes(range(256)),
        b"\xff\xfe\0\0",
    ],
    ids=["empty", "blank", "letter", "picture", "bytes", "half"],
)
def test_a_file_of_no_known_format_costs_itself_only(site: Site, data: bytes) -> None:
    bad = site.desk / "bad.dat"
    bad.write_bytes(data)
    run = site.run("import", bad, site.source("a.txt", GOOD))
    assert run.code == 1 and site.papers() == ["lamps", "wheels"]
    assert run.err.startswith(str(bad)) and run.err.count("\n") == 1
    assert "content/records/bad.dat" not in site.files()


def test_a_record_that_cannot_be_read_costs_itself_only(site: Site) -> None:
    run = site.run("import", site.source("a.txt", GOOD + "\n\nLGAug 1, 2020\n"))
    assert run.code == 1 and site.papers() == ["lamps", "wheels"]
    assert "1 not readable" in run.out and run.outcomes() == ["created", "created", "failed"]
    assert "content/records/a.txt" in site.files()


def test_warnings_do_not_cost_the_exit_code(site: Site) -> None:
    run = site.run(
        "import", site.source("a.txt", GOOD.replace("Aug 12", "Feb 31").replace("h-index7", "who knows"))
    )
    assert run.code == 0 and run.err


def test_a_build_with_errors_leaves_the_last_good_site(site: Site) -> None:
    site.take("a.txt", GOOD)
    assert site.run("build").code == 0
    before = {path: path.read_bytes() for path in (site.root / "site").rglob("*") if path.is_file()}
    site.edit("lamps", "title: Lamps", "title: [Lamps")
    site.edit("wheels", "date: 2024-08-12", "date: 2024-02-31")
    run = site.run("build")
    assert run.code == 1 and "lamps.md:" in run.err and "wheels.md:" in run.err, "all at once"
    assert before == {path: path.read_bytes() for path in (site.root / "site").rglob("*") if path.is_file()}
    assert run.report["built"] is None


def test_the_main_job_builds_whatever_the_import_said_and_ends_with_the_worse_code(site: Site) -> None:
    site.take("a.txt", GOOD)
    (site.root / "content/records/bad.dat").write_bytes(b"\0\1")
    run = site.run()
    assert run.code == 1 and (site.root / "site/index.html").is_file()
    assert run.report["built"]["pages"] > 0


def test_build_touches_nothing_under_content(site: Site) -> None:
    site.take("a.txt", GOOD)
    (site.root / "content/records/new.txt").write_text(page(paper("Gears")))
    before, stamps = site.files(), site.stamps()
    assert site.run("build").code == 0
    assert (site.files(), site.stamps()) == (before, stamps)


def test_a_report_that_cannot_be_written_is_told(site: Site) -> None:
    run = site.run("--report", "/nonexistent/folder/r.json", "import", site.source("a.txt", GOOD))
    assert run.code == 1 and "r.json" in run.err and site.papers() == ["lamps", "wheels"]


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opuscula.composing import importing

    site.take("a.txt", GOOD)
    real = importing.bring_in

    def slow(*given: object) -> object:
        found = real(*given)  # type: ignore[arg-type]
        site.edit("lamps", "title: Lamps", "title: My Lamps")
        return found

    monkeypatch.setattr(importing, "bring_in", slow)
    run = site.run("import", site.source("a.txt", GOOD.replace("LGAug", "CVAug")))
    assert run.code == 1 and "run this again" in run.err
    assert "title: My Lamps" in site.read("lamps")


# ---------------------------------------------------------------- words


def test_help_tells_of_every_command_option_and_format(site: Site) -> None:
    run = site.run("--help")
    assert run.code == 0
    for word in (
        "import",
        "build",
        "serve",
        "check",
        "new",
        "-C",
        "--report",
        "--quiet",
        "--version",
        "--drafts",
    ):
        assert word in run.out
    text = " ".join(site.run("import", "--help").out.split())
    for word in ("--format", "--as", "--dry-run", "--report", "standard input", *importers.formats()):
        assert word in text
    for command in ("build", "serve", "check", "new"):
        run = site.run(command, "--help")
        assert run.code == 0 and "--report" in run.out and "--quiet" in run.out


def test_version(site: Site) -> None:
    assert re.fullmatch(r"opuscula \d+\.\S+\n", site.run("--version").out)


def test_options_of_every_command_stand_before_or_after_it(site: Site) -> None:
    source = site.source("a.txt", GOOD)
    assert site.run("--quiet", "import", source).out == ""
    assert site.run("import", source, "--quiet").out == ""


def test_new_files_are_ready_to_edit(site: Site) -> None:
    for kind, folder in (("paper", "papers"), ("topic", "topics"), ("page", "pages")):
        for name in ("silent-lamps", "silent-lamps-2"):
            run = site.run("new", kind, "Silent Lamps: 1")
            assert run.code == 0 and f"content/{folder}/" in run.out
            name = name.replace("lamps", "lamps-1")
            assert 'title: "Silent Lamps: 1"' in (site.root / f"content/{folder}/{name}.md").read_text()
    assert site.run("build").code == 0
    run = site.run("build", "--drafts")
    assert run.code == 0 and (site.root / "site/papers/silent-lamps-1/index.html").is_file()


@pytest.mark.parametrize(
    "title", ["", " ", "灯", "../../x", "a\nb", "\0", "CON", "---", "x" * 500, '"', "{{ x }}"]
)
def test_new_takes_any_title(site: Site, title: str) -> None:
    run = site.run("new", "paper", title)
    assert run.code in (0, 2) and "Traceback" not in run.err
    if run.code == 0:
        assert len(site.papers()) == 1
        assert site.run("build", "--drafts").code == 0


# ---------------------------------------------------------------- as processes


def test_paths_are_relative_to_where_the_command_was_typed(site: Site) -> None:
    site.source("desk/a.txt", GOOD)
    done = typed("-C", "../site", "import", "a.txt", "--report", "r.json", folder=site.desk / "desk")
    assert (
        done.returncode == 0
        and (site.desk / "desk/r.json").is_file()
        and site.papers() == ["lamps", "wheels"]
    )


def test_a_terminal_that_lacks_characters_is_no_reason_to_fail(site: Site) -> None:
    site.take("a.txt", page(paper("灯 — 😀")))
    site.source("b/a.txt", page(paper("灯 — 😀", area="CV")))
    done = typed("import", "../b/a.txt", "--dry-run", folder=site.root, PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and b"area: LG" in done.stdout and b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_reason_to_complain(site: Site) -> None:
    site.source("a.txt", GOOD)
    call = f'"{sys.executable}" "{BUILD}" import ../a.txt --dry-run | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", call], cwd=site.root, capture_output=True)
    assert done.stderr == b"" and done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
@pytest.mark.parametrize(
    ("where", "code"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), (">/dev/full", 1), (">/dev/full 2>&1", 1)]
)
def test_where_nothing_can_be_said_nothing_fails_worse(site: Site, where: str, code: int) -> None:
    site.write("x", "---\ntitle: X\n---\n")
    call = f'"{sys.executable}" "{BUILD}" build --timings'
    for time in ("first", "again"):
        done = subprocess.run(["bash", "-c", f"{call} {where}"], cwd=site.root, capture_output=True)
        assert (time, done.returncode) == (time, code) and b"Traceback" not in done.stdout + done.stderr
        assert (b"cannot be written" in done.stderr) == (where == ">/dev/full")
    assert (site.root / "site/papers/x/index.html").exists()


def test_no_input_at_all_is_no_reason_to_fail(site: Site) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" "{BUILD}" import - <&-'], cwd=site.root, capture_output=True
    )
    assert done.returncode in (1, 2) and b"Traceback" not in done.stderr


def test_hostile_text_is_shown_and_not_obeyed(site: Site) -> None:
    run = site.run("import", site.source("a.txt", GOOD.replace("h-index7", "\x1b[2J\x07 gone")))
    assert "\x1b" not in run.err + run.out and "\\x1b" in run.err


def test_timings_show_where_the_time_went(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("a", "---\ntitle: A\n---\n")
    lines = site.run("build", "--timings").out.splitlines()
    stages = [line[:30].strip() for line in lines if line.endswith("%")]
    assert stages[-2:] == ["everything else", "in all"] and "making pages" in stages
    assert lines[-1].endswith("100%")
    assert "in all" not in site.run("build").out
