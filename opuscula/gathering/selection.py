"""Which files under content/ are entries that the site shows: read, and without what is hidden or a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from opuscula import address
from opuscula.entries import entry
from opuscula.entries.entry import Entry
from opuscula.entries.facts import Facts
from opuscula.frozen import frozen
from opuscula.problem import Place, Problem, spoken
from opuscula.text import is_refused, slug

PROFILE = "content/profile.md"
PAPERS, TOPICS, PROSE = "content/papers/", "content/topics/", "content/pages/"
FOLDERS = (PAPERS, TOPICS, PROSE)

_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f?#%\\\"<>|*:]")


@frozen
class Selection:
    """The entries that the site shows, each by its path, in the order of the paths."""

    papers: tuple[str, ...]  # paths: which of them are shown, their slips say
    topics: Mapping[str, Entry]
    prose: Mapping[str, Entry]
    profile: Entry | None

    def pages(self, papers: Iterable[str]) -> dict[str, str]:
        """The address of every entry that has a page of its own, by path; `papers` are those shown."""
        return {path: address.entry(path) for path in (*papers, *self.topics, *self.prose, PROFILE)}


def select(content: Mapping[str, bytes], drafts: bool) -> tuple[Selection, list[Problem]]:
    """The entries among the files under content/; with `drafts`, drafts too. Papers are not opened yet."""
    found: dict[str, dict[str, Entry]] = {TOPICS: {}, PROSE: {}}
    papers = []
    problems: list[Problem] = []
    profile = None
    for path in sorted(content):
        folder = path[: path.rfind("/") + 1]
        if path != PROFILE and folder not in FOLDERS:
            continue
        if not address.is_entry(path[len(folder) :]):
            problems.append(_stray(path))
        elif folder == PAPERS:
            papers.append(path)
        else:
            read, wrong = opened(path, content[path])
            problems += wrong
            if read and path == PROFILE:
                profile = read
            elif read:
                is_out, wrong = kept_out(read, drafts, titled=False)
                problems += wrong
                if not is_out:
                    found[folder][path] = read
    return Selection(tuple(papers), found[TOPICS], found[PROSE], profile), problems


def opened(path: str, data: bytes) -> tuple[Entry | None, list[Problem]]:
    """The entry in a file; None where it cannot be read, and a problem says why."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        place = Place(path, 1 + data.count(b"\n", 0, error.start))
        return None, [Problem(place, "encoding", "the file is not UTF-8", "save it as UTF-8")]
    read, problems = entry.parse(path, text)
    return None if read.broken else read, problems


def reopened(path: str, data: bytes) -> tuple[Entry, list[Problem]]:
    """An entry that could be read a moment ago. One that was spoilt since says nothing, and a problem tells
    why."""
    read, problems = opened(path, data)
    return read or entry.parse(path, "")[0], problems if read is None else []


def kept_out(read: Entry, drafts: bool, titled: bool) -> tuple[bool, list[Problem]]:
    """Whether an entry is not shown: it is hidden, a draft, or has a name that no address can have."""
    facts = Facts(read)
    if facts.flag("hidden"):
        return True, []
    misnamed = _name_problems(read.path)
    draft = [] if drafts else _draft_problems(read, titled)
    return bool(misnamed or draft), spoken([*facts.problems, *misnamed, *draft], facts.texts("silence"))


def _draft_problems(read: Entry, titled: bool) -> list[Problem]:
    facts = Facts(read)
    if facts.flag("draft"):
        line, remedy = read.lines.get("draft"), "remove draft: true to publish it"
    elif titled and not facts.text("title"):
        line, remedy = read.lines.get("title"), "give it a title to publish it"
    else:
        return []
    return [
        Problem(Place(read.path, line), "draft", "this is a draft and is not published", remedy, "warning")
    ]


def _name_problems(path: str) -> list[Problem]:
    """What keeps a file's name from being an address."""
    name = address.stem(path)
    better = slug(name)
    if is_refused(name) or _NOT_IN_A_NAME.search(name) or (path.startswith(TOPICS) and name != better):
        better = f"{better}-1" if is_refused(better) else better
        message = f'"{name}" cannot be an address'
        return [Problem(Place(path), "entry-name", message, f"rename the file to {better}.md")]
    return []


def _stray(path: str) -> Problem:
    folder = path[: path.rfind("/")]
    remedy = f"name it *.md, or put it into {folder}/<name>/ beside the entry that it belongs to"
    return Problem(Place(path), "stray-file", "this file is no entry and is not published", remedy, "hint")
