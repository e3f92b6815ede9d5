"""The interface in the site's language: its words, plural forms, lists, dates and numbers.

The words stand in tables that anybody can translate (vocabulary.py reads them).

In a layout    {{ words.skip }}    {{ words.say("papers", shelf.count) }}    {{ words.date(paper.date) }}
In Python      words["skip"]       words.say("page_of", 2, title=title)      words.term("kinds", link.kind)
For a script   <form data-words="{{ words.json("filter") }}"> holds the table [filter] as JSON; its "language"
               is the one that it is in, for Intl.PluralRules and Intl.NumberFormat
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

from opuscula.frozen import fresh, frozen
from opuscula.languages.plurals import plural_form
from opuscula.languages.tongues import is_right_to_left
from opuscula.record import PartialDate

# What one name stands for: a text, its plural forms, or twelve months.
Word = str | dict[str, str] | list[str]

ENGLISH = "en"
SLOT = re.compile(r"\{(\w+)\}")
_LONGEST = 15  # digits of a number that is still read as one
_ISOLATE, _END = "\u2068", "\u2069"  # around a text that runs against the words that it stands in


@frozen
class Words:
    """The words of one language by their names: "skip", "kinds.code". All that they say is plain text."""

    language: str = ENGLISH  # that the words are in, as a BCP 47 tag
    table: Mapping[str, Word] = fresh(factory=dict)

    def __getitem__(self, name: str) -> str:
        """A word that needs nothing added. Raises LookupError for a name that there is not."""
        word = self._word(name)
        if not isinstance(word, str):
            raise LookupError(f'"{name}" has several forms: say("{name}", number)')
        return word

    def say(self, name: str, number: int | None = None, /, **parts: str) -> str:
        """A word with its {slots} filled: {n} with the number, which also chooses the plural form."""
        word = self._word(name)
        if isinstance(word, dict):
            word = word.get(plural_form(self.language, number or 0)) or word["other"]
        filled = {key: self._isolated(part) for key, part in parts.items()}
        if number is not None:
            filled["n"] = self.number(number)
        return SLOT.sub(lambda slot: filled.get(slot[1], slot[0]), str(word))

    def term(self, family: str, key: str) -> str:
        """The word for a key that an entry holds: a kind of link, a status; what has no word is its own."""
        word = self.table.get(f"{family}.{key}", key)
        return word if isinstance(word, str) else key

    def number(self, number: int) -> str:
        """A count with its digits in groups of three: "11,847"."""
        digits = str(number)
        if len(digits) < int(self["numbers.from_digits"]):
            return digits
        return f"{number:,}".replace(",", self["numbers.group"])

    def figure(self, text: str) -> str:
        """A number as an entry holds it, with its percent sign if it has one; any other text as it is."""
        digits = text.rstrip("% ")
        if not (digits.isascii() and digits.isdigit()):
            return text
        said = self.number(int(digits)) if len(digits) <= _LONGEST else digits
        return self.say("numbers.percent", digits=said) if "%" in text else said

    def date(self, date: PartialDate) -> str:
        """A date as far as it is known: "12 August 2024", "August 2024", "2024"."""
        if not date.month:
            return self._fill("dates.year", date)
        return self._fill("dates.day" if date.day else "dates.month", date)

    def date_in_year(self, date: PartialDate) -> str:
        """A date where its year is told already: "12 Aug", "Aug", or nothing."""
        if not date.month:
            return ""
        return self._fill("dates.day_in_year" if date.day else "dates.month_in_year", date)

    def listed(self, names: Sequence[str]) -> str:
        """ "A", "A and B", "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return self.say("lists.and", first=self.row(names[:-1]), last=names[-1])

    def row(self, names: Sequence[str]) -> str:
        """ "A, B, C"."""
        return self["lists.comma"].join(map(self._isolated, names))

    def json(self, family: str) -> str:
        """The words of one family for a script, as JSON; "language" is the one that they are in."""
        head = f"{family}."
        found = {name.removeprefix(head): word for name, word in self.table.items() if name.startswith(head)}
        if not found:
            raise LookupError(f'there is no family of words "{family}"')
        return json.dumps({"language": self.language, **found}, ensure_ascii=False, separators=(",", ":"))

    def _word(self, name: str) -> Word:
        if name not in self.table:
            raise LookupError(f'there is no word "{name}"')
        return self.table[name]

    def _fill(self, form: str, date: PartialDate) -> str:
        month = date.month or 1
        slots = {
            "year": str(date.year),
            "month": self._month("dates.months", month),
            "short": self._month("dates.short_months", month),
            "number": str(month),
            "day": str(date.day),
        }
        return SLOT.sub(lambda slot: slots[slot[1]], self[form])

    def _month(self, name: str, month: int) -> str:
        names = self._word(name)
        return names[month - 1] if isinstance(names, list) else str(month)

    def _isolated(self, part: str) -> str:
        """The part with marks around it where some of its letters run against the language."""
        is_reversed = is_right_to_left(self.language)
        if part.isascii() and not is_reversed:
            return part
        against = {"L"} if is_reversed else {"R", "AL"}
        if _ISOLATE not in part and any(unicodedata.bidirectional(letter) in against for letter in part):
            return f"{_ISOLATE}{part}{_END}"
        return part


WORDLESS = Words()  # where nobody is spoken to
