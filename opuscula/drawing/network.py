"""Who wrote with whom, drawn as a dial: the owner in the middle, everybody else around.

People stand clockwise by their first paper here. So those of one paper stand side by side, the years go round
like hours, and a name is written along its own ray: two never overlap, however many there are.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from opuscula.drawing.axis import rounded
from opuscula.frozen import frozen
from opuscula.paper import Paper, Ref
from opuscula.record import Name

MOST = 60  # people on the dial
_TIES = 240  # lines between them
_RAYS = 76  # with more, years get no rays of their own

_RAY = 20  # from one name to the next, on the circle: a line of text on a phone
_SMALLEST = 96  # the circle's radius where people are few
_HUB = 0.27  # of the radius: room for the owner's name
_LEADING = 22  # from line to line of the owner's name
_GAP = 10  # from a dot to its name
_LETTER, _LARGE = 6.8, 9.8  # a letter's usual width; on a phone, where only family names stand
_LONGEST = 28  # letters of a name, the rest is cut

_Ends = tuple[str, str]  # the slugs of two people


@frozen
class Partner:
    """Somebody a person wrote with."""

    name: str
    url: str
    papers: int  # of both


@frozen
class Person:
    """A name on the dial. Ray and dot lie to the right of the middle, before they are turned."""

    name: str
    url: str
    papers: int
    given: str  # what a narrow screen leaves out: "Jürgen "
    family: str  # what it keeps: "Schmidhuber"
    turn: float  # degrees
    is_left: bool  # on the left half, where names end at their dot
    dot: float  # x of the dot, before the turn
    text: float  # x of the name, before the turn
    radius: float  # of the dot
    lines: str  # a path of all lines that lead here
    partners: tuple[Partner, ...]  # the closest first


@frozen
class Line:
    """A line of the name in the middle."""

    text: str
    y: float  # of its foot


@frozen
class Mark:
    """Where a year begins."""

    label: str
    turn: float
    is_left: bool
    text: float


@frozen
class Bundle:
    """All lines of one weight as one path."""

    papers: int  # that two people wrote together
    width: float
    path: str


@frozen
class Network:
    """The drawing; (0, 0) is its middle."""

    left: float
    top: float
    width: float
    height: float
    middle: tuple[Line, ...]  # the owner's name; empty where no paper prints it
    owner: Person | None
    people: tuple[Person, ...]  # clockwise
    marks: tuple[Mark, ...]
    bundles: tuple[Bundle, ...]  # the thinnest first
    rows: tuple[Person, ...]  # all of them for a table, most papers first
    left_out: int  # people whom the dial has no room for


def network(papers: Iterable[Paper]) -> Network | None:
    """The network of the people of these papers; nothing where no two wrote together."""
    ordered = sorted(papers, key=lambda paper: paper.sort_key)
    known, counts, years, owner = _people(ordered)
    around = [slug for slug in known if slug != owner]
    shown = set(sorted(around, key=lambda slug: (-counts[slug], slug))[:MOST])
    ties = _ties(ordered, shown | {owner})
    if len(shown) < 2 or not ties:
        return None
    rays = _rays([slug for slug in around if slug in shown], years)
    radius = max(len(rays) * _RAY / math.tau, _SMALLEST)
    angles = {ray: math.tau * place / len(rays) - math.pi / 2 for place, ray in enumerate(rays)}
    paths = {ends: _path(ends, owner, angles, radius) for ends in ties}
    partners = _partners(ties, known)
    people = {
        slug: _person(known[slug], counts[slug], angles.get(slug, 0), radius, lines, partners[slug])
        for slug in (*(ray for ray in rays if ray in shown), *filter(None, [owner]))
        for lines in ["".join(path for ends, path in paths.items() if slug in ends)]
    }
    middle = people.get(owner)
    lengths = {ray: _length(people[ray]) if ray in shown else len(ray) * _LARGE for ray in rays}
    left, top, width, height = _frame(
        radius, [_end(angles[ray], radius + _GAP + length) for ray, length in lengths.items()]
    )
    return Network(
        left=left,
        top=top,
        width=width,
        height=height,
        middle=_lines(middle) if middle else (),
        owner=middle,
        people=tuple(person for person in people.values() if person is not middle),
        marks=tuple(
            Mark(ray, _turn(angle), _is_left(angle), _side(angle, radius + _GAP))
            for ray, angle in angles.items()
            if ray not in shown
        ),
        bundles=_bundles(ties, paths),
        rows=tuple(sorted(people.values(), key=lambda person: (-person.papers, person.name, person.url))),
        left_out=len(around) - len(shown),
    )


def _people(papers: Sequence[Paper]) -> tuple[dict[str, Ref], Counter[str], dict[str, str], str]:
    """Everybody by slug in the order of their first papers; their papers, counted; first years; the owner."""
    known: dict[str, Ref] = {}
    counts: Counter[str] = Counter()
    years: dict[str, str] = {}
    owner = ""
    for paper in papers:
        for slug, ref in _authors(paper).items():
            known.setdefault(slug, ref)
            counts[slug] += 1
            years.setdefault(slug, str(paper.date.year) if paper.date else "")
        owner = next((one.person.slug for one in paper.authors if one.is_owner and one.person), owner)
    return known, counts, years, owner


def _authors(paper: Paper) -> dict[str, Ref]:
    return {
        author.person.slug: author.person for author in paper.authors if author.person and author.person.url
    }


def _ties(papers: Sequence[Paper], shown: set[str]) -> dict[_Ends, int]:
    """How many papers two people wrote together: of the pairs with most, the thinnest first."""
    ties: Counter[_Ends] = Counter()
    for paper in papers:
        ties.update(combinations(sorted(shown & _authors(paper).keys()), 2))
    strongest = sorted(ties, key=lambda ends: (-ties[ends], ends))[:_TIES]
    return {ends: ties[ends] for ends in reversed(strongest)}


def _rays(around: Sequence[str], years: Mapping[str, str]) -> list[str]:
    """The names in their order, and before the first of each year the year, if that is not too much."""
    marked: list[str] = []
    for slug in around:
        if years[slug] and years[slug] not in marked:
            marked.append(years[slug])
        marked.append(slug)
    return marked if len(marked) <= _RAYS else list(around)


def _path(ends: _Ends, owner: str, angles: Mapping[str, float], radius: float) -> str:
    """A straight ray from the owner; between others a curve that bends inwards, the deeper the farther."""
    if owner in ends:
        other = angles[ends[0] if ends[1] == owner else ends[1]]
        return f"M{_point(other, radius * _HUB)}L{_point(other, radius)}"
    start, end = (angles[slug] for slug in ends)
    apart = abs(end - start)
    between = (start + end) / 2
    if apart > math.pi:
        apart, between = math.tau - apart, between + math.pi
    bend = radius * (0.82 - 0.3 * apart / math.pi)
    return f"M{_point(start, radius)}Q{_point(between, bend)} {_point(end, radius)}"


def _person(
    ref: Ref, papers: int, angle: float, radius: float, lines: str, partners: tuple[Partner, ...]
) -> Person:
    name = Name.of(ref.title)
    shown = ref.title if _width(ref.title) <= _LONGEST else f"{ref.title[:_LONGEST]}…"
    family = name.family if name.family and shown.endswith(name.family) else shown
    return Person(
        name=ref.title,
        url=ref.url,
        papers=papers,
        given=shown.removesuffix(family),
        family=family,
        turn=_turn(angle),
        is_left=_is_left(angle),
        dot=_side(angle, radius),
        text=_side(angle, radius + _GAP),
        radius=rounded(2 + math.log2(papers)),
        lines=lines,
        partners=partners,
    )


def _length(person: Person) -> float:
    """The length of a name, whole and on a phone: whichever is more."""
    return max(_width(person.given + person.family) * _LETTER, _width(person.family) * _LARGE)


def _end(angle: float, distance: float) -> tuple[float, float]:
    """Where a name ends, with room for the height of its letters."""
    x, y = distance * math.cos(angle), distance * math.sin(angle)
    return x + math.copysign(_RAY / 2, x), y + math.copysign(_RAY / 2, y)


def _frame(radius: float, ends: Sequence[tuple[float, float]]) -> tuple[int, int, int, int]:
    """Left, top, width and height of what holds the circle and all names; the middle stays in the middle."""
    side = math.ceil(max(radius, *(abs(x) for x, _ in ends)))
    top = math.floor(min(-radius, *(y for _, y in ends)))
    return -side, top, 2 * side, math.ceil(max(radius, *(y for _, y in ends))) - top


def _lines(person: Person) -> tuple[Line, ...]:
    parts = [part.strip() for part in (person.given, person.family) if part.strip()]
    first = _LEADING * (0.3 - (len(parts) - 1) / 2)
    return tuple(Line(part, rounded(first + _LEADING * place)) for place, part in enumerate(parts))


def _partners(ties: Mapping[_Ends, int], known: Mapping[str, Ref]) -> Mapping[str, tuple[Partner, ...]]:
    found: dict[str, list[Partner]] = defaultdict(list)
    for (one, other), papers in ties.items():
        found[one].append(Partner(known[other].title, known[other].url, papers))
        found[other].append(Partner(known[one].title, known[one].url, papers))
    closest = {
        slug: tuple(sorted(partners, key=lambda partner: (-partner.papers, partner.name, partner.url)))
        for slug, partners in found.items()
    }
    return defaultdict(tuple, closest)


def _bundles(ties: Mapping[_Ends, int], paths: Mapping[_Ends, str]) -> tuple[Bundle, ...]:
    weights: dict[int, list[str]] = defaultdict(list)
    for ends, papers in ties.items():
        weights[papers].append(paths[ends])
    return tuple(
        Bundle(papers, rounded(0.9 + 1.1 * math.log2(papers)), "".join(lines))
        for papers, lines in weights.items()
    )


def _turn(angle: float) -> float:
    """The turn of a name in degrees; on the left half turned further, so that it is never upside down."""
    return rounded(math.degrees(angle) + (180 if _is_left(angle) else 0))


def _is_left(angle: float) -> bool:
    return math.cos(angle) < -1e-9


def _side(angle: float, distance: float) -> float:
    return rounded(-distance if _is_left(angle) else distance)


def _point(angle: float, distance: float) -> str:
    return f"{rounded(distance * math.cos(angle))} {rounded(distance * math.sin(angle))}"


def _width(text: str) -> int:
    """The width of a text in usual letters: those of East Asia count twice."""
    return len(text) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
