r"""Remains of LaTeX in facts and abstracts: `{\"o}`, `\emph{…}`, braces around capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opuscula.checks import Site
from opuscula.mending import Fix
from opuscula.paper import Paper
from opuscula.problem import Place, Problem
from opuscula.sources import tex

_MATH = re.compile(r"\$[^$]*\$|\\\(.*?\\\)|\\\[.*?\\\]|`[^`]+`|https?://\S+", re.DOTALL)
_REMAINS = re.compile(
    r"""\{\\[^}]*\}\}?                                # {\"o}, {\em …}
      | \\(?:['`^"~=.][a-zA-Z](?=[a-z])|[cuvHrk]\{[a-zA-Z]\}|['`^"~=.]\{\\?[a-zA-Z]\})  # \'etude, \c{c}
      | \\(?:emph|text[a-z]+|math[a-z]+|cite[pt]?|ref|label|url|href|footnote|ensuremath|begin|end|item|par
          |newline|noindent|LaTeX|TeX|ss|ae|oe|aa|AA|AE|OE|o|O|l|L|i|j)\b
      | \\[&%#_]
    """,
    re.VERBOSE,
)
_BRACED = re.compile(r"\{[A-Z][\w+-]*\}|\{\{|\}\}")  # {DNA}: in an abstract it may be a set
_COMMAND = re.compile(r"\\[a-zA-Z]{2,}")  # unknown ones too: but in an abstract it may be a path
_TIE = re.compile(r"(?<=[\w.,])~(?=\w)|``(?=\w)[^`']*''")

_FACTS = ("venue", "publisher", "series")
_MARKDOWN = ("title", "abstract")
_ESCAPED = re.compile(r"\\[\\&%#_*$\[\]<>|!+-]")
_CALLED = {"authors": "a name"}


def check(site: Site) -> Iterator[Problem]:
    for paper in site.portfolio.papers:
        for key, text in _texts(paper):
            if found := _found(key, text):
                line = site.place(f"{paper.url}index.html", None, found).line if key == "abstract" else None
                place = Place(paper.source, line or paper.lines.get(key))
                remedy = "write it as it is to be read" + ("; check --fix does" if _mended(key, text) else "")
                message = f'LaTeX has remained in {_CALLED.get(key, f"the {key}")}: "{found}"'
                yield Problem(place, "latex-remains", message, remedy, "warning")


def fixes(site: Site) -> Iterator[Fix]:
    """LaTeX that means a letter, as that letter."""
    for paper in site.portfolio.papers:
        for key, text in _texts(paper):
            if key in ("title", *_FACTS) and _found(key, text) and (mended := _mended(key, text)):
                place = Place(paper.source, paper.lines.get(key))
                yield Fix(place, "latex-remains", key, text, mended)


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "title", paper.title_markdown
    yield from (("authors", author.name.printed) for author in paper.authors)
    yield from ((key, paper.facts.get(key, "")) for key in _FACTS)
    yield from (("affiliations", text) for text in paper.affiliations)
    yield "abstract", paper.abstract_markdown


def _found(key: str, text: str) -> str:
    """The first piece of LaTeX in a text outside of mathematics; nothing where there is none."""
    if "\\" not in text and "{" not in text and "~" not in text and "``" not in text:
        return ""
    bare = _MATH.sub(" ", _shown(text) if key in _MARKDOWN else text)
    patterns = (_REMAINS,) if key == "abstract" else (_REMAINS, _COMMAND, _BRACED, _TIE)
    return next((found[0] for pattern in patterns if (found := pattern.search(bare))), "")


def _shown(markdown: str) -> str:
    """Markdown without its escapes; a backslash that may be LaTeX's stays."""
    return _ESCAPED.sub(lambda found: found[0][1], markdown)


def _mended(key: str, text: str) -> str:
    """The text with letters for their LaTeX; nothing where more than letters is meant, or in a list."""
    if key not in ("title", *_FACTS) or _MATH.search(text):
        return ""
    mended = tex.plain(_shown(text) if key in _MARKDOWN else text)
    mended = re.sub(r"\{([A-Z][\w+-]*)\}", r"\1", mended).replace("\\&", "&")
    return "" if mended == text or _found(key, mended) or "\\" in mended or "{" in mended else mended
