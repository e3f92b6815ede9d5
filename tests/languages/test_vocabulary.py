from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from opuscula.languages import vocabulary
from opuscula.languages.language import Words
from opuscula.languages.plurals import plural_form
from opuscula.languages.vocabulary import slots
from tests.sample import LAYOUTS, TABLES, WORDS

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja", "pt", "zh")
SPEAKERS = [*LAYOUTS.rglob("*.html"), *(LAYOUTS.parent / "opuscula").rglob("*.py")]
FORMS = {"ar": 6, "ja": 1, "zh": 1}  # how many forms a word has that depends on a number; else two


def words(tag: str, **own: str) -> Words:
    """The words in a language; `own` are a site's own tables by their tags."""
    local = {f"local/words/{name.replace('_', '-')}.toml": text for name, text in own.items()}
    found, problems = vocabulary.read({**TABLES, **local}, tag)
    assert problems == []
    return found


def complaints(tag: str, **own: str) -> list[str]:
    local = {f"local/words/{name}.toml": text for name, text in own.items()}
    return [str(problem) for problem in vocabulary.read({**TABLES, **local}, tag)[1]]


# ---- the tables


def test_the_languages_that_come_with_opuscula() -> None:
    assert sorted(TABLES) == [f"words/{tag}.toml" for tag in LANGUAGES]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_has_every_word_and_no_other(tag: str) -> None:
    own, problems = vocabulary._table(TABLES, tag, WORDS.table)
    assert problems == []
    assert sorted(own) == sorted(WORDS.table)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_word_has_the_slots_and_forms_that_it_needs(tag: str) -> None:
    wanted = {plural_form(tag, number) for number in range(200)}
    assert len(wanted) == FORMS.get(tag, 2)
    for name, word in words(tag).table.items():
        english = WORDS.table[name]
        if not name.startswith("dates."):
            assert slots(word) == slots(english), name
        if isinstance(word, dict):
            assert word.keys() == wanted, name
            assert isinstance(english, dict)
            for form, text in word.items():  # "one" may say its number in words
                spelled = {"n"} if form in ("zero", "one", "two") else set()
                missing = slots(english["other"]) - slots(text) - spelled
                assert not missing or form == "zero", f"{name}: {form}"


def test_every_word_that_is_asked_for_is_there() -> None:
    """A name that is misspelt in a layout would show only on the page that says it."""
    assert {(path, name) for path, name in asked_for() if name not in WORDS.table} == set()


def asked_for() -> Iterator[tuple[str, str]]:
    """Every word that a layout or a module asks for by name."""
    for path in SPEAKERS:
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r'\bwords(?:\.say\(\s*|\[)"([\w.]+)"|\{\{ words\.(\w+) \}\}', text):
            yield path.name, found[1] or found[2]


def test_no_word_is_called_like_something_else_that_words_can_do() -> None:
    """A layout that says {{ words.date }} would be given the function."""
    assert [name for name in WORDS.table if hasattr(WORDS, name)] == []


def test_every_word_is_of_use() -> None:
    """Words of a family are asked for by a key that an entry holds, or all together for a script."""
    said = set(re.findall(r"[a-z_]+", "".join(path.read_text(encoding="utf-8") for path in SPEAKERS)))
    assert {name.partition(".")[0] for name in WORDS.table} - said == set()


# ---- which words are taken


def test_the_exact_language_then_the_language_then_english() -> None:
    own = {"pt_BR": 'home = "Início!"', "xx": 'home = "Xome"'}
    assert words("pt-BR", **own)["home"] == "Início!"
    assert words("pt-BR", **own)["next"] == "Próxima"
    assert words("pt-PT")["home"] == "Início"
    assert words("PT")["home"] == "Início"
    assert (words("xx", **own)["home"], words("xx", **own)["next"]) == ("Xome", "Next")
    assert words("en-GB")["home"] == "Home"


def test_a_site_may_change_single_words_and_add_its_own() -> None:
    said = words("de", de='home = "Anfang"', en='blog = "Blog"')
    assert (said["home"], said["next"], said["blog"]) == ("Anfang", "Weiter", "Blog")
    assert words("en", en='[kinds]\nnotebook = "Jupyter"').term("kinds", "notebook") == "Jupyter"


def test_a_language_without_words_is_told() -> None:
    [said] = complaints("eo")
    assert said.startswith('content/site.toml: there are no words in the language "eo"')
    assert "ar, de, en, es, fr, ja, pt, zh" in said
    assert vocabulary.read(TABLES, "eo")[0]["home"] == "Home"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ('\nhom = "x"', 'layouts/local/words/de.toml:2: no page says "hom" — did you mean "home"?'),
        ('papers = "Papiere"', '"papers" has not the form that it has in English — write it as plural forms'),
        ('page = "Seite {number}"', '"page" has a slot {number} that nothing fills — its slots are: {n}'),
        ('home = "Heim', "layouts/local/words/de.toml:1: this is no TOML"),
        ("home = " + "9" * 5_000, "layouts/local/words/de.toml:1: this is no TOML"),
        ("\n" + "a." * 5_000 + 'b = "x"', "layouts/local/words/de.toml:2: this is no TOML"),
        ('[dates]\nmonths = ["Jänner"]', '"dates.months" has not the form that it has in English'),
        ("home = 3", "write it as a text"),
        ('[numbers]\nfrom_digits = "four"', '"numbers.from_digits" must be a number'),
        ("[numbers]\nfrom_digits = '" + "9" * 5_000 + "'", '"numbers.from_digits" must be a number'),
    ],
)
def test_a_word_that_would_break_a_page_is_told_and_left_out(own: str, said: str) -> None:
    [found] = complaints("de", de=own)
    assert said in found
    read = vocabulary.read({**TABLES, "local/words/de.toml": own}, "de")[0]
    assert read["home"] == "Startseite"
    assert (read.say("papers", 2), read.say("page", 2)) == ("2 Publikationen", "Seite 2")
