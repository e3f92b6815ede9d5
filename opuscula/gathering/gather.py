"""From the files under content/ to the portfolio: read, cross-linked, sorted, frozen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from opuscula import address
from opuscula.citations.citing import citation
from opuscula.drawing.sharing import with_cards
from opuscula.entries.entry import Entry
from opuscula.entries.facts import Facts, name_of
from opuscula.gathering import citekey, owner, reading, shelving
from opuscula.gathering.catalogue import Catalogue, catalogue, titled
from opuscula.gathering.selection import FOLDERS, PROFILE, TOPICS, Selection, select
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.gathering.writing import Writing
from opuscula.languages.language import WORDLESS, Words
from opuscula.metadata import coins
from opuscula.page import File
from opuscula.paper import Paper
from opuscula.portfolio import Portfolio, Prose, Redirect, Shelf
from opuscula.problem import Place, Problem
from opuscula.settings import Settings
from opuscula.text import did_you_mean
from opuscula.words.markup import inline

FILES = "content/files/"
LOCAL = "assets/local/"

_TOPIC_KEYS = ("title", "phrases", "order", "aliases", "hidden", "draft", "silence")
_PROSE_KEYS = ("title", "aliases", "hidden", "draft", "silence")


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
    selection, problems = select(content, drafts)
    known = _catalogue(selection, settings)
    whereabouts = Whereabouts(content, selection.pages)

    papers = []
    for entry in selection.papers.values():
        paper, wrong = reading.read(entry, known, whereabouts, content)
        papers.append(paper)
        problems += _spoken(wrong, paper.silence)
    topics = {}
    for entry in selection.topics.values():
        topic, wrong = _topic(entry, known, whereabouts)
        topics[topic.slug] = topic
        problems += wrong
    prose = []
    for entry in selection.prose.values():
        page, wrong = _prose(entry, known, whereabouts)
        prose.append(page)
        problems += wrong

    papers, wrong = citekey.keyed(papers)
    problems += wrong
    papers = [replace(paper, coins=coins.context(citation(paper))) for paper in papers]
    ordered = shelving.in_order(papers)
    shelves = shelving.shelve(ordered, topics)
    problems += _topic_problems(papers, selection, topics)
    someone = None
    if selection.profile:
        areas = {shelf.url for shelf in shelves["area"]}
        someone, wrong = owner.read(selection.profile, known, whereabouts, areas)
        problems += wrong
    else:
        problems += _no_profile(content)
    titles = {paper.source: paper.title_text for paper in papers}
    titles |= {page.source: page.title_text for page in prose}
    titles |= {topic.source: topic.title for topic in topics.values() if topic.source}
    redirects = _redirects(selection, titles, moved or {})
    files, wrong = _files(content, assets or {}, selection)
    problems += wrong
    portfolio = Portfolio(settings, someone, ordered, shelves, tuple(prose), redirects, files, words)
    theme = {file.url: file.data for file in files if file.url.startswith("/assets/")}
    return with_cards(portfolio, theme), problems


def _catalogue(selection: Selection, settings: Settings) -> Catalogue:
    """All that one paper has to know of the others: who is who, and what the topics are called."""
    name, spellings = owner.names(selection.profile) if selection.profile else ("", ())
    titles = {
        address.stem(path): inline(Facts(entry).text("title"), settings.macros).plain
        for path, entry in selection.topics.items()
    }
    printed = (
        name_of(author).printed
        for entry in selection.papers.values()
        for author in Facts(entry).names("authors")
    )
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
    return shelf, _spoken(facts.problems, facts.texts("silence"))


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
    return page, _spoken(facts.problems, facts.texts("silence"))


def _spoken(problems: Iterable[Problem], silence: Collection[str]) -> list[Problem]:
    """The problems without the rules that an entry silences; an error is never silent."""
    return [problem for problem in problems if problem.severity == "error" or problem.rule not in silence]


def _topic_problems(
    papers: Sequence[Paper], selection: Selection, topics: Mapping[str, Shelf]
) -> Iterator[Problem]:
    """Topics that papers name and no file explains, and files of topics that no paper names."""
    named = {ref.slug: (ref, paper) for paper in reversed(papers) for ref in paper.topics if ref.url}
    for slug, (ref, paper) in sorted(named.items()):
        if slug not in topics:
            place = Place(paper.source, selection.papers[paper.source].lines.get("topics"))
            near = did_you_mean(slug, list(topics), 0.8)
            remedy = near or f"write {TOPICS}{slug}.md with a title and an introduction"
            yield Problem(
                place, "topic-without-file", f'the topic "{ref.slug}" has no file', remedy, "warning"
            )
    for slug, topic in topics.items():
        if slug not in named and topic.url and topic.source:
            remedy = f'add "{slug}" to the topics of a paper, or delete the file'
            message = "no paper has this topic, so it has no page"
            yield Problem(Place(topic.source), "topic-without-papers", message, remedy, "hint")


def _no_profile(content: Mapping[str, bytes]) -> list[Problem]:
    if PROFILE in content:  # it cannot be read, which is told already
        return []
    message = "nothing says whose site this is"
    return [Problem(Place(PROFILE), "no-profile", message, f"write {PROFILE} with a name:", "hint")]


def _redirects(
    selection: Selection, titles: Mapping[str, str], moved: Mapping[str, str]
) -> tuple[Redirect, ...]:
    """The old addresses that entries name, and those of entries renamed since the last import."""
    pages = selection.pages
    entries = (*selection.papers.values(), *selection.topics.values(), *selection.prose.values())
    found = [
        Redirect(old, pages[entry.path], titles[entry.path], entry.path)
        for entry in entries
        for old in reading.aliases(Facts(entry), pages[entry.path])
    ]
    taken = {*pages.values(), *(redirect.url for redirect in found)}
    for old, new in sorted(moved.items()):
        url = address.entry(old)
        if new in titles and url and url not in taken:
            found.append(Redirect(url, pages[new], titles[new], new))
    return tuple(found)


def _files(
    content: Mapping[str, bytes], assets: Mapping[str, bytes], selection: Selection
) -> tuple[tuple[File, ...], list[Problem]]:
    """What is copied as it is: content/files/, what lies beside entries that are shown, the theme's files."""
    files: dict[str, File] = {}
    problems: dict[str, Problem] = {}
    for path in sorted(content):
        owner_of = _owner_of(path)
        url = address.published_file(path)
        if not owner_of or address.escapes(path):
            continue
        if url and (owner_of == FILES or owner_of in selection.papers or owner_of in selection.prose):
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
