"""Safe answers to problems of entries, put into their files: those lines change, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from opuscula.entries import entry
from opuscula.frozen import frozen
from opuscula.problem import Place, Problem


@frozen
class Fix:
    """The one safe answer to a problem: another value for a key of an entry."""

    place: Place
    rule: str
    key: str
    old: str
    new: str

    def __str__(self) -> str:
        return f'{self.place}: {self.key}: "{self.old}" → "{self.new}"'


def mend(content: Mapping[str, bytes], fixes: Iterable[Fix]) -> tuple[dict[str, bytes], list[Fix]]:
    """The files that change, and the answers that are in them.

    What nobody can change without harm to the file stays as it is; so does a value that is another by now.
    Of several answers for one key the first counts.
    """
    wanted: dict[str, dict[str, Fix]] = defaultdict(dict)
    for fix in fixes:
        wanted[fix.place.path].setdefault(fix.key, fix)
    changed: dict[str, bytes] = {}
    done: list[Fix] = []
    for path, answers in wanted.items():
        try:
            found, _ = entry.parse(path, content[path].decode())
        except (KeyError, UnicodeDecodeError):
            continue
        fitting = [
            fix for fix in answers.values() if str(found.meta.get(fix.key, "")).strip() == fix.old.strip()
        ]
        text = entry.revise(found, {fix.key: fix.new for fix in fitting}) if fitting else None
        if text is not None:
            changed[path] = text.encode()
            done += fitting
    return changed, done


def left(problems: Iterable[Problem], done: Iterable[Fix]) -> list[Problem]:
    """The problems that are still there after these answers."""
    mended = {(fix.place, fix.rule) for fix in done}
    return [problem for problem in problems if (problem.place, problem.rule) not in mended]
