from __future__ import annotations

from collections.abc import Iterable

from opuscula.finding import wordlist
from opuscula.finding.wordlist import words_of
from opuscula.paper import Paper
from tests.sample import paper


def index(papers: Iterable[Paper]) -> str:
    return wordlist.index(wordlist.of_paper(one) for one in papers)


def read(text: str) -> dict[str, list[int]]:
    """The index as a browser reads it."""
    papers: dict[str, list[int]] = {}
    for line in text.split("\n"):
        word, distances = line.split(" ")
        number, papers[word] = 0, []
        for distance in distances.split(","):
            number += int(distance, 36)
            papers[word].append(number)
    return papers


def test_every_text_of_a_paper_is_found() -> None:
    more = {"keywords": ("cogs",), "abstract_text": "It weaves."}
    one = paper("Engines", "1843", "Jürgen Ólafsson", "Looms", "NA Numbers", **more)
    words = {"engines", "1843", "jurgen", "olafsson", "looms", "na", "numbers", "cogs", "it", "weaves"}
    assert read(index([one])).keys() == words


def test_numbers_of_papers_are_told_by_their_distances() -> None:
    titles = (f"Same {'rare' if n in (3, 99) else ''}" for n in range(100))
    papers = [paper(title, people="", abstract_text="") for title in titles]
    assert read(index(papers)) == {"same": list(range(100)), "rare": [3, 99]}
    assert "rare 3,2o" in index(papers).split("\n")


def test_words_stand_in_the_order_of_javascript() -> None:
    one = paper("b a \U00010428 \ufb50 é", people="", abstract_text="")
    lines = [line.split(" ")[0] for line in index([one]).split("\n")]
    assert lines == sorted(lines, key=lambda word: word.encode("utf-16-be"))


def test_words_are_folded() -> None:
    assert words_of("Łukasz’s STRAẞE, naïve ℝ") == {"lukaszs", "strasse", "naive", "r"}


def test_scripts_without_blanks_are_taken_in_pairs() -> None:
    assert words_of("世界モデルv2") == {"世界", "界モ", "モテ", "テル", "ル", "v2"}


def test_marks_of_other_scripts_do_not_part_a_word() -> None:
    assert len(words_of("हिन्दी")) == 1


def test_no_papers_no_words() -> None:
    assert index([]) == ""
