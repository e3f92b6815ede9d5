"""Every address of the site, decided in one place: from its root, ending in "/" where a page stands."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from opuscula.text import MAX_SLUG, slug

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")  # an address that needs no percent signs

PER_PAGE = 200  # papers on one page of a list; the rest go to page-2, page-3 …

# kind of shelf → the folder of its pages
SHELVES = {"topic": "topics", "area": "areas", "year": "years", "person": "people", "venue": "venues"}

PAPERS = "/papers/"  # the page of all papers
PAPERS_FILE = "/papers"  # a file that holds all papers, without its end

# What the filter of that page knows of all papers.
FILTER_LIST = "/papers/list.js"
FILTER_WORDS = "/papers/words.js"
FILTER_BIBTEX = "/papers/bibtex.js"


def paper(name: str) -> str:
    """The page of the paper in content/papers/<name>.md."""
    return f"/papers/{name}/"


def prose(name: str) -> str:
    """The page of content/pages/<name>.md."""
    return f"/{name}/"


def shelf(kind: str, name: str) -> str:
    """The page of a topic, an area, a year, a person or a venue."""
    return f"/{SHELVES[kind]}/{name}/"


def shelves(kind: str) -> str:
    """The page that lists all shelves of a kind."""
    return f"/{SHELVES[kind]}/"


def shelf_file(url: str) -> str:
    """A file that holds a whole shelf, without its end: "/topics/x/" → "/topics/x/x"."""
    return url + url.rstrip("/").rpartition("/")[2]


def paper_file(url: str, suffix: str) -> str:
    """A file of one paper: "/papers/x/", ".bib" → "/papers/x/x.bib"."""
    return f"{shelf_file(url)}{suffix}"


def part(url: str, kind: str) -> str:
    """The name of what a paper gives to a file of many: "/papers/x/", "atom" → "/papers/x/#atom"."""
    return f"{url}#{kind}"


def area_name(code: str) -> str:
    """An area's part of its address: the code in lower case ("q-bio.qm"), made harmless where it is none."""
    lower = code.lower()
    is_name = re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", lower) and len(lower) <= MAX_SLUG
    return lower if is_name and not lower.endswith(".html") else slug(code)


def numbered(url: str, number: int) -> str:
    """The address of a further page of a list: "/papers/", 2 → "/papers/page-2/"."""
    return url if number == 1 else f"{url}page-{number}/"


def entry(path: str) -> str:
    """The page that a Markdown file makes: "content/papers/x.md" → "/papers/x/"; empty for any other file."""
    match path.split("/"):
        case ["content", "profile.md"]:
            return "/"
        case ["content", "papers", name] if is_entry(name):
            return paper(name[:-3])
        case ["content", "topics", name] if is_entry(name):
            return shelf("topic", name[:-3])
        case ["content", "pages", name] if is_entry(name):
            return prose(name[:-3])
    return ""


def is_entry(name: str) -> bool:
    """Whether a file of this name is a Markdown entry."""
    return name.endswith(".md") and name != ".md"


def published_file(path: str) -> str:
    """Where a file that is copied as it is stands on the site; empty for a file that is not copied.

    "content/files/cv.pdf" → "/cv.pdf", "content/papers/x/figure.png" → "/papers/x/figure.png",
    "assets/css/site.css" and "assets/local/css/site.css" → "/assets/css/site.css".
    """
    match path.split("/"):
        case ["content", "files", *rest] if rest:
            return "/" + "/".join(rest)
        case ["content", "papers", name, *rest] if rest:
            return paper(name) + "/".join(rest)
        case ["content", "pages", name, *rest] if rest:
            return prose(name) + "/".join(rest)
        case ["assets", "local", *rest] | ["assets", *rest] if rest:
            return "/assets/" + "/".join(rest)
    return ""


def stem(path: str) -> str:
    """The name that a file's page is known by: "content/papers/x.md" → "x"."""
    return path.rpartition("/")[2].removesuffix(".md")


def closed(url: str) -> str:
    """The address of a page ends in "/", however it was typed; that of a file ("/old.html") does not."""
    return url if url.endswith("/") or "." in url.rpartition("/")[2] else f"{url}/"


def escapes(path: str) -> bool:
    """Whether a path could lead out of the folder that it belongs to."""
    return "\\" in path or ".." in path.split("/")


def absolute(base_url: str, url: str) -> str:
    """The whole address of what stands at `url` of the site; empty where the site's own is not known.

    An address that leads out of the site ("https://…") stays as it is.
    """
    if not url.startswith("/"):
        return url
    if not base_url:
        return ""
    return base_url + (url[1:] if _PLAIN.fullmatch(url) else quote(url[1:], safe="/:@!$&'()*+,;=~%#?"))


def edit(repository: str, branch: str, path: str) -> str:
    """Where a file of the repository can be edited in the browser; empty without a repository."""
    if not repository:
        return ""
    root = repository.rstrip("/").removesuffix(".git")
    verb = "-/edit" if "gitlab" in (urlsplit(root).hostname or "") else "edit"
    return f"{root}/{verb}/{quote(branch)}/{quote(path)}"
