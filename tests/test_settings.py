"""What site.toml may say, and what is said to a person whose file says something else."""

from __future__ import annotations

import pytest

from opuscula.settings import FORM, KEYS, VALUE, Settings, area_name, losses, parse, read_base_url

PATH = "content/site.toml"

EVERYTHING = """\
title = "Papers of A. Author"
base_url = "https://A.github.io/papers"
language = "pt-BR"
papers_language = "en"
repository = "https://github.com/a/papers.git"
branch = "trunk"
accent = "viridian"
fonts = "stix"
home = ["papers", "selected"]
description = "All of it."
demonstration = "Only a demonstration."

[areas]
ST = "Statistical Finance"
stat.ML = "Learning Machines"

[nav]
Papers = "/papers/"
Elsewhere = "https://a.org"

[shelves]
years = false

[files]
ris = false
cards = true

[people]
"D. Ha" = "David Ha"
"Jürgen Schmidhuber" = ["J. Schmidhuber", "Schmidhuber, J."]

[macros]
R = '\\mathbb{R}'
'\\E' = '\\mathbb{E}'
"""


def read(text: str) -> Settings:
    settings, problems = parse(PATH, text)
    assert problems == []
    return settings


def test_every_setting_is_read() -> None:
    assert read(EVERYTHING) == Settings(
        title="Papers of A. Author",
        base_url="https://a.github.io/papers/",
        language="pt-BR",
        papers_language="en",
        repository="https://github.com/a/papers",
        branch="trunk",
        accent="viridian",
        fonts="stix",
        home=("papers", "selected"),
        description="All of it.",
        demonstration="Only a demonstration.",
        areas={"ST": "Statistical Finance", "stat.ML": "Learning Machines"},
        nav={"Papers": "/papers/", "Elsewhere": "https://a.org"},
        shelves={"years": False},
        files={"ris": False, "cards": True},
        people={
            "D. Ha": "David Ha",
            "J. Schmidhuber": "Jürgen Schmidhuber",
            "Schmidhuber, J.": "Jürgen Schmidhuber",
        },
        macros={"R": r"\mathbb{R}", "E": r"\mathbb{E}"},
    )
    assert all(key in EVERYTHING for key in KEYS)


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "# nothing\r\n", 'title = ""\nbase_url = " "\nlanguage = ""\n']
)
def test_without_settings_the_defaults_hold(text: str) -> None:
    assert read(text) == Settings()


def test_title_and_base_url_are_enough() -> None:
    settings = read('\ufefftitle = "X"\r\nbase_url = "http://localhost:8000"\r\n')
    assert (settings.title, settings.base_url, settings.base_path) == ("X", "http://localhost:8000/", "/")


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ('title = "X"\ntitel = "Y"\n', 2, 'there is no setting "titel"', 'did you mean "title"?'),
        ("zzz = 1\n", 1, 'there is no setting "zzz"', "known are title, base_url"),
        ('\n[shelfs]\n', 2, 'there is no setting "shelfs"', 'did you mean "shelves"?'),
        ("[shelves]\nyear = false\n", 2, 'there is no name in [shelves] "year"', 'did you mean "years"?'),
        ("[shelves]\nrelate = false\n", 2, 'no name in [shelves] "relate"', 'did you mean "related"?'),
        ("[files]\ntopic-feeds = false\n", 2, 'name in [files] "topic-feeds"', '"topic_feeds"?'),
        ("[files]\nbibtx = false\n", 2, 'there is no name in [files] "bibtx"', 'did you mean "bibtex"?'),
        ("# title = 1\ntitle = 3\n", 2, "title must be a text", 'write title = "…"'),
        ("[title]\nx = 1\n", 1, "title must be a text", 'write title = "…"'),
        ('areas = "x"\n', 1, "areas must be a table", "write [areas] on a line of its own"),
        ("[areas]\nLG = 1\n", 2, "LG in [areas] must be a text", 'write "LG" = "…"'),
        ("[areas]\nstat.ML = 1\n", 2, "stat.ML in [areas] must be a text", 'write "stat.ML" = "…"'),
        ('[shelves]\nyears = "no"\n', 2, "years in [shelves] must be true or false", "write years = false"),
        ('[people]\n"D. Ha" = 3\n', 2, "D. Ha in [people] must be a name or a list", 'write "D. Ha" = ['),
        ('home = "papers"\n', 1, "home must be a list of texts", 'write home = ["selected"'),
        ("[home]\npapers = true\n", 1, "home must be a list of texts", 'write home = ["selected"'),
        ('title = "X"\nbase_url = \n', 2, "this is no TOML: invalid value", 'name = "value"'),
        ('title = "X"\ntitle = "Y"\n', 2, "this is no TOML: cannot overwrite a value", 'name = "value"'),
        ('title = "X', 1, "this is no TOML: unterminated string", 'name = "value"'),
        ("x = " + "[" * 100_000, None, "this is no TOML", 'name = "value"'),
        ("title = " + "9" * 10_000, None, "this is no TOML", 'name = "value"'),
        ("[areas]\n" + "a." * 2_000 + "b = 1", 2, "a name has more than 50 parts", 'name = "value"'),
        ("areas = " + "{a = " * 30 + "1" + "}" * 30, 1, "more than 20 tables or lists", 'name = "value"'),
    ],
)  # fmt: skip
def test_a_file_of_the_wrong_form_is_told(text: str, line: int | None, message: str, remedy: str) -> None:
    settings, [problem] = parse(PATH, text)
    assert problem.rule == FORM
    assert message in problem.message
    assert remedy in problem.remedy
    assert line is None or problem.place.line == line
    assert settings in (Settings(), Settings(title="X"))


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ('accent = "viridan"', 'there is no accent "viridan"', 'did you mean "viridian"?'),
        ('accent = "red"', 'there is no accent "red"', "choose one of vermilion, ultramarine"),
        ('fonts = "Serif"', 'there is no set of fonts "Serif"', 'did you mean "serif"?'),
        (
            'fonts = "Comic Sans"',
            'there is no set of fonts "Comic Sans"',
            "choose one of serif, sans, stix, system",
        ),
        ('base_url = "example.org"', '"example.org" is no address', "https://name.github.io/repository/"),
        ('base_url = "ftp://example.org"', "is no address", "https://"),
        ('repository = "name/repository"', "is no address", "https://github.com/name/repository"),
        ('language = "English"', 'language "English" is no BCP 47 tag', '"en"'),
    ],
)
def test_a_wrong_value_is_told_and_the_default_holds(text: str, message: str, remedy: str) -> None:
    settings, [problem] = parse(PATH, f'title = "X"\n{text}\n')
    assert settings == Settings(title="X")
    assert (problem.rule, problem.place.line) == (VALUE, 2)
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("names", "message", "remedy", "left"),
    [
        ('["topics", "paper"]', 'there is no section "paper" of home', 'did you mean "papers"?', ("topics",)),
        ('["news"]', 'there is no section "news"', "choose one of chart, selected, topics, papers", ()),
        ('["papers", "chart", "papers"]', "twice", "name it once", ("papers", "chart")),
    ],
)
def test_a_wrong_section_of_home_is_told_and_left_out(
    names: str, message: str, remedy: str, left: tuple[str, ...]
) -> None:
    settings, [problem] = parse(PATH, f'title = "X"\nhome = {names}\n')
    assert (problem.rule, problem.place.line, settings.home) == (VALUE, 2, left)
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize("url", ["papers/", "javascript:alert(1)", "//a.org", ""])
def test_the_navigation_leads_to_pages_and_addresses(url: str) -> None:
    _, [problem] = parse(PATH, f'[nav]\nPapers = "{url}"\n')
    assert (problem.rule, problem.place.line) == (VALUE, 2)


def test_all_problems_are_told_at_once() -> None:
    _, problems = parse(PATH, 'titel = "X"\naccent = "red"\n[shelves]\na = 1\nb = 2\n')
    assert [problem.place.line for problem in problems] == [1, 2, 4, 5]


def test_a_further_citation_format_can_be_left_out_too() -> None:
    settings, problems = parse(PATH, "[files]\nendnote = false\n", ("bibtex", "endnote"))
    assert (problems, settings.files) == ([], {"endnote": False})


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.org", "https://a.org/"),
        ("HTTPS://A.org/B/c//", "https://a.org/B/c/"),
        (" http://127.0.0.1:8000/x ", "http://127.0.0.1:8000/x/"),
        ("https://a.org/?q", None),
        ("https://a.org/#x", None),
        ("https://a b.org", None),
        ("https://user@a.org", None),
        ("https://a.org:port", None),
        ("https://[::1", None),
        ("https://", None),
        ("a.org", None),
        ("", None),
    ],
)
def test_the_address_of_a_site(text: str, url: str | None) -> None:
    assert read_base_url(text) == url


def test_the_base_path_is_what_follows_the_host() -> None:
    assert Settings(base_url="https://a.org/b/c/").base_path == "/b/c/"
    found, _ = parse("content/site.toml", 'base_url = "https://a.org//b.org//c"')
    assert found.base_path == "/b.org/c/", "what begins with // is another host"
    assert Settings().base_path == "/"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ST", "Statistical Finance"),
        ("st", "Statistical Finance"),
        ("math.ST", "Statistics Theory"),
        ("stat.ML", "Learning Machines"),
        ("LG", "Machine Learning"),
        ("nowhere", ""),
    ],
)
def test_a_site_names_its_areas_over_arXiv(code: str, name: str) -> None:
    assert area_name(code, read(EVERYTHING)) == name


def test_a_site_without_an_address_is_told_once_what_it_goes_without() -> None:
    [problem] = losses(Settings(files={"feeds": False}))
    assert (problem.rule, problem.severity, problem.place.path) == ("no-base-url", "warning", PATH)
    assert "no canonical addresses, no sitemap, no linksets" in problem.message
    assert "feeds" not in problem.message
    assert losses(Settings(base_url="https://example.org/")) == []
