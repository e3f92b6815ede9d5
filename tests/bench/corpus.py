"""Invented papers to time generators with: the same number always gives the same paper, on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

_SEED = "a site for the stopwatch"
_FIRST_DAY = date(2010, 1, 1)
_DAYS = 15 * 365  # all before 2025, so that no generator takes a paper for one of tomorrow
_LENGTH = 1250  # characters of an abstract, give or take a fifth

_COMMON = """
the of and to in a we is that for with on as by this our an are from at be which it these can show using
under between into more than both each over such not its their has have been find when while also only
""".split()
_GIVEN = """
Ada Bao Carmen Dmitri Elif Farid Grete Hana Inês Jonas Kofi Lena Mateo Nadia Oskar Priya Quentin Rosa
Søren Tomoko Ursula Viktor Wanjiru Xavier Yusuf Zoë
""".split()
_FAMILY = """
Abara Bergström Castillo Dubois Eriksen Fontaine García Haddad Ivanova Jensen Kowalski Lindqvist Müller
Nakamura Okafor Petrov Quispe Rossi Šimić Tanaka Ueda Vargas Weiss Xu Yamada Zhang
""".split()
_AREAS = "LG CL CV NE RO AI HC SI".split()
_VENUES = (
    "Journal of Invented Results", "Proceedings of Nowhere", "Transactions on Imaginary Methods",
    "Conference on Made-up Data", "Workshop on Things Unseen", "Letters from No Place",
    "Annals of Unreal Computing", "arXiv preprint",
)  # fmt: skip
_FORMULAS = (
    r"$O(n \log n)$", r"$\alpha + \beta \le 1$", r"$p(y \mid x)$", r"$\sum_{i=1}^{n} x_i^2$",
    r"$\epsilon = 10^{-3}$",
)  # fmt: skip
_CONSONANTS = "b br c ch d dr f fl g gr h k l m n p pl pr r s sc sh st t th tr v w".split()
_VOWELS = "a e i o u ai ea io ou".split()
_ENDS = ["", "", "n", "r", "s", "l", "m", "t", "nd", "st", "ric", "tion", "ment", "sis"]
_TOPICS = 40


@dataclass(frozen=True, slots=True)
class Invented:
    """A paper that nobody wrote. Its name is that of its file, and so of its page."""

    name: str
    title: str
    authors: tuple[str, ...]
    date: str  # YYYY-MM-DD
    area: str
    venue: str
    topics: tuple[str, ...]
    doi: str
    arxiv: str
    code: str
    demo: str  # empty for every other one
    body: str  # Markdown

    @property
    def year(self) -> str:
        return self.date[:4]


def papers(count: int) -> Iterator[Invented]:
    """The first papers of an endless row."""
    return map(paper, range(count))


def paper(number: int) -> Invented:
    """One paper, whatever the others are."""
    chance = random.Random(f"{_SEED}: paper {number}")
    words = _vocabulary()
    title = chance.choices(words.all, cum_weights=words.weights, k=chance.randint(5, 10))
    colon = chance.randint(1, 3) if chance.random() < 0.3 else 0
    head, tail = " ".join(title[:colon]).capitalize(), " ".join(title[colon:])
    name = f"{'-'.join(title[:6])}-{number:05}"
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    topics = chance.choices(words.topics, cum_weights=_falling(_TOPICS, 6), k=chance.randint(2, 5))
    people = chance.choices(words.people, cum_weights=_falling(len(words.people), 20), k=chance.randint(1, 6))
    return Invented(
        name=name,
        title=f"{head}: {tail}" if colon else tail.capitalize(),
        authors=tuple(dict.fromkeys(people)),
        date=day.isoformat(),
        area=chance.choice(_AREAS),
        venue=chance.choice(_VENUES),
        topics=tuple(dict.fromkeys(topics)),
        doi=f"10.5555/{chance.randrange(10**7):07}.{number}",
        arxiv=f"{day:%y%m}.{chance.randrange(10**5):05}",
        code=f"https://example.org/code/{name}",
        demo=f"https://example.org/demo/{name}" if number % 2 else "",
        body=_body(chance, number),
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    all: Sequence[str]  # invented words, the frequent ones first
    weights: Sequence[float]  # how often each comes, added up
    topics: Sequence[str]
    people: Sequence[str]


@cache
def _vocabulary() -> _Vocabulary:
    chance = random.Random(f"{_SEED}: words")
    found = dict.fromkeys(_COMMON)
    while len(found) < 6000:
        syllables = 1 + (len(found) > 200) + (chance.random() < 0.6)
        word = "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables))
        found.setdefault(word + chance.choice(_ENDS))
    words = [word for word in found if len(word) > 3 and word not in _COMMON]
    people = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
    chance.shuffle(people)
    topics = [f"{words[200 + 2 * at]}-{words[201 + 2 * at]}" for at in range(_TOPICS)]
    return _Vocabulary(words, _falling(len(words), 30), topics, people)


@cache
def _falling(size: int, flatness: int) -> list[float]:
    """Weights by Zipf's law, added up: the second comes half as often as the first, and so on."""
    return list(accumulate(1 / (place + flatness) for place in range(size)))


def _body(chance: random.Random, number: int) -> str:
    """An abstract of two or three paragraphs; with one paper in twenty a section and a list besides."""
    has_formulas = number % 20 == 7
    wanted = _LENGTH * chance.uniform(0.8, 1.2)
    paragraphs: list[list[str]] = [[]]
    while sum(len(sentence) for paragraph in paragraphs for sentence in paragraph) < wanted:
        if len(paragraphs[-1]) > 3 and chance.random() < 0.3:
            paragraphs.append([])
        paragraphs[-1].append(_sentence(chance, has_formulas))
    parts = [" ".join(paragraph) for paragraph in paragraphs]
    if number % 20 == 13:
        items = "\n".join(f"- {_sentence(chance, False)}" for _ in range(3))
        parts += ["## Notes", _sentence(chance, False), items]
    return "\n\n".join(parts) + "\n"


def _sentence(chance: random.Random, has_formula: bool) -> str:
    """Words in a row, some of them marked up or punctuated as people do."""
    words = _vocabulary()
    length = chance.randint(9, 26)
    rare = chance.choices(words.all, cum_weights=words.weights, k=length)
    common = chance.choices(_COMMON, cum_weights=_falling(len(_COMMON), 2), k=length)
    said = [often if chance.random() < 0.4 else seldom for often, seldom in zip(common, rare, strict=True)]
    at = chance.randrange(1, length - 4)  # what is marked up
    near = at + 2  # what is punctuated
    if has_formula:
        said[at] = chance.choice(_FORMULAS)
    else:
        mark = chance.random()
        if mark < 0.12:
            said[at] = f"*{said[at]}*"
        elif mark < 0.16:
            said[at] = f"**{said[at]} {rare[at]}**"
        elif mark < 0.23:
            said[at] = f"[{said[at]}](https://example.org/{rare[0]})"
        elif mark < 0.26:
            said[at] = f"`{said[at]}`"
    sign = chance.random()
    if sign < 0.3:
        said[near] += ","
    elif sign < 0.4:
        said[near] = f"({said[near]} {rare[near]})"
    elif sign < 0.5:
        said[near] = f"{rare[near]}-{rare[near + 1]}"
    elif sign < 0.56:
        said[near] += f" by {chance.randint(2, 95)}.{chance.randint(1, 9)}%"
    elif sign < 0.6:
        said[near] += "'s"
    elif sign < 0.63:
        said[near] = f'"{said[near]}"'
    line = " ".join(said)
    return f"{line[0].upper()}{line[1:]}."
