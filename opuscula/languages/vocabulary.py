"""From the tables of words under layouts/ to the words of the site's language.

There is layouts/words/<language>.toml for each language. A site's own layouts/local/words/<language>.toml
goes over it word by word, or brings a language of its own. What a table lacks is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from opuscula import toml
from opuscula.languages.language import ENGLISH, SLOT, Word, Words
from opuscula.languages.plurals import FORMS
from opuscula.problem import Place, Problem
from opuscula.text import did_you_mean

_FOLDERS = ("words/", "local/words/")  # under layouts/; the latter goes over the former
_RULE = "words"
_FORMS = set(FORMS)
_DATE_SLOTS = {"year", "month", "short", "number", "day"}  # any form of a date may use any of them
_OPEN = ("kinds.", "status.", "types.")  # families that a site may add words to: entries may hold any key


def read(layouts: Mapping[str, str], language: str) -> tuple[Words, list[Problem]]:
    """The words in a site's language. `layouts` are files under layouts/ by name, the tables among them."""
    english, problems = _table(layouts, ENGLISH, {})
    words = Words(ENGLISH, english)
    for tag in _more_and_more_exact(language):
        table, wrong = _table(layouts, tag, english)
        problems += wrong
        if table:
            words = Words(tag, {**words.table, **table})
    if words.language == ENGLISH and ENGLISH not in language.lower().split("-")[:1]:
        problems.append(_no_language(layouts, language))
    return words, problems


def _more_and_more_exact(language: str) -> list[str]:
    """ "zh-Hant-TW" → "zh", "zh-Hant", "zh-Hant-TW"; without English, which is read already."""
    first, *rest = language.split("-")
    tags = ["-".join([first.lower(), *rest[:end]]) for end in range(len(rest) + 1)]
    return [tag for tag in tags if tag != ENGLISH]


def _table(
    layouts: Mapping[str, str], tag: str, english: Mapping[str, Word]
) -> tuple[dict[str, Word], list[Problem]]:
    """The words of one language, a site's own over ours; those that would break a sentence are left out."""
    table: dict[str, Word] = {}
    problems = []
    for name in (f"{folder}{tag}.toml" for folder in _FOLDERS):
        path, text = f"layouts/{name}", layouts.get(name, "")
        found = toml.read(text)
        if isinstance(found, toml.Fault):
            message, remedy = f"this is no TOML: {found.message}", 'write each word as name = "…"'
            problems.append(Problem(Place(path, found.line), _RULE, message, remedy))
            continue
        pattern = english or dict(table)
        lines: dict[str, int] = {}
        for key, word in _flat(found):
            fault, remedy = _fault(key, word, pattern.get(key, word))
            if english and key not in english and not key.startswith(_OPEN):
                fault = f'no page says "{key}"'
                remedy = did_you_mean(key, list(english)) or "the words are those of layouts/words/en.toml"
            if fault:
                lines = lines or toml.lines(text)
                place = Place(path, lines.get(key.rpartition(".")[2]))
                problems.append(Problem(place, _RULE, fault, remedy, "warning"))
            else:
                table[key] = word
    return table, problems


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The words of a table, those of the tables in it as "family.word"."""
    for name, word in table.items():
        if isinstance(word, dict) and not word.keys() <= _FORMS:
            yield from ((f"{name}.{inner}", held) for inner, held in _flat(word))
        else:
            yield name, word


def _fault(key: str, word: Any, english: Word) -> tuple[str, str]:
    """What is wrong with a word, and what helps."""
    if _shape(word) != _shape(english) or not _shape(word):
        remedy = f"write it as {_shape(english) or 'a text'}"
        return f'"{key}" has not the form that it has in English', remedy
    strange = slots(word) - slots(english) - (_DATE_SLOTS if key.startswith("dates.") else set())
    if strange:
        known = " ".join(f"{{{slot}}}" for slot in sorted(slots(english))) or "none"
        return f'"{key}" has a slot {{{min(strange)}}} that nothing fills', f"its slots are: {known}"
    if key == "numbers.from_digits" and not re.fullmatch("[0-9]{1,2}", word):
        return f'"{key}" must be a number of at most two digits', 'write it as "4"'
    return "", ""


def _shape(word: Any) -> str:
    if isinstance(word, str):
        return "a text"
    if isinstance(word, dict) and "other" in word and all(isinstance(form, str) for form in word.values()):
        return 'plural forms: { one = "…", other = "…" }'
    if isinstance(word, list) and len(word) == 12 and all(isinstance(month, str) for month in word):
        return "twelve months"
    return ""


def slots(word: Word) -> set[str]:
    """The {slots} of a word in all its forms."""
    forms = [word] if isinstance(word, str) else word.values() if isinstance(word, dict) else word
    return {slot for form in forms for slot in SLOT.findall(form)}


def _no_language(layouts: Mapping[str, str], language: str) -> Problem:
    tables = [path.rpartition("/")[2] for path in layouts if path.startswith(_FOLDERS)]
    known = ", ".join(sorted({table.removesuffix(".toml") for table in tables if table.endswith(".toml")}))
    return Problem(
        Place("content/site.toml"),
        "no-words",
        f'there are no words in the language "{language}", so the interface is in English',
        f"choose one of {known}, or translate layouts/words/en.toml as layouts/local/words/{language}.toml",
        "warning",
    )
