"""The texts of an entry, rendered; what is wrong with them is noted at its line of the file."""

from __future__ import annotations

from collections.abc import Mapping

from opuscula.entries.entry import Entry
from opuscula.frozen import fresh, frozen
from opuscula.gathering.whereabouts import Whereabouts
from opuscula.problem import Place, Problem
from opuscula.words.markup import Rendered, blocks, inline


@frozen
class Writing:
    """An entry whose Markdown can be asked for. Links in it become addresses of the site."""

    entry: Entry
    macros: Mapping[str, str]  # TeX
    whereabouts: Whereabouts
    problems: list[Problem] = fresh(factory=list)

    def title(self, markdown: str) -> Rendered:
        """The title, without any block around it."""
        return self._noted(inline(markdown, self.macros), self.entry.lines.get("title", 1))

    def abstract(self) -> Rendered:
        """The text before the first heading."""
        return self.text(self.entry.abstract, self.entry.body_line, "abstract-")

    def sections(self) -> Rendered:
        """The text from the first heading on."""
        return self.text(self.entry.sections, self.entry.sections_line)

    def text(self, markdown: str, line: int, prefix: str = "") -> Rendered:
        """Any Markdown and the line it begins on; `prefix` keeps its ids apart from others on the page."""
        return self._noted(blocks(markdown, self.macros, prefix, link=self._link), line)

    def _noted(self, rendered: Rendered, line: int) -> Rendered:
        for flaw in rendered.flaws:
            place = Place(self.entry.path, line + (flaw.line or 1) - 1)
            self.problems.append(Problem(place, flaw.rule, flaw.message, flaw.remedy, flaw.severity))
        return rendered

    def _link(self, href: str) -> str:
        found = self.whereabouts.address(href, self.entry.path)
        if found is None:
            before, named, _ = self.entry.text.partition(href)
            place = Place(self.entry.path, before.count("\n") + 1 if named else None)
            message = f"{href} leads to no entry that is published"
            remedy = "correct its name; an entry in the same folder is linked by its file name alone"
            self.problems.append(Problem(place, "dead-link", message, remedy, "warning"))
        return found or href
