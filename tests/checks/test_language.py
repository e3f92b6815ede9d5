from __future__ import annotations

from datetime import date

import pytest

from opuscula.checks import Site
from opuscula.checks.language import check, fixes
from opuscula.frozen import replace
from opuscula.settings import Settings
from tests.sample import paper, portfolio


def said(title: str, site: str = "en", lang: str = "", html: str = "") -> list[tuple[str, str]]:
    files = {"/papers/a/index.html": html.encode()} if html else {}
    made = portfolio([paper("A", title_text=title, lang=lang)], settings=Settings(language=site))
    return [(one.rule, one.severity) for one in check(Site.of(files, made, (), date(2026, 1, 1)))]


@pytest.mark.parametrize(
    "html", ['<html lang="en">', "<html lang='pt-BR'>", '<!doctype html><HTML LANG="de">']
)
def test_a_page_says_its_language(html: str) -> None:
    assert said("Notes", html=html) == []


@pytest.mark.parametrize("html", ["<html>", '<html lang="">', '<html lang="english please">'])
def test_a_page_that_does_not(html: str) -> None:
    assert said("Notes", html=html) == [("no-language", "error")]


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        ("О задаче", "ru"), ("О задаче", "sr-Cyrl"), ("日本語の深層学習", "ja"), ("深度学习综述", "zh-Hans"),
        ("딥러닝 개론", "ko"), ("تعلم الآلة", "ar"), ("α-β pruning", ""), ("On γ and δ", ""), ("Ωμέγα", "el"),
        ("42", ""), ("Études", ""), ("αβγ", ""), ("On Пушкин and his many readers", ""),
    ],
)  # fmt: skip
def test_a_title_in_the_letters_of_its_language(title: str, lang: str) -> None:
    assert said(title, lang=lang) == []


@pytest.mark.parametrize(
    "title", ["О задаче", "日本語の深層学習", "深度学习综述", "딥러닝 개론", "تعلم الآلة"]
)
def test_a_title_in_other_letters_wants_its_language(title: str) -> None:
    assert said(title) == [("wrong-language", "warning")]


def test_the_language_is_named_where_the_letters_tell_it() -> None:
    made = portfolio([paper("A", title_text="日本語の深層学習", lines={"title": 2})])
    [problem] = check(Site.of({}, made, (), date(2026, 1, 1)))
    assert str(problem).startswith("content/papers/a.md:2: ") and problem.remedy == "write language: ja"


def test_english_titles_on_a_japanese_site_are_one_hint_until_it_says_so() -> None:
    assert said("Notes on the Engine", site="ja") == [("wrong-language", "hint")]
    assert said("Notes on the Engine", site="ja", lang="en") == []
    assert said("機械学習", site="ja") == []


@pytest.mark.parametrize(
    ("title", "abstract", "language"),
    [
        ("日本語の深層学習", "これは日本語の要旨です。", ["ja"]),
        ("딥러닝 개론", "", ["ko"]),
        ("日本語の深層学習", "An abstract in English.", []),  # which would be spoken as Japanese
        ("深度学习综述", "", []),  # Chinese has several
        ("Notes on the Engine", "", []),
    ],
)
def test_letters_of_one_language_have_one_safe_answer(title: str, abstract: str, language: list[str]) -> None:
    one = paper("A", title_text=title, abstract_text=abstract)
    assert [fix.new for fix in fixes(Site.of({}, portfolio([one]), (), date(2026, 1, 1)))] == language
    said = replace(one, facts={"language": "fr"}, lang="fr")
    assert [*fixes(Site.of({}, portfolio([said]), (), date(2026, 1, 1)))] == []
