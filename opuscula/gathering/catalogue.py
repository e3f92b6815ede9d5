"""Which shelf a fact leads to: a printed name to a person, a code to an area, a slug to a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from opuscula import address
from opuscula.frozen import fresh, frozen
from opuscula.paper import Ref
from opuscula.settings import Settings, area_name
from opuscula.text import is_refused, slug


@frozen
class Catalogue:
    """What has to be known of the whole site before one paper can be read."""

    settings: Settings
    topics: Mapping[str, str]  # slug → title, of the topics that have a file
    people: Mapping[str, Ref]  # printed name → the person, for every name that stands as an author
    owner: str  # the slug of the owner's page; empty where no profile names one
    refs: dict[tuple[str, str], Ref] = fresh(factory=dict)  # those made already, by kind and text

    def area(self, code: str) -> Ref:
        """The area of a source's own code, with its name where one is known."""
        return self.refs.get(("area", code)) or self._area(code)

    def year(self, year: int) -> Ref:
        """The year of a date."""
        text = str(year)
        return self.refs.get(("year", text)) or self._made("year", text, f"{year:04}", text)

    def venue(self, name: str) -> Ref:
        """The journal, conference or publisher of this name."""
        return self.refs.get(("venue", name)) or self._made("venue", name, slug(name), name)

    def topic(self, name: str) -> Ref:
        """The topic of a slug; one without a file is titled from it: "open-endedness" → "Open endedness"."""
        return self.refs.get(("topic", name)) or self._topic(name)

    def _area(self, code: str) -> Ref:
        title = area_name(code, self.settings) or code
        return self._made("area", code, address.area_name(code), title, code)

    def _topic(self, name: str) -> Ref:
        found = slug(name)
        return self._made("topic", name, found, self.topics.get(found) or titled(name))

    def _made(self, kind: str, text: str, name: str, title: str, code: str = "") -> Ref:
        """The shelf that a text leads to, which need not be found again."""
        made = self.refs[kind, text] = _ref(self.settings, kind, name, title, code)
        return made

    def person(self, printed: str) -> Ref:
        """The person or body behind a printed name; without a page where no paper has it as an author."""
        return self.people.get(printed) or Ref("person", slug(printed), printed, "")


def catalogue(
    settings: Settings,
    owner: str,
    spellings: Iterable[str],
    topics: Mapping[str, str],
    printed: Iterable[str],
) -> Catalogue:
    """The catalogue of a site, from all names printed on its papers.

    Names that slug alike are one person; so are those that site.toml makes one, and all spellings of the
    owner. A person is called what site.toml or the profile says, else by the spelling that is printed
    most often; of equals by the one with accents.
    """
    wanted = {slug(spelling): name for spelling, name in settings.people.items()}
    owner_slugs = {slug(name) for name in (owner, *spellings) if owner and name}
    counted: dict[str, Counter[str]] = {}
    for name, times in Counter(printed).items():
        found = slug(wanted.get(slug(name), name))
        person = slug(owner) if found in owner_slugs else found
        counted.setdefault(person, Counter())[name] = times
    chosen = {slug(name): name for name in (*wanted.values(), owner) if name}
    people: dict[str, Ref] = {}
    for person, times_printed in counted.items():
        title = chosen.get(person) or _most_usual(times_printed)
        people |= dict.fromkeys(times_printed, _ref(settings, "person", person, title))
    return Catalogue(settings, topics, people, _safe("person", slug(owner)) if owner else "")


def titled(name: str) -> str:
    """A title made from a slug: "open-endedness" → "Open endedness"."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _ref(settings: Settings, kind: str, name: str, title: str, code: str = "") -> Ref:
    safe = _safe(kind, name)
    made = settings.shelves.get(address.SHELVES[kind], True)
    return Ref(kind, safe, title, address.shelf(kind, safe) if made else "", code)


def _safe(kind: str, name: str) -> str:
    """A slug that neither a file system nor the site keeps for itself: "page-2" → "person-page-2"."""
    return f"{kind}-{name}" if is_refused(name) else name


def _most_usual(printed: Counter[str]) -> str:
    """The spelling that is printed most often; of equals the one with the most accents."""
    return max(printed, key=lambda name: (printed[name], len(name.encode()) - len(name), name))
