"""From the files under content/ to the portfolio: read, cross-linked, sorted, frozen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from opuscula import address
from opuscula.entries.entry import Entry
from opuscula.entries.facts import Facts
from opuscula.frozen import frozen
from opuscula.gathering import owner, reading, shelving
from opuscula.gathering.arrangement import Arrangement, arrange
from opuscula.gathering.catalogue import Catalogue, catalogue, titled
from opuscula.gathering.gleaning import glean, in_full
from opuscula.gathering.known import Known, NothingKnown
from opuscula.gathering.rows import Plain, Signing
from opuscula.gathering.selection import FOLDERS, PROFILE, Selection, reopened, select
from opuscula.gathering.slips import Slip
from opuscula.gathering.stacks import IN_A_ROW, Opened, Row, Stacks, whole_problems
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.gathering.writing import Writing
from opuscula.languages.language import WORDLESS, Words
from opuscula.page import File
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio, Prose, Redirect, Shelf
from opuscula.problem import Place, Problem, problems_of, spoken
from opuscula.record import PartialDate
from opuscula.related import PEOPLE, Subject
from opuscula.settings import Settings
from opuscula.words.markup import inline

# Applies a function to many things, in the order of the things.
Spread = Callable[[Callable[[str], tuple[Slip, Any]], Sequence[str]], Iterable[tuple[Slip, Any]]]

FILES = "content/files/"
LOCAL = "assets/local/"

_TOPIC_KEYS = ("title", "phrases", "order", "aliases", "hidden", "draft", "silence")
_PROSE_KEYS = ("title", "aliases", "hidden", "draft", "silence")


@frozen
class Gathered:
    """A portfolio whose papers are known by their rows, and what was learnt on the way."""

    portfolio: Portfolio
    problems: list[Problem]
    stacks: Stacks
    reread: Callable[[str], tuple[Slip, Plain | None]]  # an entry's slip and row as they are now
    arrangement: Arrangement
    slips: Mapping[str, Slip]  # of the papers that are shown, by slug
    catalogue: Catalogue
    around: Whereabouts

    def subjects(self) -> list[Subject]:
        """What the papers are about, in their order."""
        return [_subject(self.slips[slug], self.catalogue) for slug, *_ in self.arrangement.papers]


def _subject(slip: Slip, known: Catalogue) -> Subject:
    people = (known.person(name) for name in slip.names[:PEOPLE])
    return Subject(
        slip.slug,
        slip.title,
        tuple(dict.fromkeys(map(known.topic, slip.topics))),
        tuple(one for one in people if not known.owner or one.slug != known.owner),
        known.area(slip.area).slug if slip.area else "",
        slip.date,
    )


def gather(
    content: Mapping[str, bytes],
    settings: Settings,
    assets: Mapping[str, bytes] | None = None,
    drafts: bool = False,
    moved: Mapping[str, str] | None = None,
    words: Words = WORDLESS,
) -> tuple[Portfolio, list[Problem]]:
    """The portfolio of a site, and everything that is wrong with its content.

    `content` and `assets` are files by path from the site's root; `moved` leads from the old path of an
    entry that was renamed ("content/papers/old.md") to its new one; with `drafts` drafts are shown too;
    `words` are those of the interface.
    """
    found = gather_rows(content, settings, assets, drafts, moved, words)
    papers = found.portfolio.papers
    return found.portfolio, [*found.problems, *whole_problems(papers, found.stacks)]


def gather_rows(
    content: Mapping[str, bytes],
    settings: Settings,
    assets: Mapping[str, bytes] | None = None,
    drafts: bool = False,
    moved: Mapping[str, str] | None = None,
    words: Words = WORDLESS,
    *,
    known: Known | None = None,
    spread: Spread = map,
    most: int | None = None,
) -> Gathered:
    """The same, without what is wrong with the papers' own words: nobody has looked at them yet.

    `known` is what an earlier build read; `spread` applies a function to many things, like `map`, in as
    many processes as it likes; `most` papers lie open at a time.
    """
    known = known or NothingKnown()
    selection, problems = select(content, drafts)
    titles = {
        address.stem(path): inline(Facts(entry).text("title"), settings.macros).plain
        for path, entry in selection.topics.items()
    }
    nobody = Catalogue(settings, titles, {}, "")  # by which entries are read before people are known
    slips = _slips(selection.papers, content, nobody, drafts, known, spread)
    problems += problems_of(problem for slip in slips for problem in slip.problems)
    shown = [slip for slip in slips if slip.is_shown]
    known_to_all = _catalogue(selection, shown, settings, titles)
    around = Whereabouts(content, selection.pages(slip.path for slip in shown))

    def fetched(row: Row) -> Opened:
        """The whole paper, read from its entry again."""
        before = len(around.asked)
        entry, spoilt = reopened(row.source, content[row.source])
        more, wrong = reading.rest(entry, settings, around, row.title)
        values = {name: getattr(row, name) for name in IN_A_ROW}
        paper = Paper(**values, **more, key=row.key)
        return Opened(paper, (*spoilt, *spoken(wrong, row.silence)), len(around.asked) > before)

    stacks = Stacks(fetched, most)

    def reread(path: str) -> tuple[Slip, Plain | None]:
        stacks.close(address.stem(path))
        return glean(path, content[path], nobody, content, drafts)

    signing = Signing(known_to_all)

    def row(path: str) -> Mapping[str, Any]:
        return signing.row(known.row(path))

    for place, slip in enumerate(shown):
        if slip.asks:
            data = content[slip.path]
            shown[place], plain, wrong = in_full(slip, data, nobody, around, content)
            known.learn(shown[place], known.pack(data, plain))
            problems += wrong
    by_slug = {slip.slug: slip for slip in shown}
    papers = {slug: Row.of(slug, row, stacks) for slug in by_slug}

    topics = {}
    for entry in selection.topics.values():
        topic, wrong = _topic(entry, known_to_all, around)
        topics[topic.slug] = topic
        problems += wrong
    prose = []
    for entry in selection.prose.values():
        page, wrong = _prose(entry, known_to_all, around)
        prose.append(page)
        problems += wrong

    files = [(slug, topic.ref, topic.oldest_first, topic.source) for slug, topic in topics.items()]
    of_owner = owner.names(selection.profile) if selection.profile else ()
    arrangement = known.arrangement((*files, of_owner)) or arrange(shown, topics, known_to_all)
    silence = {slip.path: slip.silence for slip in shown}
    silence |= {path: Facts(entry).texts("silence") for path, entry in selection.topics.items()}
    for problem in arrangement.problems:
        problems += spoken([problem], silence.get(problem.place.path, ()))
    ordered, shelves = _arranged(papers, arrangement, topics)
    someone = None
    if selection.profile:
        areas = {shelf.url for shelf in shelves["area"]}
        someone, wrong = owner.read(selection.profile, known_to_all, around, areas)
        problems += wrong
    else:
        problems += _no_profile(content)
    sources: dict[str, Paper | Prose | Shelf] = {paper.source: paper for paper in ordered}
    sources |= {page.source: page for page in prose}
    sources |= {topic.source: topic for topic in topics.values() if topic.source}
    redirects = _redirects(selection, shown, around.pages, sources, moved or {})
    assets = {
        path: data for path, data in (assets or {}).items() if settings.has_theme or path.startswith(LOCAL)
    }
    published, wrong = _files(content, assets, {*selection.prose, *(slip.path for slip in shown)})
    problems += wrong
    portfolio = Portfolio(settings, someone, ordered, shelves, tuple(prose), redirects, published, words)
    portfolio = _with_cards(portfolio)
    return Gathered(portfolio, problems, stacks, reread, arrangement, by_slug, known_to_all, around)


def _arranged(
    papers: Mapping[str, Row], arrangement: Arrangement, topics: Mapping[str, Shelf]
) -> tuple[tuple[Paper, ...], dict[str, tuple[Shelf, ...]]]:
    """The papers in their order, with their keys, and the shelves of every kind."""
    ordered = tuple(
        papers[slug].placed(key, _date(date), _date(newest), featured)
        for slug, key, date, newest, featured in arrangement.papers
    )
    shelves: dict[str, list[Shelf]] = {kind: [] for kind in address.SHELVES}
    for ref, places in arrangement.shelves:
        shelves[ref.kind].append(shelving.shelf(ref, tuple(ordered[place] for place in places), topics))
    return ordered, {kind: tuple(row) for kind, row in shelves.items()}


def _date(key: tuple[int, ...]) -> PartialDate | None:
    return PartialDate.of_key(key) if key else None


def _slips(
    paths: Sequence[str],
    content: Mapping[str, bytes],
    catalogue: Catalogue,
    drafts: bool,
    known: Known,
    spread: Spread,
) -> tuple[Slip, ...]:
    """The slip of each entry: as it is known, else from the file."""
    found: dict[str, Slip] = {}
    if known.trusts(catalogue.topics):
        found = {path: slip for path in paths if (slip := known.slip(path))}
    new = [path for path in paths if path not in found]

    def read(path: str) -> tuple[Slip, Any]:
        data = content[path]
        slip, row = glean(path, data, catalogue, content, drafts)
        return slip, known.pack(data, row)

    for slip, packed in spread(read, new):
        found[slip.path] = slip
        if not slip.asks:  # else its row is yet to be read
            known.learn(slip, packed)
    return tuple(found[path] for path in paths)


def _with_cards(portfolio: Portfolio) -> Portfolio:
    """The portfolio with its cards; none where they are left out, or where no address could name them."""
    if not portfolio.settings.base_url or not portfolio.settings.files.get("cards", True):
        return portfolio
    from opuscula.drawing.sharing import with_cards

    return with_cards(
        portfolio, {file.url: file.data for file in portfolio.files if file.url.startswith("/assets/")}
    )


def _catalogue(
    selection: Selection, slips: Iterable[Slip], settings: Settings, titles: Mapping[str, str]
) -> Catalogue:
    """All that one paper has to know of the others: who is who, and what the topics are called."""
    name, spellings = owner.names(selection.profile) if selection.profile else ("", ())
    printed = (name for slip in slips for name in slip.names)
    return catalogue(settings, name, spellings, titles, printed)


def _topic(entry: Entry, known: Catalogue, whereabouts: Whereabouts) -> tuple[Shelf, list[Problem]]:
    """The shelf of a topic's file, still without papers."""
    facts = Facts(entry)
    writing = Writing(entry, known.settings.macros, whereabouts, facts.problems)
    writing.title(facts.text("title"))
    facts.texts("phrases")
    facts.unknown(_TOPIC_KEYS)
    order = facts.one_of("order", ("newest", "oldest"))
    reading.aliases(facts, address.entry(entry.path))
    intro = writing.text(entry.body, entry.body_line)
    shelf = Shelf(
        known.topic(address.stem(entry.path)), (), intro.html, intro.plain, entry.path, order == "oldest"
    )
    return shelf, spoken(facts.problems, facts.texts("silence"))


def _prose(entry: Entry, known: Catalogue, whereabouts: Whereabouts) -> tuple[Prose, list[Problem]]:
    facts = Facts(entry)
    settings = known.settings
    writing = Writing(entry, settings.macros, whereabouts, facts.problems)
    slug = address.stem(entry.path)
    title = writing.title(facts.text("title") or titled(slug))
    body = writing.text(entry.body, entry.body_line)
    reading.aliases(facts, address.entry(entry.path))
    facts.flag("draft")
    facts.unknown(_PROSE_KEYS)
    page = Prose(
        slug=slug,
        url=address.prose(slug),
        source=entry.path,
        title=title.html,
        title_text=title.plain,
        body=body.html,
        body_text=body.plain,
        has_math="<math" in body.html or "<math" in title.html,
        edit_url=address.edit(settings.repository, settings.branch, entry.path),
    )
    return page, spoken(facts.problems, facts.texts("silence"))


def _no_profile(content: Mapping[str, bytes]) -> list[Problem]:
    if PROFILE in content:  # it cannot be read, which is told already
        return []
    message = "nothing says whose site this is"
    return [Problem(Place(PROFILE), "no-profile", message, f"write {PROFILE} with a name:", "hint")]


def _redirects(
    selection: Selection,
    slips: Iterable[Slip],
    pages: Mapping[str, str],
    sources: Mapping[str, Paper | Prose | Shelf],
    moved: Mapping[str, str],
) -> tuple[Redirect, ...]:
    """The old addresses that entries name, and those of entries renamed since the last import."""

    def title(path: str) -> str:
        found = sources[path]
        return found.title if isinstance(found, Shelf) else found.title_text

    named = [(slip.path, slip.aliases) for slip in slips]
    named += [
        (path, reading.aliases(Facts(entry), pages[path]))
        for path, entry in (*selection.topics.items(), *selection.prose.items())
    ]
    found = [Redirect(old, pages[path], title(path), path) for path, aliases in named for old in aliases]
    taken = {*pages.values(), *(redirect.url for redirect in found)}
    for old, new in sorted(moved.items()):
        url = address.entry(old)
        if new in sources and url and url not in taken:
            found.append(Redirect(url, pages[new], title(new), new))
    return tuple(found)


def _files(
    content: Mapping[str, bytes], assets: Mapping[str, bytes], shown: Collection[str]
) -> tuple[tuple[File, ...], list[Problem]]:
    """What is copied as it is: content/files/, what lies beside entries that are shown, the theme's files."""
    files: dict[str, File] = {}
    problems: dict[str, Problem] = {}
    for path in sorted(content):
        owner_of = _owner_of(path)
        url = address.published_file(path)
        if not owner_of or address.escapes(path):
            continue
        if url and (owner_of == FILES or owner_of in shown):
            files[path] = File(url, content[path], path)
        elif owner_of not in content:
            problems[owner_of] = _ownerless(path, owner_of)
    # A file of the site's own stands where the theme's file of that name would.
    theme = {
        address.published_file(path): path for path in sorted(assets, key=lambda path: path.startswith(LOCAL))
    }
    files |= {
        path: File(url, assets[path], path)
        for url, path in sorted(theme.items())
        if not address.escapes(path)
    }
    return tuple(files.values()), list(problems.values())


def _owner_of(path: str) -> str:
    """The entry that a file belongs to, or FILES; empty for an entry itself, and outside of our folders."""
    if path.startswith(FILES):
        return FILES
    parts = path.split("/")
    return f"{'/'.join(parts[:3])}.md" if len(parts) > 3 and f"{'/'.join(parts[:2])}/" in FOLDERS else ""


def _ownerless(path: str, entry: str) -> Problem:
    message = "this folder belongs to no entry, so its files are not published"
    return Problem(
        Place(path.rpartition("/")[0]), "stray-file", message, f"write {entry}, or move the files", "hint"
    )
